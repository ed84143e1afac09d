import { first, flag, JsonObject, list, text } from '../json';
import { nameOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { assignments, hasRole, usesRbac } from './roles';
import { Behaviours, CloudResource, Refusal, WriteRequest } from './types';

const VAULT = 'Microsoft.KeyVault/vaults';
const KEY = `${VAULT}/keys`;
const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const VERSION = '0123456789abcdef0123456789abcdef';

/** A key of the user that a service is asked to encrypt with. */
export interface KeyUse {
  /** URL of the key, with a version or without. */
  readonly key: string;
  /** Object id of the identity that reads it. */
  readonly principal: string;
  /** Whether the service demands purge protection. @default true */
  readonly needsProtection?: boolean;
  /** Whether the service reads keys only of vaults without firewall. @default false */
  readonly needsOpenVault?: boolean;
}

/** Refuses what cannot encrypt with its key. */
export function judgeKeyUse(cloud: Cloud, { key, principal, needsProtection = true, needsOpenVault }: KeyUse): void {
  const [, host, name] = /^https:\/\/([^./]+)\.vault\.azure\.net\/keys\/([^/]+)/.exec(key) ?? [];
  const vault = cloud.all(VAULT).find((one) => sameId(one.name, host ?? ''));
  if (!vault || !cloud.get(`${vault.id}/keys/${name}`)) {
    throw new Refusal('KeyNotFound', `there is no key ${key}`, 404);
  }
  if (needsProtection && !flag(vault.attributes.purge_protection_enabled, false)) {
    throw new Refusal('ENC-01', `the Key Vault ${vault.name} must have purge protection`);
  }
  if (usesRbac(vault) && !mayUseKeys(cloud, principal, vault)) {
    throw new Refusal('ENC-04', `${principal || 'nobody'} has no role that lets it use the keys of ${vault.name}`, 403);
  }
  if (needsOpenVault && isClosed(vault)) {
    throw new Refusal('ENC-08', `the firewall of ${vault.name} does not let the service in`, 403);
  }
}

/** Whether a principal has a role on the keys of a vault that has taken effect. */
function mayUseKeys(cloud: Cloud, principal: string, vault: CloudResource): boolean {
  const fresh = Date.now() - cloud.settings.roleEffectMs;
  return (
    hasRole(cloud, principal, 'Key Vault Crypto Service Encryption User', vault.id) &&
    assignments(cloud).some(
      ({ attributes, createdAt }) => text(attributes.principal_id) === principal && createdAt <= fresh,
    )
  );
}

/** Object id of a user-assigned identity. */
export function principalOfIdentity(cloud: Cloud, identityId: string): string {
  return text(cloud.get(identityId)?.state.principalId);
}

/** Object id of the user-assigned identity with a client id. */
export function principalOfClient(cloud: Cloud, clientId: string): string {
  const identity = cloud.all(IDENTITY).find(({ state }) => text(state.clientId) === clientId);
  return text(identity?.state.principalId);
}

/** Refuses the key of a Storage account, in its block. */
export function judgeAccountKey({ cloud, attributes }: WriteRequest): void {
  if (list(attributes.customer_managed_key).length === 0) {
    return;
  }
  const { key_vault_key_id: key, user_assigned_identity_id: identity } = first(attributes.customer_managed_key);
  if (!text(first(attributes.identity).type).includes('UserAssigned')) {
    throw new Refusal('ENC-10', 'the account has no user-assigned identity');
  }
  judgeKeyUse(cloud, { key: text(key), principal: principalOfIdentity(cloud, text(identity)) });
}

function isClosed({ attributes }: CloudResource): boolean {
  const acls = first(attributes.network_acls);
  return !flag(attributes.public_network_access_enabled, true) || text(acls.default_action) === 'Deny';
}

function keyUrl(id: string): string {
  const [vault, name] = [nameOf(id.slice(0, id.lastIndexOf('/keys/'))), nameOf(id)];
  return `https://${vault}.vault.azure.net/keys/${name}`;
}

/** Keys, and the keys of accounts that are written apart from them. */
export const encryption: Behaviours = {
  [KEY]: {
    toBody: (_cloud, { id }) => ({
      properties: { keyUri: keyUrl(id), keyUriWithVersion: `${keyUrl(id)}/${VERSION}` },
    }),
  },
  'Microsoft.Storage/storageAccounts/encryptionKeys': {
    judgeWrite({ cloud, attributes }) {
      const account = cloud.get(text(attributes.storage_account_id));
      const identity = text(attributes.user_assigned_identity_id);
      judgeKeyUse(cloud, {
        key: keyUrl(`${text(attributes.key_vault_id)}/keys/${text(attributes.key_name)}`),
        principal: identity
          ? principalOfIdentity(cloud, identity)
          : text(first(account?.attributes.identity).principal_id),
      });
    },
  },
  'Microsoft.ContainerRegistry/registries': {
    judgeWrite({ cloud, attributes }) {
      if (list(attributes.encryption).length === 0) {
        return;
      }
      if (attributes.sku !== 'Premium') {
        throw new Refusal('ENC-09', 'an ACR encryption can only be applied when using the Premium Sku');
      }
      const { key_vault_key_id: key, identity_client_id: client } = first(attributes.encryption);
      judgeKeyUse(cloud, {
        key: text(key),
        principal: principalOfClient(cloud, text(client)),
        needsProtection: false,
      });
    },
    toBody: (_cloud, { attributes }) => ({ sku: { name: attributes.sku ?? 'Basic' } }),
  },
};

/** Refuses the key of an Azure Machine Learning workspace. */
export function judgeWorkspaceKey({ cloud, attributes, prior }: WriteRequest): void {
  if (prior || list(attributes.encryption).length === 0) {
    return;
  }
  const { key_id: key, user_assigned_identity_id: identity } = first(attributes.encryption);
  if (!text(identity)) {
    throw new Refusal('ENC-03', 'the workspace has no identity yet that could use the key');
  }
  judgeKeyUse(cloud, { key: text(key), principal: principalOfIdentity(cloud, text(identity)) });
}

/** Refuses the key of a Synapse workspace; with its own identity it is used no sooner than it is activated. */
export function judgeSynapseKey({ cloud, attributes, prior }: WriteRequest): void {
  const { key_versionless_id: key, user_assigned_identity_id: identity } = first(attributes.customer_managed_key);
  if (!prior && text(identity)) {
    const principal = principalOfIdentity(cloud, text(identity));
    judgeKeyUse(cloud, { key: text(key), principal, needsOpenVault: true });
  }
}

/** Whether a Synapse workspace waits for its activation. */
export function isPending({ attributes, state }: { attributes: JsonObject; state: JsonObject }): boolean {
  const key = first(attributes.customer_managed_key);
  return text(key.key_versionless_id) !== '' && !text(key.user_assigned_identity_id) && state.active !== true;
}
