import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Subnet } from '@cdktf/provider-azurerm/lib/subnet';
import { VirtualNetwork } from '@cdktf/provider-azurerm/lib/virtual-network';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { App, Op, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import * as fc from '../support/fast-check';
import {
  AttachedIdentity,
  AttachedSparkPool,
  AzureMLWorkspace,
  AzureRole,
  ClusterSize,
  ComponentInput,
  Constraints,
  DataLakeDatastore,
  DataLakeStorage,
  DeploymentAccess,
  IAzureMLWorkspace,
  InboundAccess,
  ISparkPool,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  JobTrigger,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  NotebookSession,
  OutboundTarget,
  PoolScale,
  PrivateDnsZones,
  ResourceGroupRef,
  ServerlessInstanceType,
  ServerlessSpark,
  ServerlessSparkEnvironment,
  SparkComponent,
  SparkIdentity,
  SparkJob,
  SparkJobSchedule,
  SparkMemory,
  SparkPipeline,
  SparkPool,
  SparkRuntime,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { GROUP, PRINCIPAL, USER } from '../support/azure';
import { StackConfigurations } from '../support/dangling';
import { SOURCE } from '../jobs/scene';
import { FEATURES } from '../support/stack';

/** What an app is made of, in the order in which it is defined; each part may be in any stack. */
export const PARTS = [
  'group',
  'network',
  'lake',
  'primary',
  'jobs identity',
  'pool identity',
  'workspace',
  'datastore',
  'synapse',
  'pool',
  'pool by attributes',
  'workspace by attributes',
  'attachment',
  'job',
  'schedule',
  'component',
  'pipeline',
  'session',
  'role',
  'environment',
  'imports',
  'outputs',
] as const;

export type Part = (typeof PARTS)[number];

/** How an app is divided into stacks, and what it is like. */
export interface Split {
  /** The number of the stack of each part. */
  readonly stackOf: { readonly [part in Part]: number };
  /** The stacks in the order in which they are made. */
  readonly order: readonly number[];
  /** Whether each stack is made with its first part. */
  readonly isLate: boolean;
  readonly isolation: 'disabled' | 'internet' | 'approved';
  readonly privateInbound: boolean;
  readonly serverless: boolean;
  readonly userAssigned: boolean;
  readonly privatePath: boolean;
  /** Whether the pool and the workspace are handed to the attachment by their attributes. */
  readonly byAttributes: boolean;
  /** Whether values are variables where they may be. */
  readonly variables: boolean;
  readonly parts: readonly Part[];
}

const STACKS = 4;

const OPTIONAL: readonly Part[] = [
  'datastore',
  'job',
  'schedule',
  'component',
  'pipeline',
  'session',
  'role',
  'environment',
  'imports',
  'outputs',
];

const stackNumber = fc.integer({ min: 0, max: STACKS - 1 });

/** Any division of any app. */
export const split: fc.Arbitrary<Split> = fc.record({
  stackOf: fc.record(
    Object.fromEntries(PARTS.map((part) => [part, stackNumber])) as { [part in Part]: fc.Arbitrary<number> },
  ),
  order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: STACKS, maxLength: STACKS }),
  isLate: fc.boolean(),
  isolation: fc.constantFrom('disabled' as const, 'internet' as const, 'approved' as const),
  privateInbound: fc.boolean(),
  serverless: fc.boolean(),
  userAssigned: fc.boolean(),
  privatePath: fc.boolean(),
  byAttributes: fc.boolean(),
  variables: fc.boolean(),
  parts: fc.subarray([...OPTIONAL]),
});

/** The same, without stacks that need each other: a part is in no earlier stack than what it needs. */
export const orderedSplit: fc.Arbitrary<Split> = split.map((any) => {
  const stackOf = { ...any.stackOf };
  for (const part of PARTS) {
    stackOf[part] = Math.max(stackOf[part], ...needsOf(part, any).map((needed) => stackOf[needed]));
  }
  return { ...any, stackOf };
});

