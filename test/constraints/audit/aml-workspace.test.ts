import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { preconditionsOf } from '../../support/app';
import { armId } from '../../support/azure';
import {
  APPROVED,
  endpointRule,
  findingsIn,
  flagVariable,
  INTERNET,
  PlainResource,
  plainAccount,
  plainRegistry,
  plainWorkspace,
  provisioning,
  rulesIn,
  textVariable,
} from '../../support/plain';
import { synthesized, testStack } from '../../support/stack';

const SUBNET = armId('Microsoft.Network/virtualNetworks', 'vnet/subnets/training');
const DISABLED = { isolationMode: 'Disabled' };

type Props = NonNullable<Parameters<typeof plainWorkspace>[1]>;
type Define = (stack: TerraformStack) => void;

const workspace = (props: Props) => (stack: TerraformStack) => plainWorkspace(stack, props);

/** A workspace that Spark is wanted in. */
const sparkWorkspace = (props: Props) => (stack: TerraformStack) => {
  const { id } = plainWorkspace(stack, props);
  provisioning(stack, id);
};

const identity = (stack: TerraformStack, id = 'Identity') =>
  new UserAssignedIdentity(stack, id, { name: id, resourceGroupName: 'rg', location: 'westeurope' });

const withoutKeys = (stack: TerraformStack) =>
  plainWorkspace(stack, { storageAccountId: plainAccount(stack, { sharedAccessKeyEnabled: false }).id });

/** A patch that says how the workspace signs in to its default storage. */
const signingInBy = (stack: TerraformStack, systemDatastoresAuthMode: string) =>
  new PlainResource(stack, 'SignIn', 'azapi_update_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    resource_id: withoutKeys(stack).id,
    body: { properties: { systemDatastoresAuthMode } },
  });

const FEATURE_STORE = { kind: 'FeatureStore', featureStore: { computerSparkRuntimeVersion: '3.5' } };

