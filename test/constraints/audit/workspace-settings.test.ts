import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformStack } from 'cdktf';
import { armId, SUBNET } from '../../support/azure';
import {
  APPROVED,
  endpointRule,
  expectJudged,
  expectNotJudged,
  INTERNET,
  judgedIn,
  LEFT_TO_TERRAFORM,
  plainAccount,
  plainRegistry,
  PlainResource,
  plainVault,
  plainWorkspace,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Define = (stack: TerraformStack) => unknown;

const HIDDEN = '${var.hidden}';
const FIRST = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'first');
const SECOND = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'second');
const SOFT_DELETE = { delete_retention_policy: { days: 7 } };
const DISABLED = { isolation_mode: 'Disabled' };
const FEATURE_STORE = { kind: 'FeatureStore', feature_store: { computer_spark_runtime_version: '3.5' } };

/** A workspace with arguments as azurerm names them; null takes one away. */
const workspace = (args: Arguments, id = 'Ws') => {
  return (stack: TerraformStack) => {
    const plain = plainWorkspace(stack, { name: id.toLowerCase() }, id);
    Object.entries(args).forEach(([argument, value]) => plain.addOverride(argument, value));
    return plain;
  };
};

const account = (stack: TerraformStack, args: Arguments) => {
  const plain = plainAccount(stack);
  Object.entries(args).forEach(([argument, value]) => plain.addOverride(argument, value));
  return plain.id;
};

const onAccount = (args: Arguments, more: Arguments = {}) => {
  return (stack: TerraformStack) => workspace({ storage_account_id: account(stack, args), ...more })(stack);
};

const onRegistry = (sku: string, args: Arguments, access?: boolean) => {
  return (stack: TerraformStack) => {
    const registry = plainRegistry(stack, { sku, publicNetworkAccessEnabled: access });
    return workspace({ container_registry_id: registry.id, ...args })(stack);
  };
};

/** An account to which Spark has a rule. */
const reached = (args: Arguments, sparkEnabled: unknown = true) => {
  return (stack: TerraformStack) => {
    const rule = endpointRule(stack, plainWorkspace(stack).id, { serviceResourceId: account(stack, args) });
    rule.addOverride('spark_enabled', sparkEnabled);
  };
};

const locked = (...modes: readonly unknown[]) => {
  return (stack: TerraformStack) => {
    modes.forEach((mode, index) => workspace({ managed_network: mode }, `Ws${index}`)(stack));
    new ManagementLock(stack, 'Lock', {
      name: 'lock',
      scope: '/subscriptions/x/resourceGroups/rg',
      lockLevel: 'ReadOnly',
    });
  };
};

