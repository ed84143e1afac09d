import { ArmIdPart, armIdPart } from '../facts/arm-id';
import { AML_WORKSPACE } from '../model/aml-workspaces';
import { isOpen, KEY_VAULT_KEY, KeyUse, letsTrustedIn, shapeOf, STORAGE_KEY, vaultOf } from '../model/encryption';
import { CONTAINER_REGISTRY } from '../model/parts';
import { subscriptionOf } from '../model/providers';
import { Model, Resource } from '../model/resource';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { both, Decision, either, Flag, hasForm, isOn, isOneOf, isWhole } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { nameRule, namesOf } from './engine/name-rule';
import { resources, rule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided } from './engine/verdict';
import { workspaces } from './workspaces';

/** Where the service, or azurerm on its behalf, demands purge protection; registries only recommend it. */
const PROTECTED = [STORAGE_ACCOUNT, STORAGE_KEY, SYNAPSE_WORKSPACE];

/** Looks at Azure Machine Learning workspaces, whoever makes them, and at further types that a key may encrypt. */
function encrypted<S>(
  types: readonly string[],
  read: (resource: Resource, model: Model) => S | undefined | Undecided,
): Subject<S>[] {
  return [resources(types, undefined, read), ...workspaces(undefined, read)];
}

export interface Enc01Subject {
  readonly vault: string;
  readonly purgeProtection: Flag;
}

export const ENC_01 = rule({
  id: 'ENC-01',
  name: 'encryption-key-without-purge-protection',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the services refuse such a key',
  cause: 'the Key Vault of an encryption key has no purge protection',
  why: 'Azure Machine Learning, Azure Storage and Synapse refuse a key of such a vault, because whoever purges the key destroys all data that it encrypts.',
  allowed: 'a Key Vault with purge protection',
  fix: {
    construct:
      'use an EncryptionKey that is made here, or switch purge protection on: az keyvault update --name <vault> --enable-purge-protection true',
    terraform: 'set purge_protection_enabled = true on the azurerm_key_vault',
  },
  source: [
    Doc.CUSTOMER_MANAGED_KEYS_ML.section('Prerequisites', 'prerequisites'),
    Doc.CUSTOMER_MANAGED_KEYS_STORAGE,
    Doc.SYNAPSE_ENCRYPTION.section('Workspace encryption configuration', 'workspace-encryption-configuration'),
  ],
  looksAt: encrypted(PROTECTED, (resource) => {
    const vault = KeyUse.of(resource)?.vault;
    return vault && { vault: vault.label, purgeProtection: vault.flag('purge_protection_enabled', false) };
  }),
  judge: ({ vault, purgeProtection }: Enc01Subject) => demand(isOn(purgeProtection), vault),
});

const KEY_URL = /^https:\/\/[a-z0-9-]+\.vault\.[a-z0-9.-]+\/keys\/[a-z0-9-]+\/[a-z0-9]+$/i;

export interface Enc02Subject {
  readonly keyId: string;
  /** Whether a workspace has the same id, about which it tells itself. */
  readonly isToldByWorkspace?: boolean;
}

export const ENC_02 = rule({
  id: 'ENC-02',
  name: 'invalid-encryption-key-id',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: no version of a key has such an address',
  cause: 'the id of an encryption key is not the address of a version of it',
  why: 'Azure Machine Learning takes the address of one version of a key. Other services are given the same address without the version.',
  allowed: 'https://<vault>.vault.azure.net/keys/<name>/<version>',
  fix: {
    construct: 'set keyId to what az keyvault key show --vault-name <vault> --name <key> --query key.kid prints',
    terraform:
      'set key_id (azapi: keyIdentifier) to what az keyvault key show --vault-name <vault> --name <key> --query key.kid prints, or to id of the azurerm_key_vault_key',
  },
  source: [
    Doc.SETUP_CUSTOMER_MANAGED_KEYS_ML.section(
      'Create a workspace that uses a customer-managed key',
      'create-a-workspace-that-uses-a-customer-managed-key',
    ),
  ],
  looksAt: workspaces('encryption.key_id', (workspace) => {
    const keyId = workspace.block('encryption')?.text('key_id');
    return keyId === undefined || workspace.referredTo(keyId) ? undefined : { keyId };
  }),
  judge: ({ keyId, isToldByWorkspace }: Enc02Subject) =>
    isToldByWorkspace ? NOT_APPLICABLE : demand(hasForm(keyId, KEY_URL), shown(keyId)),
});

