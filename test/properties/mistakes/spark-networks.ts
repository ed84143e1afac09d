import * as fc from '../../support/fast-check';
import {
  AzureMLWorkspace,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  SparkIdentity,
  StorageSubResource,
} from '../../../lib';
import { account, armId, GROUP, SUBNET, workspaceIn } from '../../support/azure';
import { endpointRule, INTERNET, plainWorkspace } from '../../support/plain';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { sparkWorkspace } from '../plain-workspaces';
import { changed, override, wrong } from './doors';
import { added, both, hasServerless, isApproved, isIsolated, Mistake, not, plain } from './mistake';
import { SECOND_RULE_TO_ACCOUNT } from './things-of-networks';
import {
  OPEN_SPARK_WORKSPACE,
  PRIVATE_SPARK_WORKSPACE,
  PROVISIONING,
  RULE_TO_SUB_RESOURCE,
  SPARK_BLOBS,
  WORKSPACE,
} from './things-of-workspaces';

/** Managed virtual networks that Spark uses, and what Spark needs in them. */
export const WRONG_SPARK_NETWORKS: readonly Mistake[] = [
  plain('a rule for Spark without provisioning', 'PRV-02', fc.boolean(), (scope, provisionOnCreationEnabled) => {
    const { id } = plainWorkspace(scope, {
      publicNetworkAccessEnabled: true,
      managedNetwork: { ...INTERNET, provisionOnCreationEnabled },
    });
    const target = { serviceResourceId: id, subResourceTarget: 'amlworkspace' };
    endpointRule(scope, id, { ...target, sparkEnabled: true });
  }),
  ...wrong(PROVISIONING, 'provisioning that leaves Spark out', 'PRV-02', fc.constant({ 'body.includeSpark': false })),
  plain('no rule to storage for Spark', 'PRV-06', fc.constantFrom('blob', 'dfs'), (scope, subResourceTarget) => {
    sparkWorkspace(scope, {}, ({ id, storageAccountIdInput: serviceResourceId }, dependsOn) => [
      endpointRule(scope, id, { serviceResourceId, subResourceTarget, dependsOn }),
    ]);
  }),
  ...changed(
    'the only rule for Spark, which is for it no more',
    'PRV-06',
    fc.constant({ spark_enabled: false }),
    ({ stack, workspace }) => {
      const target = account(stack, 'Target', { hierarchicalNamespace: false });
      const approver = RoleManagement.managedElsewhere('the owner of the account');
      const toBlob = OutboundTarget.storage(target, StorageSubResource.BLOB, { spark: true });
      return workspace.network.allowTo('for-spark', toBlob, { approver }).resource;
    },
    override,
    both(isIsolated, not(hasServerless)),
  ),
  ...changed(
    'identities of jobs that are taken off the workspace',
    'IDN-01',
    fc.constant({ 'identity.type': 'SystemAssigned', 'identity.identity_ids': null }),
    ({ workspace }) => workspace.resource,
    override,
    ({ serverless }) => (serverless?.managedIdentities ?? 0) > 0,
  ),
  ...wrong(
    PRIVATE_SPARK_WORKSPACE,
    'a public workspace without a rule to itself',
    'PRV-07',
    fc.constant({ public_network_access_enabled: true }),
  ),
  ...wrong(
    PROVISIONING,
    'too little time for provisioning',
    'PRV-08',
    fc
      .constantFrom(null, { create: '30m' }, { create: '59m' }, { create: '3599s' }, { create: null, update: '90m' })
      .map((timeouts) => ({ timeouts })),
  ),
  ...wrong(
    RULE_TO_SUB_RESOURCE,
    'a rule to private default storage, where the service makes one by itself',
    'REQ-05',
    fc.constantFrom('blob', 'file').map((subResource) => ({ sub_resource_target: subResource })),
  ),
  added(
    'a rule that the service makes by itself',
    'REQ-05',
    fc.constantFrom<(workspace: AzureMLWorkspace) => OutboundTarget>(
      ({ defaultStorage }) => OutboundTarget.storage(defaultStorage!, StorageSubResource.FILE, { spark: true }),
      ({ keyVaultId }) => OutboundTarget.keyVault(keyVaultId),
      ({ keyVaultId }) => OutboundTarget.privateEndpoint(keyVaultId, 'vault'),
      ({ workspaceId }) => OutboundTarget.amlWorkspace(workspaceId),
    ),
    ({ stack, group }, target) => {
      const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
      const workspace = workspaceIn(stack, group, { managedNetwork }, 'Second');
      workspace.network.allowTo('doubled', target(workspace));
    },
  ),
  ...wrong(
    SECOND_RULE_TO_ACCOUNT,
    'a second rule to a sub-resource',
    'OBR-17',
    fc.constant({ sub_resource_target: 'table' }),
  ),
  added(
    'a second rule to a target',
    'OBR-17',
    fc.constantFrom('BLOB01', 'blob01'),
    ({ stack, workspace }, name) => {
      const id = armId('Microsoft.Storage/storageAccounts', 'blob01');
      const [first, second] = [id, id.replace('blob01', name)].map((accountId, index) =>
        account(stack, `Target${index}`, { accountId, hierarchicalNamespace: false }),
      );
      const approver = RoleManagement.managedElsewhere('the owner of the account');
      workspace.network.allowTo('target-a', OutboundTarget.storage(first, StorageSubResource.TABLE), { approver });
      workspace.network.allowTo('target-b', OutboundTarget.storage(second, StorageSubResource.TABLE), { approver });
    },
    isIsolated,
  ),
  ...wrong(
    WORKSPACE,
    'a feature store with approved outbound',
    'SPE-08',
    fc.constant({
      kind: 'FeatureStore',
      feature_store: { computer_spark_runtime_version: '3.5' },
      'managed_network.isolation_mode': 'AllowOnlyApprovedOutbound',
    }),
    { fits: both(isApproved, not(hasServerless)) },
  ),
  ...wrong(
    OPEN_SPARK_WORKSPACE,
    'a subnet that does not isolate Spark',
    'SRV-06',
    fc.constant({ serverless_compute: { subnet_id: SUBNET } }),
  ),
  ...wrong(
    SPARK_BLOBS,
    'blobs of Spark with soft delete',
    'WKS-12',
    fc.integer({ min: 1, max: 365 }).map((days) => ({ blob_properties: { delete_retention_policy: { days } } })),
  ),
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