const JUDGED: readonly (readonly [string, string, Define, string | RegExp | undefined])[] = [
  ['WKS-01', 'an account that says nothing of itself', onAccount({}), undefined],
  [
    'WKS-01',
    'an account with all faults',
    onAccount({ is_hns_enabled: true, account_tier: 'Premium', account_kind: 'FileStorage' }),
    'test/Account with a hierarchical namespace and a premium tier and kind "FileStorage"',
  ],
  ['WKS-01', 'an account of a hidden kind', onAccount({ account_kind: HIDDEN }), LEFT_TO_TERRAFORM],
  ['WKS-01', 'an account of a hidden tier', onAccount({ account_tier: HIDDEN }), LEFT_TO_TERRAFORM],
  ['WKS-11', 'an account that says nothing of keys', onAccount({}), undefined],
  ['WKS-11', 'an account without keys', onAccount({ shared_access_key_enabled: false }), 'test/Account'],
  [
    'WKS-11',
    'delegated keys of users',
    onAccount({ shared_access_key_enabled: false }, { storage_account_access_type: 'UserDelegationSAS' }),
    undefined,
  ],
  [
    'WKS-11',
    'another way to sign in, beside the name of a known one',
    onAccount({ shared_access_key_enabled: false }, { storage_account_access_type: 'NoIdentity' }),
    'test/Account',
  ],
  [
    'WKS-11',
    'a longer name of a way to sign in',
    onAccount({ shared_access_key_enabled: false }, { storage_account_access_type: 'Identity2' }),
    'test/Account',
  ],
  [
    'WKS-11',
    'a hidden way to sign in',
    onAccount({ shared_access_key_enabled: false }, { storage_account_access_type: HIDDEN }),
    LEFT_TO_TERRAFORM,
  ],
  ['WKS-12', 'soft delete of what Spark reaches', reached({ blob_properties: SOFT_DELETE }), 'test/Account'],
  ['WKS-12', 'soft delete of a lake', reached({ blob_properties: SOFT_DELETE, is_hns_enabled: true }), undefined],
  ['WKS-12', 'a rule that may be for Spark', reached({ blob_properties: SOFT_DELETE }, HIDDEN), LEFT_TO_TERRAFORM],
  [
    'REQ-02',
    'a standard registry with approved outbound',
    onRegistry('Standard', { managed_network: { isolation_mode: APPROVED.isolationMode } }),
    'test/Registry ("Standard") in AllowOnlyApprovedOutbound',
  ],
  [
    'REQ-02',
    'a premium registry with approved outbound',
    onRegistry('Premium', { managed_network: { isolation_mode: APPROVED.isolationMode } }),
    undefined,
  ],
  [
    'REQ-02',
    'a standard registry in a mode that is hidden',
    onRegistry('Standard', { managed_network: { isolation_mode: HIDDEN } }),
    LEFT_TO_TERRAFORM,
  ],
  ['PNA-10', 'a closed registry', onRegistry('Premium', {}, false), 'test/Registry without public network access'],
  [
    'PNA-10',
    'a closed registry, and a compute that builds',
    onRegistry('Premium', { image_build_compute_name: 'builder' }, false),
    undefined,
  ],
  [
    'PNA-02',
    'a workspace that says nothing of its access',
    workspace({ public_network_access_enabled: null }),
    undefined,
  ],
  ['PNA-02', 'a private workspace', workspace({}), 'no private endpoint in this app'],
  [
    'PNA-06',
    'no address',
    workspace({ serverless_compute: { public_ip_enabled: false } }),
    'no subnet, no public address, public network access off',
  ],
  [
    'PNA-06',
    'a subnet without address',
    workspace({ serverless_compute: { public_ip_enabled: false, subnet_id: SUBNET } }),
    undefined,
  ],
  [
    'PNA-06',
    'no address, and nothing about access, which azurerm opens',
    workspace({ serverless_compute: { public_ip_enabled: false }, public_network_access_enabled: null }),
    undefined,
  ],
  ['PNA-06', 'an address', workspace({ serverless_compute: { public_ip_enabled: true } }), undefined],
  ['PNA-06', 'a subnet alone', workspace({ serverless_compute: { subnet_id: SUBNET } }), undefined],
  ['WKS-09', 'a workspace that says nothing of its kind', workspace({}), undefined],
  ['WKS-09', 'another kind', workspace({ kind: 'Hub' }), '"Hub", "Basic"'],
  ['WKS-09', 'another SKU', workspace({ sku_name: 'Premium' }), '"Default", "Premium"'],
  ['WKS-15', 'a workspace that says nothing of its kind', workspace({}), undefined],
  ['WKS-15', 'a feature store', workspace(FEATURE_STORE), undefined],
  ['WKS-15', 'settings alone', workspace({ feature_store: {} }), '"Default", a feature_store block'],
  ['WKS-15', 'a kind alone', workspace({ kind: 'FeatureStore' }), '"FeatureStore", no feature_store block'],
  ['IDN-11', 'a system-assigned identity', workspace({ identity: { type: 'SystemAssigned' } }), undefined],
  [
    'IDN-11',
    'user-assigned identities alone',
    workspace({ identity: { type: 'UserAssigned', identity_ids: [FIRST] } }),
    'no primary identity, no system-assigned identity',
  ],
  [
    'IDN-11',
    'both kinds of identities',
    workspace({ identity: { type: 'SystemAssigned, UserAssigned', identity_ids: [FIRST] } }),
    undefined,
  ],
  [
    'IDN-11',
    'a primary identity that is not listed',
    workspace({
      identity: { type: 'UserAssigned', identity_ids: [FIRST] },
      primary_user_assigned_identity: SECOND,
    }),
    /second" \(141 characters\)$/,
  ],
  [
    'IDN-11',
    'a primary identity in another case',
    workspace({
      identity: { type: 'UserAssigned', identity_ids: [FIRST, SECOND] },
      primary_user_assigned_identity: SECOND.toUpperCase(),
    }),
    undefined,
  ],
  [
    'IDN-11',
    'a primary identity beside one that is hidden',
    workspace({
      identity: { type: 'UserAssigned', identity_ids: [HIDDEN] },
      primary_user_assigned_identity: SECOND,
    }),
    LEFT_TO_TERRAFORM,
  ],
  [
    'IDN-11',
    'a primary identity without a list',
    workspace({ identity: { type: 'SystemAssigned' }, primary_user_assigned_identity: SECOND }),
    /second" \(141 characters\)$/,
  ],
  [
    'NET-11',
    'a lock on workspaces, one of them isolated',
    locked(DISABLED, { isolation_mode: INTERNET.isolationMode }),
    'lock on "/subscriptions/x/resourceGroups/rg"',
  ],
  [
    'NET-11',
    'a lock on workspaces, one open, one isolated and one hidden',
    locked(DISABLED, { isolation_mode: INTERNET.isolationMode }, HIDDEN),
    'lock on "/subscriptions/x/resourceGroups/rg"',
  ],
  ['NET-11', 'a lock on workspaces without isolation', locked(DISABLED, DISABLED), undefined],
];