export const ENC_13 = nameRule({
  id: 'ENC-13',
  name: 'invalid-encryption-key-name',
  acknowledgement: 'never: the Key Vault refuses the name',
  of: 'a key in a Key Vault',
  why: 'The Key Vault refuses the name, so the key is not made and nothing is encrypted with it.',
  allowed: '1 to 127 letters, digits and hyphens',
  fix: {
    construct: 'give another keyName, or leave it out: the key is called encryption then',
    terraform: 'change name of the azurerm_key_vault_key',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.KeyVault', 'microsoftkeyvault')],
  patterns: [/^[a-zA-Z0-9-]{1,127}$/],
  looksAt: [namesOf(KEY_VAULT_KEY)],
});

const KEY_TYPES = ['RSA', 'RSA-HSM'];

export interface Enc07Subject {
  /** @default - not written out */
  readonly type?: string;
  /** @default - not written out */
  readonly size?: number;
  readonly largest: number;
}

export const ENC_07 = rule({
  id: 'ENC-07',
  name: 'unsupported-encryption-key',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the service refuses the key',
  cause: 'a service cannot encrypt data with a key of this type or size',
  why: 'Storage accounts take RSA keys of 2048, 3072 and 4096 bits, Synapse workspaces of 2048 and 3072, registries RSA keys. They refuse any other key.',
  allowed: 'RSA or RSA-HSM, of 2048 or 3072 bits; of 4096 bits for storage accounts and registries alone',
  fix: {
    construct:
      'set keyType to RSA or RSA_HSM and keySize to 3072, or leave both out; a key that is there needs another keyName',
    terraform: 'set key_type = "RSA" and key_size = 3072 on the azurerm_key_vault_key',
  },
  source: [
    Doc.CUSTOMER_MANAGED_KEYS_STORAGE.section('About customer-managed keys', 'about-customer-managed-keys'),
    Doc.SYNAPSE_ENCRYPTION.section('Azure Synapse encryption', 'azure-synapse-encryption'),
    Doc.CUSTOMER_MANAGED_KEYS_REGISTRY,
  ],
  looksAt: [
    resources([STORAGE_ACCOUNT, STORAGE_KEY, CONTAINER_REGISTRY, SYNAPSE_WORKSPACE], undefined, (resource) => {
      const key = KeyUse.of(resource)?.key;
      return key && { ...shapeOf(key), largest: resource.type === SYNAPSE_WORKSPACE ? 3072 : 4096 };
    }),
  ],
  judge: ({ type, size, largest }: Enc07Subject) =>
    demand(
      both(type === undefined || isOneOf(type, KEY_TYPES), size === undefined || isOfSize(size, largest)),
      `${type === undefined ? 'a key' : shown(type)} of ${size === undefined ? 'unknown' : shown(size)} bits`,
    ),
});

function isOfSize(size: number, largest: number): Decision {
  return either(...[2048, 3072, 4096].filter((bits) => bits <= largest).map((bits) => isWhole(size, bits, bits)));
}

export interface Enc08Subject {
  readonly vault: string;
  /** Who reads the key, and how. */
  readonly reader: string;
  readonly reaches: Flag;
}

export const ENC_08 = rule({
  id: 'ENC-08',
  name: 'encryption-key-behind-firewall',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the service has learnt to read keys in this way',
  cause: 'the firewall of a Key Vault keeps a service from the key that it encrypts with',
  why: 'Synapse cannot use a user-assigned identity for a key behind a firewall, the service-side encryption of Azure Machine Learning no vault without public network access, and no service gets through a firewall that does not let trusted services in.',
  allowed:
    'a vault that is open to all networks; or one behind a firewall that lets trusted services in, and Synapse with its system-assigned identity',
  fix: {
    construct:
      'leave publicNetworkAccess of the EncryptionKey out, or give Synapse Encryption.customerManagedKeyBySystemIdentity(key)',
    terraform:
      'set bypass = "AzureServices" in network_acls of the azurerm_key_vault, and open it for Synapse with a user-assigned identity and for service_side_encryption_enabled',
  },
  source: [
    Doc.SYNAPSE_ENCRYPTION.section('Using a User-assigned Managed identity', 'using-a-user-assigned-managed-identity'),
    Doc.CUSTOMER_MANAGED_KEYS_ML.section(
      '(Preview) Service-side encryption of metadata',
      'preview-service-side-encryption-of-metadata',
    ),
    Doc.ENABLE_CUSTOMER_MANAGED_KEYS_REGISTRY.section('Enable trusted services to access the key vault'),
  ],
  looksAt: encrypted([STORAGE_ACCOUNT, STORAGE_KEY, CONTAINER_REGISTRY, SYNAPSE_WORKSPACE], (resource) => {
    const use = KeyUse.of(resource);
    const vault = use?.vault;
    return use && vault && { vault: vault.label, ...reachOf(use, vault) };
  }),
  judge: ({ vault, reader, reaches }: Enc08Subject) => demand(isOn(reaches), `${vault} for ${reader}`),
});

function reachOf({ resource, identity }: KeyUse, vault: Resource): Pick<Enc08Subject, 'reader' | 'reaches'> {
  if (resource.type === SYNAPSE_WORKSPACE && identity !== undefined) {
    return { reader: 'Synapse with a user-assigned identity', reaches: isOpen(vault) };
  }
  const serviceSide = resource.type === AML_WORKSPACE && resource.flag('service_side_encryption_enabled', false);
  if (serviceSide === true) {
    return {
      reader: 'service-side encryption of Azure Machine Learning',
      reaches: isOn(vault.flag('public_network_access_enabled', true)),
    };
  }
  return { reader: 'trusted services', reaches: either(isOpen(vault), letsTrustedIn(vault)) };
}

export interface Enc11Subject {
  readonly vault: string;
  readonly open: Flag;
}

export const ENC_11 = rule({
  id: 'ENC-11',
  name: 'encryption-key-data-plane-unreachable',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where Terraform runs inside of the private network and reaches the vault',
  cause: 'azurerm makes a key on the data plane of a Key Vault that it cannot reach',
  why: 'azurerm_key_vault_key calls the data plane of the vault in every plan and apply. Without public network access it answers only inside of the private network.',
  allowed:
    'a key that is made through Azure Resource Manager, a vault with public network access, or Terraform inside of the private network',
  fix: {
    terraform:
      'make the key with an EncryptionKey, or with an azapi_resource_action that puts Microsoft.KeyVault/vaults/keys; or say TerraformRunner.of(scope).runsInPrivateNetwork(reason) where Terraform reaches the vault',
  },
  source: [Doc.KEY_VAULT_NETWORK_SECURITY, azurerm('key_vault_key')],
  looksAt: [
    resources(KEY_VAULT_KEY, 'key_vault_id', (key) => {
      const vault = vaultOf(key);
      return vault && !key.hasPrivateRunner
        ? { vault: vault.label, open: vault.flag('public_network_access_enabled', true) }
        : undefined;
    }),
  ],
  judge: ({ vault, open }: Enc11Subject) => demand(isOn(open), vault),
});

export interface Enc12Subject {
  readonly subscription: string;
  readonly vaultSubscription: string;
}

export const ENC_12 = rule({
  id: 'ENC-12',
  name: 'encryption-key-in-other-subscription',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where both are in one subscription although the ids say otherwise',
  cause: 'the key that encrypts a workspace is in another subscription',
  why: 'Azure Machine Learning takes a key only of a vault in the subscription of the workspace. azurerm looks for the vault of a storage account in the subscription of the account.',
  allowed: 'a Key Vault in the subscription of the workspace or the storage account',
  fix: {
    construct: 'make the EncryptionKey with providers of the same subscription, or give the key of a vault in it',
    terraform: 'give the key of a vault in the subscription of the resource',
  },
  source: [Doc.SETUP_CUSTOMER_MANAGED_KEYS_ML.section('Limitations', 'limitations'), azurerm('storage_account')],
  looksAt: encrypted([STORAGE_ACCOUNT], (resource) => {
    const use = KeyUse.of(resource);
    const subscription = subscriptionOf(resource);
    const vaultSubscription = use && (use.vault ? subscriptionOf(use.vault) : inId(use.vaultId));
    return subscription === undefined || vaultSubscription === undefined
      ? undefined
      : { subscription, vaultSubscription };
  }),
  judge: ({ subscription, vaultSubscription }: Enc12Subject) =>
    demand(subscription === vaultSubscription, `${vaultSubscription} and ${subscription}`),
});

function inId(vaultId: string | undefined): string | undefined {
  return vaultId !== undefined && isKnown(vaultId)
    ? armIdPart(vaultId, ArmIdPart.SUBSCRIPTION).toLowerCase() || undefined
    : undefined;
}
