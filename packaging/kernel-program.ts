import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Framework, packageNameFor } from './frameworks';
import { Kernel, member, struct, Value } from './kernel';

type Properties = { readonly [property: string]: Value };

/** An app with its stack and resource group. */
export interface Started {
  readonly app: Value;
  readonly stack: Value;
  readonly group: Value;
  /** Where the configuration of the stack goes. */
  readonly folder: string;
}

/** The stories of the README, statement by statement, as Python, Java, C# and Go tell them. */
export class Program {
  private readonly library: string;
  private readonly bindings: string;
  private apps = 0;

  constructor(
    public readonly kernel: Kernel,
    private readonly framework: Framework,
    private readonly folder: string,
  ) {
    this.library = packageNameFor(framework);
    this.bindings = `@${framework.name}/provider-azurerm`;
  }

  public async start(): Promise<Started> {
    const { kernel, framework, bindings } = this;
    const outdir = join(this.folder, `app-${++this.apps}`, 'cdktf.out');
    mkdirSync(outdir, { recursive: true });
    const app = await kernel.create(`${framework.name}.App`, struct(`${framework.name}.AppConfig`, { outdir }));
    const stack = await kernel.create(`${framework.name}.TerraformStack`, app, 'spark');
    const of = (name: string, data: Properties) => struct(`${bindings}.${name}`, data);
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
    const resourceGroup = await this.call('ResourceGroupRef', 'of', group);
    return { app, stack, group: resourceGroup, folder: join(outdir, 'stacks', 'spark') };
  }

  /** The first example. Returns the environment. */
  public async environment({ stack, group }: Started): Promise<Value> {
    const props = this.struct('ServerlessSparkEnvironmentProps', {
      resourceGroup: group,
      inbound: await this.call('InboundAccess', 'none', 'people reach the workspace through the hub network'),
      users: [await this.call('SparkIdentity', 'group', '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
    });
    return this.create('ServerlessSparkEnvironment', stack, 'Spark', props);
  }

  /** A job on a schedule, which goes on where the first example ends. */
  public async nightly(started: Started): Promise<void> {
    const { kernel } = this;
    const { stack } = started;
    const environment = await this.environment(started);
    const lake = await kernel.get(environment, 'lake');
    const serverless = await kernel.get(environment, 'spark');
    const instanceType = await kernel.getStatic(`${this.library}.ServerlessInstanceType`, 'E8');
    const raw = await kernel.call(lake, 'abfss', 'raw', 'titanic.csv');
    const props = this.struct('SparkJobProps', {
      compute: await this.call(
        'JobCompute',
        'serverless',
        serverless,
        this.struct('ServerlessJobResources', { instanceType }),
      ),
      identity: await this.call('JobIdentity', 'managed', await kernel.get(environment, 'jobIdentity')),
      code: await this.call('JobCode', 'uri', 'https://stcode.blob.core.windows.net/releases/nightly/1.4'),
      entry: await this.call('JobEntry', 'python', 'wrangle.py'),
      cluster: await this.call(
        'ClusterSize',
        'fixedExecutors',
        this.struct('FixedClusterSize', {
          executors: 2,
          executorCores: 4,
          executorMemory: await this.call('SparkMemory', 'gigabytes', 28),
        }),
      ),
      inputs: { '$jsii.map': { raw: await this.call('JobInput', 'file', raw) } },
      args: '--raw ${{inputs.raw}}',
    });
    const job = await this.create('SparkJob', stack, 'Nightly', props);
    const trigger = await this.call('JobTrigger', 'daily', 2, 30);
    await this.create('SparkJobSchedule', stack, 'EveryNight', this.struct('SparkJobScheduleProps', { job, trigger }));
  }

  /** A Synapse Spark pool as a compute of a workspace. */
  public async attachedPool({ stack, group }: Started): Promise<void> {
    const { kernel, library } = this;
    const lake = await this.create(
      'DataLakeStorage',
      stack,
      'Lake',
      this.struct('StorageAccountProps', { resourceGroup: group }),
    );
    const workspace = await this.create(
      'AzureMLWorkspace',
      stack,
      'Workspace',
      this.struct('AzureMLWorkspaceProps', {
        resourceGroup: group,
        managedNetwork: await this.call('ManagedNetwork', 'disabled'),
        inbound: await this.call('InboundAccess', 'publicNetwork'),
      }),
    );
    const synapse = await this.create(
      'SynapseAnalyticsWorkspace',
      stack,
      'Synapse',
      this.struct('SynapseAnalyticsWorkspaceProps', {
        resourceGroup: group,
        primaryStorage: lake,
        managedVirtualNetwork: true,
        deployFrom: await this.call('DeploymentAccess', 'ipRange', '203.0.113.0', '203.0.113.7'),
      }),
    );
    const pool = await kernel.call(
      synapse,
      'addSparkPool',
      'Pool',
      this.struct('SparkPoolOptions', {
        nodeSize: await kernel.getStatic(`${library}.NodeSize`, 'MEDIUM'),
        scale: await this.call('PoolScale', 'auto', 3, 10),
        runtime: await kernel.getStatic(`${library}.SparkRuntime`, 'V3_5'),
      }),
    );
    await kernel.call(
      pool,
      'attachTo',
      workspace,
      this.struct('AttachOptions', {
        computeName: 'spark',
        identity: await this.call('AttachedIdentity', 'systemAssigned'),
        storage: [lake],
      }),
    );
  }

  /** An account whose name Azure does not take, which the whole app tells. */
  public async wrongAccount({ stack, group }: Started): Promise<void> {
    await this.create(
      'BlobStorage',
      stack,
      'Wrong',
      this.struct('BlobStorageProps', { resourceGroup: group, accountName: 'UPPER_CASE' }),
    );
  }

  /** An id that the types of every language allow, and no construct may have. */
  public async emptyId({ stack, group }: Started): Promise<void> {
    await this.create('BlobStorage', stack, '', this.struct('BlobStorageProps', { resourceGroup: group }));
  }

  /** Has an app judged, whose findings stop nothing. */
  public async reportOnly({ app }: Started): Promise<void> {
    const options = this.struct('AuditOptions', { enforcement: member(`${this.library}.Enforcement`, 'REPORT') });
    await this.kernel.call(await this.call('Constraints', 'of', app), 'audit', options);
  }

  /** How the rules fared. */
  public async summary({ app }: Started): Promise<{ readonly checked: number; readonly warnings: readonly string[] }> {
    const { kernel } = this;
    const constraints = await this.call('Constraints', 'of', app);
    const [summary] = (await kernel.call(constraints, 'summarize')) as readonly Value[];
    const checked = (await kernel.get(summary, 'checkedAtSynth')) as readonly string[];
    return { checked: checked.length, warnings: (await kernel.get(summary, 'warnings')) as readonly string[] };
  }

  private create(type: string, ...args: Value[]): Promise<Value> {
    return this.kernel.create(`${this.library}.${type}`, ...args);
  }

  private call(type: string, method: string, ...args: Value[]): Promise<Value> {
    return this.kernel.callStatic(`${this.library}.${type}`, method, ...args);
  }

  private struct(name: string, data: Properties): Value {
    return struct(`${this.library}.${name}`, data);
  }
}
