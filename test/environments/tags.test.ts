import {
  AttachedSparkEnvironment,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  PrivateDnsZones,
  ServerlessSparkEnvironment,
  SparkIdentity,
  StorageSubResource,
  SynapseSubResource,
} from '../../lib';
import { SUBNET, USER, VNET } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

/** Types that take tags, as the schema of azurerm 4.55 has them. */
const TAGGABLE = `
  azurerm_application_insights azurerm_container_registry azurerm_key_vault azurerm_log_analytics_workspace
  azurerm_machine_learning_workspace azurerm_private_dns_zone azurerm_private_dns_zone_virtual_network_link
  azurerm_private_endpoint azurerm_storage_account azurerm_synapse_spark_pool azurerm_synapse_workspace
  azurerm_user_assigned_identity
`
  .trim()
  .split(/\s+/);

/** Azure makes an attached compute anew for a change of its tags, so that its identity loses its roles (ATT-07). */
const LEFT_ALONE = ['azurerm_machine_learning_synapse_spark'];

/** Types that the environments write and that have no tags. */
const WITHOUT_TAGS = `
  azapi_data_plane_resource azapi_resource azapi_resource_action azapi_update_resource
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint azurerm_role_assignment
  azurerm_storage_container azurerm_synapse_firewall_rule azurerm_synapse_managed_private_endpoint
  azurerm_synapse_role_assignment terraform_data
`
  .trim()
  .split(/\s+/);

const TAGS = { team: 'sales' };

function environments(): Synthesized {
  const { stack, group } = testStack();
  const access = { subnetId: SUBNET, dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) };
  const common = {
    resourceGroup: group,
    inbound: InboundAccess.privateEndpoint(access),
    users: [SparkIdentity.user(USER)],
    tags: TAGS,
  };
  const serverless = new ServerlessSparkEnvironment(stack, 'Serverless', common);
  const attached = new AttachedSparkEnvironment(stack, 'Attached', {
    ...common,
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
  });
  for (const lake of [serverless.lake, attached.lake, attached.synapseLake]) {
    [StorageSubResource.DFS, StorageSubResource.BLOB].forEach((endpoint) => lake.addPrivateEndpoint(endpoint, access));
  }
  attached.synapse.addPrivateEndpoint(SynapseSubResource.DEV, access);
  return synthesized(stack);
}

describe('one statement of tags', () => {
  const json = environments();

  it.each(TAGGABLE)('reaches every %s of both environments', (type) => {
    const resources = Object.entries(json.resources(type));
    expect(resources.length).toBeGreaterThan(0);
    expect(Object.fromEntries(resources.map(([name, { tags }]) => [name, tags]))).toEqual(
      Object.fromEntries(resources.map(([name]) => [name, TAGS])),
    );
  });

  it.each(LEFT_ALONE)('leaves every %s alone (ATT-07)', (type) => {
    const resources = Object.values(json.resources(type));
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.map(({ tags }) => tags)).toEqual(resources.map(() => undefined));
  });

  it('passes over no type that the environments write', () => {
    const known = [...TAGGABLE, ...LEFT_ALONE, ...WITHOUT_TAGS];
    expect(json.resourceTypes.filter((type) => !known.includes(type))).toEqual([]);
  });
});
