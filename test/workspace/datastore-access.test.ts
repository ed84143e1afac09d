import {
  AzureMLWorkspace,
  AzureMLWorkspaceProps,
  DataLakeStorage,
  DatastoreAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  SparkIdentity,
} from '../../lib';
import { account, armId, GROUP, poolIn, PRINCIPAL, problemsOf, rolesOf, waitsFor, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const PATCH = 'azapi_update_resource';
const BLOBS = 'Storage Blob Data Contributor on Workspace_DefaultStorage';
const FILES = 'Storage File Data Privileged Contributor on Workspace_DefaultStorage';

const identityBased = { datastoreAccess: DatastoreAccess.identityBased() };

function scene(props: Partial<AzureMLWorkspaceProps> = identityBased) {
  const { stack, group } = testStack();
  const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
  return { stack, group, jobs, workspace: workspaceIn(stack, group, props) };
}

function rolesOnDefaultStorage(json: Synthesized): string[] {
  return rolesOf(json).filter((role) => role.includes('DefaultStorage'));
}

describe('identity-based access to the default storage', () => {
  test('is set on the workspace, whose default storage then has no shared keys', () => {
    const json = synthesized(scene().stack);
    expect(json.resource(PATCH)).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      body: { properties: { systemDatastoresAuthMode: 'Identity' } },
      ignore_casing: true,
    });
    expect(json.resource(PATCH).locks).toEqual([json.resource(PATCH).resource_id]);
    expect(json.resource('azurerm_storage_account').shared_access_key_enabled).toBe(false);
  });

  test('is left to the service where nobody asks for it', () => {
    const json = synthesized(scene({}).stack);
    expect(json.resources(PATCH)).toEqual({});
    expect(json.resource('azurerm_storage_account').shared_access_key_enabled).toBe(true);
  });

  test('is taken back by access keys, with which the default storage has shared keys', () => {
    const json = synthesized(scene({ datastoreAccess: DatastoreAccess.accessKeys() }).stack);
    expect(json.resource(PATCH).body).toEqual({ properties: { systemDatastoresAuthMode: 'AccessKey' } });
    expect(json.resource('azurerm_storage_account').shared_access_key_enabled).toBe(true);
  });

  test('is set before the first rule, and so before provisioning', () => {
    const { stack, workspace } = scene();
    workspace.network.allowTo(
      'vault',
      OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv'), { spark: true }),
    );
    const json = synthesized(stack);
    const rule = json.resource('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint');
    expect(waitsFor(rule)).toContain('Workspace_DatastoreAccess');
    expect(waitsFor(json.resource('azapi_resource_action'))).toContain('Workspace_DatastoreAccess');
  });

  test('is set before Spark is used, where the workspace is not isolated', () => {
    const { stack, group, workspace, jobs } = scene({ ...identityBased, managedNetwork: ManagedNetwork.disabled() });
    const spark = workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [] });
    spark.applyBefore(new DataLakeStorage(stack, 'Late', { resourceGroup: group }).resource);
    expect(waitsFor(synthesized(stack).resource('azurerm_storage_account', 'Late'))).toContain(
      'Workspace_DatastoreAccess',
    );
  });

  test('stands in the way of no shared keys that are asked for', () => {
    const json = synthesized(scene({ ...identityBased, defaultStorageOptions: { sharedKeys: true } }).stack);
    expect(json.resource('azurerm_storage_account').shared_access_key_enabled).toBe(true);
  });

  test('lets an existing account without shared keys be the default storage (WKS-11)', () => {
    const given = (props: Partial<AzureMLWorkspaceProps>) => {
      const { stack, group } = testStack();
      const defaultStorage = account(stack, 'Given', { hierarchicalNamespace: false, sharedKeys: false });
      workspaceIn(stack, group, { ...props, defaultStorage });
      return stack;
    };
    expect(problemsOf(() => synthesized(given({})))).toContain('WKS-11');
    const read = synthesized(given(identityBased)).dataSource('azapi_resource', 'Given');
    expect(JSON.stringify(read.lifecycle)).toContain('WKS-01');
    expect(JSON.stringify(read.lifecycle)).not.toContain('WKS-11');
  });

  test('is needed where the default storage that is made has no shared keys (WKS-11)', () => {
    const { stack } = scene({ defaultStorageOptions: { sharedKeys: false } });
    expect(problemsOf(() => synthesized(stack))).toContain('WKS-11');
  });
});

describe('roles on default storage without keys', () => {
  test('are given to people who work in the workspace, and to identities that submit jobs (ROL-15)', () => {
    const { stack, workspace, jobs } = scene();
    workspace.grantJobSubmission(SparkIdentity.group(GROUP), SparkIdentity.managed(jobs));
    expect(rolesOnDefaultStorage(synthesized(stack))).toEqual([
      `${BLOBS} to ${GROUP}`,
      `${BLOBS} to Jobs`,
      `${FILES} to ${GROUP}`,
    ]);
  });

  test('are given to those who run serverless Spark (ROL-15)', () => {
    const { stack, workspace, jobs } = scene();
    const identities = [SparkIdentity.managed(jobs), SparkIdentity.user(PRINCIPAL)];
    const { grant } = workspace.enableServerlessSpark({ identities, storage: [] });
    expect(grant.assignments).toHaveLength(3);
    expect(rolesOnDefaultStorage(synthesized(stack))).toEqual([
      `${BLOBS} to ${PRINCIPAL}`,
      `${BLOBS} to Jobs`,
      `${FILES} to ${PRINCIPAL}`,
    ]);
  });

  test('are given to the attached compute and its users (ROL-15)', () => {
    const { stack, group, workspace } = scene();
    poolIn(stack, group).attachTo(workspace, {
      computeName: 'spark',
      storage: [],
      users: [SparkIdentity.user(PRINCIPAL)],
    });
    expect(rolesOnDefaultStorage(synthesized(stack))).toEqual([
      `${BLOBS} to ${PRINCIPAL}`,
      expect.stringMatching(/^Storage Blob Data Contributor on Workspace_DefaultStorage to .*Attachment/),
      `${FILES} to ${PRINCIPAL}`,
    ]);
  });

  test('are not given where somebody else assigns storage roles', () => {
    const { stack, group, workspace, jobs } = scene();
    const storageRoles = RoleManagement.managedElsewhere('the platform team');
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [], storageRoles });
    poolIn(stack, group).attachTo(workspace, { computeName: 'spark', storage: [], storageRoles });
    expect(rolesOnDefaultStorage(synthesized(stack))).toEqual([]);
  });

  test('are not given where keys are used', () => {
    const { stack, workspace } = scene({ datastoreAccess: DatastoreAccess.accessKeys() });
    workspace.grantJobSubmission(SparkIdentity.group(GROUP));
    expect(rolesOnDefaultStorage(synthesized(stack))).toEqual([]);
  });

  test('are given on that of an existing workspace, of which every plan looks how it signs in (CFG-30)', () => {
    const { stack } = testStack();
    AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.disabled(),
      defaultStorage: account(stack, 'Given', { hierarchicalNamespace: false }),
      ...identityBased,
    }).grantJobSubmission(SparkIdentity.group(GROUP));
    const json = synthesized(stack);
    expect(rolesOf(json)).toContain(`Storage Blob Data Contributor on given to ${GROUP}`);
    const read = json.dataSource('azapi_resource', 'Existing');
    expect(read.response_export_values).toContain('properties.systemDatastoresAuthMode');
    expect(JSON.stringify(read.lifecycle)).toContain('datastoreAccess');
  });
});
