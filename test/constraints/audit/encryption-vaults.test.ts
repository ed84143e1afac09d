import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformRunner } from '../../../lib';
import { override } from '../../properties/mistakes/doors';
import { plainKey } from '../../properties/mistakes/things-of-encryption';
import { armId, SUBSCRIPTION } from '../../support/azure';
import { judgedIn } from '../../support/plain';
import { FEATURES, testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Scene = ReturnType<typeof plainKey>;

const KEY = 'https://kv-keys.vault.azure.net/keys/data';

describe('the way of a service to the vault of its key', () => {
  const CLOSED = { public_network_access_enabled: false };
  const FIREWALL = { network_acls: { default_action: 'Deny', bypass: 'AzureServices' } };
  const NOBODY = { network_acls: { default_action: 'Deny', bypass: 'None' } };
  const OPEN = { network_acls: { default_action: 'Allow', bypass: 'None' } };
  const SYNAPSE = 'test/KeyVault for Synapse with a user-assigned identity';
  const SERVICE_SIDE = 'test/KeyVault for service-side encryption of Azure Machine Learning';
  const TRUSTED = 'test/KeyVault for trusted services';
  const own = (scene: Scene) => scene.synapse();
  const byIdentity = (scene: Scene) => scene.synapse(scene.identity.id);
  const account = (scene: Scene) => scene.account();
  const workspace = (scene: Scene) => scene.workspace();
  const serviceSide = (scene: Scene) => override(scene.workspace(), { service_side_encryption_enabled: true });

  it.each<[string, (scene: Scene) => unknown, Arguments, string | undefined]>([
    ['Synapse by a user-assigned identity, through an open vault', byIdentity, OPEN, undefined],
    ['Synapse by a user-assigned identity, behind a firewall', byIdentity, FIREWALL, SYNAPSE],
    ['Synapse by its own identity, behind a firewall', own, FIREWALL, undefined],
    ['Synapse by its own identity, without public network access', own, CLOSED, undefined],
    ['an account behind a firewall', account, FIREWALL, undefined],
    ['an account behind a firewall without exceptions', account, NOBODY, TRUSTED],
    ['an account, through an open vault without exceptions', account, OPEN, undefined],
    ['a workspace behind a firewall', workspace, FIREWALL, undefined],
    ['a workspace without public network access', workspace, CLOSED, undefined],
    ['service-side encryption without public network access', serviceSide, CLOSED, SERVICE_SIDE],
    ['service-side encryption behind a firewall', serviceSide, NOBODY, undefined],
  ])('is judged for %s', (_what, define, vault, found) => {
    const { stack } = testStack();
    const scene = plainKey(stack);
    define(scene);
    override(scene.vault, vault);
    expect(judgedIn(stack)).toHaveProperty('ENC-08', found);
  });
});

describe('a key on the data plane of a closed vault', () => {
  it('is let through where Terraform runs inside of the private network', () => {
    const closed = () => {
      const { stack } = testStack();
      const scene = plainKey(stack);
      scene.account();
      scene.vault.addOverride('public_network_access_enabled', false);
      return stack;
    };
    expect(judgedIn(closed())['ENC-11']).toBe('test/KeyVault');
    const stack = closed();
    TerraformRunner.of(stack).runsInPrivateNetwork('agents in vnet-hub');
    expect(judgedIn(stack)).not.toHaveProperty('ENC-11');
  });
});

describe('the subscription of a key', () => {
  const ELSEWHERE = '0000000a-0000-0000-0000-00000000000a';
  const vaultIn = (subscription: string) =>
    armId('Microsoft.KeyVault/vaults', 'kv').replace(SUBSCRIPTION, subscription);

  it.each<[string, string, string | undefined]>([
    ['of the workspace', ELSEWHERE, undefined],
    ['of the workspace in other letters', ELSEWHERE.toUpperCase(), undefined],
    ['of nobody here', SUBSCRIPTION, `${SUBSCRIPTION} and ${ELSEWHERE}`],
  ])('is read in the id of a vault that is not of the app: that %s', (_what, subscription, found) => {
    const { stack } = testStack('elsewhere');
    const config = { features: FEATURES, subscriptionId: ELSEWHERE, alias: 'elsewhere' };
    const scene = plainKey(stack);
    const workspace = scene.workspace();
    workspace.provider = new AzurermProvider(stack, 'Elsewhere', config);
    workspace.addOverride('encryption.key_vault_id', vaultIn(subscription));
    expect(judgedIn(stack)).toHaveProperty('ENC-12', found);
  });

  it.each<[string, string]>([
    ['only Terraform knows the id of the vault', '${var.vault}'],
    ['the id of the vault tells nothing of it', 'kv-keys'],
  ])('is not judged where %s', (_what, vaultId) => {
    const { stack } = testStack();
    const config = { features: FEATURES, subscriptionId: ELSEWHERE, alias: 'elsewhere' };
    const scene = plainKey(stack);
    const workspace = scene.workspace();
    workspace.provider = new AzurermProvider(stack, 'Elsewhere', config);
    workspace.addOverride('encryption.key_vault_id', vaultId);
    expect(judgedIn(stack)).not.toHaveProperty('ENC-12');
  });

  it('is not judged where nobody says in which one the workspace is', () => {
    const { stack } = testStack();
    plainKey(stack).workspace().addOverride('encryption.key_vault_id', vaultIn(SUBSCRIPTION));
    expect(judgedIn(stack)).not.toHaveProperty('ENC-12');
  });

  it('is not judged of an account that names the address of its key alone', () => {
    const { stack } = testStack();
    const config = { features: FEATURES, storageUseAzuread: true, subscriptionId: ELSEWHERE, alias: 'elsewhere' };
    const account = plainKey(stack).account(KEY);
    account.provider = new AzurermProvider(stack, 'Elsewhere', config);
    expect(judgedIn(stack)).not.toHaveProperty('ENC-12');
  });

  it('is that of the provider which makes its vault', () => {
    const { stack } = testStack();
    const other = '00000000-0000-0000-0000-000000000001';
    const [here, there] = [SUBSCRIPTION, other].map((subscriptionId, index) => {
      const config = { features: FEATURES, storageUseAzuread: true, subscriptionId, alias: `alias${index}` };
      return new AzurermProvider(stack, `Provider${index}`, config);
    });
    const scene = plainKey(stack);
    scene.vault.provider = there;
    scene.account().provider = here;
    expect(judgedIn(stack)['ENC-12']).toBe(`${other} and ${SUBSCRIPTION}`);
    scene.vault.provider = here;
    expect(judgedIn(stack)).toHaveProperty('ENC-12', undefined);
  });
});
