import { Decision, either, isOneOf, opposite } from '../terraform/decision';
import { Arguments } from './arguments';
import { KEY_VAULT } from './parts';
import { Model, Resource } from './resource';
import { STORAGE_ACCOUNT, STORAGE_FIREWALL } from './storage-accounts';

/** Where firewalls of storage accounts and Key Vaults are written, and in which block; their arguments are alike. */
export const FIREWALLS: readonly { readonly type: string; readonly block?: string }[] = [
  { type: STORAGE_ACCOUNT, block: 'network_rules' },
  { type: STORAGE_FIREWALL },
  { type: KEY_VAULT, block: 'network_acls' },
];

/** The resource behind a firewall, where it is one of the app. */
export function guardedBy(firewall: Resource): Resource | undefined {
  return firewall.type === STORAGE_FIREWALL ? firewall.target('storage_account_id') : firewall;
}

/**
 * Whether trusted Microsoft services pass a firewall, because it names them or blocks nothing; undefined where only
 * Terraform knows whom it names.
 */
export function letsTrustedServicesIn(target: Resource, firewall: Arguments): Decision | undefined {
  const isOpen = opposite(isOneOf(firewall.required('default_action'), ['Deny']));
  // A Key Vault has a word, an account a list.
  const exceptions = target.type === KEY_VAULT ? [firewall.required('bypass')] : firewall.texts('bypass');
  return isOpen === true ? true : exceptions && either(isOpen, ...exceptions.map(isForTrustedServices));
}

/** Whether a word among the exceptions of a firewall means trusted Microsoft services. */
export function isForTrustedServices(exception: string): Decision {
  return isOneOf(exception, ['AzureServices']);
}

/** The firewall of a storage account: a resource of its own, or a block of the account; undefined where none is written. */
export function firewallOf(account: Resource, model: Model): Arguments | undefined {
  return model.referringTo(STORAGE_FIREWALL, 'storage_account_id', account)[0] ?? account.block('network_rules');
}