/** What a part cannot be made without. */
export function needsOf(
  part: Part,
  { serverless, privateInbound, userAssigned, byAttributes }: Split,
): readonly Part[] {
  const identity: readonly Part[] = userAssigned ? ['pool identity'] : [];
  switch (part) {
    case 'group':
      return [];
    case 'workspace':
      return [
        'group',
        ...(privateInbound ? (['network'] as const) : []),
        ...(serverless ? (['lake', 'jobs identity'] as const) : []),
      ];
    case 'datastore':
      return ['workspace', 'lake'];
    case 'synapse':
      return ['group', 'primary'];
    case 'pool':
      return ['synapse'];
    case 'pool by attributes':
      return ['pool', 'synapse'];
    case 'workspace by attributes':
      return ['workspace'];
    case 'attachment':
      return [
        'workspace',
        'lake',
        'synapse',
        'pool',
        ...identity,
        ...(byAttributes ? (['pool by attributes', 'workspace by attributes'] as const) : []),
      ];
    case 'job':
    case 'session':
      return ['attachment', 'lake', 'workspace', ...identity];
    case 'schedule':
      return ['job', 'attachment', 'lake', 'workspace', ...identity];
    case 'component':
      return ['workspace'];
    case 'pipeline':
      return ['component', 'attachment', 'lake', 'workspace', ...identity];
    case 'role':
      return ['jobs identity', 'lake'];
    case 'environment':
      return ['group', 'lake'];
    case 'imports':
      return ['group', 'workspace', 'pool'];
    case 'outputs':
      return ['workspace', 'lake', 'synapse', 'attachment', 'job'];
    default:
      return ['group'];
  }
}

const NETWORKS = {
  disabled: () => ManagedNetwork.disabled(),
  internet: () => ManagedNetwork.allowInternetOutbound(),
  approved: () => ManagedNetwork.allowOnlyApprovedOutbound(),
};

const CODE = 'https://account.blob.core.windows.net/code/titanic';

const SMALL = ClusterSize.fixedExecutors({
  executors: 2,
  executorCores: 2,
  executorMemory: SparkMemory.gigabytes(2),
  driverCores: 1,
  driverMemory: SparkMemory.gigabytes(2),
});

/** While the runtime of serverless Spark was in support. */
const IN_SUPPORT = '2026-03-31';

/** An app that is divided into stacks. */
export class SplitApp {
  public readonly root: App;
  private readonly outdir = mkdtempSync(join(tmpdir(), 'split-'));
  private readonly stacks = new Map<number, TerraformStack>();

  constructor(private readonly split: Split) {
    this.root = new App({ outdir: this.outdir });
    if (!split.isLate) {
      split.order.forEach((number) => this.stack(number));
    }
    this.define();
    Constraints.of(this.root).judgeAsOf(IN_SUPPORT);
  }

  /** What is written, and forgotten. */
  public synth(): StackConfigurations {
    try {
      this.root.synth();
      const folder = join(this.outdir, 'stacks');
      return Object.fromEntries(
        readdirSync(folder).map((stack) => {
          const text = readFileSync(join(folder, stack, 'cdk.tf.json'), 'utf8');
          return [stack, JSON.parse(text) as { readonly [key: string]: unknown }];
        }),
      );
    } finally {
      rmSync(this.outdir, { recursive: true, force: true });
    }
  }

  private stack(number: number): TerraformStack {
    const known = this.stacks.get(number);
    if (known) {
      return known;
    }
    const stack = new TerraformStack(this.root, `stack${number}`);
    new AzurermProvider(stack, 'azurerm', {
      features: FEATURES,
      storageUseAzuread: true,
    });
    this.stacks.set(number, stack);
    return stack;
  }

  private of(part: Part): TerraformStack {
    return this.stack(this.split.stackOf[part]);
  }

  private has(part: Part): boolean {
    return this.split.parts.includes(part);
  }

  private variable(part: Part, id: string, literal: string): string {
    return this.split.variables
      ? new TerraformVariable(this.of(part), id, { type: 'string', default: literal }).stringValue
      : literal;
  }

