import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CDKTF, Framework } from './frameworks';
import { Kernel, LoadedPackage } from './kernel';
import { Program, Started } from './kernel-program';
import { storiesOf, synthesizedBy } from './projects';
import { packed } from './workshop';

/** The runtime in which every other language runs the library. Its package holds all that it needs in one file. */
const RUNTIME = '@jsii/runtime@1.140.0';

/** What a program says of itself to the runtime; messages name members as its language does. */
const AGENT = 'Python/3.11.7';

/** An account with such a name is made by no cloud (NAM-06). */
const WRONG_NAME = 'NAM-06';

/**
 * Has the stories of the README told as Python, Java, C# and Go tell them, by the protocol of the jsii runtime, and compares
 * what is written with what TypeScript writes. Then looks at the rules: what they refuse, report and warn of, and in which
 * words. Throws where anything is otherwise.
 *
 * @param folder with the packages of the framework installed
 * @param file the packed library
 */
export async function checkKernel(framework: Framework, folder: string, file: string): Promise<void> {
  const trial = mkdtempSync(join(tmpdir(), 'kernel-'));
  const kernel = await Kernel.start(runtimeIn(trial), AGENT);
  try {
    for (const loaded of packagesOf(framework, folder, file, trial)) {
      await kernel.load(loaded);
    }
    const program = new Program(kernel, framework, trial);
    await expectStories(program, framework, folder);
    await expectRefusals(program);
    await expectReport(program);
  } finally {
    kernel.stop();
    rmSync(trial, { recursive: true, force: true });
  }
}

/** The same configuration, by name of the story. */
async function expectStories(program: Program, framework: Framework, folder: string): Promise<void> {
  const tell: { readonly [story: string]: (started: Started) => Promise<unknown> } = {
    'the first example': (started) => program.environment(started),
    'an attached pool': (started) => program.attachedPool(started),
    'a job on a schedule': (started) => program.nightly(started),
  };
  for (const [story, code] of Object.entries(storiesOf(framework))) {
    const started = await program.start();
    await tell[story](started);
    await program.kernel.call(started.app, 'synth');
    if (writtenIn(started) !== synthesizedBy(framework, folder, code)) {
      throw new Error(`${story}: what is written by the protocol differs from what TypeScript writes`);
    }
    const { checked, warnings } = await program.summary(started);
    if (checked < 10 || warnings.length > 0 || !reportOf(started).ok) {
      throw new Error(`${story}: ${checked} rules were checked, with warnings ${warnings.join(', ')}`);
    }
  }
}

/** What breaks a rule is refused in words of the language, and nothing is written. */
async function expectRefusals(program: Program): Promise<void> {
  const started = await program.start();
  expectMessage(await messageOf(program.emptyId(started)), 'CFG-50');
  await program.wrongAccount(started);
  const refusal = await messageOf(program.kernel.call(started.app, 'synth'));
  expectMessage(refusal, WRONG_NAME, 'no configuration was written', 'UPPER_CASE', 'account_name');
  if (existsSync(join(started.folder, 'cdk.tf.json'))) {
    throw new Error('A configuration was written although a rule is broken');
  }
}

/** The same is a warning where an app is only reported on, and everything is written. */
async function expectReport(program: Program): Promise<void> {
  const started = await program.start();
  await program.wrongAccount(started);
  await program.reportOnly(started);
  await program.kernel.call(started.app, 'synth');
  if (!writtenIn(started).includes('UPPER_CASE')) {
    throw new Error('Nothing was written of an app that is only reported on');
  }
  const { warnings } = await program.summary(started);
  expectMessage(warnings.join(' '), WRONG_NAME);
  expectMessage(JSON.stringify(reportOf(started)), WRONG_NAME);
  const manifest = readFileSync(join(started.folder, '..', '..', 'manifest.json'), 'utf8');
  expectMessage(manifest, WRONG_NAME, 'account_name');
}

async function messageOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'nothing',
    (error: Error) => error.message,
  );
}

function expectMessage(message: string, ...parts: readonly string[]): void {
  const missing = parts.filter((part) => !message.includes(part));
  if (missing.length > 0) {
    throw new Error(`There is no ${missing.join(', ')} in: ${message}`);
  }
}

/** What stands in the configuration, without the folder that it was written into. */
function writtenIn({ folder }: Started): string {
  return readFileSync(join(folder, 'cdk.tf.json'), 'utf8').split(process.cwd()).join('');
}

function reportOf({ folder }: Started): { readonly ok: boolean } {
  return JSON.parse(readFileSync(join(folder, 'spark-constraints.json'), 'utf8')) as { readonly ok: boolean };
}

function runtimeIn(folder: string): string {
  const target = join(folder, 'runtime');
  mkdirSync(target);
  unpack(packed(RUNTIME, folder), target);
  return join(target, 'package', 'webpack', 'bin', 'jsii-runtime.js');
}

function unpack(file: string, target: string): void {
  execFileSync('tar', ['xzf', file, '-C', target]);
}

/** The library and what it builds on, each as one file. */
function packagesOf(framework: Framework, folder: string, file: string, target: string): LoadedPackage[] {
  const names = ['constructs', framework.name, `@${framework.name}/provider-azurerm`];
  const installed = names.map((name) => join(folder, 'node_modules', name));
  return [
    ...installed.map((path) => ({ ...identityOf(path), tarball: packed(path, target) })),
    { ...identityOf(folder), tarball: file },
  ];
}

function identityOf(folder: string): { name: string; version: string } {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return { name, version };
}

if (process.argv[1] === __filename) {
  const folder = join(__dirname, '..');
  const target = mkdtempSync(join(tmpdir(), 'packed-'));
  checkKernel(CDKTF, folder, packed(folder, target))
    .then(() =>
      console.log('the stories of the README are the same by the protocol of other languages, and so are the rules'),
    )
    .catch((error: Error) => {
      console.error(error);
      process.exitCode = 1;
    })
    .finally(() => rmSync(target, { recursive: true, force: true }));
}
