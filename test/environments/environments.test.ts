import {
  AttachedSparkEnvironment,
  DeploymentAccess,
  InboundAccess,
  ManagedNetwork,
  OutboundTarget,
  ServerlessSparkEnvironment,
  SparkIdentity,
} from '../../lib';
import { account, armId, GROUP, PRINCIPAL, rolesOf, waitsFor } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const users = [SparkIdentity.group(GROUP)];
const inbound = InboundAccess.none('clients come in through a jump host');

describe('an environment for serverless Spark', () => {
  test('is complete with a resource group, inbound access and users', () => {
    const { stack, group } = testStack();
    new ServerlessSparkEnvironment(stack, 'Spark', { resourceGroup: group, inbound, users });
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_workspace').managed_network).toEqual({
      isolation_mode: 'AllowOnlyApprovedOutbound',
    });
    expect(json.resource('azapi_resource_action').body).toEqual({ includeSpark: true });
    expect(rolesOf(json).filter((role) => role.includes(GROUP))).toEqual([
      `AzureML Data Scientist on Spark_Workspace to ${GROUP}`,
      `Contributor on Spark_Lake to ${GROUP}`,
      `Storage Blob Data Contributor on Spark_Lake to ${GROUP}`,
    ]);
    expect(rolesOf(json).filter((role) => role.endsWith('to Spark_Jobs'))).toHaveLength(2);
  });

  test('lets its parts be extended', () => {
    const { stack, group } = testStack();
    const environment = new ServerlessSparkEnvironment(stack, 'Spark', { resourceGroup: group, inbound, users });
    environment.workspace.network.allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv')));
    environment.lake.addContainer('curated');
    environment.spark.applyBefore(environment.lake.addContainer('late'));
    const json = synthesized(stack);
    expect(waitsFor(json.resource('azapi_resource_action'))).toContain('Spark_Workspace_Network_Rules_vault');
    expect(waitsFor(json.resource('azurerm_storage_container', 'late')).length).toBeGreaterThan(4);
    expect(environment.jobIdentity.node.path).toBe('test/Spark/Jobs');
  });

  test('takes further storage, tags and another isolation', () => {
    const { stack, group } = testStack();
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      storage: [account(stack, 'Raw').readOnly()],
      tags: { team: 'data' },
    });
    const json = synthesized(stack);
    expect(json.resources('azurerm_container_registry')).toEqual({});
    expect(rolesOf(json)).toContain(`Storage Blob Data Reader on raw to ${GROUP}`);
    expect(json.resource('azurerm_user_assigned_identity').tags).toEqual({ team: 'data' });
  });

  test('gives its accounts names of their own beside another environment', () => {
    const { stack, group } = testStack();
    ['One', 'Two'].forEach((id) => new ServerlessSparkEnvironment(stack, id, { resourceGroup: group, inbound, users }));
    const names = Object.values(synthesized(stack).resources('azurerm_storage_account')).map(({ name }) => name);
    expect(new Set(names).size).toBe(4);
  });
});

describe('an environment with an attached pool', () => {
  const deployFrom = DeploymentAccess.ipAddress('203.0.113.5');

  test('is complete with a resource group, inbound access, users and a way to deploy', () => {
    const { stack, group } = testStack();
    new AttachedSparkEnvironment(stack, 'Spark', { resourceGroup: group, inbound, users, deployFrom });
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_synapse_spark').name).toBe('spark');
    expect(json.resource('azurerm_synapse_spark_pool')).toMatchObject({ node_size: 'Medium', spark_version: '3.5' });
    expect(rolesOf(json)).toContain(`AzureML Data Scientist on Spark_Workspace to ${GROUP}`);
    expect(waitsFor(json.resource('azurerm_machine_learning_synapse_spark'))).toContain(
      'Spark_Synapse_Endpoints_spark-workspace-amlworkspace_Approval',
    );
  });

  test('gives no private path to a public workspace without isolation', () => {
    const { stack, group } = testStack();
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound: InboundAccess.publicNetwork(),
      users,
      deployFrom,
      managedNetwork: ManagedNetwork.disabled(),
    });
    const endpoints = Object.keys(synthesized(stack).resources('azurerm_synapse_managed_private_endpoint'));
    expect(endpoints.filter((name) => name.includes('workspace-'))).toEqual([]);
  });

  test('gives jobs a private path to a workspace that is private without isolation', () => {
    const { stack, group } = testStack();
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      deployFrom,
      managedNetwork: ManagedNetwork.disabled(),
    });
    const endpoints = Object.keys(synthesized(stack).resources('azurerm_synapse_managed_private_endpoint'));
    expect(endpoints.filter((name) => name.includes('amlworkspace'))).toHaveLength(1);
  });

  test('gives access to each of its parts', () => {
    const { stack, group } = testStack();
    const environment = new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      deployFrom,
    });
    const { workspace, synapse, pool, lake, attached } = environment;
    expect([workspace, synapse, pool, lake].every(({ resource }) => resource !== undefined)).toBe(true);
    expect(attached.computeName).toBe('spark');
    synapse.allowToStorage(account(stack, 'More'));
    pool.attachTo(workspace, { computeName: 'other', storage: [lake], users: [SparkIdentity.user(PRINCIPAL)] });
    expect(Object.keys(synthesized(stack).resources('azurerm_machine_learning_synapse_spark'))).toHaveLength(2);
  });
});
