import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { Framework, packageNameFor, rewrittenFor } from './frameworks';

const ROOT = join(__dirname, '..');

/** What a user's project is written and run with, as the README advises. */
const TOOLS = { '@types/node': '20', sucrase: '3', typescript: '5' };

/**
 * A package.json as a user would have it.
 *
 * @param file the packed library
 * @param tools what the project is tested with
 */
export function projectOf(framework: Framework, file: string, tools: { readonly [name: string]: string } = {}): object {
  const { name, devDependencies } = framework;
  const bindings = `@${name}/provider-azurerm`;
  return {
    name: 'trial',
    private: true,
    dependencies: {
      [packageNameFor(framework)]: `file:${file}`,
      [bindings]: devDependencies[bindings],
      [name]: devDependencies[name],
      constructs: devDependencies.constructs,
    },
    devDependencies: { ...TOOLS, ...tools },
    // Where the bindings lag behind the framework.
    overrides: { [bindings]: { [name]: `$${name}` } },
  };
}

/** The first TypeScript of the README, which is a whole app. */
export function firstExample(framework: Framework): string {
  return blocksOf(framework, 'README.md')[0];
}

/**
 * What TypeScript makes of the first example of the README.
 *
 * @param folder with the packages of the framework installed, and the library built
 */
export function synthesizedExample(framework: Framework, folder: string): string {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const trial = mkdtempSync(join(folder, 'dist', 'trial-'));
  try {
    const library = JSON.stringify(folder);
    const program = transpiled(firstExample(framework)).replace(`"${packageNameFor(framework)}"`, library);
    writeFileSync(join(trial, 'main.js'), program);
    execFileSync(process.execPath, ['main.js'], { cwd: trial, stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(join(trial, 'cdktf.out', 'stacks', 'spark', 'cdk.tf.json'), 'utf8')
      .split(trial)
      .join('');
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function transpiled(code: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

/** The code of the README, or of the guide that it leads to, that names its file. */
export function blockNamed(framework: Framework, fileName: string): string {
  const blocks = ['README.md', 'docs/jobs.md'].flatMap((document) => blocksOf(framework, document));
  const block = blocks.find((code) => code.startsWith(`// ${fileName}\n`));
  if (block === undefined) {
    throw new Error(`No document has ${fileName}`);
  }
  return block;
}

function blocksOf(framework: Framework, document: string): string[] {
  const text = rewrittenFor(framework, readFileSync(join(ROOT, document), 'utf8'));
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code);
}