/** Rule, how the finding starts, what breaks the rule, and the nearest that keeps it. */
const CASES: readonly (readonly [string, string, string, Define, Define])[] = [
  ['NAM-01', 'error', 'a name that is not valid', workspace({ name: '_' }), workspace({ name: 'mlw' })],
  ['NET-01', 'error', 'a mode that is none', workspace({ managedNetwork: { isolationMode: 'All' } }), workspace({})],
  ['WKS-09', 'error', 'a kind that is not supported', workspace({ kind: 'Hub' }), workspace({ kind: 'FeatureStore' })],
  [
    'WKS-15',
    'error',
    'a feature store without its settings',
    workspace({ kind: 'FeatureStore' }),
    workspace(FEATURE_STORE),
  ],
  [
    'RUN-01',
    'error',
    'a feature store on a runtime that is disabled',
    workspace({ kind: 'FeatureStore', featureStore: { computerSparkRuntimeVersion: '3.3' } }),
    workspace({ kind: 'FeatureStore', featureStore: { offlineConnectionName: 'offline' } }),
  ],
  [
    'WKS-09',
    'error',
    'a SKU that is not supported',
    workspace({ skuName: 'Premium' }),
    workspace({ skuName: 'Basic' }),
  ],
  [
    'NET-14',
    'error',
    'legacy mode with isolation',
    workspace({ v1LegacyModeEnabled: true }),
    workspace({ v1LegacyModeEnabled: false }),
  ],
  [
    'NET-07',
    'error',
    'a subnet for serverless compute',
    workspace({ serverlessCompute: { subnetId: SUBNET } }),
    workspace({ serverlessCompute: { subnetId: SUBNET }, managedNetwork: DISABLED }),
  ],
  [
    'PNA-06',
    'error',
    'serverless compute without any address',
    workspace({ serverlessCompute: { publicIpEnabled: false } }),
    workspace({ serverlessCompute: { publicIpEnabled: true } }),
  ],
  [
    'SPE-08',
    'warning',
    'approved outbound of a feature store',
    workspace({ ...FEATURE_STORE, managedNetwork: APPROVED }),
    workspace({ ...FEATURE_STORE, managedNetwork: INTERNET }),
  ],
  [
    'PNA-01',
    'error',
    'public network access that nobody states',
    sparkWorkspace({ publicNetworkAccessEnabled: undefined }),
    sparkWorkspace({ publicNetworkAccessEnabled: false }),
  ],
  [
    'PNA-01',
    'error',
    'public network access that nobody states, with approved outbound',
    sparkWorkspace({ publicNetworkAccessEnabled: undefined, managedNetwork: APPROVED }),
    sparkWorkspace({ publicNetworkAccessEnabled: undefined, managedNetwork: undefined }),
  ],
  [
    'PRV-07',
    'error',
    'public network access of a workspace for Spark',
    sparkWorkspace({ publicNetworkAccessEnabled: true }),
    workspace({ publicNetworkAccessEnabled: true }),
  ],
  [
    'IDN-07',
    'warning',
    'user-assigned identities alone',
    (stack) => {
      const { id } = identity(stack);
      sparkWorkspace({ identity: { type: 'UserAssigned', identityIds: [id] }, primaryUserAssignedIdentity: id })(stack);
    },
    (stack) => {
      const { id } = identity(stack);
      workspace({ identity: { type: 'UserAssigned', identityIds: [id] }, primaryUserAssignedIdentity: id })(stack);
    },
  ],
  [
    'IDN-11',
    'error',
    'a primary identity that is not listed',
    (stack) =>
      workspace({
        identity: { type: 'UserAssigned', identityIds: [identity(stack).id] },
        primaryUserAssignedIdentity: identity(stack, 'Other').id,
      })(stack),
    (stack) => {
      const { id } = identity(stack);
      workspace({
        identity: { type: 'UserAssigned', identityIds: [identity(stack, 'Other').id, id] },
        primaryUserAssignedIdentity: id,
      })(stack);
    },
  ],
  [
    'IDN-11',
    'error',
    'no identity to act with',
    (stack) => workspace({ identity: { type: 'UserAssigned', identityIds: [identity(stack).id] } })(stack),
    workspace({ identity: { type: 'SystemAssigned' } }),
  ],
  [
    'WKS-01',
    'error',
    'a data lake as default storage',
    (stack) => workspace({ storageAccountId: plainAccount(stack, { isHnsEnabled: true }).id })(stack),
    (stack) => workspace({ storageAccountId: plainAccount(stack).id })(stack),
  ],
  [
    'WKS-01',
    'error',
    'a premium account as default storage',
    (stack) => workspace({ storageAccountId: plainAccount(stack, { accountTier: 'Premium' }).id })(stack),
    (stack) => workspace({ storageAccountId: plainAccount(stack, { accountKind: 'StorageV2' }).id })(stack),
  ],
  [
    'WKS-01',
    'error',
    'an account for blobs as default storage',
    (stack) => workspace({ storageAccountId: plainAccount(stack, { accountKind: 'BlobStorage' }).id })(stack),
    (stack) => workspace({ storageAccountId: plainAccount(stack, { accountKind: 'Storage' }).id })(stack),
  ],
  [
    'WKS-11',
    'error',
    'default storage without keys',
    (stack) => workspace({ storageAccountId: plainAccount(stack, { sharedAccessKeyEnabled: false }).id })(stack),
    (stack) => workspace({ storageAccountId: plainAccount(stack, { sharedAccessKeyEnabled: true }).id })(stack),
  ],
  [
    'WKS-11',
    'error',
    'default storage without keys, and a patch that wants them',
    (stack) => signingInBy(stack, 'accesskey'),
    (stack) => signingInBy(stack, 'identity'),
  ],
  [
    'WKS-11',
    'error',
    'default storage without keys, and a newer azurerm that is told to use them',
    (stack) => withoutKeys(stack).addOverride('storage_account_access_type', 'AccessKey'),
    (stack) => withoutKeys(stack).addOverride('storage_account_access_type', 'Identity'),
  ],
  [
    'REQ-02',
    'error',
    'a standard registry with approved outbound',
    (stack) =>
      workspace({ managedNetwork: APPROVED, containerRegistryId: plainRegistry(stack, { sku: 'Standard' }).id })(stack),
    (stack) =>
      workspace({ managedNetwork: INTERNET, containerRegistryId: plainRegistry(stack, { sku: 'Standard' }).id })(stack),
  ],
  [
    'PNA-10',
    'warning',
    'a private registry and nothing to build with',
    (stack) =>
      workspace({ containerRegistryId: plainRegistry(stack, { publicNetworkAccessEnabled: false }).id })(stack),
    (stack) =>
      workspace({
        containerRegistryId: plainRegistry(stack, { publicNetworkAccessEnabled: false }).id,
        imageBuildComputeName: 'builder',
      })(stack),
  ],
  ['PNA-02', 'warning', 'no way in', workspace({}), workspace({ publicNetworkAccessEnabled: true })],
];