  private define(): void {
    const resourceGroup = this.group();
    const lake = new DataLakeStorage(this.of('lake'), 'Lake', {
      resourceGroup,
      publicNetworkAccess: this.split.isolation === 'disabled',
    });
    const primary = new DataLakeStorage(this.of('primary'), 'Primary', { resourceGroup });
    const jobs = new ManagedIdentity(this.of('jobs identity'), 'Jobs', { resourceGroup });
    const poolJobs = new ManagedIdentity(this.of('pool identity'), 'PoolJobs', { resourceGroup });
    const workspace = this.workspace(resourceGroup);
    const serverless = this.split.serverless ? this.enable(workspace, jobs, lake) : undefined;
    if (this.has('datastore')) {
      new DataLakeDatastore(this.of('datastore'), 'Datastore', { workspace, storage: lake, container: 'raw' });
    }
    const pool = this.pool(resourceGroup, primary);
    const attached = this.attach(workspace, pool, lake, poolJobs);
    const identity = this.split.userAssigned ? JobIdentity.managed(poolJobs) : JobIdentity.systemAssigned();
    this.work(workspace, attached, serverless, lake, identity);
    if (this.has('role')) {
      SparkIdentity.managed(jobs).grant(this.of('role'), AzureRole.STORAGE_BLOB_DATA_READER, lake.accountId);
    }
    if (this.has('environment')) {
      new ServerlessSparkEnvironment(this.of('environment'), 'Environment', {
        resourceGroup,
        inbound: InboundAccess.none('a jump host'),
        users: [SparkIdentity.group(PRINCIPAL)],
        storage: [this.split.isolation === 'disabled' ? lake : lake.readOnly()],
      });
    }
    if (this.has('imports')) {
      const { name, location } = resourceGroup;
      const imported = new UserAssignedIdentity(this.of('imports'), 'Imported', {
        name: 'imported',
        resourceGroupName: name,
        location,
        lifecycle: {
          precondition: [{ condition: Op.neq(workspace.workspaceId, pool.sparkPoolId), errorMessage: `of ${name}` }],
        },
      });
      imported.importFrom(`${workspace.workspaceId}/imported`);
    }
    if (this.has('outputs')) {
      const stack = this.of('outputs');
      const values = [workspace.workspaceId, lake.accountName, pool.sparkPoolId, attached.computeId];
      values.forEach((value, index) => new TerraformOutput(stack, `Output${index}`, { value: `value ${value}` }));
    }
  }

