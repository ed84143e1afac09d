import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageAccountCustomerManagedKeyA } from '@cdktf/provider-azurerm/lib/storage-account-customer-managed-key';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { override } from '../../properties/mistakes/doors';
import { plainKey } from '../../properties/mistakes/things-of-encryption';
import { armId, GROUP } from '../../support/azure';
import { foundBy, judgedIn, plainAccount, PlainResource, plainVault, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Scene = ReturnType<typeof plainKey>;

const KEY = 'https://kv-keys.vault.azure.net/keys/data';
const ROLES = '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions';
const CRYPTO = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** What ENC-04 says of an account with a key, after a change of the role assignment; undefined where it is content. */
function saidOfRole(change: (scene: Scene, stack: TerraformStack) => Arguments): string | undefined | 'nothing' {
  const { stack } = testStack();
  const scene = plainKey(stack);
  scene.account();
  Object.entries(change(scene, stack)).forEach(([argument, value]) => scene.role.addOverride(argument, value));
  const judged = judgedIn(stack);
  return 'ENC-04' in judged ? judged['ENC-04'] : 'nothing';
}

describe('the role of an identity on its encryption key', () => {
  it.each<[string, (scene: Scene, stack: TerraformStack) => Arguments]>([
    ['by name', () => ({})],
    ['by id', () => ({ role_definition_name: null, role_definition_id: `${ROLES}/${CRYPTO}` })],
    ['that includes it', () => ({ role_definition_name: 'Key Vault Crypto Officer' })],
    ['that somebody made', () => ({ role_definition_name: 'Key wrapper' })],
    ['on the key', ({ key }) => ({ scope: key.resourceVersionlessId })],
    [
      'on the resource group',
      (_scene, stack) => ({ scope: new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }).id }),
    ],
    ['on an id that is not of the app', () => ({ scope: armId('Microsoft.KeyVault/vaults', 'kv-plain') })],
    ['for an object id, which may be its own', () => ({ principal_id: GROUP })],
    ['whose name only Terraform knows', () => ({ role_definition_name: '${var.role}' })],
    ['by an id that is none of Azure', () => ({ role_definition_name: null, role_definition_id: `${ROLES}/x` })],
    ['by an id that only Terraform knows', () => ({ role_definition_name: null, role_definition_id: '${var.role}' })],
    ['without a name or an id', () => ({ role_definition_name: null })],
    ['on a scope that only Terraform knows', () => ({ scope: '${var.scope}' })],
    ['on an address in the vault', ({ vault }) => ({ scope: `${vault.id}/keys/data` })],
    [
      'for a group of the app',
      (_scene, stack) => {
        const group = new PlainResource(stack, 'Group', 'azuread_group', { display_name: 'readers' });
        return { principal_id: `\${${group.fqn}.object_id}` };
      },
    ],
  ])('is found when it is one %s', (_how, change) => {
    expect(saidOfRole(change)).toBeUndefined();
  });

  it.each<[string, (scene: Scene, stack: TerraformStack) => Arguments]>([
    ['another one by name', () => ({ role_definition_name: 'Key Vault Secrets User' })],
    ['Owner, which manages keys and does not use them', () => ({ role_definition_name: 'Owner' })],
    ['another one by id', () => ({ role_definition_name: null, role_definition_id: `${ROLES}/${READER}` })],
    ['one on an account', (_scene, stack) => ({ scope: plainAccount(stack, {}, 'Other').id })],
    ['one for a person', () => ({ principal_id: GROUP, principal_type: 'User' })],
    ['one on another vault', (_scene, stack) => ({ scope: plainVault(stack, {}, 'Other').id })],
    [
      'one by an id in capitals',
      () => ({ role_definition_name: null, role_definition_id: `${ROLES}/${READER.toUpperCase()}` }),
    ],
    [
      'one for another identity',
      (_scene, stack) => {
        const place = { resourceGroupName: 'rg', location: 'westeurope' };
        return { principal_id: new UserAssignedIdentity(stack, 'Other', { name: 'id', ...place }).principalId };
      },
    ],
  ])('is missed when there is %s', (_what, change) => {
    expect(saidOfRole(change)).toBe('test/Reader on test/KeyVault');
  });

  it('is told to come too late when the account does not wait for it', () => {
    const { stack } = testStack();
    plainKey(stack).account().addOverride('depends_on', null);
    expect(judgedIn(stack)['ENC-04']).toBe('test/Reader on test/KeyVault, assigned too late');
  });

  it('is not asked for where the vault decides by policies, or is not of the app', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.account();
    scene.vault.addOverride('rbac_authorization_enabled', false);
    scene.role.addOverride('role_definition_name', 'Reader');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-04');
    const other = testStack().stack;
    const elsewhere = plainKey(other);
    elsewhere.workspace().addOverride('encryption.key_vault_id', armId('Microsoft.KeyVault/vaults', 'kv-keys'));
    elsewhere.role.addOverride('role_definition_name', 'Reader');
    expect(judgedIn(other)).not.toHaveProperty('ENC-04');
  });

  it('is asked for of the identity of the account where the key is written apart from it', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    const account = plainAccount(stack, { identity: { type: 'SystemAssigned' } });
    const use = { storageAccountId: account.id, keyVaultId: scene.vault.id, keyName: scene.key.name };
    new StorageAccountCustomerManagedKeyA(stack, 'Use', use);
    expect(judgedIn(stack)['ENC-04']).toBe('test/Account on test/KeyVault');
  });
});

