import { AzureRole } from '../facts/azure-role';
import { both, Decision, Flag, isOn, isOneOf, opposite } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { AML_WORKSPACE } from './aml-workspaces';
import { Arguments } from './arguments';
import { bodyOf, isOfArmType } from './azapi-body';
import { CONTAINER_REGISTRY, KEY_VAULT } from './parts';
import { Model, Resource } from './resource';
import { STORAGE_ACCOUNT } from './storage-accounts';
import { isForPerson, principalOf, ROLE_ASSIGNMENT } from './storage-roles';
import { SYNAPSE_WORKSPACE } from './synapse-workspaces';

/** A key on the data plane of a Key Vault. */
export const KEY_VAULT_KEY = 'azurerm_key_vault_key';
/** The key of an account, apart from it. */
export const STORAGE_KEY = 'azurerm_storage_account_customer_managed_key';
/** What activates a Synapse workspace with its key. */
export const SYNAPSE_KEY = 'azurerm_synapse_workspace_key';

/** What makes a key, by azurerm or through Azure Resource Manager. */
const KEYS = /^(azurerm_key_vault_key|azapi_resource|azapi_resource_action)$/;
const KEY_OF_ARM = 'Microsoft.KeyVault/vaults/keys';

/** Where a resource names the key that encrypts it: the block, and in it key, vault and user-assigned identity. */
interface Place {
  readonly block?: string;
  readonly key: string;
  readonly vault?: string;
  readonly identity: string;
}

/** The resources that a key of the user encrypts. */
export const ENCRYPTED: { readonly [type: string]: Place } = {
  [AML_WORKSPACE]: {
    block: 'encryption',
    key: 'key_id',
    vault: 'key_vault_id',
    identity: 'user_assigned_identity_id',
  },
  [STORAGE_ACCOUNT]: {
    block: 'customer_managed_key',
    key: 'key_vault_key_id',
    identity: 'user_assigned_identity_id',
  },
  [STORAGE_KEY]: { key: 'key_name', vault: 'key_vault_id', identity: 'user_assigned_identity_id' },
  [CONTAINER_REGISTRY]: { block: 'encryption', key: 'key_vault_key_id', identity: 'identity_client_id' },
  [SYNAPSE_WORKSPACE]: {
    block: 'customer_managed_key',
    key: 'key_versionless_id',
    identity: 'user_assigned_identity_id',
  },
};

/** The key of an account apart from it, as azurerm 5 takes it. */
const KEY_OF_5: Place = { key: 'key_vault_key_id', identity: 'user_assigned_identity_id' };

/** How a resource is encrypted with a key of the user, as far as it is written. */
export class KeyUse {
  /** Undefined where a resource has no key of the user. */
  public static of(resource: Resource): KeyUse | undefined {
    const place = resource.type === STORAGE_KEY && resource.has(KEY_OF_5.key) ? KEY_OF_5 : ENCRYPTED[resource.type];
    const given = place.block === undefined ? resource : resource.block(place.block);
    return given && new KeyUse(resource, given, place);
  }

  private constructor(
    public readonly resource: Resource,
    private readonly given: Arguments,
    private readonly place: Place,
  ) {}

  /** The user-assigned identity that reads the key, as it is written; undefined for the resource's own. */
  public get identity(): string | undefined {
    return this.given.text(this.place.identity);
  }

  /** The resource whose identity reads the key, where it is one of the app. */
  public get reader(): Resource | undefined {
    const own = this.resource.type === STORAGE_KEY ? this.resource.target('storage_account_id') : this.resource;
    return this.identity === undefined ? own : this.resource.referredTo(this.identity);
  }

  /** What makes the key, where that is in the app. */
  public get key(): Resource | undefined {
    const key = this.resource.mentioned(this.given.required(this.place.key), KEYS);
    return key && (key.type === KEY_VAULT_KEY || isOfArmType(key, KEY_OF_ARM)) ? key : undefined;
  }

  /** ARM id of the vault as it is written, where it is. */
  public get vaultId(): string | undefined {
    return this.place.vault && this.given.text(this.place.vault);
  }

