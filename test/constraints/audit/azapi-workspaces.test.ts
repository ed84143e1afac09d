import { MachineLearningWorkspaceConfig } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { KeyVaultConfig } from '@cdktf/provider-azurerm/lib/key-vault';
import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ITerraformDependable, TerraformStack } from 'cdktf';
import { AzapiProvider } from '../../../lib';
import { JudgedApp } from '../../../lib/rules/judged-app';
import { armId, SUBNET } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  foundBy,
  LEFT_TO_TERRAFORM,
  judgedIn,
  plainAccount,
  plainRegistry,
  plainVault,
  PlainResource,
  plainWorkspace,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

type Json = { readonly [name: string]: unknown };

/** What one workspace differs in from one that keeps all rules, as azurerm and as azapi has it. */
interface Difference {
  readonly azurerm?: Partial<MachineLearningWorkspaceConfig>;
  /** Into the properties of the body. */
  readonly properties?: Json;
  /** Arguments of azapi itself. */
  readonly args?: Json;
  readonly dependsOn?: ITerraformDependable[];
}

const PARTS = {
  storageAccount: armId('Microsoft.Storage/storageAccounts', 'default'),
  keyVault: armId('Microsoft.KeyVault/vaults', 'kv'),
  applicationInsights: armId('Microsoft.Insights/components', 'appi'),
};

function azapiWorkspace(stack: TerraformStack, { properties = {}, args = {}, dependsOn }: Difference): PlainResource {
  const written = {
    type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
    name: 'mlw',
    parent_id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg',
    location: 'westeurope',
    identity: [{ type: 'SystemAssigned' }],
    body: {
      properties: {
        ...PARTS,
        publicNetworkAccess: 'Disabled',
        managedNetwork: { isolationMode: 'AllowInternetOutbound' },
        ...properties,
      },
    },
    ...args,
  };
  return new PlainResource(stack, 'Ws', 'azapi_resource', written, { dependsOn });
}

/** The id of a workspace that azurerm or azapi makes. */
type Make = (difference: Difference) => string;

/** What somebody defines around a workspace. */
type Scene = (stack: TerraformStack, make: Make) => void;

function stacksOf(define: Scene): readonly [azurerm: TerraformStack, azapi: TerraformStack] {
  const [ofAzurerm, ofAzapi] = [testStack().stack, testStack().stack];
  define(ofAzurerm, ({ azurerm = {}, dependsOn }) => plainWorkspace(ofAzurerm, { dependsOn, ...azurerm }).id);
  define(ofAzapi, (difference) => {
    azapiWorkspace(ofAzapi, difference);
    return '${azapi_resource.Ws.id}';
  });
  return [ofAzurerm, ofAzapi];
}

const lake = (stack: TerraformStack) => plainAccount(stack, { isHnsEnabled: true }, 'Lake');
const basicRegistry = (stack: TerraformStack) => plainRegistry(stack, { sku: 'Basic' });
const identityIn = (stack: TerraformStack) =>
  new UserAssignedIdentity(stack, 'Identity', { name: 'id', resourceGroupName: 'rg', location: 'westeurope' });
const subnet = { serverlessComputeSettings: { serverlessComputeCustomSubnet: SUBNET } };

const USES_KEYS = 'Key Vault Crypto Service Encryption User';
const KEY_ID = 'https://kv-plain.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef';

