import { first, flag, JsonObject, list, text, texts } from '../json';
import { sameId } from './arm-id';
import type { Cloud } from './cloud';
import { judgeWorkspaceKey } from './encryption';
import { isProvisioned, managedNetworkBody, modeOf, provisioning, REGISTRY, ruleKey } from './managed-network';
import { hasRole, usesRbac } from './roles';
import { isHierarchical } from './storage';
import { Behaviours, CloudResource, Refusal, WriteRequest } from './types';

export const WORKSPACE = 'Microsoft.MachineLearningServices/workspaces';

/** Azure Machine Learning workspaces. */
export const workspaces: Behaviours = {
  [WORKSPACE]: {
    exclusive: (id) => ({
      key: ruleKey(id),
      refusal: new Refusal(
        'azapi#453',
        'Conflict: a rule of the workspace, or the workspace itself, is being written',
        409,
      ),
    }),
    judgeWrite(request) {
      judgeDependencies(request);
      judgeKind(request);
      judgeDefaultStorage(request);
      judgeRegistry(request);
      judgeMode(request);
      judgeIdentity(request);
      judgeWorkspaceKey(request);
    },
    // azurerm sends a workspace whole, in a version of the API that does not know the addresses.
    remembers: (before, written) =>
      Object.keys(written).length === 0
        ? { ...before, properties: { ...(before.properties as JsonObject | undefined), ipAllowlist: [] } }
        : before,
    written(cloud, { attributes, state }) {
      state.network ??= { status: 'Inactive', sparkReady: false };
      if (flag(first(attributes.managed_network).provision_on_creation_enabled, false) && !isProvisioned(state)) {
        // The option provisions with the defaults, and Spark is not among them.
        state.network = { status: 'Active', sparkReady: false, epoch: cloud.epoch };
      }
    },
    toBody: (cloud, resource) => ({
      properties: {
        storageAccount: resource.attributes.storage_account_id ?? null,
        keyVault: resource.attributes.key_vault_id ?? null,
        applicationInsights: resource.attributes.application_insights_id ?? null,
        containerRegistry: resource.attributes.container_registry_id ?? null,
        primaryUserAssignedIdentity: resource.attributes.primary_user_assigned_identity ?? null,
        publicNetworkAccess: flag(resource.attributes.public_network_access_enabled, true) ? 'Enabled' : 'Disabled',
        managedNetwork: managedNetworkBody(cloud, resource),
        provisioningState: 'Succeeded',
      },
    }),
    actions: { provisionManagedNetwork: provisioning },
  },
};

/** The principals that act for a workspace: the system's, and the primary user-assigned one. */
export function workspacePrincipals(cloud: Cloud, workspace: { attributes: JsonObject }): string[] {
  const identity = first(workspace.attributes.identity);
  const primary = cloud.get(text(workspace.attributes.primary_user_assigned_identity));
  return [text(identity.principal_id), text(primary?.state.principalId)].filter((principal) => principal !== '');
}

function judgeDependencies({ cloud, attributes }: WriteRequest): void {
  for (const argument of ['storage_account_id', 'key_vault_id', 'application_insights_id', 'container_registry_id']) {
    const id = text(attributes[argument]);
    if (id && !cloud.get(id)) {
      const rule = argument === 'storage_account_id' ? 'WKS-01' : 'WKS-03';
      throw new Refusal(rule, `the workspace's ${argument} does not exist: ${id}`, 404);
    }
  }
}

/** azurerm compares the two when it applies. */
function judgeKind({ attributes: { kind, feature_store: settings } }: WriteRequest): void {
  if (list(settings).length > 0 !== (text(kind) === 'FeatureStore')) {
    throw new Refusal('WKS-15', 'feature_store can only be set, and must be, when kind is FeatureStore', 400);
  }
}

