import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as cdktf from 'cdktf';
import { IConstruct, IValidation } from 'constructs';
import * as ts from 'typescript';
import * as library from '../../lib';

export const ROOT = resolve(__dirname, '../..');

const TESTING = join(ROOT, 'testing/index.ts');

/** Code of a document; where it names its file, others import it. */
export class Block {
  public readonly fileName: string;

  constructor(
    public readonly code: string,
    place: string,
  ) {
    this.fileName = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1] ?? `${place}.ts`;
  }

  /** Whether it makes an app, and so can be synthesized. */
  public get isProgram(): boolean {
    return this.code.includes('new App(');
  }

  /** Whether nothing comes before it: others go on where the program before them ends. */
  public get isWhole(): boolean {
    return this.isProgram || /^(\/\/ \S+\.ts\n)?import /.test(this.code);
  }
}

/** TypeScript of a document, each block as it stands there. Indented blocks, in lists, are quotations. */
export function blocksOf(document: string): readonly Block[] {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const place = document.replace(/\W/g, '-').toLowerCase();
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code], index) => new Block(code, `${place}-${index + 1}`));
}

/**
 * The same blocks as files that compile: one that has neither imports nor an app of its own goes on where the last
 * program of the document ends. Each goes on by itself, so that a document can show one thing after another; in a
 * tutorial it goes on after all that came before it.
 */
export function filesOf(document: string): readonly Block[] {
  const isTutorial = readFileSync(join(ROOT, document), 'utf8').startsWith('# Tutorial');
  let program = '';
  return blocksOf(document).map((block) => {
    const before = program;
    if (block.isProgram) {
      program = block.code.replace(/^app\.synth\(\);\n/m, '');
    } else if (isTutorial) {
      program = `${before}\n${block.code}`;
    }
    return block.isWhole ? block : new Block(`${before}\n${block.code}`, block.fileName.replace(/\.ts$/, ''));
  });
}

/** What the compiler says about each of some blocks, when they are files beside the library. */
export function diagnostics(blocks: readonly Block[]): string[][] {
  const files = new Map(blocks.map(({ code, fileName }) => [join(ROOT, fileName), code]));
  if (files.size < blocks.length) {
    throw new Error('Two blocks name the same file.');
  }
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: ['node', 'jest'],
    paths: {
      'cdktf-azureml-spark': [join(ROOT, 'lib/index.ts')],
      'cdktf-azureml-spark/testing': [TESTING],
    },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const code = files.get(name);
    return code === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...files.keys(), join(ROOT, 'testing/jest.ts')], options, host);
  return [...files.keys()].map((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

/** cdktf asks Terraform for its version where something is imported, and here there may be none. */
function forgetVersions({ node }: IConstruct): void {
  // Newer constructs have no list where there are none.
  const validations = (Reflect.get(node, '_validations') ?? []) as readonly IValidation[];
  const others = validations.filter((validation) => validation.constructor.name !== 'ValidateTerraformVersion');
  Reflect.set(node, '_validations', others);
}

/** Runs code of a document, and synthesizes its apps, which write below a folder. */
export function run(
  { code }: { readonly code: string },
  folder: string,
  beside: { readonly [name: string]: unknown } = {},
): object {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const waiting = new Set<cdktf.App>();
  class AppElsewhere extends cdktf.App {
    constructor() {
      super({ outdir: join(folder, 'cdktf.out') });
      waiting.add(this);
    }

    public override synth(): void {
      waiting.delete(this);
      this.node.findAll().forEach(forgetVersions);
      super.synth();
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
  waiting.forEach((app) => app.synth());
  return exported;
}
