import { isObject, own, textAt } from '../plans/json';
import { FoundResource } from './found-resources';

/** A construct of this library that writes a resource exactly as it is. */
export interface OwnConstruct {
  readonly className: string;
  /** The property that takes the name. */
  readonly nameProperty: string;
  /** Properties whose values are no defaults. */
  readonly properties: readonly (readonly [string, string])[];
}

/** What a construct writes, argument by argument. Whatever else a resource has, it stays plain. */
interface Written {
  readonly construct: OwnConstruct;
  readonly arguments: { readonly [argument: string]: unknown };
  /** What the construct takes, or the service finds by itself. */
  readonly open: readonly string[];
}

const TAKEN = ['id', 'name', 'resource_group_name', 'location', 'tags'];

const ACCOUNT = {
  access_tier: 'Hot',
  account_kind: 'StorageV2',
  account_tier: 'Standard',
  account_replication_type: 'LRS',
  default_to_oauth_authentication: true,
  dns_endpoint_type: 'Standard',
  https_traffic_only_enabled: true,
  min_tls_version: 'TLS1_2',
  network_rules: [{ bypass: ['AzureServices'], default_action: 'Deny' }],
  queue_encryption_key_type: 'Service',
  table_encryption_key_type: 'Service',
};

/** Arguments that azurerm fills in where nobody gives them. */
const FILLED_IN = ['dns_endpoint_type', 'access_tier', 'queue_encryption_key_type', 'table_encryption_key_type'];

const OPEN_OF_ACCOUNT = [...TAKEN, 'large_file_share_enabled', 'queue_properties', 'share_properties'];

const WRITTEN: { readonly [type: string]: readonly Written[] } = {
  azurerm_user_assigned_identity: [
    {
      construct: { className: 'ManagedIdentity', nameProperty: 'identityName', properties: [] },
      arguments: {},
      open: [...TAKEN],
    },
  ],
  azurerm_storage_account: [
    {
      construct: { className: 'DataLakeStorage', nameProperty: 'accountName', properties: [] },
      arguments: { ...ACCOUNT, is_hns_enabled: true },
      open: OPEN_OF_ACCOUNT,
    },
    {
      construct: { className: 'BlobStorage', nameProperty: 'accountName', properties: [] },
      arguments: { ...ACCOUNT, shared_access_key_enabled: true },
      open: OPEN_OF_ACCOUNT,
    },
    {
      construct: { className: 'BlobStorage', nameProperty: 'accountName', properties: [['sharedKeys', 'false']] },
      arguments: ACCOUNT,
      open: OPEN_OF_ACCOUNT,
    },
  ],
};

/** The construct that writes a resource as it is; undefined where none does. */
export function ownConstructFor(found: FoundResource, settable: readonly string[]): OwnConstruct | undefined {
  const candidates = own(WRITTEN, found.type);
  if (!Array.isArray(candidates) || !isSimple(found)) {
    return undefined;
  }
  return (candidates as readonly Written[]).find((one) => isWritten(found, one, settable))?.construct;
}

/** The name of a container that `addContainer` writes as it is; undefined where it does not. */
export function ownContainer({ type, values }: FoundResource, settable: readonly string[]): string | undefined {
  const known = ['id', 'name', 'storage_account_id', 'default_encryption_scope', 'encryption_scope_override_enabled'];
  const name = textAt(values, 'name');
  return type === 'azurerm_storage_container' &&
    isPlainName(name) &&
    own(values, 'container_access_type') === 'private' &&
    settable.every(
      (one) => known.includes(one) || one === 'container_access_type' || stripped(own(values, one)) === undefined,
    )
    ? name
    : undefined;
}

/** Whether names and tags are texts that need no escape. */
function isSimple({ values, sensitive }: FoundResource): boolean {
  const texts = JSON.stringify([own(values, 'tags'), own(values, 'location'), own(values, 'resource_group_name')]);
  return (
    isPlainName(textAt(values, 'name')) &&
    textAt(values, 'location') !== undefined &&
    !/[$%]|TfToken/i.test(texts) &&
    TAKEN.every((one) => stripped(own(sensitive, one)) === undefined)
  );
}

function isPlainName(name: string | undefined): name is string {
  return name !== undefined && /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(name);
}

function isWritten(
  { values }: FoundResource,
  { arguments: given, open }: Written,
  settable: readonly string[],
): boolean {
  return settable.every((argument) => {
    const value = stripped(own(values, argument));
    const expected = own(given, argument);
    return (
      open.includes(argument) ||
      JSON.stringify(value) === JSON.stringify(stripped(expected)) ||
      (value === undefined && FILLED_IN.includes(argument))
    );
  });
}

/** A value without what says nothing; keys in order. */
function stripped(value: unknown): unknown {
  if (value === null || value === undefined || value === false || value === '' || value === 0) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const items = value.map(stripped).filter((one) => one !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (isObject(value)) {
    const members = Object.keys(value)
      .sort()
      .map((name) => [name, stripped(value[name])] as const)
      .filter(([, one]) => one !== undefined);
    return members.length === 0 ? undefined : Object.fromEntries(members);
  }
  return value;
}
