import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  AzureMLWorkspaceProps,
  DeploymentAccess,
  InboundAccess,
  IStorageAccount,
  ManagedNetwork,
  NodeSize,
  PoolScale,
  ResourceGroupRef,
  SparkPool,
  SparkPoolOptions,
  SparkRuntime,
  StorageAccountAttributes,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceProps,
  DataLakeStorage,
} from '../../lib';
import { Block, Synthesized } from './stack';

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
export const USER = '11111111-1111-1111-1111-111111111111';
export const GROUP = '22222222-2222-2222-2222-222222222222';
export const PRINCIPAL = '33333333-3333-3333-3333-333333333333';

/** An ARM id in a resource group of the platform team. */
export function armId(type: string, name: string, group = 'platform'): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/${type}/${name}`;
}

export const SUBNET = armId('Microsoft.Network/virtualNetworks', 'vnet/subnets/endpoints');
export const VNET = armId('Microsoft.Network/virtualNetworks', 'vnet');

/** A private account that exists. */
export function account(stack: Construct, id: string, attrs: Partial<StorageAccountAttributes> = {}): IStorageAccount {
  const accountId = armId('Microsoft.Storage/storageAccounts', id.toLowerCase());
  return StorageAccountRef.fromAttributes(stack, id, { accountId, hierarchicalNamespace: true, ...attrs });
}

/** A private workspace, isolated unless told otherwise. */
export function workspaceIn(
  stack: Construct,
  group: ResourceGroupRef,
  props: Partial<AzureMLWorkspaceProps> = {},
  id = 'Workspace',
): AzureMLWorkspace {
  return new AzureMLWorkspace(stack, id, {
    resourceGroup: group,
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    inbound: InboundAccess.none('clients come in through a jump host'),
    ...props,
  });
}

/** A Synapse workspace with a primary lake of its own. */
export function synapseIn(
  stack: Construct,
  group: ResourceGroupRef,
  props: Partial<SynapseAnalyticsWorkspaceProps> = {},
): SynapseAnalyticsWorkspace {
  return new SynapseAnalyticsWorkspace(stack, 'Synapse', {
    resourceGroup: group,
    primaryStorage: props.primaryStorage ?? new DataLakeStorage(stack, 'Primary', { resourceGroup: group }),
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    ...props,
  });
}

export const POOL_OPTIONS: SparkPoolOptions = {
  nodeSize: NodeSize.MEDIUM,
  scale: PoolScale.auto(3, 10),
  runtime: SparkRuntime.V3_5,
};

/** A pool in a Synapse workspace of its own. */
export function poolIn(
  stack: Construct,
  group: ResourceGroupRef,
  synapse: Partial<SynapseAnalyticsWorkspaceProps> = {},
  options: Partial<SparkPoolOptions> = {},
): SparkPool {
  return synapseIn(stack, group, synapse).addSparkPool('Pool', { ...POOL_OPTIONS, ...options });
}

/** `role on scope to principal`, for every role assignment, sorted. */
export function rolesOf(json: Synthesized): string[] {
  return Object.values(json.resources('azurerm_role_assignment'))
    .map((role) => `${role.role_definition_name} on ${shortName(role.scope)} to ${shortName(role.principal_id)}`)
    .sort();
}

/** The name of a resource in a reference or ARM id; without the hash of its address. */
export function shortName(reference: unknown): string {
  const text = String(reference);
  const referenced = /^\$\{(?:data\.)?[a-z_]+\.([^.]+)\./.exec(text);
  return referenced ? referenced[1].replace(/_[0-9A-F]{8}$/, '') : (text.split('/').pop() ?? '');
}

/** Short names of what a block waits for. */
export function waitsFor(block: Block): string[] {
  return (block.depends_on ?? []).map((address) => shortName(`\${${address}.}`));
}

/** The message that a synth stops with. */
export function problemsOf(synth: () => unknown): string {
  try {
    synth();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was reported');
}

/** Short names of all that Terraform makes before a resource: dependencies and references of any depth. */
export function waitsForEventually(json: Synthesized, type: string, named: string): string[] {
  const blocks = new Map<string, Block>();
  for (const [section, prefix] of [
    ['resource', ''],
    ['data', 'data.'],
  ]) {
    const types = (json.json[section] ?? {}) as { readonly [type: string]: { readonly [name: string]: Block } };
    for (const [blockType, byName] of Object.entries(types)) {
      Object.entries(byName).forEach(([name, block]) => blocks.set(`${prefix}${blockType}.${name}`, block));
    }
  }
  const pending = [...blocks.keys()].filter((address) => address.startsWith(`${type}.`) && address.includes(named));
  const found = new Set<string>();
  for (let address = pending.pop(); address !== undefined; address = pending.pop()) {
    const text = JSON.stringify(blocks.get(address));
    const next = (text.match(/(data\.)?[a-z]+_[a-z_]+\.[A-Za-z][\w-]*/g) ?? []).filter(
      (candidate) => blocks.has(candidate) && !found.has(candidate),
    );
    next.forEach((candidate) => found.add(candidate));
    pending.push(...next);
  }
  return [...found].map((address) => shortName(`\${${address}.}`));
}
