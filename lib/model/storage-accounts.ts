import { isKnown } from '../terraform/tokens';
import { both, Decision, Flag, isOn, isOneOf, opposite } from '../terraform/decision';
import { AZAPI_RESOURCE } from './azapi-body';
import { AML_WORKSPACE, workspaceIn } from './azapi-workspaces';
import { found } from './collections';
import { perModel } from './per-model';
import { Model, Place, Resource } from './resource';

export const STORAGE_ACCOUNT = 'azurerm_storage_account';
export const STORAGE_CONTAINER = 'azurerm_storage_container';
export const STORAGE_FILESYSTEM = 'azurerm_storage_data_lake_gen2_filesystem';
/** The firewall of an account, apart from it. */
export const STORAGE_FIREWALL = 'azurerm_storage_account_network_rules';

/** The two endpoints of a data lake. */
const DATA_ENDPOINTS = ['blob', 'dfs'];

/** The other endpoint at which the data of a data lake is found; undefined for an endpoint to something else. */
export function otherEndpointOf(subResource: string): string | undefined {
  return DATA_ENDPOINTS.includes(subResource) ? DATA_ENDPOINTS.find((other) => other !== subResource) : undefined;
}

/** What tells an account, alone or in a longer text. */
const MENTIONED = /^azurerm_storage_(account|container|data_lake_gen2_filesystem)$/;

/** The name of an account in an id, or in the address of one of its endpoints. */
const NAME = /\/storageAccounts\/([^/]+)|^https:\/\/([^./]+)\.(?:dfs|blob)\./i;

/** The storage accounts of an app; names are unique in all of Azure, so that a literal one tells the account. */
export class StorageAccounts {
  public static readonly of = perModel((model) => new StorageAccounts(model));

  private readonly byKey = new Map<string | undefined, Resource>();
  private readonly rules = new Map<Resource | undefined, Resource>();
  private readonly defaults = new Map<string | undefined, string>();

  private constructor(model: Model) {
    for (const account of model.ofType(STORAGE_ACCOUNT)) {
      this.byKey.set(this.keyOf(account), account);
    }
    for (const rules of model.ofType(STORAGE_FIREWALL)) {
      this.rules.set(rules.target('storage_account_id'), rules);
    }
    const makers = [AML_WORKSPACE, AZAPI_RESOURCE].flatMap((type) => model.ofType(type));
    for (const workspace of makers.flatMap((resource) => workspaceIn(resource) ?? [])) {
      found(this.defaults, this.keyIn(workspace, workspace.text('storage_account_id')), () => workspace.label);
    }
  }

  /** The account that an id, an address or a part of an account belongs to, where it is one of the app. */
  public in(place: Place, value = ''): Resource | undefined {
    if (isKnown(value)) {
      return this.byKey.get(literalKey(value));
    }
    const mentioned = place.mentioned(value, MENTIONED);
    return mentioned && this.ownerOf(mentioned);
  }

  /** What tells the account from others, in the app or not; undefined where only Terraform knows it. */
  public keyIn(place: Place, value = ''): string | undefined {
    if (isKnown(value)) {
      return literalKey(value);
    }
    const account = this.in(place, value);
    return account && this.keyOf(account);
  }

  public keyOf(account: Resource): string {
    const name = account.required('name');
    return isKnown(name) ? keyOfName(name) : account.label;
  }

  /** Path of the Azure Machine Learning workspace that has the account as its default storage. */
  public defaultStorageOf(account: Resource): string | undefined {
    return this.defaults.get(this.keyOf(account));
  }

  /** Whether the account lets all networks in; undefined where its firewall cannot be seen. */
  public isOpen(account: Resource): Flag | undefined {
    const isPublic = isOn(account.flag('public_network_access_enabled', true));
    const firewall = this.rules.get(account) ?? account.block('network_rules');
    if (isPublic !== false && !firewall && account.isOpaque('network_rules')) {
      return undefined;
    }
    const isDenying: Decision = firewall !== undefined && isOneOf(firewall.required('default_action'), ['Deny']);
    return both(isPublic, opposite(isDenying));
  }

  private ownerOf(resource: Resource): Resource | undefined {
    if (resource.type === STORAGE_ACCOUNT) {
      return resource;
    }
    const name = resource.text('storage_account_name');
    return name !== undefined && isKnown(name)
      ? this.byKey.get(keyOfName(name))
      : this.in(resource, resource.text('storage_account_id') ?? name);
  }
}

/** The key of the account in an id or an address. */
function literalKey(text: string): string | undefined {
  const match = NAME.exec(text);
  return match ? keyOfName(match[1] ?? match[2]) : undefined;
}

function keyOfName(name: string): string {
  return `account ${name.toLowerCase()}`;
}
