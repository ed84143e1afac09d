import { StorageAccountConfig } from '@cdktf/provider-azurerm/lib/storage-account';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  AzureMLWorkspace,
  ContainerRegistryRef,
  DataLakeStorage,
  ManagedIdentity,
  ManagedNetwork,
  SparkIdentity,
  WorkspaceIdentity,
} from '../../../lib';
import { account, armId, GROUP, SUBNET, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  approver,
  endpointRule,
  INTERNET,
  plainAccount,
  plainRegistry,
  plainVault,
  plainWorkspace,
  provisioning,
} from '../../support/plain';
import { endpoint } from '../../support/plain-network';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace, sparkWorkspace, WorkspaceProps } from '../plain-workspaces';
import { added, always, beside, Broken, Mistake, spoiled, together } from './mistake';
import { providersFor, tenants } from './scenes';

const DENY = { defaultAction: 'Deny' };

/** A plain workspace with wrong arguments. */
function workspace(title: string, breaks: Broken, props: fc.Arbitrary<WorkspaceProps>): Mistake {
  return added(title, breaks, props, (app, wrong) => {
    openWorkspace(beside(app), wrong);
  });
}

/** A plain workspace on a storage account that is wrong. */
function storage(title: string, breaks: Broken, props: fc.Arbitrary<Partial<StorageAccountConfig>>): Mistake {
  return added(title, breaks, props, (app, wrong) => {
    const scope = beside(app);
    openWorkspace(scope, { storageAccountId: plainAccount(scope, wrong).id });
  });
}

function identityIn(scope: Construct, id: string): string {
  return new UserAssignedIdentity(scope, id, { name: `id-${id}`, resourceGroupName: 'rg', location: 'westeurope' }).id;
}

/** A private plain workspace that clients reach, and private endpoints to its default storage. */
function reached(scope: Construct, subResources: readonly string[], readable: boolean, subnetId?: string): void {
  const store = plainAccount(scope);
  const { id, identity } = plainWorkspace(scope, { storageAccountId: store.id });
  endpoint(scope, 'Inbound', id, ['amlworkspace'], subnetId);
  for (const subResource of subResources) {
    const made = endpoint(scope, subResource, store.id, [subResource]);
    if (readable) {
      approver(scope, made.id, identity.principalId, 'Reader', `Reader-${subResource}`);
    }
  }
}

