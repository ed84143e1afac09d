import { TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { isKnown, originOf, referenceText } from '../../terraform/tokens';
import { found } from '../collections';
import { both, Decision, Flag, isOn, isOneOf, opposite } from '../decision';
import { AML_WORKSPACE } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { perApp } from './per-app';

export const STORAGE_ACCOUNT = 'azurerm_storage_account';

/** Where something in an account is mentioned, alone or in a longer text. */
const MENTION = /\bazurerm_storage_(?:account|container|data_lake_gen2_filesystem)\.[A-Za-z][\w-]*/;

/** The name of an account in an id, or in the address of one of its endpoints. */
const NAME = /\/storageAccounts\/([^/]+)|^https:\/\/([^./]+)\.(?:dfs|blob)\./i;

/** Whether a value mentions an account of the app. */
interface Mention {
  readonly account: AuditedResource | undefined;
}

/** The storage accounts of an app; names are unique in all of Azure, so that a literal one tells the account. */
export class StorageAccounts {
  public static readonly of = perApp((app) => new StorageAccounts(app));

  private readonly byName = new Map<string, AuditedResource>();
  private readonly rules = new Map<AuditedResource, AuditedResource>();
  private readonly defaults = new Map<string, string>();
  private readonly mentioned = new Map<TerraformStack, Map<string, Mention>>();

  private constructor(private readonly app: AppResources) {
    for (const account of app.ofType(STORAGE_ACCOUNT)) {
      this.byName.set(this.keyOf(account), account);
    }
    for (const rules of app.ofType('azurerm_storage_account_network_rules')) {
      const account = app.referredTo(rules.construct, rules.text('storage_account_id'));
      if (account) {
        this.rules.set(account, rules);
      }
    }
    for (const workspace of app.ofType(AML_WORKSPACE)) {
      const key = this.keyIn(workspace.construct, workspace.text('storage_account_id'));
      if (key !== undefined && !this.defaults.has(key)) {
        this.defaults.set(key, workspace.construct.node.path);
      }
    }
  }

  /** The account that an id, an address or a part of an account belongs to, where it is one of the app. */
  public in(scope: IConstruct, value: string | undefined): AuditedResource | undefined {
    if (value === undefined) {
      return undefined;
    }
    if (isKnown(value)) {
      return this.byName.get(keyOfName(value) ?? '');
    }
    const origin = originOf(scope, value);
    const ofStack = found(this.mentioned, origin, () => new Map());
    return found(ofStack, value, () => ({ account: this.mentionedIn(origin, value) })).account;
  }

  /** What tells the account from others, in the app or not; undefined where only Terraform knows it. */
  public keyIn(scope: IConstruct, value: string | undefined): string | undefined {
    const account = this.in(scope, value);
    if (account) {
      return this.keyOf(account);
    }
    return value !== undefined && isKnown(value) ? keyOfName(value) : undefined;
  }

  public keyOf(account: AuditedResource): string {
    const name = account.required('name');
    return isKnown(name) ? `account ${name.toLowerCase()}` : account.construct.node.path;
  }

  /** Path of the Azure Machine Learning workspace that has the account as its default storage. */
  public defaultStorageOf(account: AuditedResource): string | undefined {
    return this.defaults.get(this.keyOf(account));
  }

  /** Whether the account lets all networks in. */
  public isOpen(account: AuditedResource): Flag {
    const firewall = this.rules.get(account) ?? account.block('network_rules');
    const isDenying: Decision = firewall !== undefined && isOneOf(firewall.required('default_action'), ['Deny']);
    return both(isOn(account.flag('public_network_access_enabled', true)), opposite(isDenying));
  }

  private mentionedIn(origin: TerraformStack, value: string): AuditedResource | undefined {
    const [address] = MENTION.exec(referenceText(origin, value)) ?? [];
    const mentioned = address === undefined ? undefined : this.app.at(origin, address);
    return mentioned && this.ownerOf(mentioned);
  }

  private ownerOf(resource: AuditedResource): AuditedResource | undefined {
    if (resource.type === STORAGE_ACCOUNT) {
      return resource;
    }
    return this.in(resource.construct, resource.text('storage_account_id') ?? resource.text('storage_account_name'));
  }
}

function keyOfName(text: string): string | undefined {
  const [, inId, inAddress] = NAME.exec(text) ?? [];
  const name = inId ?? inAddress;
  return name === undefined ? undefined : `account ${name.toLowerCase()}`;
}
