import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformVariable, Token } from 'cdktf';
import {
  AttachedSparkEnvironment,
  DeploymentAccess,
  InboundAccess,
  DynamicExecutors,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  ServerlessSparkEnvironment,
  SparkIdentity,
  StorageReplication,
} from '../../lib';
import { account, armId, GROUP, PRINCIPAL, rolesOf, waitsFor } from '../support/azure';
import { FEATURES, synthesized, testStack } from '../support/stack';

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

  test('hands options on to each of its parts', () => {
    const { stack, group } = testStack();
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      workspace: {
        workspaceName: 'mlw-spark',
        description: 'Spark for sales',
        defaultStorageOptions: { accountName: 'stspark', replication: StorageReplication.ZONE_REDUNDANT },
      },
      lake: { accountName: 'dlspark' },
      jobIdentity: { identityName: 'id-spark' },
      spark: { storageRoles: RoleManagement.managedElsewhere('the platform team assigns them') },
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_workspace')).toMatchObject({
      name: 'mlw-spark',
      description: 'Spark for sales',
    });
    expect(json.resource('azurerm_storage_account', 'DefaultStorage')).toMatchObject({
      name: 'stspark',
      account_replication_type: 'ZRS',
      public_network_access_enabled: false,
    });
    expect(json.resource('azurerm_storage_account', 'Lake').name).toBe('dlspark');
    expect(json.resource('azurerm_user_assigned_identity').name).toBe('id-spark');
    expect(rolesOf(json).filter((role) => role.startsWith('Storage'))).toEqual([]);
  });

  test('gives its tags to all parts, beside what a part says itself', () => {
    const { stack, group } = testStack();
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      tags: { team: 'data', data: 'none' },
      workspace: { defaultStorageOptions: { tags: { data: 'notebooks' } } },
      lake: { tags: { data: 'sales' } },
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account', 'Lake').tags).toEqual({ team: 'data', data: 'sales' });
    expect(json.resource('azurerm_storage_account', 'Default').tags).toEqual({ team: 'data', data: 'notebooks' });
    expect(json.resource('azurerm_key_vault').tags).toEqual({ team: 'data', data: 'none' });
  });

  test('joins tags that only Terraform knows', () => {
    const { stack, group } = testStack();
    const tags = new TerraformVariable(stack, 'tags', { type: 'map(string)' });
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      tags: Token.asStringMap(tags.value),
      lake: { tags: { data: 'sales' } },
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account', 'Lake').tags).toBe('${merge(var.tags, {"data" = "sales"})}');
    expect(json.resource('azurerm_key_vault').tags).toBe('${var.tags}');
  });

  test('reaches all parts with its providers but those that name their own', () => {
    const { stack, group } = testStack();
    const features = FEATURES;
    const [azurerm, lakes] = ['shared', 'lakes'].map((alias) => new AzurermProvider(stack, alias, { alias, features }));
    new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      providers: { azurerm },
      lake: { providers: { azurerm: lakes } },
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account', 'Lake').provider).toBe('azurerm.lakes');
    expect(json.resource('azurerm_storage_account', 'Default').provider).toBe('azurerm.shared');
    expect(json.resource('azurerm_user_assigned_identity').provider).toBe('azurerm.shared');
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

  test('hands options on to each of its parts', () => {
    const { stack, group } = testStack();
    new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      deployFrom,
      tags: { team: 'data' },
      workspace: { workspaceName: 'mlw-spark' },
      lake: { accountName: 'dlspark' },
      synapse: { synapseWorkspaceName: 'syn-spark', filesystem: 'spark', tags: { part: 'synapse' } },
      synapseLake: { accountName: 'dlsynapse', tags: { part: 'lake' } },
      pool: { poolName: 'nightly', executors: DynamicExecutors.between(1, 4), tags: { part: 'pool' } },
      attached: { computeName: 'nights', synapseRole: RoleManagement.managedElsewhere('the platform team assigns it') },
    });
    const json = synthesized(stack);
    expect(json.resource('azurerm_machine_learning_workspace').name).toBe('mlw-spark');
    expect(json.resource('azurerm_storage_account', 'Spark_Lake').name).toBe('dlspark');
    expect(json.resource('azurerm_storage_account', 'SynapseLake')).toMatchObject({
      name: 'dlsynapse',
      tags: { team: 'data', part: 'lake' },
    });
    expect(json.resource('azurerm_storage_container').name).toBe('spark');
    expect(json.resource('azurerm_synapse_workspace')).toMatchObject({
      name: 'syn-spark',
      tags: { team: 'data', part: 'synapse' },
    });
    expect(json.resource('azurerm_synapse_spark_pool')).toMatchObject({
      name: 'nightly',
      max_executors: 4,
      tags: { team: 'data', part: 'pool' },
    });
    expect(json.resource('azurerm_machine_learning_synapse_spark').name).toBe('nights');
    expect(json.resources('azurerm_synapse_role_assignment')).toEqual({});
  });

  test('gives access to each of its parts', () => {
    const { stack, group } = testStack();
    const environment = new AttachedSparkEnvironment(stack, 'Spark', {
      resourceGroup: group,
      inbound,
      users,
      deployFrom,
    });
    const { workspace, synapse, synapseLake, pool, lake, attached } = environment;
    expect(synapse.primaryStorage).toBe(synapseLake);
    expect([workspace, synapse, pool, lake].every(({ resource }) => resource !== undefined)).toBe(true);
    expect(attached.computeName).toBe('spark');
    synapse.allowToStorage(account(stack, 'More'));
    pool.attachTo(workspace, { computeName: 'other', storage: [lake], users: [SparkIdentity.user(PRINCIPAL)] });
    expect(Object.keys(synthesized(stack).resources('azurerm_machine_learning_synapse_spark'))).toHaveLength(2);
  });
});
