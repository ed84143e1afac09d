import { AML_WORKSPACE } from '../model/aml-workspaces';
import { found } from '../model/collections';
import { Model, Place, Resource } from '../model/resource';
import { StatedStorage } from '../model/statements';
import { STORAGE_ACCOUNT, StorageAccounts } from '../model/storage-accounts';
import { groupOf } from '../model/resource-groups';
import { kindOf } from '../model/targets';
import { Flag } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { TargetKind, TargetPart } from './access-model';
import { switchOf } from './links';
import { existingPart, Key, madePart } from './parts';
import { groupAround } from './roles';

/** What data is in, or where a way leads to, with what links ask of it. */
export interface Target {
  /** Tells it from others; of storage accounts what `StorageAccounts` tells them by. */
  readonly key: Key;
  /** What rules by private endpoint lead to. */
  readonly ruleKey: Key;
  readonly place: Place;
  readonly targetId: string;
  readonly group: unknown;
  /** Whether all networks are let in; undefined where nothing here tells. */
  readonly open: Flag | undefined;
  /** As of `open`. */
  readonly isDataLake: Flag | undefined;
  readonly part: TargetPart;
}

const KINDS: { readonly [type: string]: TargetKind | undefined } = {
  [STORAGE_ACCOUNT]: 'storage-account',
  [AML_WORKSPACE]: 'workspace',
  azurerm_key_vault: 'key-vault',
  azurerm_container_registry: 'container-registry',
};

const KINDS_OF_IDS: readonly (readonly [RegExp, TargetKind])[] = [
  [/\/storageAccounts\/[^/]+\/?$/i, 'storage-account'],
  [/\/Microsoft\.KeyVault\/vaults\//i, 'key-vault'],
  [/\/Microsoft\.ContainerRegistry\/registries\//i, 'container-registry'],
  [/\/Microsoft\.MachineLearningServices\/workspaces\/[^/]+\/?$/i, 'workspace'],
];

/** Everything that is reached, each once. */
export class Targets {
  private readonly byKey = new Map<Key, Target>();
  private readonly accounts: StorageAccounts;

  constructor(model: Model) {
    this.accounts = StorageAccounts.of(model);
  }

  public get all(): readonly Target[] {
    return [...this.byKey.values()];
  }

  /** What an id means. */
  public of(place: Place, targetId: string, stated?: StatedStorage): Target {
    const account = this.accounts.in(place, targetId);
    if (account) {
      return this.ofResource(account);
    }
    const resource = place.referredTo(targetId);
    if (resource) {
      return this.ofResource(resource);
    }
    const accountKey = stated ? this.accounts.keyIn(place, targetId) : accountKeyIn(this.accounts, place, targetId);
    const key = accountKey ?? place.identify(targetId);
    return found(this.byKey, key, () => this.existing(place, targetId, key, stated));
  }

  public ofResource(resource: Resource): Target {
    const key = resource.type === STORAGE_ACCOUNT ? this.accounts.keyOf(resource) : resource;
    return found(this.byKey, key, () => this.made(resource, key));
  }

  /** A host, or the addresses of a service. */
  public named(kind: TargetKind, place: Place, name: string): Target {
    const text = isKnown(name) ? name : place.textOf(name);
    const key = `${kind} ${text}`;
    return found(this.byKey, key, () => {
      const part: TargetPart = { id: key, name: text, origin: 'existing', kind, open: 'on' };
      return { key, ruleKey: key, place, targetId: name, group: undefined, open: true, isDataLake: undefined, part };
    });
  }

  private made(resource: Resource, key: Key): Target {
    const kind = KINDS[resource.type] ?? 'other';
    const isAccount = kind === 'storage-account';
    const open = isAccount
      ? this.accounts.isOpen(resource)
      : resource.type.startsWith('azurerm_')
        ? resource.flag('public_network_access_enabled', true)
        : undefined;
    const isDataLake = isAccount ? resource.flag('is_hns_enabled', false) : undefined;
    const part = { ...madePart(resource), kind, ...shownFlags(open, isAccount, isDataLake) };
    return {
      key,
      ruleKey: resource,
      place: resource,
      targetId: '',
      group: groupAroundResource(resource),
      open,
      isDataLake,
      part,
    };
  }

  private existing(place: Place, targetId: string, key: Key, stated: StatedStorage | undefined): Target {
    const kind = stated ? 'storage-account' : kindIn(place, targetId);
    const isAccount = kind === 'storage-account';
    const [open, isDataLake] = [stated?.publicNetworkAccess, stated?.hierarchicalNamespace];
    const part: TargetPart = { ...existingPart(place, targetId), kind, ...shownFlags(open, isAccount, isDataLake) };
    const ruleKey = place.identify(targetId);
    return { key, ruleKey, place, targetId, group: groupAround(place, targetId), open, isDataLake, part };
  }
}

function accountKeyIn(accounts: StorageAccounts, place: Place, targetId: string): string | undefined {
  // The same name may be in ids of parts of an account, or of anything else.
  return !isKnown(targetId) || /\/storageAccounts\/[^/]+\/?$/i.test(targetId)
    ? accounts.keyIn(place, targetId)
    : undefined;
}

function groupAroundResource(resource: Resource): unknown {
  return resource.has('resource_group_name') ? groupOf(resource) : undefined;
}

function kindIn(place: Place, targetId: string): TargetKind {
  const known = KINDS_OF_IDS.find(([form]) => isKnown(targetId) && form.test(targetId));
  return known?.[1] ?? (kindOf(place, targetId)?.name === 'Storage' ? 'storage-account' : 'other');
}

function shownFlags(
  open: Flag | undefined,
  isAccount: boolean,
  isDataLake: Flag | undefined,
): Pick<TargetPart, 'open' | 'hierarchicalNamespace'> {
  return { open: switchOf(open), ...(isAccount ? { hierarchicalNamespace: switchOf(isDataLake) } : {}) };
}