function judgeDefaultStorage({ cloud, attributes }: WriteRequest): void {
  const account = cloud.get(text(attributes.storage_account_id));
  if (!account) {
    throw new Refusal('WKS-01', 'a workspace needs a default storage account');
  }
  const { account_tier: tier, account_kind: kind } = account.attributes;
  if (isHierarchical(account) || tier === 'Premium' || kind === 'BlobStorage') {
    const reason = isHierarchical(account)
      ? 'has a hierarchical namespace'
      : tier === 'Premium'
        ? 'is premium'
        : 'is of kind BlobStorage';
    throw new Refusal('WKS-01', `${account.name} ${reason}, so it cannot be the default storage of a workspace`);
  }
}

function judgeRegistry({ cloud, attributes }: WriteRequest): void {
  const registry = cloud.get(text(attributes.container_registry_id));
  if (registry && modeOf({ attributes }) === 'AllowOnlyApprovedOutbound' && registry.attributes.sku !== 'Premium') {
    throw new Refusal(
      'REQ-02',
      `${REGISTRY} ${registry.name} must be Premium: approved-outbound mode connects to it privately`,
    );
  }
}

function judgeMode({ attributes, prior }: WriteRequest): void {
  const [before, after] = [prior ? modeOf(prior) : 'Disabled', modeOf({ attributes })];
  if (before !== 'Disabled' && after === 'Disabled') {
    throw new Refusal('NET-02', 'a managed virtual network cannot be disabled once it is enabled');
  }
  if (before === 'AllowOnlyApprovedOutbound' && after === 'AllowInternetOutbound') {
    throw new Refusal('NET-03', 'approved-outbound mode cannot be changed to internet-outbound mode');
  }
}

function judgeIdentity({ cloud, attributes, prior }: WriteRequest): void {
  const identity = first(attributes.identity);
  const [primary, type] = [text(attributes.primary_user_assigned_identity), text(identity.type)];
  const listed = texts(identity.identity_ids);
  for (const id of listed) {
    if (!cloud.get(id)) {
      throw new Refusal('ResourceNotFound', `the user-assigned identity ${id} does not exist`, 404);
    }
  }
  if (primary ? !listed.some((id) => sameId(id, primary)) : type === 'UserAssigned') {
    throw new Refusal(
      'IDN-11',
      `the primary user-assigned identity (${primary || 'none'}) must be one of identity_ids`,
    );
  }
  const principal = text(cloud.get(primary)?.state.principalId);
  if (principal && !prior) {
    judgeRolesOf(cloud, principal, attributes);
  }
}

/** A user-assigned identity acts from the first moment on, so nobody grants it anything on the way. */
function judgeRolesOf(cloud: Cloud, principal: string, attributes: JsonObject): void {
  const needed: [rule: string, argument: string, roles: string[]][] = [
    ['ROL-08', 'storage_account_id', ['Contributor']],
    ['ROL-11', 'container_registry_id', ['Contributor']],
    ['ROL-12', 'application_insights_id', ['Contributor']],
  ];
  const vault = cloud.get(text(attributes.key_vault_id));
  if (vault) {
    needed.push(
      usesRbac(vault)
        ? ['ROL-09', 'key_vault_id', ['Contributor', 'Key Vault Administrator']]
        : ['ROL-10', 'key_vault_id', ['Contributor']],
    );
    if (!usesRbac(vault) && !hasAccessPolicy(cloud, vault, principal)) {
      throw new Refusal('ROL-10', `the workspace identity has no access policy on ${vault.name}`, 403);
    }
  }
  for (const [rule, argument, roles] of needed) {
    const id = text(attributes[argument]);
    const missing = roles.filter((role) => id && !hasRole(cloud, principal, role, id));
    if (missing.length > 0) {
      throw new Refusal(
        rule,
        `the workspace identity needs ${missing.join(' and ')} on ${id} before the workspace`,
        403,
      );
    }
  }
}

function hasAccessPolicy(cloud: Cloud, vault: CloudResource, principal: string): boolean {
  const inline = Array.isArray(vault.attributes.access_policy) ? vault.attributes.access_policy : [];
  const separate = cloud.all(undefined, vault.id).map(({ attributes }) => attributes);
  return [...inline, ...separate].some((policy) => (policy as JsonObject)?.object_id === principal);
}
