import { TerraformStack } from 'cdktf';
import {
  ContainerRegistryRef,
  KeyVaultRef,
  ManagedNetwork,
  ResourceGroupRef,
  SparkIdentity,
  WorkspaceIdentity,
} from '../../lib';
import { account, synapseIn, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';
import { conditionsOf, jobs, pool, read, REGISTRY, synapse, VAULT, workspace } from './existing-things';

type Define = (stack: TerraformStack, group: ResourceGroupRef) => unknown;

/** What is read, what is asked of ARM, and parts of the conditions on it. */
const READ: readonly (readonly [
  what: string,
  named: string,
  type: string,
  paths: readonly string[],
  parts: readonly string[],
  define: Define,
])[] = [
  [
    'a Synapse workspace of an attached pool',
    'Synapse_Verification',
    'Microsoft.Synapse/workspaces',
    [
      'properties.defaultDataLakeStorage.accountUrl',
      'properties.managedVirtualNetwork',
      'properties.managedVirtualNetworkSettings.preventDataExfiltration',
      'properties.publicNetworkAccess',
    ],
    [
      '(try(coalesce(self.output.properties.managedVirtualNetwork), "") != "")',
      'try(regex("^https://([^.]+)", self.output.properties.defaultDataLakeStorage.accountUrl)[0], "")',
    ],
    (stack) =>
      pool(stack, synapse(stack, { primaryStorage: account(stack, 'Files') })).attachTo(
        workspace(stack, { location: 'westeurope' }),
        { storage: [] },
      ),
  ],
  [
    'an attached pool',
    'Pool_Verification',
    'Microsoft.Synapse/workspaces/bigDataPools',
    ['properties.sparkVersion'],
    ['self.output.properties.sparkVersion'],
    (stack) => pool(stack, synapse(stack)).attachTo(workspace(stack, { location: 'westeurope' }), { storage: [] }),
  ],
  [
    'a workspace that jobs run in',
    'Workspace_Verification',
    'Microsoft.MachineLearningServices/workspaces',
    ['identity.userAssignedIdentities', 'properties.managedNetwork.isolationMode', 'properties.publicNetworkAccess'],
    ['keys(try(coalesce(self.output.identity.userAssignedIdentities), {}))'],
    (stack) => {
      const identity = jobs(stack);
      const existing = workspace(stack, { attachedIdentities: [identity] });
      existing.enableServerlessSpark({ identities: [SparkIdentity.managed(identity)], storage: [] });
    },
  ],
  [
    'default storage',
    'Store_Verification',
    'Microsoft.Storage/storageAccounts',
    ['kind', 'properties.allowSharedKeyAccess', 'properties.isHnsEnabled', 'sku.name'],
    ['startswith(lower(try(coalesce(self.output.sku.name), "")), "premium")'],
    (stack, group) =>
      workspaceIn(stack, group, { defaultStorage: account(stack, 'Store', { hierarchicalNamespace: false }) }),
  ],
  [
    'primary storage',
    'Lake_Verification',
    'Microsoft.Storage/storageAccounts',
    ['properties.isHnsEnabled'],
    ['self.output.properties.isHnsEnabled'],
    (stack, group) => synapseIn(stack, group, { primaryStorage: account(stack, 'Lake') }),
  ],
  [
    'a registry',
    'ContainerRegistryVerification',
    'Microsoft.ContainerRegistry/registries',
    ['sku.name'],
    ['self.output.sku.name', '"premium"'],
    (stack, group) =>
      workspaceIn(stack, group, {
        managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
        containerRegistry: ContainerRegistryRef.premium(REGISTRY),
      }),
  ],
  [
    'a Key Vault',
    'KeyVaultVerification',
    'Microsoft.KeyVault/vaults',
    ['properties.enableRbacAuthorization'],
    ['try(coalesce(self.output.properties.enableRbacAuthorization), false) ? "RBAC" : "AccessPolicies"'],
    (stack, group) =>
      workspaceIn(stack, group, {
        identity: WorkspaceIdentity.userAssigned(jobs(stack)),
        keyVault: KeyVaultRef.of(VAULT),
      }),
  ],
  [
    'an identity',
    'Jobs_Verification',
    'Microsoft.ManagedIdentity/userAssignedIdentities',
    ['properties.principalId'],
    ['self.output.properties.principalId'],
    (stack) => jobs(stack),
  ],
];

describe('what is read of', () => {
  it.each(READ)('%s is just what its conditions need', (_what, named, type, paths, parts, define) => {
    const { stack, group } = testStack();
    define(stack, group);
    const block = read(synthesized(stack), named);
    expect(String(block.type).split('@')[0]).toBe(type);
    expect([...(block.response_export_values as readonly string[])].sort()).toEqual(paths);
    const conditions = conditionsOf(block).map(({ condition }) => condition);
    const text = conditions.join('\n').toLowerCase();
    parts.forEach((part) => {
      expect(text).toContain(part.toLowerCase());
    });
    // What is read in a condition is asked for.
    const used = [...text.matchAll(/self\.output\.([a-z.]+)/g)].map(([, path]) => path);
    expect(used.filter((path) => !paths.some((asked) => asked.toLowerCase() === path))).toEqual([]);
  });
});
