import { App, IResolvable, TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AutoPause,
  AzureMLWorkspace,
  AzureRole,
  ClusterSize,
  Constraints,
  DataLakeStorage,
  DeploymentAccess,
  DynamicExecutors,
  InboundAccess,
  IStorageAccount,
  LogAnalyticsSku,
  ManagedEndpoints,
  ManagedEndpointTarget,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  OutboundTarget,
  PoolScale,
  ResourceGroupRef,
  ServerlessInstanceType,
  ServiceTag,
  SparkIdentity,
  SparkMemory,
  SparkRuntime,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { enforceServerless } from '../../lib/spark/enforce-serverless';
import { Seed } from '../stand-in/cloud/cloud';
import { JsonObject } from '../stand-in/json';
import { armId } from '../support/azure';
import { deferRulesOfDiagnostics } from './deferred-diagnostics';
import { deferRulesOfInbound } from './deferred-inbound';
import { deferRulesOfEncryption } from './deferred-encryption';
import { deferRulesOfJobs } from './deferred-jobs';
import { deferRulesOfPlainWorkspaces } from './deferred-plain';
import { deferRulesOfPlainSynapse } from './deferred-plain-synapse';
import { deferRulesOfSchedules } from './deferred-schedules';
import { azureStack, synthesize } from './stacks';

const READER_DEFINITION =
  '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** A value that only Terraform knows, and a value that breaks the rule which looks at it. */
export interface DeferredValue {
  readonly rule: string;
  readonly variable: string;
  readonly bad: string;
}

/** A stack in which every rule that can be left to Terraform is. */
export interface DeferredStack {
  readonly config: JsonObject;
  /** Rules that the library says it left to Terraform. */
  readonly deferred: readonly string[];
  readonly values: readonly DeferredValue[];
  /** What has to be there. */
  readonly existing: readonly Seed[];
}

/** Variables of the stack; their defaults keep the rules. */
export class Values {
  public readonly all: DeferredValue[] = [];

  constructor(private readonly stack: TerraformStack) {}

  public text(rule: string, variable: string, good: string, bad: string): string {
    this.all.push({ rule, variable, bad });
    return new TerraformVariable(this.stack, variable, { type: 'string', default: good }).stringValue;
  }

  public number(rule: string, variable: string, good: number, bad: number): number {
    this.all.push({ rule, variable, bad: String(bad) });
    return new TerraformVariable(this.stack, variable, { type: 'number', default: good }).numberValue;
  }

  /** A switch; the other position breaks the rule. */
  public flag(rule: string, variable: string, good: boolean): IResolvable {
    this.all.push({ rule, variable, bad: String(!good) });
    return new TerraformVariable(this.stack, variable, { type: 'bool', default: good }).booleanValue;
  }

  /** A list that is empty where it keeps the rule. */
  public list(rule: string, variable: string, bad: string): string[] {
    this.all.push({ rule, variable, bad: JSON.stringify([bad]) });
    return new TerraformVariable(this.stack, variable, { type: 'list(string)', default: [] }).listValue;
  }

  /** Another value of a variable that breaks another rule. */
  public also(rule: string, variable: string, bad: string): void {
    this.all.push({ rule, variable, bad });
  }
}

export function deferredStack(): DeferredStack {
  let deferred: readonly string[] = [];
  let values: readonly DeferredValue[] = [];
  const stacks = synthesize((outdir) => {
    const app = new App({ outdir });
    values = fill(azureStack(app, 'deferred'));
    // Plain resources, which nothing connects with ours, are judged where somebody asks.
    Constraints.of(app).audit();
    Constraints.of(app).acknowledge('NAM-18', 'plain resources of several stories have the same names');
    deferred = Constraints.of(app).summarize()[0].deferred;
    return app;
  });
  const existing: readonly Seed[] = [
    { id: accountId('raw'), attributes: { is_hns_enabled: true } },
    { id: KEPT_IDENTITY, attributes: { resource_group_name: 'rg', location: 'westeurope' } },
  ];
  return { config: stacks.deferred, deferred, values, existing };
}

const KEPT_IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-kept', 'rg');

function fill(stack: TerraformStack): readonly DeferredValue[] {
  const values = new Values(stack);
  const group = ResourceGroupRef.named('rg', 'westeurope');
  const lake = new DataLakeStorage(stack, 'Lake', {
    resourceGroup: group,
    accountName: values.text('NAM-06', 'account', 'lake01', 'Lake_01'),
  });
  const workspace = workspaceIn(stack, group, values);
  const jobs = new ManagedIdentity(stack, 'Jobs', {
    resourceGroup: group,
    identityName: values.text('NAM-10', 'identity', 'id-jobs', 'a'),
  });
  const kept = new ManagedIdentity(stack, 'Kept', {
    resourceGroup: group,
    identityName: values.text('CFG-60', 'kept', 'id-kept', 'id-other'),
  });
  kept.resource.importFrom(KEPT_IDENTITY);
  const people = values.text('CFG-06', 'group', '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11', 'data-scientists');
  const raw = StorageAccountRef.fromAttributes(stack, 'Raw', {
    accountId: values.text('CFG-05', 'raw', accountId('raw'), '/subscriptions/raw'),
    hierarchicalNamespace: true,
  });
  const elsewhere = new ManagedIdentity(stack, 'Elsewhere', {
    resourceGroup: ResourceGroupRef.named('rg', values.text('CFG-52', 'place', 'northeurope', 'north-europe')),
  });
  const auditor = AzureRole.of(
    'Auditor',
    values.text('CFG-53', 'role', '0b3f6c1e-5d2a-4c8e-9f7b-1a2d3c4e5f60', 'Auditor'),
  );
  SparkIdentity.managed(elsewhere).grant(stack, auditor, armId('Microsoft.KeyVault/vaults', 'kv'));
  const definition = values.text('ROL-36', 'definition', READER_DEFINITION, `${READER_DEFINITION}|/subscriptions/1`);
  SparkIdentity.managed(elsewhere).grant(stack, AzureRole.byId(definition), armId('Microsoft.KeyVault/vaults', 'kv'));
  const spark = workspace.enableServerlessSpark({
    identities: [SparkIdentity.managed(jobs), SparkIdentity.group(people)],
    storage: [lake, raw.readOnly()],
  });
  const host = values.text('OBR-08', 'host', 'pypi.org', 'lake01.blob.core.windows.net');
  values.also('OBR-18', 'host', 'https://pypi.org');
  const rule = values.text('OBR-10', 'rule', 'packages', 'p');
  workspace.network.allowTo(rule, OutboundTarget.fqdn(host));
  const addressPrefixes = [values.text('OBR-19', 'addresses', '203.0.113.0/24', '203.0.113.0/33')];
  workspace.network.allowTo('addresses', OutboundTarget.serviceTag(ServiceTag.SQL, { addressPrefixes }));
  synapseIn(stack, group, values, raw, workspace);
  jobsIn(stack, values);
  deferRulesOfEncryption(stack, values);
  deferRulesOfJobs(stack, values, { workspace, spark, raw });
  deferRulesOfPlainWorkspaces(stack, values);
  deferRulesOfPlainSynapse(stack, values);
  deferRulesOfSchedules(stack, values);
  deferRulesOfInbound(stack, values);
  deferRulesOfDiagnostics(stack, values);
  return values.all;
}

function workspaceIn(stack: TerraformStack, group: ResourceGroupRef, values: Values): AzureMLWorkspace {
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: group,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
    workspaceName: values.text('NAM-01', 'workspace', 'mlw-spark', 'm'),
    keyVaultName: values.text('NAM-08', 'vault', 'kv-spark', '1kv'),
    containerRegistryName: values.text('NAM-09', 'registry', 'crspark', 'cr'),
    keyVaultOptions: {
      softDeleteDays: values.number('KVT-01', 'deleted_secrets', 90, 91),
      ipAllowlist: [values.text('KVT-02', 'vault_address', '203.0.113.5', '10.0.0.1')],
    },
    containerRegistryOptions: { retentionDays: values.number('ACR-02', 'manifests', 30, 366) },
    logAnalyticsOptions: {
      sku: LogAnalyticsSku.capacityReservation(values.number('LOG-02', 'reserved', 100, 150)),
      retentionDays: values.number('LOG-01', 'logs', 30, 29),
      dailyCapGb: values.number('LOG-03', 'daily_logs', 10, -2),
    },
    applicationInsightsOptions: {
      retentionDays: values.number('LOG-04', 'telemetry', 90, 91),
      samplingPercentage: values.number('LOG-05', 'sampled', 50, 101),
    },
  });
  workspace.resource.putManagedNetwork({
    isolationMode: values.text('NET-01', 'mode', 'AllowOnlyApprovedOutbound', 'AllowEverything'),
  });
  return workspace;
}