/** A workspace with a key of a vault, which an identity reads that has its role in time. */
function keyed(vault: Partial<KeyVaultConfig>, { without = '', serviceSide = false } = {}): Scene {
  return (stack, make) => {
    const { id } = plainVault(stack, {
      purgeProtectionEnabled: without !== 'purge protection',
      rbacAuthorizationEnabled: true,
      ...vault,
    });
    const identity = identityIn(stack);
    const roles = without === 'role' ? [] : [approver(stack, id, identity.principalId, USES_KEYS)];
    const type = 'SystemAssigned, UserAssigned';
    const reader = without === 'identity' ? undefined : identity.id;
    make({
      azurerm: {
        identity: { type, identityIds: [identity.id] },
        encryption: { keyVaultId: id, keyId: KEY_ID, userAssignedIdentityId: reader },
        serviceSideEncryptionEnabled: serviceSide,
      },
      args: { identity: [{ type, identity_ids: [identity.id] }] },
      properties: {
        enableServiceSideCMKEncryption: serviceSide,
        encryption: {
          status: 'Enabled',
          keyVaultProperties: { keyVaultArmId: id, keyIdentifier: KEY_ID },
          ...(reader === undefined ? {} : { identity: { userAssignedIdentity: reader } }),
        },
      },
      dependsOn: roles,
    });
  };
}

/** A rule, where azapi has what it is about, and a workspace that breaks it. */
const BROKEN: readonly (readonly [rule: string, argument: string | undefined, define: Scene])[] = [
  ['NAM-01', 'name', (_, make) => make({ azurerm: { name: 'x' }, args: { name: 'x' } })],
  [
    'NET-01',
    'body.properties.managedNetwork.isolationMode',
    (_, make) =>
      make({
        azurerm: { managedNetwork: { isolationMode: 'AllowAll' } },
        properties: { managedNetwork: { isolationMode: 'AllowAll' } },
      }),
  ],
  [
    'NET-07',
    'body.properties.serverlessComputeSettings.serverlessComputeCustomSubnet',
    (_, make) => make({ azurerm: { serverlessCompute: { subnetId: SUBNET } }, properties: subnet }),
  ],
  [
    'NET-14',
    'body.properties.v1LegacyMode',
    (_, make) => make({ azurerm: { v1LegacyModeEnabled: true }, properties: { v1LegacyMode: true } }),
  ],
  ['PNA-02', 'body.properties.publicNetworkAccess', (_, make) => make({})],
  [
    'WKS-01',
    'body.properties.storageAccount',
    (stack, make) => {
      const { id } = lake(stack);
      make({ azurerm: { storageAccountId: id }, properties: { storageAccount: id } });
    },
  ],
  [
    'WKS-11',
    'body.properties.storageAccount',
    (stack, make) => {
      const { id } = plainAccount(stack, { sharedAccessKeyEnabled: false });
      make({ azurerm: { storageAccountId: id }, properties: { storageAccount: id } });
    },
  ],
  [
    'REQ-02',
    'body.properties.containerRegistry',
    (stack, make) => {
      const { id } = basicRegistry(stack);
      const isolationMode = 'AllowOnlyApprovedOutbound';
      make({
        azurerm: { containerRegistryId: id, managedNetwork: { isolationMode } },
        properties: { containerRegistry: id, managedNetwork: { isolationMode } },
      });
    },
  ],
  [
    'PNA-10',
    'body.properties.imageBuildCompute',
    (stack, make) => {
      const { id } = plainRegistry(stack, { publicNetworkAccessEnabled: false });
      make({ azurerm: { containerRegistryId: id }, properties: { containerRegistry: id } });
    },
  ],
  [
    'IDN-07',
    'identity.type',
    (stack, make) => {
      const { id } = identityIn(stack);
      const workspaceId = make({
        azurerm: { identity: { type: 'UserAssigned', identityIds: [id] }, primaryUserAssignedIdentity: id },
        args: { identity: [{ type: 'UserAssigned', identity_ids: [id] }] },
        properties: { primaryUserAssignedIdentity: id },
      });
      endpointRule(stack, workspaceId, { sparkEnabled: true });
    },
  ],
  [
    'IDN-11',
    'body.properties.primaryUserAssignedIdentity',
    (stack, make) => {
      const { id } = identityIn(stack);
      make({
        azurerm: { identity: { type: 'UserAssigned', identityIds: [id] } },
        args: { identity: [{ type: 'UserAssigned', identity_ids: [id] }] },
      });
    },
  ],
  ['APR-01', undefined, (stack, make) => endpointRule(stack, make({}), { serviceResourceId: lake(stack).id })],
  [
    'PRV-07',
    'body.properties.publicNetworkAccess',
    (stack, make) => {
      const id = make({
        azurerm: { publicNetworkAccessEnabled: true },
        properties: { publicNetworkAccess: 'Enabled' },
      });
      endpointRule(stack, id, { sparkEnabled: true });
    },
  ],
  [
    'RUN-01',
    'body.properties.featureStoreSettings.computeRuntime.sparkRuntimeVersion',
    (_, make) =>
      make({
        azurerm: { kind: 'FeatureStore', featureStore: { computerSparkRuntimeVersion: '3.2' } },
        properties: { featureStoreSettings: { computeRuntime: { sparkRuntimeVersion: '3.2' } } },
      }),
  ],
  [
    // Its default storage may not be a data lake, as the primary storage of Synapse is.
    'SYN-01',
    undefined,
    (stack, make) => {
      const account = plainAccount(stack);
      make({ azurerm: { storageAccountId: account.id }, properties: { storageAccount: account.id } });
      new SynapseWorkspace(stack, 'Synapse', {
        name: 'synw',
        resourceGroupName: 'rg',
        location: 'westeurope',
        storageDataLakeGen2FilesystemId: `https://${account.name}.dfs.core.windows.net/synapse`,
        identity: { type: 'SystemAssigned' },
      });
    },
  ],
  ['ENC-01', undefined, keyed({}, { without: 'purge protection' })],
  ['ENC-03', 'body.properties.encryption.identity.userAssignedIdentity', keyed({}, { without: 'identity' })],
  ['ENC-04', undefined, keyed({}, { without: 'role' })],
  ['ENC-08', undefined, keyed({ networkAcls: { defaultAction: 'Deny', bypass: 'None' } })],
  ['ENC-08', undefined, keyed({ publicNetworkAccessEnabled: false }, { serviceSide: true })],
  [
    'PNA-09',
    undefined,
    (stack, make) => {
      const account = plainAccount(stack);
      const id = make({
        azurerm: { storageAccountId: account.id },
        properties: { storageAccount: account.id },
      });
      new PrivateEndpoint(stack, 'Inbound', {
        name: 'pe',
        resourceGroupName: 'rg',
        location: 'westeurope',
        subnetId: SUBNET,
        privateServiceConnection: {
          name: 'pe',
          isManualConnection: false,
          privateConnectionResourceId: id,
          subresourceNames: ['amlworkspace'],
        },
      });
    },
  ],
];

