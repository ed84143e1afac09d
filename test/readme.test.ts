import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as cdktf from 'cdktf';
import * as ts from 'typescript';
import * as library from '../lib';

const ROOT = resolve(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const BLOCKS = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);

/** What the compiler says about each of some blocks, when it is a file of its own beside the library. */
function diagnostics(blocks: readonly string[]): string[][] {
  const files = new Map(blocks.map((code, index) => [join(ROOT, `readme-block-${index + 1}.ts`), code]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node', 'jest'],
    paths: { 'cdktf-azureml-spark': [join(ROOT, 'lib/index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const code = files.get(name);
    return code === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

describe('README', () => {
  it('has only code that compiles, and would fail here with code that does not', () => {
    expect(BLOCKS.length).toBeGreaterThanOrEqual(4);
    const wrong = "import { NoSuchConstruct } from 'cdktf-azureml-spark';\nvoid NoSuchConstruct;\n";
    const [ofWrong, ...ofBlocks] = diagnostics([wrong, ...BLOCKS]);
    expect(ofBlocks.flat()).toEqual([]);
    expect(ofWrong).toEqual([expect.stringContaining("has no exported member 'NoSuchConstruct'")]);
  });

  it('has a first example that synthesizes', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'readme-'));
    const { outputText } = ts.transpileModule(BLOCKS[0], {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    class AppElsewhere extends cdktf.App {
      constructor() {
        super({ outdir });
      }
    }
    const modules: { readonly [name: string]: unknown } = {
      'cdktf-azureml-spark': library,
      cdktf: { ...cdktf, App: AppElsewhere },
    };
    const load = (name: string): unknown => modules[name] ?? jest.requireActual(name);
    new Function('require', 'exports', outputText)(load, {});
    expect(existsSync(join(outdir, 'stacks/spark/cdk.tf.json'))).toBe(true);
  });
});
