import { MachineLearningSynapseSpark } from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { armId, SUBSCRIPTION } from '../support/azure';
import { AttachedApp } from './apps';
import { attached, byAspect, HarmfulChange, scene, without } from './change';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other');
const ELSEWHERE = armId('Microsoft.Storage/storageAccounts', 'elsewhere');
const SUBSCRIPTION_ID = `/subscriptions/${SUBSCRIPTION}`;

const build = () => new AttachedApp();

/** Changes of what leads into and out of Synapse workspaces, of attached computes, and of roles. */
export const CHANGES_OF_ATTACHMENTS: readonly HarmfulChange[] = [
  attached(
    'CFG-10',
    'a firewall rule is widened to addresses out of order',
    'a child found through node',
    ({ synapse }) => {
      const rule = synapse.node.findChild('Firewall').node.findChild('DeployFrom') as SynapseFirewallRule;
      rule.startIpAddress = '203.0.114.0';
    },
    scene('Firewall', { start_ip_address: '203.0.114.0', end_ip_address: '203.0.113.7' }),
  ),
  attached(
    'NAM-16',
    'a firewall rule gets a name with a slash',
    'a child found through node',
    (app) => (app.made<SynapseFirewallRule>('azurerm_synapse_firewall_rule').name = 'a/b'),
    scene('Firewall', { name: 'a/b' }),
  ),
  attached(
    'MPE-06',
    'the firewall rule is removed by which Terraform comes in',
    'a child found through node',
    (app) => app.remove(app.made('azurerm_synapse_firewall_rule')),
    without('Firewall'),
  ),
  attached(
    'ROL-35',
    'a firewall rule is moved to another Synapse workspace',
    'addOverride',
    (app) =>
      app
        .made('azurerm_synapse_firewall_rule')
        .addOverride('synapse_workspace_id', armId('Microsoft.Synapse/workspaces', 'other')),
    without('Firewall'),
  ),
  attached(
    'MPE-04',
    'the endpoint to one half of a data lake is removed',
    'a child found through node',
    ({ synapse }) => synapse.node.findChild('Endpoints').node.tryRemoveChild('primary-dfs'),
    without('Dfs'),
  ),
  attached(
    'ATR-07',
    'the endpoints to the data of jobs are removed',
    'a child found through node',
    ({ synapse }) => {
      const endpoints = synapse.node.findChild('Endpoints');
      ['lake-dfs', 'lake-blob'].forEach((id) => endpoints.node.tryRemoveChild(id));
    },
    without('Dfs', 'Blob', 'Approval'),
  ),
  attached(
    'CFG-20',
    'the approvals of endpoints are removed',
    'a child found through node',
    ({ synapse }) => synapse.managedPrivateEndpoints.forEach(({ node }) => node.tryRemoveChild('Approval')),
    without('Approval'),
  ),
  attached(
    'CFG-23',
    'an endpoint does not wait for the firewall rule',
    'addOverride',
    ({ synapse: { managedPrivateEndpoints } }) => managedPrivateEndpoints[0].resource.addOverride('depends_on', null),
    scene('Dfs', { depends_on: null }),
  ),
  attached(
    'NAM-11',
    'an endpoint gets a name with a dot',
    'a setter',
    ({ synapse: { managedPrivateEndpoints } }) => (managedPrivateEndpoints[0].resource.name = 'to.dfs'),
    scene('Dfs', { name: 'to.dfs' }),
  ),

  attached(
    'ATR-01',
    'the Synapse role of the compute is removed',
    'a child found through node',
    ({ attached: compute }) => compute.node.tryRemoveChild('SynapseRole'),
    without('SynapseRole'),
  ),
  byAspect(
    'ATR-01',
    'all Synapse roles are lowered',
    build,
    (node) => {
      if (node instanceof SynapseRoleAssignment) {
        node.roleName = 'Synapse Compute Operator';
      }
    },
    scene('SynapseRole', { role_name: 'Synapse Compute Operator' }),
  ),
  attached(
    'ROL-33',
    'the Synapse role is for an application',
    'a child found through node',
    ({ attached: compute }) => {
      const role = compute.node.findChild('SynapseRole') as SynapseRoleAssignment;
      role.principalType = 'Application';
    },
    scene('SynapseRole', { principal_type: 'Application' }),
  ),
  attached(
    'ROL-34',
    'the Synapse role is one that pools do not know',
    'a child found through node',
    ({ attached: compute }) => {
      const role = compute.node.findChild('SynapseRole') as SynapseRoleAssignment;
      role.roleName = 'Synapse SQL Administrator';
    },
    scene('SynapseRole', { role_name: 'Synapse SQL Administrator' }),
  ),
  byAspect(
    'ATT-07',
    'everything that takes tags gets some',
    build,
    (node) => {
      if (node instanceof MachineLearningSynapseSpark) {
        node.tags = { team: 'data' };
      }
    },
    scene('Compute', { tags: { team: 'data' } }),
  ),
  attached(
    'ATT-04',
    'the compute has a user-assigned identity that is not listed',
    'a put method',
    ({ attached: compute }) => compute.resource.putIdentity({ type: 'UserAssigned' }),
    scene('Compute', { identity: { type: 'UserAssigned' } }),
  ),
  attached(
    'ATT-05',
    'the compute has identities of both kinds',
    'a put method',
    ({ attached: compute }) =>
      compute.resource.putIdentity({ type: 'SystemAssigned, UserAssigned', identityIds: [IDENTITY] }),
    scene('Compute', { identity: { type: 'SystemAssigned, UserAssigned', identity_ids: [IDENTITY] } }),
  ),
  attached(
    'ATT-06',
    'the compute loses its identity',
    'a put method',
    ({ attached: compute }) => compute.resource.resetIdentity(),
    scene('Compute', { identity: null }),
  ),
  attached(
    'NAM-02',
    'the compute gets a name of one letter',
    'a setter',
    ({ attached: compute }) => (compute.resource.name = 's'),
    scene('Compute', { name: 's' }),
  ),
  attached(
    'CFG-05',
    'the compute is attached to an SQL pool',
    'a setter',
    ({ attached: compute }) =>
      (compute.resource.synapseSparkPoolId = `${armId('Microsoft.Synapse/workspaces', 'syn')}/sqlPools/pool`),
    scene('Compute', { synapse_spark_pool_id: `${armId('Microsoft.Synapse/workspaces', 'syn')}/sqlPools/pool` }),
  ),

  attached(
    'SYN-02',
    'the role of Synapse on its primary storage is removed',
    'a child found through node',
    (app) => app.remove(app.role('Synapse Storage Blob Data Contributor Primary')),
    without('StartRole'),
  ),
  attached(
    'SYN-02',
    'the role of Synapse on its primary storage is moved to another account',
    'addOverride',
    (app) => app.role('Synapse Storage Blob Data Contributor Primary').addOverride('scope', ELSEWHERE),
    scene('StartRole', { scope: ELSEWHERE }),
  ),
  attached(
    'ROL-01',
    'the role of jobs on their data is removed',
    'a child found through node',
    (app) => app.remove(app.role('spark Storage Blob Data Contributor Lake')),
    without('DataRole'),
  ),
  attached(
    'ROL-31',
    'a role of jobs is widened to the subscription',
    'addOverride',
    (app) => app.role('spark Contributor Lake').addOverride('scope', SUBSCRIPTION_ID),
    scene('Contributor', { scope: SUBSCRIPTION_ID }),
  ),
  byAspect(
    'ROL-32',
    'all roles in Azure become a role of Synapse',
    build,
    (node) => {
      if (node instanceof RoleAssignment) {
        node.roleDefinitionName = 'Synapse Administrator';
      }
    },
    scene('DataRole', { role_definition_name: 'Synapse Administrator' }),
  ),
  attached(
    'CFG-06',
    'a role is for an e-mail address',
    'addOverride',
    (app) => app.role('spark Contributor Lake').addOverride('principal_id', 'jane@contoso.com'),
    scene('Contributor', { principal_id: 'jane@contoso.com' }),
  ),
];