/** Workspaces, what they are built on, how clients reach them, and what Spark in them needs. */
export const WRONG_WORKSPACES: readonly Mistake[] = [
  added(
    'existing default storage that is a data lake or premium',
    'WKS-01',
    fc.constantFrom({ hierarchicalNamespace: true }, { hierarchicalNamespace: false, premium: true }),
    ({ stack, group }, attrs) => {
      workspaceIn(stack, group, { defaultStorage: account(stack, 'Default', attrs) }, 'Second');
    },
  ),
  added(
    'default storage of ours that is a data lake',
    together('a data lake of ours has no shared keys either', 'WKS-01', 'WKS-11'),
    fc.constant('DataLakeStorage'),
    ({ stack, group }) => {
      const defaultStorage = new DataLakeStorage(stack, 'Default', { resourceGroup: group });
      workspaceIn(stack, group, { defaultStorage }, 'Second');
    },
  ),
  storage(
    'default storage of a wrong kind',
    'WKS-01',
    fc.constantFrom<Partial<StorageAccountConfig>>(
      { isHnsEnabled: true },
      { accountTier: 'Premium' },
      { accountKind: 'BlobStorage' },
      { accountKind: 'BlockBlobStorage' },
    ),
  ),
  storage('default storage without keys', 'WKS-11', fc.constant({ sharedAccessKeyEnabled: false })),
  storage(
    'default storage that keeps trusted services out',
    'PNA-08',
    fc
      .subarray(['None', 'Logging', 'Metrics'], { minLength: 1 })
      .map((bypass) => ({ networkRules: { ...DENY, bypass } })),
  ),
  added('a Key Vault that keeps trusted services out', 'PNA-08', fc.constant('None'), (app, bypass) => {
    const scope = beside(app);
    openWorkspace(scope, { keyVaultId: plainVault(scope, { networkAcls: { ...DENY, bypass } }).id });
  }),
  added('a Key Vault in another tenant', 'WKS-08', tenants, (app, ids) => {
    const scope = beside(app);
    const [provider, other] = providersFor(scope, ids);
    openWorkspace(scope, { provider, keyVaultId: plainVault(scope, { provider: other }).id });
  }),
  workspace(
    'an unknown kind or SKU',
    'WKS-09',
    fc.constantFrom<WorkspaceProps>({ kind: 'Hub' }, { kind: 'Project' }, { skuName: 'Premium' }, { skuName: 'basic' }),
  ),
  added(
    'a registry of ours that is not Premium, with approved outbound',
    'REQ-02',
    fc.constantFrom('acr', 'registry1'),
    ({ stack, group }, name) => {
      const containerRegistry = ContainerRegistryRef.basicOrStandard(
        armId('Microsoft.ContainerRegistry/registries', name),
      );
      const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
      workspaceIn(stack, group, { managedNetwork, containerRegistry }, 'Second');
    },
  ),
  added(
    'a plain registry that is not Premium, with approved outbound',
    'REQ-02',
    fc.constantFrom('Basic', 'Standard'),
    (app, sku) => {
      const scope = beside(app);
      const containerRegistryId = plainRegistry(scope, { sku }).id;
      openWorkspace(scope, { managedNetwork: APPROVED, containerRegistryId });
    },
  ),
  added('a private registry without compute to build images', 'PNA-10', fc.constant(false), (app, open) => {
    const scope = beside(app);
    const registry = plainRegistry(scope, { publicNetworkAccessEnabled: open });
    openWorkspace(scope, { containerRegistryId: registry.id });
  }),
  added('a primary identity that is missing or not listed', 'IDN-11', fc.boolean(), (app, isStated) => {
    const scope = beside(app);
    openWorkspace(scope, {
      identity: { type: 'UserAssigned', identityIds: [identityIn(scope, 'listed')] },
      primaryUserAssignedIdentity: isStated ? identityIn(scope, 'primary') : undefined,
    });
  }),
  added(
    'user-assigned identities alone, of ours, where Spark is wanted',
    'IDN-07',
    fc.uuid(),
    ({ stack, group, lake }, user) => {
      const [own, jobs] = ['Own', 'Jobs'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
      const identity = WorkspaceIdentity.userAssigned(own);
      workspaceIn(stack, group, { identity }, 'Second').enableServerlessSpark({
        identities: [SparkIdentity.managed(jobs), SparkIdentity.user(user)],
        storage: [lake],
      });
    },
  ),
  added('user-assigned identities alone, where Spark is wanted', 'IDN-07', fc.constant('UserAssigned'), (app, type) => {
    const scope = beside(app);
    const id = identityIn(scope, 'own');
    sparkWorkspace(scope, { identity: { type, identityIds: [id] }, primaryUserAssignedIdentity: id });
  }),

  added(
    'public network access that nobody states',
    'PNA-01',
    fc.constantFrom(INTERNET, APPROVED),
    (app, managedNetwork) => {
      sparkWorkspace(beside(app), { managedNetwork, publicNetworkAccessEnabled: undefined });
    },
  ),
  spoiled('no way in and no reason', 'PNA-02', always, (configuration) =>
    fc.constantFrom('', ' ', '\n\t').map((inboundReason) => ({ ...configuration, inboundReason })),
  ),
  workspace('no way into a plain workspace', 'PNA-02', fc.constant({ publicNetworkAccessEnabled: false })),
  added('serverless compute without any address', 'PNA-06', fc.constant(false), (app, publicIpEnabled) => {
    const scope = beside(app);
    const { id } = plainWorkspace(scope, { serverlessCompute: { publicIpEnabled } });
    endpoint(scope, 'Inbound', id, ['amlworkspace']);
  }),
  added('private endpoints that the workspace cannot read', 'PNA-07', fc.constant(false), (app, readable) => {
    reached(beside(app), ['blob', 'file'], readable);
  }),
  added(
    'default storage that clients do not reach',
    'PNA-09',
    fc.constantFrom([], ['blob'], ['file'], ['blob', 'queue']),
    (app, subResources) => {
      reached(beside(app), subResources, true);
    },
  ),
  added(
    'default storage that clients reach in another network',
    'PNA-09',
    fc.constant(SUBNET.replace('vnet', 'other')),
    (app, subnetId) => {
      reached(beside(app), ['blob', 'file'], true, subnetId);
    },
  ),

  added('a rule for Spark without provisioning', 'PRV-02', fc.boolean(), (app, provisionOnCreationEnabled) => {
    const scope = beside(app);
    const { id } = plainWorkspace(scope, {
      publicNetworkAccessEnabled: true,
      managedNetwork: { ...INTERNET, provisionOnCreationEnabled },
    });
    const target = { serviceResourceId: id, subResourceTarget: 'amlworkspace' };
    endpointRule(scope, id, { ...target, sparkEnabled: true });
  }),
  added('no rule to storage for Spark', 'PRV-06', fc.constantFrom('blob', 'dfs'), (app, subResourceTarget) => {
    const scope = beside(app);
    sparkWorkspace(scope, {}, ({ id, storageAccountIdInput: serviceResourceId }, dependsOn) => [
      endpointRule(scope, id, { serviceResourceId, subResourceTarget, dependsOn }),
    ]);
  }),
  added('a public workspace without a rule to itself', 'PRV-07', fc.constantFrom(INTERNET, APPROVED), (app, mode) => {
    const scope = beside(app);
    provisioning(scope, openWorkspace(scope, { managedNetwork: mode }).id);
  }),
  added(
    'too little time for provisioning',
    'PRV-08',
    fc.constantFrom(undefined, { create: '30m' }, { create: '59m' }, { create: '3599s' }, { update: '90m' }),
    (app, timeouts) => {
      provisioning(beside(app), EXISTING_WORKSPACE, { timeouts });
    },
  ),
  added('private default storage that Spark does not reach', 'SPE-04', fc.constant(false), (app, open) => {
    const scope = beside(app);
    const storageAccountId = plainAccount(scope, { publicNetworkAccessEnabled: open }).id;
    sparkWorkspace(scope, { storageAccountId });
  }),
  added('a private Key Vault that a feature store does not reach', 'SPE-06', fc.constant(false), (app, open) => {
    const scope = beside(app);
    const keyVaultId = plainVault(scope, { publicNetworkAccessEnabled: open }).id;
    sparkWorkspace(scope, { kind: 'FeatureStore', keyVaultId });
  }),
  workspace(
    'a feature store with approved outbound',
    'SPE-08',
    fc.constant({ kind: 'FeatureStore', managedNetwork: APPROVED }),
  ),
  added('a subnet that does not isolate Spark', 'SRV-06', fc.constant(SUBNET), (app, subnetId) => {
    const scope = beside(app);
    const managedNetwork = { isolationMode: 'Disabled' };
    const { id: workspaceId } = openWorkspace(scope, { managedNetwork, serverlessCompute: { subnetId } });
    AzureMLWorkspace.fromAttributes(scope, 'Ours', {
      workspaceId,
      managedNetwork: ManagedNetwork.disabled(),
      publicNetworkAccess: true,
    }).enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [account(scope, 'Open', { publicNetworkAccess: true })],
    });
  }),
  added('blobs of Spark with soft delete', 'WKS-12', fc.integer({ min: 1, max: 365 }), (app, days) => {
    const scope = beside(app);
    const blobs = plainAccount(scope, { blobProperties: { deleteRetentionPolicy: { days } } });
    const workspaceId = EXISTING_WORKSPACE;
    endpointRule(scope, workspaceId, { serviceResourceId: blobs.id, sparkEnabled: true });
  }),
  added(
    'a primary identity of ours that is not listed',
    'IDN-11',
    fc.constantFrom('own', 'other'),
    ({ workspace: ours }, name) => {
      ours.resource.primaryUserAssignedIdentity = armId('Microsoft.ManagedIdentity/userAssignedIdentities', name);
    },
  ),
  added('a registry that keeps trusted services out', 'PNA-08', fc.constant('None'), (app, networkRuleBypassOption) => {
    const scope = beside(app);
    const registry = plainRegistry(scope, { publicNetworkAccessEnabled: false, networkRuleBypassOption });
    openWorkspace(scope, { containerRegistryId: registry.id, imageBuildComputeName: 'builder' });
  }),
  added('an existing public workspace without a rule to itself', 'PRV-07', fc.uuid(), ({ stack }, principal) => {
    const resources = armId('Microsoft.Storage/storageAccounts', 'default');
    AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: EXISTING_WORKSPACE,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      publicNetworkAccess: true,
      identityPrincipalId: principal,
      defaultStorage: account(stack, 'Default', { accountId: resources, hierarchicalNamespace: false }),
    }).enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [account(stack, 'Raw')] });
  }),
];