describe('a plain workspace', () => {
  it.each(JUDGED)('is judged by %s for %s, and it tells what it found', (rule, _what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expectJudged(judgedIn(stack), rule, found);
  });

  it('is not isolated where it says nothing of it, whatever else of it is patched', () => {
    const { stack } = testStack();
    const { id } = workspace({ managed_network: null, v1_legacy_mode_enabled: true })(stack);
    new PlainResource(stack, 'Patch', 'azapi_update_resource', {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resource_id: id,
      body: { properties: { description: 'of the data team' } },
    });
    expectJudged(judgedIn(stack), 'NET-14', undefined);
  });

  it.each<[string, string, Define]>([
    ['WKS-08', 'parts that exist', workspace({})],
    ['WKS-01', 'an account that exists', workspace({})],
    ['WKS-11', 'an account that exists', workspace({})],
    ['WKS-12', 'soft delete that Spark does not see', (stack) => account(stack, { blob_properties: SOFT_DELETE })],
    ['WKS-12', 'other properties of blobs', reached({ blob_properties: { versioning_enabled: true } })],
    ['WKS-12', 'a loop of something else', reached({ blob_properties: { dynamic: { cors_rule: {} } } })],
    ['WKS-12', 'default storage', onAccount({ blob_properties: SOFT_DELETE })],
    ['WKS-12', 'hidden properties of default storage', onAccount({ blob_properties: HIDDEN })],
    ['WKS-12', 'hidden properties of what Spark does not see', (stack) => account(stack, { blob_properties: HIDDEN })],
    ['REQ-02', 'no registry', workspace({ managed_network: { isolation_mode: APPROVED.isolationMode } })],
    ['REQ-02', 'no registry, and a network that is hidden', workspace({ managed_network: HIDDEN })],
    ['REQ-02', 'a standard registry and internet outbound', onRegistry('Standard', {})],
    [
      'REQ-02',
      'a registry that is a Key Vault',
      (stack) => {
        const { id } = plainVault(stack);
        workspace({ container_registry_id: id, managed_network: { isolation_mode: APPROVED.isolationMode } })(stack);
      },
    ],
    ['PNA-10', 'no registry', workspace({})],
    ['PNA-06', 'no serverless compute', workspace({})],
    ['PNA-06', 'serverless compute that says nothing', workspace({ serverless_compute: {} })],
    ['IDN-11', 'no identity', workspace({ identity: null })],
    ['NET-11', 'a lock on nothing', locked()],
    [
      'NET-11',
      'a lock on a group without workspaces',
      (stack) => {
        const group = new ResourceGroup(stack, 'Group', { name: 'other', location: 'westeurope' });
        workspace({})(stack);
        new ManagementLock(stack, 'Lock', { name: 'lock', scope: group.id, lockLevel: 'ReadOnly' });
      },
    ],
  ])('is no matter of %s with %s', (rule, _what, define) => {
    const { stack } = testStack();
    define(stack);
    expectNotJudged(stack, rule);
  });

  it.each<[string, string, Define, string]>([
    [
      'NET-11',
      'a lock on workspaces, one of them hidden',
      locked(DISABLED, HIDDEN),
      'only Terraform knows the isolation mode of the workspace',
    ],
    [
      'IDN-11',
      'hidden identities',
      workspace({ identity: { type: 'UserAssigned', identity_ids: HIDDEN } }),
      'only Terraform knows the list of identities',
    ],
  ])('leaves %s undecided with %s', (rule, _what, define, reason) => {
    const { stack } = testStack();
    define(stack);
    expect(undecidedIn(stack)[rule]).toBe(reason);
    expect(judgedIn(stack)).not.toHaveProperty(rule);
  });
});