describe('a workspace that azapi makes', () => {
  it.each(BROKEN)('breaks %s as one of azurerm does, at %s', (rule, argument, define) => {
    const [ofAzurerm, ofAzapi] = stacksOf(define);
    const found = foundBy(ofAzapi, rule);
    expect(found).not.toEqual([]);
    expect(found).toEqual(foundBy(ofAzurerm, rule));
    const outcomes = JudgedApp.of(ofAzapi)
      .judge()
      .outcomes.filter((outcome) => outcome.rule.id === rule);
    if (argument !== undefined) {
      expect(outcomes.map((outcome) => outcome.argument).filter((one) => one !== undefined)).toContain(argument);
    }
  });

  it('keeps all rules where one of azurerm does', () => {
    const [ofAzurerm, ofAzapi] = stacksOf((_, make) =>
      make({
        azurerm: { publicNetworkAccessEnabled: true, managedNetwork: { isolationMode: 'Disabled' } },
        properties: { publicNetworkAccess: 'Enabled', managedNetwork: { isolationMode: 'Disabled' } },
      }),
    );
    expect(findingsIn(ofAzapi)).toEqual(findingsIn(ofAzurerm));
    expect(undecidedIn(ofAzapi)).toEqual({});
  });

  it('keeps the rules of keys where its identity reads the key, whatever it is called by', () => {
    const [, ofAzapi] = stacksOf((stack, make) => {
      const { id } = plainVault(stack, { purgeProtectionEnabled: true, rbacAuthorizationEnabled: true });
      const reader = identityIn(stack);
      const dependsOn = [approver(stack, id, reader.principalId, USES_KEYS)];
      make({
        args: { identity: [{ type: 'SystemAssigned, UserAssigned', identity_ids: [reader.id] }] },
        properties: {
          encryption: {
            status: 'Enabled',
            keyVaultProperties: { keyVaultArmId: id, keyIdentifier: KEY_ID, identityClientId: reader.clientId },
          },
        },
        dependsOn,
      });
    });
    expect(judgedIn(ofAzapi)).toMatchObject({
      'ENC-01': undefined,
      'ENC-03': undefined,
      'ENC-04': undefined,
      'ENC-08': undefined,
    });
  });

  it('has no key where its encryption is off', () => {
    const [, ofAzapi] = stacksOf((stack, make) =>
      make({
        properties: {
          encryption: { status: 'Disabled', keyVaultProperties: { keyVaultArmId: plainVault(stack).id } },
        },
      }),
    );
    expect(Object.keys(judgedIn(ofAzapi)).filter((rule) => rule.startsWith('ENC'))).toEqual([]);
  });

  it('takes no key of a vault in another subscription', () => {
    const [, ofAzapi] = stacksOf((stack, make) => {
      new AzapiProvider(stack, 'Azapi', { subscriptionId: '00000000-0000-0000-0000-000000000001' });
      const keyVaultProperties = { keyVaultArmId: PARTS.keyVault, keyIdentifier: KEY_ID };
      make({ properties: { encryption: { status: 'Enabled', keyVaultProperties } } });
    });
    expect(foundBy(ofAzapi, 'ENC-12')).toHaveLength(1);
  });

  it('approves with the role of its identity', () => {
    const [, ofAzapi] = stacksOf((stack, make) => {
      const target = lake(stack).id;
      endpointRule(stack, make({}), { serviceResourceId: target });
      approver(stack, target, '${azapi_resource.Ws.identity[0].principal_id}');
    });
    expect(foundBy(ofAzapi, 'APR-01')).toEqual([]);
    expect(judgedIn(ofAzapi)).toHaveProperty('APR-01', undefined);
  });

  it('has identities that only the names of properties list', () => {
    const [, ofAzapi] = stacksOf((_, make) =>
      make({
        args: {
          identity: null,
          body: {
            identity: { type: 'UserAssigned', userAssignedIdentities: { [PARTS.keyVault]: {} } },
            properties: { primaryUserAssignedIdentity: PARTS.storageAccount },
          },
        },
      }),
    );
    expect(foundBy(ofAzapi, 'IDN-11')).toHaveLength(1);
  });

  it.each<[string, Json]>([
    ['NET-01', { managedNetwork: { isolationMode: '${var.text}' } }],
    ['NET-14', { v1LegacyMode: '${var.text}' }],
    ['PNA-02', { publicNetworkAccess: '${var.text}' }],
  ])('leaves %s to Terraform where only that knows the value', (rule, properties) => {
    const [, ofAzapi] = stacksOf((stack, make) => {
      textVariable(stack);
      make({ properties });
    });
    expect(judgedIn(ofAzapi)[rule]).toBe(LEFT_TO_TERRAFORM);
  });

  it('is undecided where only Terraform knows the body', () => {
    const [, ofAzapi] = stacksOf((stack, make) => {
      textVariable(stack);
      make({ args: { body: '${jsondecode(var.text)}' } });
    });
    expect(undecidedIn(ofAzapi)).toMatchObject({
      'NET-14': 'only Terraform knows the body of the workspace',
      'PNA-02': 'only Terraform knows the body of the workspace',
      'WKS-01': 'only Terraform knows the body of the workspace',
    });
  });
});
