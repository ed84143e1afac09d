import { own, textAt } from '../plans/json';
import { Adopted, OwnStatement, placeOf, StatementContext } from './adopted-resource';
import { Code, object, quoted } from './code';
import { differences, hindrance, isPlainName, TAKEN, Written } from './comparison';
import { World } from './world';

/** A construct, and what it writes. */
interface Kind extends Written {
  readonly className: string;
  /** The property that takes the name. */
  readonly nameProperty: string;
  /** Properties whose values are no defaults. */
  readonly properties: readonly (readonly [string, Code])[];
}

const ACCOUNT = {
  access_tier: 'Hot',
  account_kind: 'StorageV2',
  account_tier: 'Standard',
  account_replication_type: 'LRS',
  default_to_oauth_authentication: true,
  dns_endpoint_type: 'Standard',
  https_traffic_only_enabled: true,
  min_tls_version: 'TLS1_2',
  queue_encryption_key_type: 'Service',
  table_encryption_key_type: 'Service',
};

const CLOSED = { network_rules: [{ bypass: ['AzureServices'], default_action: 'Deny' }] };

const OPEN = { public_network_access_enabled: true };

const OF_ACCOUNTS = {
  nameProperty: 'accountName',
  open: [...TAKEN, 'large_file_share_enabled', 'queue_properties', 'share_properties'],
  filledIn: ['dns_endpoint_type', 'access_tier', 'queue_encryption_key_type', 'table_encryption_key_type'],
};

const KINDS: { readonly [type: string]: readonly Kind[] } = {
  azurerm_user_assigned_identity: [
    { className: 'ManagedIdentity', nameProperty: 'identityName', properties: [], arguments: {}, open: TAKEN },
  ],
  azurerm_storage_account: [[CLOSED, []] as const, [OPEN, [['publicNetworkAccess', 'true']]] as const].flatMap(
    ([access, properties]): Kind[] => [
      {
        ...OF_ACCOUNTS,
        className: 'DataLakeStorage',
        properties: [...properties],
        arguments: { ...ACCOUNT, ...access, is_hns_enabled: true },
      },
      {
        ...OF_ACCOUNTS,
        className: 'BlobStorage',
        properties: [...properties],
        arguments: { ...ACCOUNT, ...access, shared_access_key_enabled: true },
      },
      {
        ...OF_ACCOUNTS,
        className: 'BlobStorage',
        properties: [...properties, ['sharedKeys', 'false']],
        arguments: { ...ACCOUNT, ...access },
      },
    ],
  ),
};

/** Identities and storage accounts by the constructs that write them as they are. */
export function decideConstructs(world: World): void {
  for (const [type, kinds] of Object.entries(KINDS)) {
    for (const one of world.comingOver(type)) {
      const settable = world.settable(one);
      const wrong = kinds.map((kind) => differences(one.found, kind, settable));
      const index = wrong.findIndex((all) => all.length === 0);
      const hindered = hindrance(one.found);
      if (index >= 0 && hindered === undefined) {
        one.own = construct(world, one, kinds[index]);
      } else {
        const closest = [...wrong].sort((a, b) => a.length - b.length)[0];
        one.plainBecause = hindered ?? `${kinds[0].className} has no ${closest.join(', ')} like this`;
      }
    }
  }
}

function construct(world: World, one: Adopted, { className, nameProperty, properties }: Kind): OwnStatement {
  const { found } = one;
  return {
    access: '.resource',
    path: [...placeOf(one), 'Resource'],
    uses: [],
    code: (context) =>
      `new spark.${className}(${world.home(one)}, ${object([
        ['resourceGroup', homeOf(String(found.values.location), context)],
        [nameProperty, quoted(String(found.values.name))],
        ...properties,
        ...tagsOf(context),
      ])})`,
  };
}

/** The resource group of a construct. */
export function homeOf(location: string, { members, refersTo }: StatementContext): Code {
  const name = members.get('resourceGroupName') ?? '';
  const group = refersTo.find(
    ({ found: { type, values }, variable }) =>
      type === 'azurerm_resource_group' && values.location === location && name === `${variable}.name`,
  );
  return group
    ? `spark.ResourceGroupRef.of(${group.variable})`
    : `spark.ResourceGroupRef.named(${name}, ${quoted(location)})`;
}

export function tagsOf({ members }: StatementContext): readonly (readonly [string, Code])[] {
  const tags = members.get('tags');
  return tags === undefined ? [] : [['tags', tags]];
}

const CONTAINER: Written = {
  arguments: { container_access_type: 'private' },
  open: ['id', 'name', 'storage_account_id', 'default_encryption_scope', 'encryption_scope_override_enabled'],
};

/** Containers of accounts that constructs write are written by these, too. */
export function decideContainers(world: World): void {
  const written = new Set<string>();
  for (const one of world.comingOver('azurerm_storage_container')) {
    const { values } = one.found;
    const account = world.byId(textAt(values, 'storage_account_id'));
    const name = textAt(values, 'name');
    const wrong = differences(one.found, CONTAINER, world.settable(one));
    const key = `${account?.variable} ${name}`;
    if (!account?.own) {
      one.plainBecause = 'no construct writes its account';
    } else if (!isPlainName(name) || wrong.length > 0 || written.has(key) || own(one.found.unknown, 'name') === true) {
      one.plainBecause = `addContainer(…) has no ${wrong.join(', ') || 'name'} like this`;
    } else {
      written.add(key);
      one.own = {
        access: '',
        path: [...placeOf(account), `Container-${name}`],
        uses: [account],
        code: () => `${account.variable}.addContainer(${quoted(name)})`,
      };
    }
  }
}
