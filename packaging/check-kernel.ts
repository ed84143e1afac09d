import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CDKTF, Framework, packageNameFor } from './frameworks';
import { Kernel, LoadedPackage, struct, Value } from './kernel';
import { synthesizedExample } from './projects';
import { packed } from './workshop';

/** The runtime in which every other language runs the library. Its package holds all that it needs in one file. */
const RUNTIME = '@jsii/runtime@1.140.0';

/**
 * Has the first example of the README made as Python, Java, C# and Go make it, by the protocol of the jsii runtime, and
 * compares what is written with what TypeScript writes, and looks at the rules and their report. Then gives a wrong id, and
 * breaks a rule. Throws where anything is otherwise.
 *
 * @param folder with the packages of the framework installed
 * @param file the packed library
 */
export async function checkKernel(framework: Framework, folder: string, file: string): Promise<void> {
  const trial = mkdtempSync(join(tmpdir(), 'kernel-'));
  const kernel = await Kernel.start(runtimeIn(trial));
  try {
    for (const loaded of packagesOf(framework, folder, file, trial)) {
      await kernel.load(loaded);
    }
    const program = new Program(kernel, framework, join(trial, 'cdktf.out'));
    const { app, environment } = await program.firstExample();
    await kernel.call(app, 'synth');
    expectSame(writtenIn(trial), synthesizedExample(framework, folder));
    await expectRules(program, environment, trial);
    await expectError(program.emptyId(environment), 'CFG-50');
    await expectError(program.brokenRule(environment, app), 'OBR-08');
  } finally {
    kernel.stop();
    rmSync(trial, { recursive: true, force: true });
  }
}

/** The example of the README, statement by statement. */
class Program {
  private readonly library: string;
  private readonly bindings: string;

  constructor(
    private readonly kernel: Kernel,
    private readonly framework: Framework,
    private readonly outdir: string,
  ) {
    this.library = packageNameFor(framework);
    this.bindings = `@${framework.name}/provider-azurerm`;
  }

  public async firstExample(): Promise<{ app: Value; environment: Value }> {
    const { kernel, framework, library, bindings } = this;
    const options = struct(`${framework.name}.AppConfig`, { outdir: this.outdir });
    const app = await kernel.create(`${framework.name}.App`, options);
    const stack = await kernel.create(`${framework.name}.TerraformStack`, app, 'spark');
    const of = (name: string, data: { readonly [property: string]: Value }) => struct(`${bindings}.${name}`, data);
    const features = of('provider.AzurermProviderFeatures', {
      storage: [of('provider.AzurermProviderFeaturesStorage', { dataPlaneAvailable: false })],
      machineLearning: [
        of('provider.AzurermProviderFeaturesMachineLearning', { purgeSoftDeletedWorkspaceOnDestroy: true }),
      ],
    });
    const config = of('provider.AzurermProviderConfig', { storageUseAzuread: true, features: [features] });
    await kernel.create(`${bindings}.provider.AzurermProvider`, stack, 'azurerm', config);
    const groupConfig = of('resourceGroup.ResourceGroupConfig', { name: 'rg-spark', location: 'westeurope' });
    const group = await kernel.create(`${bindings}.resourceGroup.ResourceGroup`, stack, 'Group', groupConfig);
    const props = struct(`${library}.ServerlessSparkEnvironmentProps`, {
      resourceGroup: await kernel.callStatic(`${library}.ResourceGroupRef`, 'of', group),
      inbound: await kernel.callStatic(
        `${library}.InboundAccess`,
        'none',
        'people reach the workspace through the hub network',
      ),
      users: [await kernel.callStatic(`${library}.SparkIdentity`, 'group', '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
    });
    const environment = await kernel.create(`${library}.ServerlessSparkEnvironment`, stack, 'Spark', props);
    return { app, environment };
  }

  /** An id that the types of every language allow, and no construct may have. */
  public async emptyId(scope: Value): Promise<void> {
    const { kernel, library } = this;
    const resourceGroup = await kernel.callStatic(`${library}.ResourceGroupRef`, 'named', 'rg', 'westeurope');
    const props = struct(`${library}.BlobStorageProps`, { resourceGroup });
    await kernel.create(`${library}.BlobStorage`, scope, '', props);
  }

  /** A rule that only a whole app breaks. */
  public async brokenRule(environment: Value, app: Value): Promise<void> {
    const { kernel, library } = this;
    const workspace = await kernel.get(environment, 'workspace');
    const network = await kernel.get(workspace, 'network');
    const target = await kernel.callStatic(`${library}.OutboundTarget`, 'fqdn', 'mylake.blob.core.windows.net');
    await kernel.call(network, 'allowTo', 'lake', target);
    await kernel.call(app, 'synth');
  }

  /** How the rules fared, which needs the file that is loaded late. */
  public async passed(scope: Value): Promise<number> {
    const constraints = await this.kernel.callStatic(`${this.library}.Constraints`, 'of', scope);
    const [summary] = (await this.kernel.call(constraints, 'summarize')) as readonly Value[];
    const checked = (await this.kernel.get(summary, 'checkedAtSynth')) as readonly Value[];
    return checked.length;
  }
}

async function expectRules(program: Program, scope: Value, folder: string): Promise<void> {
  const report = readFileSync(join(folder, 'cdktf.out', 'stacks', 'spark', 'spark-constraints.json'), 'utf8');
  if (!(JSON.parse(report) as { readonly ok: boolean }).ok) {
    throw new Error('The report of the example is not fine');
  }
  const passed = await program.passed(scope);
  if (passed < 10) {
    throw new Error(`Only ${passed} rules were checked`);
  }
}

async function expectError(call: Promise<void>, rule: string): Promise<void> {
  const message = await call.then(
    () => 'nothing',
    (error: Error) => error.message,
  );
  if (!message.includes(rule)) {
    throw new Error(`Something that breaks ${rule} throws ${message}`);
  }
}

function expectSame(found: string, expected: string): void {
  if (found !== expected) {
    throw new Error('What is written by the protocol of the runtime differs from what TypeScript writes');
  }
}

/** What stands in the configuration, without the folder that it was written into. */
function writtenIn(folder: string): string {
  return readFileSync(join(folder, 'cdktf.out', 'stacks', 'spark', 'cdk.tf.json'), 'utf8')
    .split(process.cwd())
    .join('');
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
    .then(() => console.log('the first example of the README is the same by the protocol of other languages'))
    .catch((error: Error) => {
      console.error(error);
      process.exitCode = 1;
    })
    .finally(() => rmSync(target, { recursive: true, force: true }));
}
