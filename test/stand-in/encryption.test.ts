import { CloudResource } from './cloud/types';
import { JsonObject, text } from './json';
import { itRefuses, principal, RuleCase, Scene } from './scene';

const CRYPTO = 'Key Vault Crypto Service Encryption User';
const URL = 'https://keys.vault.azure.net/keys/data';

/** A vault with a key, and an identity that may use it. */
async function keyed(scene: Scene, vault: JsonObject = {}, role = CRYPTO): Promise<CloudResource> {
  const id = scene.seed(scene.id('Microsoft.KeyVault/vaults', 'keys'), {
    rbac_authorization_enabled: true,
    purge_protection_enabled: true,
    ...vault,
  });
  await scene.put(`${id}/keys/data`);
  const identity = await scene.identity('reader');
  await scene.grant(text(identity.state.principalId), role, id);
  return identity;
}

function account(scene: Scene, { id }: CloudResource, key = URL, type = 'UserAssigned'): Promise<unknown> {
  return scene.put(scene.id('Microsoft.Storage/storageAccounts', 'fresh'), {
    public_network_access_enabled: true,
    identity: [{ type, identity_ids: [id] }],
    customer_managed_key: [{ key_vault_key_id: key, user_assigned_identity_id: id }],
  });
}

function registry(scene: Scene, { state }: CloudResource, sku: string): Promise<unknown> {
  return scene.put(scene.id('Microsoft.ContainerRegistry/registries', 'fresh'), {
    sku,
    encryption: [{ key_vault_key_id: URL, identity_client_id: state.clientId }],
  });
}

function synapse(scene: Scene, identity?: CloudResource): Promise<CloudResource> {
  const user_assigned_identity_id = identity?.id ?? null;
  return scene.synapse({ customer_managed_key: [{ key_versionless_id: URL, user_assigned_identity_id }] });
}

async function activated(scene: Scene): Promise<CloudResource> {
  const workspace = await synapse(scene);
  await scene.grant(principal(workspace), CRYPTO, scene.id('Microsoft.KeyVault/vaults', 'keys'));
  await scene.put(`${workspace.id}/keys/cmk`, { customer_managed_key_versionless_id: URL, active: true });
  return workspace;
}

const rules: RuleCase[] = [
  {
    rule: 'KeyNotFound',
    what: 'an account with a key that does not exist',
    refused: async (scene) => account(scene, await keyed(scene), `${URL}2`),
    accepted: async (scene) => account(scene, await keyed(scene)),
  },
  {
    rule: 'ENC-01',
    what: 'a key of a vault without purge protection',
    refused: async (scene) => account(scene, await keyed(scene, { purge_protection_enabled: false })),
    accepted: async (scene) => account(scene, await keyed(scene)),
  },
  {
    rule: 'ENC-03',
    what: 'a workspace whose key nobody reads',
    refused: async (scene) => {
      await keyed(scene);
      return scene.workspace({ encryption: [{ key_id: URL }] });
    },
    accepted: async (scene) => {
      const { id } = await keyed(scene);
      return scene.workspace({ encryption: [{ key_id: URL, user_assigned_identity_id: id }] });
    },
  },
  {
    rule: 'ENC-04',
    what: 'an identity without role on the key',
    refused: async (scene) => account(scene, await keyed(scene, {}, 'Reader')),
    accepted: async (scene) => account(scene, await keyed(scene, {}, 'Key Vault Administrator')),
  },
  {
    rule: 'ENC-06',
    what: 'a firewall rule of a Synapse workspace before it is activated',
    refused: async (scene) => {
      await keyed(scene);
      return scene.firewallRule(await synapse(scene));
    },
    accepted: async (scene) => {
      await keyed(scene);
      return scene.firewallRule(await activated(scene));
    },
  },
  {
    rule: 'ENC-06',
    what: 'an administrator of a Synapse workspace before it is activated',
    refused: async (scene) => {
      await keyed(scene);
      const { id } = await synapse(scene);
      return scene.put(`${id}/administrators/activeDirectory`, { login: 'admins' });
    },
    accepted: async (scene) => {
      await keyed(scene);
      const { id } = await activated(scene);
      return scene.put(`${id}/administrators/activeDirectory`, { login: 'admins' });
    },
  },
  {
    rule: 'ENC-08',
    what: 'Synapse with a user-assigned identity and a key behind a firewall',
    refused: async (scene) => synapse(scene, await keyed(scene, { network_acls: [{ default_action: 'Deny' }] })),
    accepted: async (scene) => synapse(scene, await keyed(scene)),
  },
  {
    rule: 'ENC-09',
    what: 'an encrypted registry that is not a Premium one',
    refused: async (scene) => registry(scene, await keyed(scene), 'Standard'),
    accepted: async (scene) => registry(scene, await keyed(scene), 'Premium'),
  },
  {
    rule: 'ENC-10',
    what: 'an account that does not have the identity that reads its key',
    refused: async (scene) => account(scene, await keyed(scene), URL, 'SystemAssigned'),
    accepted: async (scene) => account(scene, await keyed(scene), URL, 'SystemAssigned, UserAssigned'),
  },
];

describe('what encrypts with keys of users refuses', () => itRefuses(rules));

describe('a Key Vault', () => {
  it('tells the address of a key with its version and without', async () => {
    const scene = new Scene();
    const vault = scene.seed(scene.id('Microsoft.KeyVault/vaults', 'keys'));
    const { properties } = scene.cloud.show(await scene.put(`${vault}/keys/data`)) as { properties: JsonObject };
    expect(properties.keyUri).toBe(URL);
    expect(text(properties.keyUriWithVersion)).toMatch(new RegExp(`^${URL}/[0-9a-f]{32}$`));
  });

  it('acts by a role some time after it was assigned', async () => {
    const scene = new Scene({ roleEffectMs: 60 });
    const identity = await keyed(scene);
    await expect(account(scene, identity)).rejects.toThrow('ENC-04');
    await new Promise((resolve) => setTimeout(resolve, 80));
    await expect(account(scene, identity)).resolves.toBeDefined();
  });
});
