import * as fc from '../support/fast-check';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformResource, TerraformStack, Testing } from 'cdktf';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  IStorageAccount,
  ManagedIdentity,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkIdentity,
  SparkRuntime,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { azureStack } from '../journeys/stacks';

export const GROUP = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';
export const STACK = 'journey';

const NETWORKS = {
  disabled: () => ManagedNetwork.disabled(),
  internet: () => ManagedNetwork.allowInternetOutbound(),
  approved: () => ManagedNetwork.allowOnlyApprovedOutbound(),
};

/** What may be taken out of an app, by the Terraform types that are looked for. */
export const DAMAGES = {
  role: /^azurerm_role_assignment$/,
  rule: /^azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint$/,
  'managed endpoint': /^azurerm_synapse_managed_private_endpoint$/,
  approval: /^azapi_update_resource$/,
  'Synapse role': /^azurerm_synapse_role_assignment$/,
  provisioning: /^azapi_resource_action$/,
} as const;

export type Damage = keyof typeof DAMAGES;

/** An app in raw values. */
export interface RandomApp {
  readonly isolation: keyof typeof NETWORKS;
  /** Of the two accounts, whether the internet leads there. */
  readonly open: readonly [boolean, boolean];
  readonly isBlob: boolean;
  readonly serverless: boolean;
  readonly attached: boolean;
  readonly systemAssigned: boolean;
  readonly readOnly: boolean;
  /** What is taken out, and which of those that there are. */
  readonly damages: readonly { readonly damage: Damage; readonly which: number }[];
}

export const randomApp: fc.Arbitrary<RandomApp> = fc
  .record({
    isolation: fc.constantFrom('disabled' as const, 'internet' as const, 'approved' as const),
    open: fc.tuple(fc.boolean(), fc.boolean()),
    isBlob: fc.boolean(),
    serverless: fc.boolean(),
    attached: fc.boolean(),
    systemAssigned: fc.boolean(),
    readOnly: fc.boolean(),
    damages: fc.array(
      fc.record({ damage: fc.constantFrom(...(Object.keys(DAMAGES) as Damage[])), which: fc.nat({ max: 20 }) }),
      { maxLength: 2 },
    ),
  })
  .filter(({ serverless, attached }) => serverless || attached);

/** Builds the app, without what is taken out of it. */
export function build(config: RandomApp, outdir: string): { readonly app: App; readonly stack: TerraformStack } {
  const app = Testing.stubVersion(new App({ outdir, stackTraces: false }));
  const stack = azureStack(app, STACK);
  const resourceGroup = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup,
    managedNetwork: NETWORKS[config.isolation](),
    inbound: InboundAccess.none('people come in through the hub network'),
  });
  const one = new DataLakeStorage(stack, 'One', { resourceGroup, publicNetworkAccess: config.open[0] });
  const two: IStorageAccount = config.isBlob
    ? new BlobStorage(stack, 'Two', { resourceGroup, publicNetworkAccess: config.open[1] })
    : new DataLakeStorage(stack, 'Two', { resourceGroup, publicNetworkAccess: config.open[1] });
  const people = SparkIdentity.group(GROUP);
  const storage = [one, config.readOnly ? two.readOnly() : two];
  workspace.grantJobSubmission(people);
  if (config.serverless) {
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup });
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs), people], storage });
  }
  if (config.attached) {
    const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup,
      primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup }),
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    const pool = synapse.addSparkPool('Pool', {
      nodeSize: NodeSize.MEDIUM,
      scale: PoolScale.auto(3, 10),
      runtime: SparkRuntime.V3_5,
    });
    const identity = config.systemAssigned
      ? AttachedIdentity.systemAssigned()
      : AttachedIdentity.userAssigned(new ManagedIdentity(stack, 'PoolJobs', { resourceGroup }));
    pool.attachTo(workspace, { computeName: 'pool', identity, storage, users: [people] });
  }
  config.damages.forEach(({ damage, which }) => takeOut(stack, damage, which));
  return { app, stack };
}

/** Takes a resource out, with what looks at it. */
function takeOut(stack: TerraformStack, damage: Damage, which: number): void {
  const all = stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .filter(({ terraformResourceType, node: { path } }) => DAMAGES[damage].test(terraformResourceType) && isFit(path));
  const resource = all[which % Math.max(all.length, 1)];
  if (resource) {
    const part = damage === 'managed endpoint' ? resource.node.scope! : resource;
    part.node.scope?.node.tryRemoveChild(part.node.id);
  }
}

/** What the primary storage lacks keeps the cloud from making a pool; readiness of jobs does not look at its endpoints. */
function isFit(path: string): boolean {
  return !/primary/i.test(path) && !path.includes('Network Connection Approver');
}