function synapseIn(
  stack: TerraformStack,
  group: ResourceGroupRef,
  values: Values,
  storage: IStorageAccount,
  workspace: AzureMLWorkspace,
): void {
  const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
    resourceGroup: group,
    primaryStorage: storage,
    filesystem: values.text('NAM-07', 'filesystem', 'synapse', 'Synapse'),
    deployFrom: DeploymentAccess.ipAddress(values.text('CFG-10', 'address', '203.0.113.5', '203.0.113.555')),
    synapseWorkspaceName: values.text('NAM-04', 'synapse', 'syn-spark', 'Syn_Spark'),
  });
  synapse.addFirewallRule(values.text('NAM-16', 'office', 'office', 'office.'), '203.0.113.20', '203.0.113.20');
  const type = values.text(
    'MPE-13',
    'target_type',
    'Microsoft.KeyVault/vaults@2023-07-01',
    'Microsoft.KeyVault/vaults',
  );
  const kv = armId('Microsoft.KeyVault/vaults', 'kv');
  synapse.allowTo(
    'secrets',
    ManagedEndpointTarget.of(kv, 'vault', type),
    ManagedEndpoints.approvedBy('the vault team'),
  );
  const runtime = SparkRuntime.of(values.text('RUN-03', 'runtime', '3.5', '2.4'));
  const elastic = synapse.addSparkPool('Elastic', {
    nodeSize: NodeSize.SMALL,
    runtime,
    poolName: values.text('NAM-05', 'pool', 'elastic', 'elastic-pool'),
    scale: PoolScale.auto(3, values.number('POOL-07', 'nodes', 10, 201)),
    executors: DynamicExecutors.between(1, values.number('POOL-10', 'executors', 9, 201)),
    autoPause: AutoPause.afterMinutes(values.number('POOL-09', 'pause', 15, 4)),
    cacheSizePercent: values.number('POOL-22', 'cache', 50, 101),
  });
  synapse.addSparkPool('Fixed', {
    nodeSize: NodeSize.of(values.text('POOL-02', 'size', 'Small', 'XXXLarge'), 4, 32),
    runtime: SparkRuntime.V3_5,
    scale: PoolScale.fixedNodes(values.number('POOL-05', 'fixed', 3, 2)),
    executors: DynamicExecutors.between(1, values.number('POOL-10', 'workers', 2, 3)),
  });
  elastic.attachTo(workspace, {
    computeName: values.text('NAM-02', 'compute', 'spark', 'spark-1'),
    storage: [storage],
    privatePathToWorkspace: true,
  });
}

function jobsIn(stack: TerraformStack, values: Values): void {
  const sparkConf = ClusterSize.fixedExecutors({
    executors: 2,
    executorCores: values.number('CLU-04', 'cores', 2, 5),
    executorMemory: SparkMemory.gigabytes(2),
  }).toSparkConf();
  enforceServerless(new Construct(stack, 'Job'), {
    instanceType: ServerlessInstanceType.of(values.text('SRV-10', 'instance', 'Standard_E4S_V3', 'Standard_D4S_V3')),
    runtime: SparkRuntime.of(values.text('SRV-13', 'spark', '3.4', '3.2')),
    sparkConf,
  });
  enforceServerless(new Construct(stack, 'OtherJob'), {
    instanceType: ServerlessInstanceType.E4,
    runtime: SparkRuntime.of(values.text('RUN-01', 'retired', '3.4', '3.3')),
    sparkConf,
  });
}

function accountId(name: string): string {
  return `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/raw/providers/Microsoft.Storage/storageAccounts/${name}`;
}
