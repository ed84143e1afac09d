import { listAt, objectsAt, own, textAt, textsAt } from '../plans/json';
import { Adopted, placeOf, StatementContext } from './adopted-resource';
import { Code, list, object, quoted } from './code';
import { differences, hindrance, TAKEN, Written } from './comparison';
import { homeOf, tagsOf } from './own-constructs';
import { World } from './world';

const TYPE = 'azurerm_machine_learning_workspace';

const WRITTEN: Written = {
  arguments: { kind: 'Default', sku_name: 'Basic', serverless_compute: undefined },
  open: [
    ...TAKEN,
    'application_insights_id',
    'container_registry_id',
    'description',
    'friendly_name',
    'high_business_impact',
    'identity',
    'image_build_compute_name',
    'key_vault_id',
    'managed_network',
    'primary_user_assigned_identity',
    'public_network_access_enabled',
    'storage_account_id',
  ],
};

const MODES = new Map([
  ['Disabled', 'disabled'],
  ['AllowInternetOutbound', 'allowInternetOutbound'],
  ['AllowOnlyApprovedOutbound', 'allowOnlyApprovedOutbound'],
]);

/** Workspaces of Azure Machine Learning; what they are built on is given. */
export function decideWorkspaces(world: World): void {
  for (const one of world.comingOver(TYPE)) {
    one.plainBecause = decide(world, one);
  }
}

/** The name of the factory for the isolation of a workspace. */
export function isolationOf({ found }: Adopted): string | undefined {
  const [network] = objectsAt(found.values, 'managed_network');
  return MODES.get(textAt(network, 'isolation_mode') ?? 'Disabled');
}

/** Writes one, or tells why not. */
function decide(world: World, one: Adopted): string | undefined {
  const { found } = one;
  const { values } = found;
  const wrong = differences(found, WRITTEN, world.settable(one));
  const account = world.byId(textAt(values, 'storage_account_id'));
  const mode = isolationOf(one);
  const [network] = objectsAt(values, 'managed_network');
  const storage = account && world.storageAccount(account);
  const identity = identityOf(world, one);
  if (wrong.length > 0) {
    return `AzureMLWorkspace has no ${wrong.join(', ')} like this`;
  }
  if (hindrance(found) !== undefined || mode === undefined || own(network, 'provision_on_creation_enabled') === true) {
    return hindrance(found) ?? 'AzureMLWorkspace has no managed_network like this';
  }
  if (!account || storage === undefined) {
    return 'its default storage does not come over';
  }
  if (identity === undefined) {
    return 'its identities do not all come over by constructs';
  }
  one.own = {
    access: '.resource',
    path: [...placeOf(one), 'Resource'],
    uses: [account, ...identity.uses],
    code: (context) =>
      `new spark.AzureMLWorkspace(${world.home(one)}, ${object([
        ['resourceGroup', homeOf(String(values.location), context)],
        ['workspaceName', quoted(String(values.name))],
        ['managedNetwork', `spark.ManagedNetwork.${mode}(${networkOptions(one)})`],
        ['inbound', inboundOf(one)],
        ...identity.properties,
        ['defaultStorage', storage],
        ['keyVault', `spark.KeyVaultRef.of(${context.members.get('keyVaultId')})`],
        ['applicationInsightsId', context.members.get('applicationInsightsId') ?? ''],
        ...registryOf(world, one, context),
        ...given(context, ['friendlyName', 'description', 'imageBuildComputeName', 'highBusinessImpact']),
        ...tagsOf(context),
      ])})`,
  };
  return undefined;
}

function given({ members }: StatementContext, names: readonly string[]): readonly (readonly [string, Code])[] {
  return names.flatMap((name) => {
    const code = members.get(name);
    const property = name === 'imageBuildComputeName' ? 'imageBuildCompute' : name;
    return code === undefined || code === 'false' ? [] : [[property, code] as const];
  });
}

function inboundOf({ found }: Adopted): Code {
  return own(found.values, 'public_network_access_enabled') === false
    ? `spark.InboundAccess.none('its private endpoints are resources of their own')`
    : 'spark.InboundAccess.publicNetwork()';
}

/** Who provisions the network with Spark is found out after this. */
export function networkOptions({ provisionedElsewhere, provisioningMinutes, approvesAtOnce }: Adopted): Code {
  const effect: readonly (readonly [string, Code])[] =
    approvesAtOnce === true ? [['approverEffectiveWithinSeconds', '0']] : [];
  if (provisionedElsewhere === undefined && provisioningMinutes === undefined) {
    return effect.length === 0 ? '' : object(effect);
  }
  const how =
    provisionedElsewhere === undefined
      ? `byThisStack({ timeoutMinutes: ${provisioningMinutes} })`
      : `managedElsewhere(${quoted(provisionedElsewhere)})`;
  return object([['sparkProvisioning', `spark.SparkProvisioning.${how}`], ...effect]);
}

function registryOf(
  world: World,
  { found }: Adopted,
  { members }: StatementContext,
): readonly (readonly [string, Code])[] {
  const registry = members.get('containerRegistryId');
  if (registry === undefined) {
    return [];
  }
  const sku = textAt(world.byId(textAt(found.values, 'container_registry_id'))?.found.values, 'sku');
  const kind = sku === 'Basic' || sku === 'Standard' ? 'basicOrStandard' : 'premium';
  return [['containerRegistry', `spark.ContainerRegistryRef.${kind}(${registry})`]];
}

/** Its identity; those that only jobs run as are attached by `enableServerlessSpark`. */
function identityOf(world: World, { found }: Adopted) {
  const [block] = objectsAt(found.values, 'identity');
  const primaryId = textAt(found.values, 'primary_user_assigned_identity') ?? '';
  const attached = textsAt(block, 'identity_ids').map((id) => world.managedIdentity(id));
  const type = textAt(block, 'type') ?? '';
  if (attached.includes(undefined) || attached.length < listAt(block, 'identity_ids').length) {
    return undefined;
  }
  const uses = attached.flatMap((one) => one ?? []);
  if (primaryId === '') {
    return type.startsWith('SystemAssigned') ? { uses, properties: [] } : undefined;
  }
  const primary = world.managedIdentity(primaryId);
  if (!primary || !uses.includes(primary)) {
    return undefined;
  }
  const others = uses.filter((one) => one !== primary).map(({ variable }) => variable);
  const factory = type === 'UserAssigned' ? 'userAssigned' : 'systemAndUserAssigned';
  const parameters = [primary.variable, ...(others.length > 0 ? [list(others)] : [])].join(', ');
  const properties: (readonly [string, Code])[] = [
    ['identity', `spark.WorkspaceIdentity.${factory}(${parameters})`],
    ['identityRoles', `spark.RoleManagement.managedElsewhere('each role is a statement of its own')`],
  ];
  return { uses, properties };
}

/** The identities that serverless jobs run as, because the workspace itself does not act as them. */
export function jobIdentitiesOf(world: World, { found }: Adopted): readonly Adopted[] {
  const [block] = objectsAt(found.values, 'identity');
  const hasPrimary = (textAt(found.values, 'primary_user_assigned_identity') ?? '') !== '';
  return hasPrimary ? [] : textsAt(block, 'identity_ids').flatMap((id) => world.managedIdentity(id) ?? []);
}
