import { first, flag, JsonObject, list, text } from '../json';
import { guid, nameOf } from './arm-id';
import type { Cloud } from './cloud';
import { connect, disconnect } from './connections';
import { isPending, judgeKeyUse, judgeSynapseKey } from './encryption';
import { hasRole, SYNAPSE_ROLES } from './roles';
import { findFilesystem, isHierarchical, isPrivate } from './storage';
import { Behaviours, CloudResource, Refusal, WriteRequest } from './types';

export const SYNAPSE = 'Microsoft.Synapse/workspaces';
export const POOL = `${SYNAPSE}/bigDataPools`;
export const MANAGED_ENDPOINT = `${SYNAPSE}/managedVirtualNetworks/managedPrivateEndpoints`;
const FIREWALL_RULE = `${SYNAPSE}/firewallRules`;
const POOL_SCOPES = [
  'Synapse Administrator',
  'Synapse Contributor',
  'Synapse Compute Operator',
  'Apache Spark Administrator',
];

/** The Synapse workspace that something in it belongs to. */
export function synapseOf(cloud: Cloud, id: string): CloudResource | undefined {
  return cloud.get(/^.*?\/providers\/Microsoft\.Synapse\/workspaces\/[^/|]+/i.exec(id)?.[0] ?? '');
}

export function principalOf(resource: CloudResource): string {
  return text(first(resource.attributes.identity).principal_id);
}

/** Whether pools of the workspace can start. */
export function mayStartPools(cloud: Cloud, synapse: CloudResource): boolean {
  const { account, container } = findFilesystem(cloud, text(synapse.attributes.storage_data_lake_gen2_filesystem_id));
  const scope = container?.id ?? account?.id;
  return scope !== undefined && hasRole(cloud, principalOf(synapse), 'Storage Blob Data Contributor', scope);
}

