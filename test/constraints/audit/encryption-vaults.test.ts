import { StorageAccountCustomerManagedKeyA } from '@cdktf/provider-azurerm/lib/storage-account-customer-managed-key';
import { TerraformStack } from 'cdktf';
import { plainKey } from '../../properties/mistakes/things-of-encryption';
import { judgedIn, plainAccount, PlainResource } from '../../support/plain';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Scene = ReturnType<typeof plainKey>;

describe('the vault of an encryption key', () => {
  const ARM_KEY = 'Microsoft.KeyVault/vaults/keys@2023-07-01';

  /** A key that azapi makes, by which an account is encrypted. */
  function ofAzapi(scene: Scene, stack: TerraformStack, type: string, args: Arguments): void {
    const { vault } = scene;
    const properties = { kty: 'RSA', keySize: 3072 };
    const key = new PlainResource(stack, 'ArmKey', type, {
      type: ARM_KEY,
      ...(type === 'azapi_resource' ? { parent_id: vault.id } : { resource_id: `${vault.id}/keys/data` }),
      body: { properties },
      ...args,
    });
    scene.account(key.getStringAttribute('output.properties.keyUri'));
  }

  /** A key apart from the account that it encrypts. */
  function apart(stack: TerraformStack, { vault, key }: Scene): void {
    const { id: storageAccountId } = plainAccount(stack, { identity: { type: 'SystemAssigned' } });
    const use = { storageAccountId, keyVaultId: vault.id, keyName: key.name };
    new StorageAccountCustomerManagedKeyA(stack, 'Use', use);
  }

  /** What ENC-01 says where the vault has no purge protection. */
  function vaultIn(define: (scene: Scene, stack: TerraformStack) => unknown): string | undefined {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.vault.addOverride('purge_protection_enabled', false);
    define(scene, stack);
    return judgedIn(stack)['ENC-01'];
  }

  it.each<[string, (scene: Scene, stack: TerraformStack) => unknown]>([
    ['of a workspace', (scene) => scene.workspace()],
    ['of an account', (scene) => scene.account()],
    ['of a Synapse workspace', (scene) => scene.synapse()],
    ['of a key by name', (scene, stack) => apart(stack, scene)],
    ['of a key that azapi makes', (scene, stack) => ofAzapi(scene, stack, 'azapi_resource', {})],
    ['of a key that azapi calls for', (scene, stack) => ofAzapi(scene, stack, 'azapi_resource_action', {})],
    [
      'of a key whose type is written in another case',
      (scene, stack) => ofAzapi(scene, stack, 'azapi_resource', { type: ARM_KEY.toLowerCase() }),
    ],
  ])('is found: %s', (_how, define) => {
    expect(vaultIn(define)).toBe('test/KeyVault');
  });

  it.each<[string, (scene: Scene, stack: TerraformStack) => unknown]>([
    [
      'where the id of a vault is that of something else',
      (scene, stack) => scene.workspace().addOverride('encryption.key_vault_id', plainAccount(stack).id),
    ],
    [
      'where azapi makes something else than a key',
      (scene, stack) =>
        ofAzapi(scene, stack, 'azapi_resource', { type: 'Microsoft.KeyVault/vaults/secrets@2023-07-01' }),
    ],
    ['where the key is at an address', (scene) => scene.account('https://kv-keys.vault.azure.net/keys/data')],
    ['where nothing is encrypted', (scene) => scene.account().addOverride('customer_managed_key', null)],
  ])('is not asked after %s', (_where, define) => {
    expect(vaultIn(define)).toBeUndefined();
  });

  it.each<[string, Arguments, string | undefined]>([
    ['another type', { body: { properties: { kty: 'EC', keySize: 3072 } } }, '"EC" of 3072 bits'],
    ['another size', { body: { properties: { kty: 'RSA', keySize: 1024 } } }, '"RSA" of 1024 bits'],
    ['a size without type', { body: { properties: { keySize: 1024 } } }, 'a key of 1024 bits'],
    ['no properties', { body: {} }, undefined],
    ['no body', { body: undefined }, undefined],
  ])('has a key whose type and size ENC-07 judges where azapi makes it with %s', (_what, args, said) => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    ofAzapi(scene, stack, 'azapi_resource', args);
    expect(judgedIn(stack)).toHaveProperty('ENC-07', said);
  });

  it('has a key whose type and size ENC-07 judges where azurerm makes it', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.account();
    scene.key.addOverride('key_type', 'EC');
    scene.key.addOverride('key_size', 1024);
    expect(judgedIn(stack)['ENC-07']).toBe('"EC" of 1024 bits');
  });

  it.each<[string, Arguments, boolean, boolean]>([
    ['nothing of a firewall', {}, true, true],
    ['a firewall that blocks nothing', { network_acls: { default_action: 'Allow', bypass: 'None' } }, true, true],
    ['a firewall', { network_acls: { default_action: 'Deny', bypass: 'AzureServices' } }, true, false],
    ['a firewall without exceptions', { network_acls: { default_action: 'Deny', bypass: 'None' } }, false, false],
    ['no public access', { public_network_access_enabled: false }, true, false],
    [
      'no public access and no exceptions',
      { public_network_access_enabled: false, network_acls: { default_action: 'Allow', bypass: 'None' } },
      false,
      false,
    ],
  ])('with %s lets services in as it says', (_what, args, lets, letsSynapse) => {
    const saidOf = (use: (scene: Scene) => unknown) => {
      const { stack } = testStack();
      const scene = plainKey(stack);
      Object.entries(args).forEach(([argument, value]) => scene.vault.addOverride(argument, value));
      use(scene);
      const judged = judgedIn(stack);
      expect(judged).toHaveProperty('ENC-08');
      return judged['ENC-08'];
    };
    expect(saidOf((scene) => scene.account())).toBe(lets ? undefined : 'test/KeyVault for trusted services');
    expect(saidOf((scene) => scene.synapse(scene.identity.id))).toBe(
      letsSynapse ? undefined : 'test/KeyVault for Synapse with a user-assigned identity',
    );
  });

  it('decides by roles under the older name of the argument, too', () => {
    const saidWith = (roles: boolean) => {
      const { stack } = testStack();
      const scene = plainKey(stack);
      scene.account();
      scene.vault.addOverride('rbac_authorization_enabled', null);
      scene.vault.addOverride('enable_rbac_authorization', roles);
      scene.role.addOverride('role_definition_name', 'Reader');
      return judgedIn(stack);
    };
    expect(saidWith(true)['ENC-04']).toBe('test/Reader on test/KeyVault');
    expect(saidWith(false)).not.toHaveProperty('ENC-04');
  });

  it('decides by policies where nothing is said', () => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    scene.account();
    scene.vault.addOverride('rbac_authorization_enabled', null);
    scene.role.addOverride('role_definition_name', 'Reader');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-04');
  });
});
