import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as cdktf from 'cdktf';
import * as ts from 'typescript';
import * as library from '../lib';

const ROOT = resolve(__dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Code of the README; where it names its file, others import it. */
class Block {
  public readonly fileName: string;

  constructor(
    public readonly code: string,
    index: number,
  ) {
    this.fileName = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? `readme-block-${index + 1}.ts`;
  }
}

const BLOCKS = [...README.matchAll(/```ts\n(.*?)```/gs)].map(([, code], index) => new Block(code, index));

/** What the compiler says about each of some blocks, when they are files beside the library. */
function diagnostics(blocks: readonly Block[]): string[][] {
  const files = new Map(blocks.map(({ code, fileName }) => [join(ROOT, fileName), code]));
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

/** Runs code of the README; apps in it write below a folder. */
function run({ code }: { readonly code: string }, folder: string, beside: { [name: string]: unknown } = {}): object {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  class AppElsewhere extends cdktf.App {
    constructor() {
      super({ outdir: join(folder, 'cdktf.out') });
    }
  }
  const modules: { readonly [name: string]: unknown } = {
    'cdktf-azureml-spark': library,
    cdktf: { ...cdktf, App: AppElsewhere },
    ...beside,
  };
  const load = (name: string): unknown => modules[name] ?? jest.requireActual(name);
  const exported = {};
  new Function('require', 'exports', outputText)(load, exported);
  return exported;
}

function blockOf(fileName: string): Block {
  return BLOCKS.find((block) => block.fileName === fileName)!;
}

/** The app of the nightly job. */
function runNightly(folder: string): void {
  run(blockOf('nightly.ts'), folder, { './nightly-stack': run(blockOf('nightly-stack.ts'), folder) });
}

/** The same job under another name, by an azurerm provider that says nothing of how it signs in to storage. */
function runWarning(folder: string): void {
  const code = blockOf('nightly-stack.ts').code.replace('storageUseAzuread: true,', '');
  const main = blockOf('nightly.ts').code.replace("'nightly'", "'a-warning'");
  run({ code: main }, folder, { './nightly-stack': run({ code }, folder) });
}

const [GATE] = /^jq .*spark-constraints\.json$/m.exec(README)!;

/** The exit code of the gate of the README; where there is no jq, of what it stands for. */
function gate(folder: string): number | null {
  const { status, error } = spawnSync('sh', ['-c', 'command -v jq > /dev/null || exit 127; ' + GATE], { cwd: folder });
  if (error === undefined && status !== 127) {
    return status;
  }
  expect(GATE).toContain("jq -es 'all(.[]; .summary.warned == 0)'");
  const stacks = join(folder, 'cdktf.out/stacks');
  const isQuiet = readdirSync(stacks).every((stack) => {
    const report = readFileSync(join(stacks, stack, 'spark-constraints.json'), 'utf8');
    return (JSON.parse(report) as { summary: { warned: number } }).summary.warned === 0;
  });
  return isQuiet ? 0 : 1;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'readme-'));
}

describe('README', () => {
  it('has only code that compiles, and would fail here with code that does not', () => {
    expect(BLOCKS.length).toBeGreaterThanOrEqual(4);
    const wrong = new Block("import { NoSuchConstruct } from 'cdktf-azureml-spark';\nvoid NoSuchConstruct;\n", -1);
    const [ofWrong, ...ofBlocks] = diagnostics([wrong, ...BLOCKS]);
    expect(ofBlocks.flat()).toEqual([]);
    expect(ofWrong).toEqual([expect.stringContaining("has no exported member 'NoSuchConstruct'")]);
  });

  it('has a first example that synthesizes, and warns of nothing', () => {
    const folder = newFolder();
    run(BLOCKS[0], folder);
    expect(existsSync(join(folder, 'cdktf.out/stacks/spark/cdk.tf.json'))).toBe(true);
    expect(gate(folder)).toBe(0);
  });

  it('has a nightly job that Terraform schedules, and of which nothing warns', () => {
    const folder = newFolder();
    runNightly(folder);
    const json = readFileSync(join(folder, 'cdktf.out/stacks/nightly/cdk.tf.json'), 'utf8');
    expect(json).toContain('Microsoft.MachineLearningServices/workspaces/schedules@');
    const report = readFileSync(join(folder, 'cdktf.out/stacks/nightly/spark-constraints.json'), 'utf8');
    expect((JSON.parse(report) as { summary: object }).summary).toMatchObject({ warned: 0, undecided: 0 });
  });

  it('has a gate that lets a quiet app pass, and stops at a warning of any of its stacks', () => {
    const folder = newFolder();
    runNightly(folder);
    expect(gate(folder)).toBe(0);
    const other = newFolder();
    runWarning(other);
    expect(gate(other)).toBe(1);
    // A clean report that comes after one with a warning does not hide it.
    runNightly(other);
    expect(existsSync(join(other, 'cdktf.out/stacks/a-warning/spark-constraints.json'))).toBe(true);
    expect(gate(other)).toBe(1);
  });
});
