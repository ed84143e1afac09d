import { guid } from './cloud/arm-id';
import { Cloud } from './cloud/cloud';
import { CloudSettings } from './cloud/settings';
import { Caller, CloudResource } from './cloud/types';
import { first, JsonObject, text } from './json';

/** A cloud with the usual things in it, and short ways to ask it for more. What is asked goes through the rules. */
export class Scene {
  public readonly cloud: Cloud;
  public readonly group: string;
  public readonly defaultStorage: string;
  public readonly lake: string;
  public readonly vault: string;
  public readonly insights: string;
  /** Set it to ask as a provider that is configured in another way. */
  public caller: Caller;

  public constructor(settings: Partial<CloudSettings> = {}) {
    this.cloud = new Cloud({
      writeMs: 2,
      principalReplicationMs: 40,
      connectionAppearsMs: 40,
      provisioningMs: 10,
      ...settings,
    });
    this.caller = { ...this.cloud.caller, storageDataPlane: false };
    this.group = `/subscriptions/${this.cloud.settings.subscriptionId}/resourceGroups/rg`;
    this.defaultStorage = this.id('Microsoft.Storage/storageAccounts', 'defaultstore');
    this.lake = this.id('Microsoft.Storage/storageAccounts', 'lake');
    this.vault = this.id('Microsoft.KeyVault/vaults', 'vault');
    this.insights = this.id('Microsoft.Insights/components', 'insights');
    this.cloud.seed(
      { id: this.defaultStorage, attributes: { public_network_access_enabled: false } },
      { id: this.lake, attributes: { is_hns_enabled: true, public_network_access_enabled: false } },
      { id: `${this.lake}/blobServices/default/containers/fs` },
      { id: this.vault, attributes: { rbac_authorization_enabled: true } },
      { id: this.insights },
    );
  }

  /** The id of a resource in the group of the scene. */
  public id(type: string, name: string): string {
    return `${this.group}/providers/${type}/${name}`;
  }

  public seed(id: string, attributes: JsonObject = {}): string {
    this.cloud.seed({ id, attributes });
    return id;
  }

  public async put(id: string, attributes: JsonObject = {}, body: JsonObject = {}): Promise<CloudResource> {
    return this.cloud.put(id, attributes, body, this.caller);
  }

  public async delete(id: string): Promise<void> {
    return this.cloud.delete(id, this.caller);
  }

  public identity(name: string, attributes: JsonObject = {}): Promise<CloudResource> {
    return this.put(this.id('Microsoft.ManagedIdentity/userAssignedIdentities', name), attributes);
  }

  public workspace(attributes: JsonObject = {}): Promise<CloudResource> {
    return this.put(this.id('Microsoft.MachineLearningServices/workspaces', 'ml'), {
      storage_account_id: this.defaultStorage,
      key_vault_id: this.vault,
      application_insights_id: this.insights,
      public_network_access_enabled: false,
      identity: [{ type: 'SystemAssigned' }],
      managed_network: [{ isolation_mode: 'AllowOnlyApprovedOutbound' }],
      ...attributes,
    });
  }

  /** A workspace whose identity may approve connections on the lake. */
  public async isolatedWorkspace(attributes: JsonObject = {}): Promise<CloudResource> {
    const workspace = await this.workspace(attributes);
    await this.grant(principal(workspace), 'Azure AI Enterprise Network Connection Approver', this.lake);
    return workspace;
  }

  public rule(workspace: CloudResource, name: string, attributes: JsonObject): Promise<CloudResource> {
    return this.put(`${workspace.id}/outboundRules/${name}`, { rule_type: 'PrivateEndpoint', ...attributes });
  }

  /** A Spark rule to the lake. */
  public lakeRule(workspace: CloudResource, subResource = 'dfs'): Promise<CloudResource> {
    return this.rule(workspace, `lake-${subResource}`, {
      service_resource_id: this.lake,
      sub_resource_target: subResource,
      spark_enabled: true,
    });
  }

  public provision(workspace: CloudResource, includeSpark = true): Promise<JsonObject> {
    return this.cloud.post(workspace.id, 'provisionManagedNetwork', { includeSpark });
  }

  public grant(principalId: string, role: string, scope: string, more: JsonObject = {}): Promise<CloudResource> {
    const name = guid([principalId, role, scope].join());
    return this.put(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
      principal_id: principalId,
      role_definition_name: role,
      scope,
      principal_type: 'ServicePrincipal',
      ...more,
    });
  }

  public synapse(attributes: JsonObject = {}): Promise<CloudResource> {
    return this.put(this.id('Microsoft.Synapse/workspaces', 'synapse'), {
      storage_data_lake_gen2_filesystem_id: 'https://lake.dfs.core.windows.net/fs',
      azuread_authentication_only: true,
      managed_virtual_network_enabled: true,
      public_network_access_enabled: true,
      identity: [{ type: 'SystemAssigned' }],
      ...attributes,
    });
  }

  /** A Synapse workspace that may use its storage and lets the runner in. */
  public async openSynapse(attributes: JsonObject = {}): Promise<CloudResource> {
    const synapse = await this.synapse(attributes);
    await this.grant(principal(synapse), 'Storage Blob Data Contributor', this.lake);
    await this.firewallRule(synapse);
    return synapse;
  }

  public firewallRule(synapse: CloudResource, from = '203.0.113.0', to = '203.0.113.7'): Promise<CloudResource> {
    return this.put(`${synapse.id}/firewallRules/runner`, { start_ip_address: from, end_ip_address: to });
  }

  public pool(synapse: CloudResource, attributes: JsonObject = {}): Promise<CloudResource> {
    return this.put(`${synapse.id}/bigDataPools/pool`, {
      auto_scale: [{ min_node_count: 3, max_node_count: 10 }],
      auto_pause: [{ delay_in_minutes: 15 }],
      ...attributes,
    });
  }

  public managedEndpoint(synapse: CloudResource, subResource = 'dfs', target = this.lake): Promise<CloudResource> {
    return this.put(`${synapse.id}/managedVirtualNetworks/default/managedPrivateEndpoints/lake-${subResource}`, {
      target_resource_id: target,
      subresource_name: subResource,
    });
  }

  public synapseRole(
    scope: CloudResource,
    principalId: string,
    role = 'Synapse Administrator',
  ): Promise<CloudResource> {
    return this.put(`${scope.id}/roleAssignments/${guid(principalId + role)}`, {
      principal_id: principalId,
      role_name: role,
    });
  }

  public attach(workspace: CloudResource, pool: CloudResource, name = 'spark'): Promise<CloudResource> {
    return this.put(`${workspace.id}/computes/${name}`, {
      synapse_spark_pool_id: pool.id,
      identity: [{ type: 'SystemAssigned' }],
    });
  }

  public wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
}

/** The principal of a resource's system-assigned identity, or of a user-assigned identity. */
export function principal(resource: CloudResource): string {
  return text(resource.state.principalId) || text(first(resource.attributes.identity).principal_id);
}

/** One rule of the cloud: what it refuses, and the nearest thing it lets through. */
export interface RuleCase {
  readonly rule: string;
  readonly what: string;
  refused(scene: Scene): Promise<unknown>;
  accepted(scene: Scene): Promise<unknown>;
}

/** Declares the tests of a table of rules. */
export function itRefuses(cases: readonly RuleCase[]): void {
  it.each(cases)('$what ($rule)', async ({ rule, refused, accepted }) => {
    await expect(refused(new Scene())).rejects.toThrow(`${rule}: `);
    await accepted(new Scene());
  });
}