  /** The vault of the key, where it is one of the app. */
  public get vault(): Resource | undefined {
    const { key, vaultId, resource } = this;
    // A plan may not tell which of two vaults in the body of a workspace is that of the key.
    const isTold = vaultId !== undefined && !(key && resource.isUnclear(vaultId));
    const vault = isTold ? resource.referredTo(vaultId) : key && vaultOf(key);
    return vault?.type === KEY_VAULT ? vault : undefined;
  }
}

/** The vault that a key is made in, where it is one of the app. */
export function vaultOf(key: Resource): Resource | undefined {
  const argument = key.type === KEY_VAULT_KEY ? 'key_vault_id' : key.has('parent_id') ? 'parent_id' : 'resource_id';
  return key.mentioned(key.required(argument), /^azurerm_key_vault$/);
}

/** Type and size of a key; undefined where they are not written out. */
export function shapeOf(key: Resource): { readonly type?: string; readonly size?: number } {
  if (key.type === KEY_VAULT_KEY) {
    return { type: key.text('key_type'), size: key.number('key_size') };
  }
  const properties = bodyOf(key)?.block('properties');
  return { type: properties?.text('kty'), size: properties?.number('keySize') };
}

/** Whether a vault decides by Azure roles, and not by its own policies. */
export function usesRoles(vault: Resource): Flag {
  const argument = 'rbac_authorization_enabled';
  return vault.has(argument) ? vault.flag(argument, false) : vault.flag('enable_rbac_authorization', false);
}

/** Whether a vault lets all networks in. */
export function isOpen(vault: Resource): Decision {
  const acls = vault.block('network_acls');
  const denies = acls !== undefined && isOneOf(acls.required('default_action'), ['Deny']);
  return both(isOn(vault.flag('public_network_access_enabled', true)), opposite(denies));
}

/** Whether a vault lets trusted services of Azure in. */
export function letsTrustedIn(vault: Resource): Decision {
  const acls = vault.block('network_acls');
  return acls === undefined || opposite(isOneOf(acls.required('bypass'), ['None']));
}

/** Roles that let an identity wrap and unwrap with the keys of a vault. */
const USERS_OF_KEYS = [
  AzureRole.KEY_VAULT_CRYPTO_SERVICE_ENCRYPTION_USER,
  AzureRole.KEY_VAULT_ADMINISTRATOR,
  AzureRole.of('Key Vault Crypto Officer', '14b46e9e-c2b7-41b4-b07b-48a6ebf60603'),
  AzureRole.of('Key Vault Crypto User', '12338af0-0e69-4776-bea7-57ae8d297424'),
];

/** Names of built-in roles; any other one may have been made for this. */
const BUILT_IN = /^(Owner|Contributor|Reader|User Access Administrator|(Key Vault|Storage|Azure|AzureML) .*)$/;

/** Built-in roles that let nobody use keys, where a role is given by its id. */
const OTHERS = [AzureRole.CONTRIBUTOR, AzureRole.READER, AzureRole.KEY_VAULT_SECRETS_USER];

/** The role assignments that let an identity use the keys of a vault; what is not known of one speaks for it. */
export function grantsOnKeys(model: Model, reader: Resource, vault: Resource): readonly Resource[] {
  return model.ofType(ROLE_ASSIGNMENT).filter((assignment) => {
    const principal = principalOf(assignment);
    const isReader = principal ? principal === reader : !isForPerson(assignment);
    return isReader && mayUseKeys(assignment) && mayCover(assignment, vault);
  });
}

function mayUseKeys(assignment: Resource): boolean {
  const name = assignment.text('role_definition_name');
  const id = assignment.text('role_definition_id');
  if (name !== undefined && isKnown(name)) {
    return USERS_OF_KEYS.some(({ roleName }) => roleName === name) || !BUILT_IN.test(name);
  }
  return id === undefined || !OTHERS.some(({ roleDefinitionGuid }) => id.toLowerCase().endsWith(roleDefinitionGuid));
}

function mayCover(assignment: Resource, vault: Resource): boolean {
  const scope = assignment.required('scope');
  const mentioned = assignment.mentioned(scope, /^azurerm_(key_vault|key_vault_key|resource_group)$/);
  if (mentioned) {
    return mentioned === vault || mentioned.type !== KEY_VAULT;
  }
  return assignment.referredTo(scope) === undefined;
}
