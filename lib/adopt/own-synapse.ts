import { AzureRole } from '../facts/azure-role';
import { objectsAt, own, textAt } from '../plans/json';
import { Adopted, placeOf } from './adopted-resource';
import { Code, object, quoted } from './code';
import { differences, hindrance, isPlainName, TAKEN, Written } from './comparison';
import { homeOf, tagsOf } from './own-constructs';
import { OwnRoles } from './own-roles';
import { labelOfAccount } from './storage-statements';
import { principalIdOf, World } from './world';

const WRITTEN: Written = {
  arguments: { azuread_authentication_only: true, public_network_access_enabled: true },
  open: [
    ...TAKEN,
    'data_exfiltration_protection_enabled',
    'identity',
    'managed_resource_group_name',
    'managed_virtual_network_enabled',
    'sql_administrator_login',
    'storage_data_lake_gen2_filesystem_id',
  ],
};

/** The rules by which Terraform itself comes in. */
const DEPLOY_FROM = 'DeployFrom';
const AZURE_SERVICES = 'AllowAllWindowsAzureIps';

/** Synapse workspaces, and their firewalls. */
export function decideSynapse(world: World, roles: OwnRoles): void {
  for (const one of world.comingOver('azurerm_synapse_workspace')) {
    one.plainBecause = decide(world, roles, one);
  }
  for (const rule of world.ofType('azurerm_synapse_firewall_rule')) {
    rule.plainBecause = decideFirewallRule(world, rule);
  }
}

/** Firewall rules of a workspace that come as statements of their own. */
export function firewallRulesOf(world: World, synapse: Adopted): readonly Adopted[] {
  return world
    .ofType('azurerm_synapse_firewall_rule')
    .filter((rule) => rule.own && world.byId(textAt(rule.found.values, 'synapse_workspace_id')) === synapse);
}

/** The account that holds the files of a workspace, and the name of the filesystem. */
export function primaryStorageOf(world: World, { found }: Adopted) {
  const url = textAt(found.values, 'storage_data_lake_gen2_filesystem_id') ?? '';
  const [, accountName, filesystem] = /^https:\/\/([a-z0-9]+)\.dfs\.[a-z.]+\/([a-z0-9-]+)$/.exec(url) ?? [];
  const account = world
    .comingOver('azurerm_storage_account')
    .find((one) => accountName !== undefined && textAt(one.found.values, 'name') === accountName);
  return account && { account, filesystem };
}

function decide(world: World, roles: OwnRoles, one: Adopted): string | undefined {
  const { found, id } = one;
  const { values } = found;
  const wrong = differences(found, WRITTEN, world.settable(one));
  const primary = primaryStorageOf(world, one);
  const storage = primary && world.storageAccount(primary.account);
  const [identity] = objectsAt(values, 'identity');
  if (wrong.length > 0 || hindrance(found) !== undefined) {
    return hindrance(found) ?? `SynapseAnalyticsWorkspace has no ${wrong.join(', ')} like this`;
  }
  if (textAt(identity, 'type') !== 'SystemAssigned') {
    return 'SynapseAnalyticsWorkspace has no identity like this';
  }
  if (!primary || storage === undefined) {
    return 'its primary storage does not come over';
  }
  const { account, filesystem } = primary;
  const container = world
    .ofType('azurerm_storage_container')
    .find(
      (other) =>
        textAt(other.found.values, 'name') === filesystem &&
        world.byId(textAt(other.found.values, 'storage_account_id')) === account,
    );
  if (account.own && !container?.own) {
    return 'no construct writes its filesystem';
  }
  const accountId = textAt(account.found.values, 'id');
  const role = roles.find(accountId, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR, principalIdOf(one));
  if (!role) {
    return 'its role on the primary storage, which SynapseAnalyticsWorkspace assigns, does not come over';
  }
  roles.claim(role, one, id, labelOfAccount(account), true);
  const deployment = deploymentOf(world, one);
  one.own = {
    access: '.resource',
    path: [...placeOf(one), 'Resource'],
    uses: [account],
    after: container ? [container] : [],
    code: (context) =>
      `new spark.SynapseAnalyticsWorkspace(${world.home(one)}, ${object([
        ['resourceGroup', homeOf(String(values.location), context)],
        ['synapseWorkspaceName', quoted(String(values.name))],
        ['primaryStorage', storage],
        ...(filesystem === 'synapse' ? [] : [['filesystem', quoted(filesystem)] as const]),
        ...(own(values, 'managed_virtual_network_enabled') === true
          ? []
          : [['managedVirtualNetwork', 'false'] as const]),
        ...(own(values, 'data_exfiltration_protection_enabled') === true
          ? [['dataExfiltrationProtection', 'true'] as const]
          : []),
        ...(one.endpointsElsewhere === undefined
          ? []
          : [
              [
                'managedEndpoints',
                `spark.ManagedEndpoints.managedElsewhere(${quoted(one.endpointsElsewhere)})`,
              ] as const,
            ]),
        ['deployFrom', deployment],
        ...tagsOf(context),
      ])})`,
  };
  return undefined;
}

/** How Terraform comes in: by one of the firewall rules, which is made with the workspace then. */
function deploymentOf(world: World, synapse: Adopted): Code {
  for (const rule of world.ofType('azurerm_synapse_firewall_rule')) {
    const { values } = rule.found;
    const [name, start, end] = ['name', 'start_ip_address', 'end_ip_address'].map((key) => textAt(values, key) ?? '');
    const isHere = world.byId(textAt(values, 'synapse_workspace_id')) === synapse;
    const isKnown = (name === AZURE_SERVICES && start === '0.0.0.0' && end === start) || name === DEPLOY_FROM;
    if (isHere && isKnown && isAddress(start) && isAddress(end)) {
      rule.writtenWith = { main: synapse, access: '.firewallRules[0]', path: [...placeOf(synapse), 'Firewall', name] };
      return name === AZURE_SERVICES
        ? 'spark.DeploymentAccess.azureServices()'
        : start === end
          ? `spark.DeploymentAccess.ipAddress(${quoted(start)})`
          : `spark.DeploymentAccess.ipRange(${quoted(start)}, ${quoted(end)})`;
    }
  }
  return `spark.DeploymentAccess.managedElsewhere('what lets Terraform in is stated apart')`;
}

function decideFirewallRule(world: World, rule: Adopted): string | undefined {
  const { values } = rule.found;
  const [name, start, end] = ['name', 'start_ip_address', 'end_ip_address'].map((key) => textAt(values, key) ?? '');
  const synapse = world.byId(textAt(values, 'synapse_workspace_id'));
  if (rule.writtenWith) {
    return undefined;
  }
  if (!synapse?.own) {
    return 'no construct writes its workspace';
  }
  if (!isPlainName(name) || !isAddress(start) || !isAddress(end)) {
    return 'addFirewallRule(…) has no name or address like this';
  }
  rule.own = {
    access: '',
    path: [...placeOf(synapse), 'Firewall', name],
    uses: [synapse],
    code: () => `${synapse.variable}.addFirewallRule(${[name, start, end].map(quoted).join(', ')})`,
  };
  return undefined;
}

function isAddress(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text);
}
