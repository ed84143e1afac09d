import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import * as library from '../../lib';
import { adopt, Adoption } from '../../lib/adopt/adopt';
import { Bindings } from '../../lib/adopt/bindings';
import { readDocument } from '../../lib/plans/document';
import { JsonObject } from '../stand-in/json';

const ROOT = join(__dirname, '..', '..');
const BINDINGS = new Bindings(join(ROOT, 'package.json'));

/** What `adopt` writes of a document. */
export function adoptionOf(shown: JsonObject): Adoption {
  return adopt(readDocument(new TextEncoder().encode(JSON.stringify(shown))), 'shown.json', BINDINGS);
}

/** What the compiler says of several files, under strict options. */
export function complaintsAbout(codes: readonly string[]): readonly string[] {
  const files = new Map(codes.map((code, index) => [join(ROOT, `adopted-${index}.ts`), code]));
  const options: ts.CompilerOptions = {
    strict: true,
    noImplicitReturns: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    types: ['node'],
    baseUrl: ROOT,
    paths: { 'cdktf-azureml-spark': ['lib/index'] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, version, ...others) => {
    const code = files.get(file);
    return code === undefined ? getSourceFile(file, version, ...others) : ts.createSourceFile(file, code, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()]
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(({ messageText, file, start }) => {
      const text = file?.text.slice(start, (start ?? 0) + 80);
      return `${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${text}`;
    });
}

/** What the app in the code writes. */
export function synthesized(code: string): JsonObject {
  const outdir = join(tmpdir(), `adopted-${process.pid}-${Date.now()}`);
  mkdirSync(outdir);
  try {
    const { outputText } = ts.transpileModule(
      code.replace('new App()', `new App({ outdir: ${JSON.stringify(outdir)} })`),
      {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
      },
    );
    const play = new Function('require', 'exports', outputText) as (
      from: (name: string) => unknown,
      to: object,
    ) => void;
    play((name) => (name === 'cdktf-azureml-spark' ? library : jest.requireActual(name)), {});
    const [stack] = readdirSync(join(outdir, 'stacks'));
    return JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as JsonObject;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