export const synapse: Behaviours = {
  [SYNAPSE]: {
    judgeWrite(request) {
      const { cloud, attributes, prior } = request;
      judgeSynapseKey(request);
      judgePrimaryStorage(cloud, attributes);
      judgeLogin(attributes);
      if (
        flag(attributes.data_exfiltration_protection_enabled, false) &&
        !flag(attributes.managed_virtual_network_enabled, false)
      ) {
        throw new Refusal('SYN-06', 'data exfiltration protection needs a managed virtual network');
      }
      if (
        !flag(attributes.public_network_access_enabled, true) &&
        !flag(attributes.managed_virtual_network_enabled, false)
      ) {
        throw new Refusal('SYN-09', 'public network access can be switched off only with a managed virtual network');
      }
      if (!prior && text(first(attributes.identity).type) === 'UserAssigned') {
        throw new Refusal('SYN-03', 'a Synapse workspace always has a system-assigned identity');
      }
    },
    toBody: (_cloud, resource) => ({
      properties: {
        publicNetworkAccess: isPrivate(resource) ? 'Disabled' : 'Enabled',
        managedVirtualNetwork: flag(resource.attributes.managed_virtual_network_enabled, false) ? 'default' : '',
        managedVirtualNetworkSettings: {
          preventDataExfiltration: flag(resource.attributes.data_exfiltration_protection_enabled, false),
        },
        defaultDataLakeStorage: primaryStorageBody(text(resource.attributes.storage_data_lake_gen2_filesystem_id)),
      },
    }),
  },
  [POOL]: {
    judgeWrite({ cloud, id, attributes, prior }) {
      judgePoolSize(attributes);
      const owner = activeOwner(cloud, id);
      if (owner && !prior && !mayStartPools(cloud, owner)) {
        throw new Refusal(
          'SYN-02',
          `the identity of ${owner.name} has no Storage Blob Data Contributor on its primary storage, so the pool cannot start`,
          403,
        );
      }
    },
    toBody: (_cloud, { attributes }) => ({
      properties: { nodeSize: attributes.node_size ?? null, sparkVersion: attributes.spark_version ?? null },
    }),
  },
  [MANAGED_ENDPOINT]: {
    free: true,
    judgeWrite(request) {
      const owner = reachable(request, 'MPE-06');
      if (!flag(owner.attributes.managed_virtual_network_enabled, false)) {
        throw new Refusal(
          'MPE-01',
          `${owner.name} has no managed virtual network, so it cannot have managed private endpoints`,
        );
      }
      const target = text(request.attributes.target_resource_id);
      if (!request.cloud.get(target)) {
        throw new Refusal('ResourceNotFound', `the target ${target} does not exist`, 404);
      }
    },
    judgeDelete: (cloud, { id }) => void judgeReach(cloud, id, 'MPE-06'),
    judgeRead: (cloud, { id }) => void judgeReach(cloud, id, 'MPE-06'),
    written(cloud, resource) {
      const target = cloud.get(text(resource.attributes.target_resource_id));
      if (target) {
        const name = `${target.name}.${cloud.newGuid(resource.id)}`;
        const after = cloud.settings.connectionAppearsMs;
        connect(cloud, { target: target.id, endpointId: managedEndpointId(resource), name, approved: false, after });
      }
    },
    deleted: (cloud, resource) => disconnect(cloud, managedEndpointId(resource)),
  },
  [FIREWALL_RULE]: { judgeWrite: ({ cloud, id }) => void activeOwner(cloud, id) },
  [`${SYNAPSE}/administrators`]: { free: true, judgeWrite: ({ cloud, id }) => void activeOwner(cloud, id) },
  [`${SYNAPSE}/keys`]: {
    judgeWrite({ cloud, id, attributes }) {
      const owner = synapseOf(cloud, id);
      if (owner) {
        const key = text(attributes.customer_managed_key_versionless_id);
        judgeKeyUse(cloud, { key, principal: principalOf(owner) });
      }
    },
    written(cloud, { id }) {
      const owner = synapseOf(cloud, id);
      if (owner) {
        owner.state.active = true;
      }
    },
  },
  [`${SYNAPSE}/extendedAuditingSettings`]: {
    free: true,
    judgeWrite({ cloud, id, attributes }) {
      const owner = synapseOf(cloud, id);
      const name = /^https:\/\/([^./]+)/.exec(text(attributes.storage_endpoint))?.[1];
      const account = cloud.all('Microsoft.Storage/storageAccounts').find((one) => one.name === name);
      if (!account && !flag(attributes.log_monitoring_enabled, true)) {
        throw new Refusal('SYN-15', 'auditing has neither a storage account nor Azure Monitor to write to');
      }
      if (account && owner && !hasRole(cloud, principalOf(owner), 'Storage Blob Data Contributor', account.id)) {
        throw new Refusal('SYN-15', `the identity of ${owner.name} may not write audit events to ${account.name}`, 403);
      }
    },
  },
  [`${SYNAPSE}/roleAssignments`]: roleAssignment(),
  [`${POOL}/roleAssignments`]: roleAssignment(),
};

/** The endpoint lives in a subscription of Microsoft's; its name tells where it comes from. */
export function managedEndpointId({ id, name }: CloudResource): string {
  const owner = nameOf(id.split('/managedVirtualNetworks/')[0]);
  return `/subscriptions/${guid(owner)}/resourceGroups/vnet-${owner}/providers/Microsoft.Network/privateEndpoints/${owner}.${name}`;
}

function primaryStorageBody(url: string): JsonObject {
  const parts = /^(https:\/\/[^/]+)\/+([^/]+)/.exec(url);
  return { accountUrl: parts?.[1] ?? '', filesystem: parts?.[2] ?? '' };
}

function judgePrimaryStorage(cloud: Cloud, attributes: JsonObject): void {
  const url = text(attributes.storage_data_lake_gen2_filesystem_id);
  const { account, container } = findFilesystem(cloud, url);
  if (!account || !isHierarchical(account)) {
    throw new Refusal(
      'SYN-01',
      `${account ? `${account.name} has no hierarchical namespace` : `there is no account behind ${url}`}, so it cannot be the primary storage of a Synapse workspace`,
    );
  }
  if (!container) {
    throw new Refusal('SYN-01', `the filesystem of ${url} does not exist`, 404);
  }
}

function judgeLogin(attributes: JsonObject): void {
  const given = [attributes.sql_administrator_login, attributes.sql_administrator_login_password].filter((value) =>
    text(value),
  );
  const entraOnly =
    flag(attributes.azuread_authentication_only, false) || list(attributes.customer_managed_key).length > 0;
  if (!entraOnly && given.length < 2) {
    throw new Refusal(
      'SYN-04',
      'sql_administrator_login and its password are needed unless azuread_authentication_only is true',
    );
  }
}

