import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { CALLS } from '../../lib/guards/signatures';
import { bundle, bundleTesting } from '../../packaging/bundle';
import { COMMAND_LINE, PUBLISHED } from '../../packaging/published-files';

const ROOT = join(__dirname, '..', '..');
const LIB = join(ROOT, 'lib');

/** Compiles the library as it is published, without its types. */
function compileInto(folder: string): void {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020 };
  for (const file of readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(readFileSync(join(LIB, file), 'utf8'), { compilerOptions }).outputText);
  }
}

/** The published files that an app may load. */
const LOADED = PUBLISHED.filter((file) => file !== COMMAND_LINE);

describe('the published files', () => {
  let folder: string;

  beforeAll(async () => {
    // Below the repository, where the packages are found that it does not hold.
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    folder = mkdtempSync(join(ROOT, 'dist', 'bundle-'));
    compileInto(folder);
    await bundle(folder);
    await bundleTesting(folder, join(folder, 'testing'));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What a program prints that stands beside the published file. */
  function output(file: string, program: string): unknown {
    writeFileSync(join(folder, file), program);
    const env = { ...process.env, CDKTF_OUTDIR: join(folder, 'cdktf.out') };
    return JSON.parse(execFileSync(process.execPath, [join(folder, file)], { encoding: 'utf8', env }));
  }

  const APP = `
    const { App, TerraformStack } = require('cdktf');
    const { AzurermProvider } = require('@cdktf/provider-azurerm/lib/provider');
    const { BlobStorage, ResourceGroupRef } = require('./bundle.js');
    const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(__dirname)).map((file) => file.slice(__dirname.length + 1));
    const before = loaded();
    const app = new App();
    const stack = new TerraformStack(app, 'storage');
    new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
    const define = (name, location) => new BlobStorage(stack, 'Blobs', { resourceGroup: ResourceGroupRef.named(name, location) });
  `;

  it('can be imported by name from an ES module', () => {
    const program = `import { AzureMLWorkspace, NodeSize } from './bundle.js';
      console.log(JSON.stringify([AzureMLWorkspace.name, NodeSize.name]));`;
    expect(output('names.mjs', program)).toEqual(['AzureMLWorkspace', 'NodeSize']);
  });

  it('exports what the sources export', () => {
    const program = `console.log(JSON.stringify([Object.keys(require('./bundle.js')), Object.keys(require('./index.js'))].map((keys) => keys.sort())));`;
    const [published, source] = output('exports.cjs', program) as string[][];
    expect(published.length).toBeGreaterThan(50);
    expect(published).toEqual(source);
  });

  it('leaves classes the names that messages tell them by', () => {
    const classes = (file: string) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^ *(?:var (\w+) = )?class (\w+)/gm)].map(
        ([, outside, name]) => outside ?? name,
      );
    const program = `const api = require('./bundle.js');
      console.log(JSON.stringify(Object.entries(api).filter(([, it]) => /^class /.test(String(it))).map(([key, { name }]) => [key, name])));`;
    const exported = output('classes.cjs', program) as [string, string][];
    expect(exported.length).toBeGreaterThan(50);
    expect(exported.filter(([key, name]) => key !== name)).toEqual([]);
    // Where two files have a class of one name, one of them would be renamed, as in `Reader2`.
    const names = LOADED.map(classes);
    expect(names.flat().length).toBeGreaterThan(exported.length);
    for (const ofFile of names) {
      expect(ofFile.filter((name) => /\d$/.test(name) && ofFile.includes(name.replace(/\d+$/, '')))).toEqual([]);
    }
  });

  it('loads rules only when an app is judged, and never single modules', () => {
    const program = `${APP}
      define('rg', 'westeurope');
      app.synth();
      console.log(JSON.stringify([before, loaded()]));`;
    expect(output('loads.cjs', program)).toEqual([
      ['loads.cjs', 'bundle.js', 'workspaces.js'],
      ['loads.cjs', 'bundle.js', 'workspaces.js', 'judging.js', 'rules.js'],
    ]);
  });

  it('reads what is in another file when it is used, and not when it is imported', () => {
    const program = `const api = require('./bundle.js');
      const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(__dirname)).map((file) => file.slice(__dirname.length + 1));
      const after = (name) => { api[name]; return loaded(); };
      console.log(JSON.stringify(['AttachedSparkEnvironment', 'SparkJob', 'SparkPool', 'NotebookSession'].map(after)));`;
    expect(output('parts.cjs', program)).toEqual([
      ['parts.cjs', 'bundle.js', 'workspaces.js'],
      ['parts.cjs', 'bundle.js', 'workspaces.js', 'jobs.js'],
      ['parts.cjs', 'bundle.js', 'workspaces.js', 'jobs.js', 'synapse.js'],
      ['parts.cjs', 'bundle.js', 'workspaces.js', 'jobs.js', 'synapse.js', 'sessions.js'],
    ]);
  });

  it('hold each module once', () => {
    const modules = LOADED.flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}"([^":]+\.js)"\(/gm)].map(([, module]) => module),
    );
    expect(modules.length).toBeGreaterThan(300);
    expect(modules.filter((module, index) => modules.indexOf(module) !== index)).toEqual([]);
  });

  it('are named by the manifest, each with its source map', () => {
    const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly files: string[] };
    const listed = files.filter((file) => /^lib\/[^*]+$/.test(file));
    expect(listed).toEqual(PUBLISHED.flatMap((file) => [`lib/${file}`, `lib/${file}.map`]));
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(listed.map((file) => file.slice('lib/'.length))));
  });

  it('loads of the provider what the asked part of the library needs, and nothing before', () => {
    const program = `const api = require('./bundle.js');
      const loaded = () => Object.keys(require.cache).map((file) => /provider-azurerm.lib.([a-z-]+).index/.exec(file)?.[1]).filter(Boolean);
      const first = loaded();
      api.SparkPool;
      console.log(JSON.stringify([first, loaded()]));`;
    const [first, afterwards] = output('late.cjs', program) as string[][];
    expect(first).toEqual([]);
    expect(afterwards).toContain('synapse-spark-pool');
    expect(afterwards).not.toContain('machine-learning-datastore-blobstorage');
  });

  it('guards the methods of classes that it loads itself, before anybody asks for them', () => {
    const unguarded = `
      const calls = ${JSON.stringify(Object.keys(CALLS).filter((call) => !call.startsWith('new ')))};
      const api = require('./bundle.js');
      console.log(JSON.stringify(calls.filter((call) => {
        const [owner, method] = call.split(/[.#]/);
        const holder = call.includes('#') ? api[owner]?.prototype : api[owner];
        return holder && Object.hasOwn(holder, method) && !String(holder[method]).includes('guard.take(');
      })));`;
    expect(output('all-guarded.cjs', unguarded)).toEqual([]);
    const program = `${APP}
      const { AttachedSparkEnvironment, DeploymentAccess, InboundAccess, SparkIdentity } = require('./bundle.js');
      const told = (call) => { try { call(); } catch ({ message }) { return message.match(/[A-Z]+-\\d+ |found: .*/g); } };
      const environment = new AttachedSparkEnvironment(stack, 'Spark', {
        resourceGroup: ResourceGroupRef.named('rg', 'westeurope'),
        inbound: InboundAccess.none('reached from nowhere'),
        deployFrom: DeploymentAccess.ipRange('203.0.113.7', '203.0.113.7'),
        users: [SparkIdentity.group('11111111-1111-1111-1111-111111111111')],
      });
      // Nobody has asked for the class of the pool.
      console.log(JSON.stringify(told(() => environment.pool.attachTo())));`;
    expect(output('handed-out.cjs', program)).toEqual([
      'CFG-50 ',
      'found:   workspace is missing',
      'CFG-50 ',
      'found:   options is missing',
    ]);
  });

  it('has a program that explains and judges without the library beside it', () => {
    const run = (...args: readonly string[]) =>
      execFileSync(process.execPath, [join(folder, 'cli.js'), ...args], { encoding: 'utf8', cwd: folder });
    expect(run('explain', 'OBR-08')).toContain('fqdn-rule-to-storage');
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ format_version: '1.0', values: { root_module: {} } }));
    expect(run('audit', 'state.json')).toMatch(/^state\.json: a state with 0 resources/);
    expect(readFileSync(join(folder, 'cli.js'), 'utf8')).not.toMatch(/require\("\.\/\w+\.js"\)/);
  });

  it('looks at what calls are given, and loads rules only to say what is wrong with it', () => {
    const program = `${APP}
      const told = (call) => { try { call(); } catch ({ message }) { return message.match(/[A-Z]+-\\d+ |found: .*/g); } };
      const missing = told(() => ResourceGroupRef.named('rg', process.env.NOBODY_SETS_THIS));
      const wrong = told(() => new BlobStorage(stack, 'Blobs', { resourceGroup: 'rg' }));
      console.log(JSON.stringify([before, missing, wrong, loaded()]));`;
    expect(output('guards.cjs', program)).toEqual([
      ['guards.cjs', 'bundle.js', 'workspaces.js'],
      ['CFG-50 ', 'found:   location is missing'],
      ['CFG-51 ', 'found:   props.resourceGroup is "rg"'],
      ['guards.cjs', 'bundle.js', 'workspaces.js', 'judging.js', 'rules.js'],
    ]);
  });

  it('leaves to Terraform what only Terraform knows', () => {
    const program = `${APP}
      const { TerraformVariable } = require('cdktf');
      define(new TerraformVariable(stack, 'group', { type: 'string' }).stringValue, 'westeurope');
      app.synth();
      const file = require('node:path').join(process.env.CDKTF_OUTDIR, 'stacks/storage/spark-constraints.json');
      const { ok, rules } = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
      console.log(JSON.stringify([ok, rules.find(({ id }) => id === 'NAM-12').verdict]));`;
    expect(output('tokens.cjs', program)).toEqual([true, 'deferred']);
  });

  it('has matchers beside it that no app loads, and that share its modules', () => {
    const program = `${APP}
      const { matchers } = require('./testing/index.js');
      define('rg.', 'westeurope');
      const { pass } = matchers.toViolate(app, 'NAM-12');
      const { message } = matchers.toKeepAllRules(app);
      console.log(JSON.stringify([before, pass, message().split('\\n')[0], loaded()]));`;
    expect(output('matchers.cjs', program)).toEqual([
      ['matchers.cjs', 'bundle.js', 'workspaces.js'],
      true,
      'Expected the app to keep all rules, and one thing is wrong:',
      ['matchers.cjs', 'bundle.js', 'workspaces.js', 'testing/index.js', 'judging.js', 'rules.js'],
    ]);
    expect(readFileSync(join(folder, 'testing', 'jest.js'), 'utf8')).toContain('require("./index.js")');
    // What it needs of the library is not in it a second time.
    expect(readFileSync(join(folder, 'testing', 'index.js'), 'utf8')).not.toContain('class JudgedApp');
  });

  it('refuses what breaks a rule', () => {
    const program = `${APP}
      define('rg.', 'westeurope');
      try { app.synth(); } catch ({ message }) { console.log(JSON.stringify(message.match(/[A-Z]+-\\d+/g))); }`;
    expect(output('wrong.cjs', program)).toEqual(['NAM-12']);
  });
});
