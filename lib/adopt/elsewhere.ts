import { ArmResourceType } from '../facts/arm-id';
import { isObject, objectAt, own, textAt } from '../plans/json';
import { WITH_ID_OF_ANOTHER } from '../plans/plan-reader';
import { Adopted, idOf, OwnStatement } from './adopted-resource';
import { Code, list, literal, object, quoted, Variables } from './code';
import { isPlainName } from './comparison';
import { FoundResource, ReadResource } from './found-resources';
import { networkOptions, isolationOf } from './own-workspaces';

/** What else is elsewhere, by its id in lower case. */
type Others = ReadonlyMap<string, Adopted>;

/** A kind of resource of which a statement of this library can speak without writing it. */
interface Kind {
  readonly type: string;
  readonly armType: ArmResourceType;
  /** What azurerm would tell of it; undefined where too little is read. */
  values(read: unknown): object | undefined;
  /** The ids that the statement names. */
  names(values: FoundResource['values']): readonly string[];
  code(one: Adopted, others: Others): Code;
}

/** From what is named to what names. */
const KINDS: readonly Kind[] = [
  {
    type: 'azurerm_storage_account',
    armType: ArmResourceType.STORAGE_ACCOUNT,
    values: (read) => {
      const isHns = own(objectAt(read, 'properties'), 'isHnsEnabled');
      return typeof isHns === 'boolean' ? { is_hns_enabled: isHns } : undefined;
    },
    names: () => [],
    code: ({ found, id }) =>
      `spark.StorageAccountRef.fromAttributes(this, ${quoted(id)}, ${object([
        ['accountId', idCode(found)],
        ['hierarchicalNamespace', String(found.values.is_hns_enabled === true)],
      ])})`,
  },
  {
    type: 'azurerm_user_assigned_identity',
    armType: ArmResourceType.USER_ASSIGNED_IDENTITY,
    values: (read) => {
      const principal = textAt(objectAt(read, 'properties'), 'principalId');
      return principal === undefined ? undefined : { principal_id: principal };
    },
    names: () => [],
    code: ({ found, id }) =>
      `spark.ManagedIdentity.fromAttributes(this, ${quoted(id)}, ${object([
        ['identityId', idCode(found)],
        ['principalId', literal(textAt(found.values, 'principal_id') ?? '')],
      ])})`,
  },
  {
    type: 'azurerm_machine_learning_workspace',
    armType: ArmResourceType.AML_WORKSPACE,
    values: workspaceValues,
    names: (values) => [textAt(values, 'storage_account_id') ?? '', ...(identityOf(values)?.identity_ids ?? [])],
    code: (one, others) => {
      const { found, id } = one;
      const { values } = found;
      const storage = others.get((textAt(values, 'storage_account_id') ?? '').toLowerCase());
      const identity = identityOf(values);
      const attached = (identity?.identity_ids ?? []).flatMap((other) => others.get(other.toLowerCase()) ?? []);
      const location = textAt(values, 'location');
      return `spark.AzureMLWorkspace.fromAttributes(this, ${quoted(id)}, ${object([
        ['workspaceId', idCode(found)],
        ...(location === undefined ? [] : [['location', literal(location)] as const]),
        ['managedNetwork', `spark.ManagedNetwork.${isolationOf(one)}(${networkOptions(one)})`],
        ...(values.public_network_access_enabled === true ? [['publicNetworkAccess', 'true'] as const] : []),
        ...(identity?.principal_id ? [['identityPrincipalId', literal(identity.principal_id)] as const] : []),
        ...(attached.length > 0
          ? [['attachedIdentities', list(attached.map(({ variable }) => variable))] as const]
          : []),
        ...(storage ? [['defaultStorage', storage.variable] as const] : []),
      ])})`;
    },
  },
  {
    type: 'azurerm_synapse_workspace',
    armType: ArmResourceType.SYNAPSE_WORKSPACE,
    values: (read) => {
      const properties = objectAt(read, 'properties');
      const isOpen = own(properties, 'publicNetworkAccess') === 'Enabled';
      return isOpen
        ? { managed_virtual_network_enabled: own(properties, 'managedVirtualNetwork') === 'default' }
        : undefined;
    },
    names: () => [],
    code: ({ found, id }) =>
      `spark.SynapseAnalyticsWorkspace.fromAttributes(this, ${quoted(id)}, ${object([
        ['synapseWorkspaceId', idCode(found)],
        ['managedVirtualNetwork', String(found.values.managed_virtual_network_enabled === true)],
        ['deployFrom', `spark.DeploymentAccess.managedElsewhere('whoever owns the workspace lets Terraform in')`],
      ])})`,
  },
  {
    type: 'azurerm_synapse_spark_pool',
    armType: ArmResourceType.SPARK_POOL,
    values: () => ({}),
    names: (values) => [textAt(values, 'synapse_workspace_id') ?? ''],
    code: ({ found, id }, others) => {
      const synapse = others.get((textAt(found.values, 'synapse_workspace_id') ?? '').toLowerCase());
      return `spark.SparkPool.fromAttributes(this, ${quoted(id)}, ${object([
        ['sparkPoolId', idCode(found)],
        ['synapse', synapse?.variable ?? ''],
      ])})`;
    },
  },
];