function judgePoolSize(attributes: JsonObject): void {
  const scale = first(attributes.auto_scale);
  const automatic = list(attributes.auto_scale).length > 0;
  const [minimum, maximum] = [count(scale.min_node_count), count(scale.max_node_count)];
  const nodes = automatic ? [minimum, maximum] : [count(attributes.node_count)];
  if (automatic === (count(attributes.node_count) !== undefined)) {
    throw new Refusal('POOL-06', 'a pool has either node_count or auto_scale');
  }
  if (nodes.some((number) => number === undefined || number < 3 || number > 200)) {
    throw new Refusal(automatic ? 'POOL-07' : 'POOL-05', `a pool has 3 to 200 nodes, not ${nodes.join(' to ')}`);
  }
  if (automatic && (minimum ?? 0) > (maximum ?? 0)) {
    throw new Refusal('POOL-07', `the smallest pool (${minimum}) is larger than the largest (${maximum})`);
  }
  const delay = count(first(attributes.auto_pause).delay_in_minutes);
  if (delay !== undefined && (delay < 5 || delay > 10080)) {
    throw new Refusal('POOL-09', `a pool pauses after 5 to 10080 minutes, not ${delay}`);
  }
}

function count(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function roleAssignment(): Behaviours[string] {
  return {
    free: true,
    judgeWrite(request) {
      const { cloud, attributes, id } = request;
      reachable(request, 'ROL-35');
      const [role, principal] = [text(attributes.role_name), text(attributes.principal_id)];
      if (!(role in SYNAPSE_ROLES)) {
        throw new Refusal('ROL-33', `"${role}" is not a Synapse role`);
      }
      if (id.includes('/bigDataPools/') && !POOL_SCOPES.includes(role)) {
        throw new Refusal('ROL-34', `"${role}" cannot be assigned on a pool`);
      }
      if (cloud.replicationLeft(principal) > 0) {
        throw new Refusal(
          'TF-07',
          `PrincipalNotFound: Synapse does not know principal ${principal} yet, and nobody asks again`,
        );
      }
      if (cloud.get(id)) {
        throw new Refusal('RoleAssignmentExists', `${principal} already has ${role} there`, 409);
      }
    },
    judgeDelete: (cloud, { id }) => void judgeReach(cloud, id, 'ROL-35'),
    judgeRead: (cloud, { id }) => void judgeReach(cloud, id, 'ROL-35'),
  };
}

/** The workspace around something, in which nothing can be made before it is active. */
function activeOwner(cloud: Cloud, id: string): CloudResource | undefined {
  const owner = synapseOf(cloud, id);
  if (owner && isPending(owner)) {
    throw new Refusal('ENC-06', `${owner.name} is not active: its key has not been activated yet`, 409);
  }
  return owner;
}

function reachable({ cloud, id }: WriteRequest, rule: string): CloudResource {
  const owner = judgeReach(cloud, id, rule);
  activeOwner(cloud, id);
  if (!owner) {
    throw new Refusal('ParentResourceNotFound', 'the Synapse workspace does not exist', 404);
  }
  return owner;
}

/** The development endpoint answers only to whom the firewall lets in. */
function judgeReach(cloud: Cloud, id: string, rule: string): CloudResource | undefined {
  const owner = synapseOf(cloud, id);
  if (!owner) {
    return undefined;
  }
  const { runnerAddress } = cloud.settings;
  if (isPrivate(owner)) {
    throw new Refusal(
      rule,
      `https://${owner.name}.dev.azuresynapse.net cannot be reached: public network access is off`,
      403,
    );
  }
  const open = cloud.all(FIREWALL_RULE, owner.id).some(({ attributes }) => contains(attributes, runnerAddress));
  if (!open) {
    throw new Refusal(
      rule,
      `ClientIpAddressNotAuthorized: no firewall rule of ${owner.name} lets ${runnerAddress} in`,
      403,
    );
  }
  return owner;
}

function contains(attributes: JsonObject, address: string): boolean {
  const number = addressNumber(address);
  return (
    addressNumber(text(attributes.start_ip_address)) <= number &&
    number <= addressNumber(text(attributes.end_ip_address))
  );
}

function addressNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
