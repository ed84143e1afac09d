import { join, dirname } from 'node:path';
import { writeFileSync } from 'node:fs';
import * as ts from 'typescript';

/**
 * Writes the types of what users test with beside it. They refer to the types of the library as jsii writes them.
 *
 * @param folder with the sources
 */
export function writeTestingTypes(folder: string): void {
  const options: ts.CompilerOptions = {
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2020,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node', 'jest'],
  };
  const program = ts.createProgram([join(folder, 'index.ts'), join(folder, 'jest.ts')], options);
  program.emit(undefined, (file, text) => {
    if (dirname(file) === folder.replace(/\\/g, '/')) {
      writeFileSync(file, text);
    }
  });
}