/** What resources that come over need of resources that do not, as far as data sources tell enough of these. */
export function elsewhereOf(
  all: readonly Adopted[],
  read: ReadonlyMap<string, ReadResource>,
  ids: readonly string[],
  variables: Variables,
): readonly Adopted[] {
  const here = new Set(all.filter(({ found }) => !WITH_ID_OF_ANOTHER.test(found.type)).map(idOf));
  const others = new Map<string, Adopted>();
  const taken = new Set(ids);
  for (const kind of KINDS) {
    for (const [key, { id, names, outputs }] of read) {
      const values = kind.values(merged(outputs));
      const shortId = constructId(names, id);
      const isOfKind = kind.armType.describes(id) && kind.armType.canonical(id) === id;
      if (isOfKind && values !== undefined && !here.has(key) && isPlainName(shortId) && !taken.has(shortId)) {
        taken.add(shortId);
        const one = spokenOf(kind, id, shortId, values, others, variables);
        if (kind.type !== 'azurerm_synapse_spark_pool' || one.own?.uses.length === 1) {
          others.set(key, one);
        }
      }
    }
  }
  return [...others.values()];
}

function spokenOf(
  kind: Kind,
  id: string,
  shortId: string,
  told: object,
  others: Others,
  variables: Variables,
): Adopted {
  const [, synapse] = /^(.*)\/bigDataPools\/[^/]+$/i.exec(id) ?? [];
  const values = { ...told, id, ...(synapse === undefined ? {} : { synapse_workspace_id: synapse }) };
  const found: FoundResource = {
    ...{ address: '', type: kind.type, name: shortId, declaration: `elsewhere.${shortId}`, isPlain: true },
    ...{ values, sensitive: {}, unknown: {}, expressions: {}, provider: '', madeAfter: [] },
  };
  const one: Adopted = {
    found,
    variable: variables.named(shortId),
    id: shortId,
    binding: undefined,
    isElsewhere: true,
  };
  const own: OwnStatement = {
    access: '',
    path: [shortId, 'Resource'],
    uses: kind.names(found.values).flatMap((name) => others.get(name.toLowerCase()) ?? []),
    code: () => kind.code(one, others),
  };
  one.own = own;
  return one;
}

/** The id that a construct of this library had, or the name of the resource. */
function constructId(dataSources: readonly string[], id: string): string {
  const [own] = dataSources.flatMap((name) => /^(\w+)_Verification_[0-9A-F]{8}$/.exec(name)?.[1] ?? []);
  return own ?? id.split('/').pop() ?? '';
}

/** What all data sources read together. */
function merged(outputs: readonly unknown[]): unknown {
  return outputs.reduce(together, {});
}

function together(a: unknown, b: unknown): unknown {
  return isObject(a) && isObject(b)
    ? Object.fromEntries(
        [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, together(own(a, key), own(b, key))]),
      )
    : (b ?? a);
}

function workspaceValues(read: unknown): object | undefined {
  const properties = objectAt(read, 'properties');
  const mode = textAt(objectAt(properties, 'managedNetwork'), 'isolationMode');
  const identity = objectAt(read, 'identity');
  if (mode === undefined) {
    return undefined;
  }
  return {
    location: textAt(read, 'location'),
    managed_network: [{ isolation_mode: mode }],
    public_network_access_enabled: own(properties, 'publicNetworkAccess') === 'Enabled',
    storage_account_id: textAt(properties, 'storageAccount'),
    identity: [
      {
        type: 'SystemAssigned',
        principal_id: textAt(identity, 'principalId'),
        identity_ids: Object.keys(objectAt(identity, 'userAssignedIdentities')),
      },
    ],
  };
}

function identityOf(values: FoundResource['values']) {
  return (values.identity as readonly { principal_id?: string; identity_ids: readonly string[] }[] | undefined)?.[0];
}

function idCode({ values }: FoundResource): Code {
  return literal(textAt(values, 'id') ?? '');
}