describe('a workspace that reads its key with its own identity', () => {
  const workspaceWith = (rbac: boolean | undefined) => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    const workspace = scene.workspace();
    workspace.addOverride('encryption.user_assigned_identity_id', null);
    if (rbac === undefined) {
      workspace.addOverride('encryption.key_vault_id', armId('Microsoft.KeyVault/vaults', 'kv-keys'));
    } else {
      scene.vault.addOverride('rbac_authorization_enabled', rbac);
    }
    return { stack, workspace };
  };

  it('breaks ENC-03 where the vault decides by roles, and not where it decides by policies', () => {
    expect(judgedIn(workspaceWith(true).stack)['ENC-03']).toBe('an Azure Machine Learning workspace');
    expect(judgedIn(workspaceWith(false).stack)).toHaveProperty('ENC-03', undefined);
  });

  it('breaks ENC-03 where the vault says by the older name that it decides by roles', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.workspace().addOverride('encryption.user_assigned_identity_id', null);
    scene.vault.addOverride('rbac_authorization_enabled', null);
    expect(judgedIn(stack)).toHaveProperty('ENC-03', undefined);
    scene.vault.addOverride('enable_rbac_authorization', true);
    expect(judgedIn(stack)['ENC-03']).toBe('an Azure Machine Learning workspace');
  });

  it('breaks ENC-03 with user-assigned identities alone, whatever the vault decides by', () => {
    const { stack, workspace } = workspaceWith(false);
    workspace.addOverride('identity.type', 'UserAssigned');
    expect(judgedIn(stack)['ENC-03']).toBe('an Azure Machine Learning workspace');
  });

  it('is undecided where the vault is not of the app', () => {
    expect(undecidedIn(workspaceWith(undefined).stack)['ENC-03']).toMatch(/^nobody here knows how the Key Vault/);
  });
});

describe('a Synapse workspace with a key', () => {
  it('needs no activation when a user-assigned identity reads the key', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.synapse(scene.identity.id);
    expect(judgedIn(stack)).not.toHaveProperty('ENC-05');
  });

  it('is told which keys are active when its own is not among them', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.activation(scene.synapse()).addOverride('customer_managed_key_name', 'other');
    expect(foundBy(stack, 'ENC-05')).toEqual(['key "cmk", active "other"']);
  });
});

describe('the vault of a key', () => {
  it.each<[string, Arguments, string | undefined]>([
    ['has purge protection', {}, undefined],
    ['has none', { purge_protection_enabled: false }, 'test/KeyVault'],
    ['says nothing of it', { purge_protection_enabled: null }, 'test/KeyVault'],
  ])('is judged by ENC-01, where it %s', (_what, vault, found) => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.account();
    override(scene.vault, vault);
    expect(judgedIn(stack)).toHaveProperty('ENC-01', found);
  });
});

describe('the address of the key of a workspace', () => {
  it.each<[string, string, string | undefined]>([
    ['of a version', `${KEY}/0123456789abcdef0123456789abcdef`, undefined],
    ['without a version', KEY, `"${KEY}"`],
  ])('is judged by ENC-02 where it is written out: %s', (_what, keyId, found) => {
    const { stack } = testStack();
    plainKey(stack).workspace().addOverride('encryption.key_id', keyId);
    expect(judgedIn(stack)).toHaveProperty('ENC-02', found);
  });

  it('is no matter of ENC-02 where a key of the app has it, or there is none', () => {
    const { stack } = testStack();
    const workspace = plainKey(stack).workspace();
    expect(judgedIn(stack)).not.toHaveProperty('ENC-02');
    workspace.resetEncryption();
    expect(judgedIn(stack)).not.toHaveProperty('ENC-02');
  });
});

describe('the shape of a key', () => {
  it.each<[string, string, Arguments, string | undefined]>([
    ['4096 bits for an account', 'account', { key_size: 4096 }, undefined],
    ['4096 bits for a registry', 'registry', { key_size: 4096 }, undefined],
    ['4096 bits for Synapse', 'synapse', { key_size: 4096 }, '"RSA" of 4096 bits'],
    ['3072 bits for Synapse', 'synapse', {}, undefined],
    ['an elliptic curve for a registry', 'registry', { key_type: 'EC' }, '"EC" of 3072 bits'],
  ])('is judged by what it encrypts: %s', (_what, encrypted, args, found) => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene[encrypted as 'account' | 'registry' | 'synapse']();
    override(scene.key, args);
    expect(judgedIn(stack)).toHaveProperty('ENC-07', found);
  });

  it('is no matter where nothing of the app makes the key', () => {
    const { stack } = testStack();
    plainKey(stack).account(KEY);
    expect(judgedIn(stack)).not.toHaveProperty('ENC-07');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-08');
  });
});
