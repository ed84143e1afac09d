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

/** Whom a firewall lets in all the same: a word for a Key Vault, else a list; undefined where only Terraform knows it. */
export function exceptionsOf(target: Resource, firewall: Arguments): readonly string[] | undefined {
  return target.type === KEY_VAULT ? [firewall.required('bypass')] : firewall.texts('bypass');
}

/** The firewall of a storage account: a resource of its own, or a block of the account; undefined where none is written. */
export function firewallOf(account: Resource, model: Model): Arguments | undefined {
  return model.referringTo(STORAGE_FIREWALL, 'storage_account_id', account)[0] ?? account.block('network_rules');
}