  private group(): ResourceGroupRef {
    const stack = this.of('group');
    const name = this.variable('group', 'group-name', 'rg');
    const location = this.variable('group', 'location', 'westeurope');
    return ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name, location }));
  }

  private workspace(resourceGroup: ResourceGroupRef): AzureMLWorkspace {
    const workspace = new AzureMLWorkspace(this.of('workspace'), 'Workspace', {
      resourceGroup,
      managedNetwork: NETWORKS[this.split.isolation](),
      inbound: this.split.privateInbound ? this.inbound(resourceGroup) : InboundAccess.none('a jump host'),
    });
    if (this.split.isolation !== 'disabled') {
      const raw = StorageAccountRef.fromAttributes(this.of('datastore'), 'Raw', {
        accountId: this.variable('datastore', 'raw', RAW),
        hierarchicalNamespace: true,
      });
      workspace.network.allowTo('vault', OutboundTarget.keyVault(VAULT));
      if (this.split.stackOf.datastore === this.split.stackOf.workspace) {
        raw.abfss('container');
      }
    }
    return workspace;
  }

  private inbound(resourceGroup: ResourceGroupRef): InboundAccess {
    const stack = this.of('network');
    const { name: resourceGroupName, location } = resourceGroup;
    const network = new VirtualNetwork(stack, 'Network', {
      name: 'clients',
      resourceGroupName,
      location,
      addressSpace: ['10.20.0.0/16'],
    });
    const subnet = new Subnet(stack, 'Subnet', {
      name: 'endpoints',
      resourceGroupName,
      virtualNetworkName: network.name,
      addressPrefixes: ['10.20.1.0/24'],
    });
    return InboundAccess.privateEndpoint({
      subnetId: subnet.id,
      dnsZones: PrivateDnsZones.create({ linkTo: [network.id] }),
    });
  }

  private enable(workspace: AzureMLWorkspace, jobs: ManagedIdentity, lake: DataLakeStorage): ServerlessSpark {
    return workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), SparkIdentity.group(GROUP)],
      storage: [lake],
    });
  }

  private pool(resourceGroup: ResourceGroupRef, primaryStorage: DataLakeStorage): ISparkPool {
    const synapse = new SynapseAnalyticsWorkspace(this.of('synapse'), 'Synapse', {
      resourceGroup,
      primaryStorage,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    return new SparkPool(this.of('pool'), 'Pool', {
      synapse,
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.fixedNodes(3),
      runtime: SparkRuntime.V3_5,
      poolName: this.variable('pool', 'pool-name', 'spark'),
    });
  }

  private attach(
    workspace: AzureMLWorkspace,
    pool: ISparkPool,
    lake: DataLakeStorage,
    poolJobs: ManagedIdentity,
  ): AttachedSparkPool {
    const { byAttributes, userAssigned, privatePath } = this.split;
    return (byAttributes ? this.poolByAttributes(pool) : pool).attachTo(
      byAttributes ? this.workspaceByAttributes(workspace) : workspace,
      {
        computeName: this.variable('attachment', 'compute-name', 'spark'),
        identity: userAssigned ? AttachedIdentity.userAssigned(poolJobs) : AttachedIdentity.systemAssigned(),
        storage: [lake],
        users: [SparkIdentity.user(this.variable('attachment', 'user', USER))],
        privatePathToWorkspace: privatePath,
        definedIn: this.of('attachment'),
      },
    );
  }

  private poolByAttributes(pool: ISparkPool): ISparkPool {
    const { sparkPoolId, synapse } = pool;
    return SparkPool.fromAttributes(this.of('pool by attributes'), 'PoolByAttributes', { sparkPoolId, synapse });
  }

  private workspaceByAttributes(workspace: AzureMLWorkspace): IAzureMLWorkspace {
    const { workspaceId, workspaceLocation, defaultStorage, publicNetworkAccess } = workspace;
    return AzureMLWorkspace.fromAttributes(this.of('workspace by attributes'), 'WorkspaceByAttributes', {
      workspaceId,
      location: workspaceLocation,
      managedNetwork: NETWORKS[this.split.isolation](),
      identityPrincipalId: workspace.resource.identity.principalId,
      defaultStorage,
      publicNetworkAccess,
    });
  }

  private work(
    workspace: AzureMLWorkspace,
    attached: AttachedSparkPool,
    serverless: ServerlessSpark | undefined,
    lake: DataLakeStorage,
    identity: JobIdentity,
  ): void {
    const compute = JobCompute.attached(attached);
    const inputs = { raw: JobInput.file(lake.abfss('raw', 'titanic.csv')) };
    const uploaded = JobCode.uri(CODE);
    const job = (id: string, code: JobCode) =>
      new SparkJob(this.of('job'), id, {
        compute,
        identity,
        code,
        entry: JobEntry.python('titanic.py'),
        cluster: SMALL,
        inputs,
        args: '--raw ${{inputs.raw}}',
      });
    if (this.has('job')) {
      job('Job', JobCode.folder(SOURCE));
    }
    if (this.has('schedule')) {
      new SparkJobSchedule(this.of('schedule'), 'Schedule', {
        job: job('Nightly', uploaded),
        trigger: JobTrigger.daily(2, 0),
      });
    }
    if (this.has('pipeline') || this.has('component')) {
      const component = new SparkComponent(this.of('component'), 'Component', {
        workspace,
        code: uploaded,
        entry: JobEntry.python('titanic.py'),
        cluster: SMALL,
        inputs: { raw: ComponentInput.file() },
      });
      if (this.has('pipeline')) {
        new SparkPipeline(this.of('pipeline'), 'Pipeline', {
          steps: { wrangle: { component, compute, identity, inputs } },
        });
      }
    }
    if (this.has('session')) {
      const resources = { instanceType: ServerlessInstanceType.E4, runtime: SparkRuntime.V3_4 };
      new NotebookSession(this.of('session'), 'Session', {
        compute: serverless ? JobCompute.serverless(serverless, resources) : compute,
        cluster: SMALL,
        timeoutMinutes: 30,
      });
    }
  }
}

const PLATFORM = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/platform/providers';
const RAW = `${PLATFORM}/Microsoft.Storage/storageAccounts/raw`;
const VAULT = `${PLATFORM}/Microsoft.KeyVault/vaults/features`;