describe('a plain workspace', () => {
  it.each(CASES)('is reported by %s as %s for %s', (rule, severity, _what, bad, good) => {
    const { stack } = testStack();
    bad(stack);
    expect(findingsIn(stack)).toContain(`${severity} Ws ${rule}`);
    const { stack: other } = testStack();
    good(other);
    expect(rulesIn(other)).not.toContain(rule);
  });

  /** Rule, where it is decided, and what only Terraform knows. */
  it.each<[string, string, (stack: TerraformStack) => Props, boolean]>([
    ['NET-01', 'plan', (stack) => ({ managedNetwork: { isolationMode: textVariable(stack) } }), false],
    ['NAM-01', 'plan', (stack) => ({ name: textVariable(stack) }), false],
    ['WKS-09', 'plan', (stack) => ({ kind: textVariable(stack) }), false],
    ['WKS-15', 'plan', (stack) => ({ kind: textVariable(stack) }), false],
    [
      'RUN-01',
      'plan',
      (stack) => ({ kind: 'FeatureStore', featureStore: { computerSparkRuntimeVersion: textVariable(stack) } }),
      false,
    ],
    ['NET-14', 'plan', (stack) => ({ v1LegacyModeEnabled: flagVariable(stack) }), false],
    [
      'PNA-01',
      'plan',
      (stack) => ({ managedNetwork: { isolationMode: textVariable(stack) }, publicNetworkAccessEnabled: undefined }),
      true,
    ],
    ['PNA-02', 'check', (stack) => ({ publicNetworkAccessEnabled: flagVariable(stack) }), false],
    ['PNA-06', 'plan', (stack) => ({ serverlessCompute: { publicIpEnabled: flagVariable(stack) } }), false],
    ['PRV-07', 'plan', (stack) => ({ publicNetworkAccessEnabled: flagVariable(stack) }), true],
    ['IDN-07', 'check', (stack) => ({ identity: { type: textVariable(stack) } }), true],
    ['IDN-11', 'plan', (stack) => ({ identity: { type: textVariable(stack) } }), false],
    [
      'WKS-01',
      'plan',
      (stack) => ({ storageAccountId: plainAccount(stack, { isHnsEnabled: flagVariable(stack) }).id }),
      false,
    ],
    [
      'WKS-11',
      'plan',
      (stack) => ({ storageAccountId: plainAccount(stack, { sharedAccessKeyEnabled: flagVariable(stack) }).id }),
      false,
    ],
    [
      'REQ-02',
      'plan',
      (stack) => ({
        managedNetwork: APPROVED,
        containerRegistryId: plainRegistry(stack, { sku: textVariable(stack) }).id,
      }),
      false,
    ],
    [
      'SPE-08',
      'check',
      (stack) => ({ ...FEATURE_STORE, managedNetwork: { isolationMode: textVariable(stack) } }),
      false,
    ],
  ])('leaves %s to Terraform, in %s', (rule, rung, props, spark) => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, props(stack));
    if (spark) {
      provisioning(stack, id);
    }
    expect(findingsIn(stack)).toContain(`${rung} Ws ${rule}`);
  });

  it('is accepted when it is as documented', () => {
    const { stack } = testStack();
    plainWorkspace(stack, { managedNetwork: undefined, publicNetworkAccessEnabled: true });
    expect(findingsIn(stack)).toEqual([]);
  });
});

describe('a primary identity that only Terraform knows', () => {
  it('is left to a precondition', () => {
    const { stack } = testStack();
    const primaryUserAssignedIdentity = textVariable(stack);
    plainWorkspace(stack, {
      identity: { type: 'UserAssigned', identityIds: [identity(stack).id] },
      primaryUserAssignedIdentity,
    });
    expect(findingsIn(stack)).toContain('plan Ws IDN-11');
  });

  it('is compared as Terraform refers to it, where one of the listed ones is known to Terraform alone', () => {
    const { stack } = testStack();
    plainWorkspace(stack, {
      identity: { type: 'UserAssigned', identityIds: [textVariable(stack)] },
      primaryUserAssignedIdentity: identity(stack).id,
    });
    expect(findingsIn(stack)).toContain('plan Ws IDN-11');
    const [condition] = preconditionsOf(synthesized(stack).resource('azurerm_machine_learning_workspace'))
      .filter(({ error_message: message }) => message.startsWith('IDN-11'))
      .map(({ condition }) => condition);
    expect(condition).toContain('azurerm_user_assigned_identity.Identity.id');
    expect(condition).toContain('var.text');
  });
});

describe('public network access while Spark is provisioned', () => {
  it('passes with a rule to the workspace itself', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { publicNetworkAccessEnabled: true });
    const rule = endpointRule(stack, id, { serviceResourceId: id, subResourceTarget: 'amlworkspace' });
    provisioning(stack, id, {}, { dependsOn: [rule] });
    expect(findingsIn(stack)).toEqual([]);
  });
});
