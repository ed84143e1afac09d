import {
  AttachedIdentity,
  AttachOptions,
  DataLakeStorage,
  ManagedIdentity,
  RoleManagement,
  SparkIdentity,
} from '../../lib';
import { referenceText } from '../../lib/terraform/tokens';
import {
  GROUP,
  poolIn,
  POOL_OPTIONS,
  rolesOf,
  shortName,
  waitsFor,
  waitsForEventually,
  workspaceIn,
} from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const ATTACHMENT = 'azurerm_machine_learning_synapse_spark';
const SYNAPSE_ROLE = 'azurerm_synapse_role_assignment';

function scene() {
  const { stack, group } = testStack();
  const workspace = workspaceIn(stack, group);
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  const pool = poolIn(stack, group);
  const attach = (options: Partial<AttachOptions> = {}) =>
    pool.attachTo(workspace, { computeName: 'spark', storage: [lake], ...options });
  return { stack, group, workspace, lake, pool, attach };
}

function rolesOfCompute(json: Synthesized): string[] {
  return rolesOf(json).filter((role) => role.includes('to Synapse_Pool_'));
}

describe('an attached pool', () => {
  test('has the name that was given, the region of the workspace and a system-assigned identity', () => {
    const { stack, attach } = scene();
    attach();
    const attachment = synthesized(stack).resource(ATTACHMENT);
    expect(attachment).toMatchObject({ name: 'spark', location: 'westeurope', identity: { type: 'SystemAssigned' } });
    expect(attachment.machine_learning_workspace_id).toMatch(/^\$\{azurerm_machine_learning_workspace\./);
    expect(attachment.synapse_spark_pool_id).toMatch(/^\$\{azurerm_synapse_spark_pool\./);
  });

  test('carries no tags: a change of them would replace it and its principal', () => {
    const { stack, group } = testStack();
    const tags = { team: 'data' };
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group, tags });
    const workspace = workspaceIn(stack, group, { tags });
    poolIn(stack, group, { tags }, { tags }).attachTo(workspace, { storage: [lake] });
    expect(synthesized(stack).resource(ATTACHMENT).tags).toBeUndefined();
  });

  test('gets both storage roles for its system-assigned identity', () => {
    const { stack, attach } = scene();
    attach();
    expect(rolesOfCompute(synthesized(stack)).map((role) => role.replace(/ to .*/, ''))).toEqual([
      'Contributor on Lake',
      'Storage Blob Data Contributor on Lake',
    ]);
  });

  test('gets roles of readers on a read-only account', () => {
    const { stack, lake, attach } = scene();
    attach({ storage: [lake.readOnly()] });
    expect(rolesOfCompute(synthesized(stack)).map((role) => role.replace(/ to .*/, ''))).toEqual([
      'Reader on Lake',
      'Storage Blob Data Reader on Lake',
    ]);
  });

  test('is Synapse Administrator on its pool', () => {
    const { stack, attach } = scene();
    attach();
    const role = synthesized(stack).resource(SYNAPSE_ROLE);
    expect(role).toMatchObject({ role_name: 'Synapse Administrator', principal_type: 'ServicePrincipal' });
    expect(role.synapse_spark_pool_id).toMatch(/^\$\{azurerm_synapse_spark_pool\./);
    expect(role.principal_id).toMatch(/^\$\{azurerm_machine_learning_synapse_spark\..*identity\[0\]\.principal_id\}$/);
    expect(role.synapse_workspace_id).toBeUndefined();
  });

  test('gives a user the storage roles that notebooks need', () => {
    const { stack, attach } = scene();
    attach({ users: [SparkIdentity.group(GROUP)] });
    expect(rolesOf(synthesized(stack))).toEqual(
      expect.arrayContaining([`Contributor on Lake to ${GROUP}`, `Storage Blob Data Contributor on Lake to ${GROUP}`]),
    );
  });

  test('has a default name of no more than the 16 characters that Azure takes', () => {
    const { stack, workspace, lake, pool } = scene();
    pool.synapse.addSparkPool('A very long name of a pool', POOL_OPTIONS).attachTo(workspace, { storage: [lake] });
    expect(synthesized(stack).resource(ATTACHMENT).name).toMatch(/^[a-z][a-z0-9]{15}$/);
  });
});

describe('an attachment', () => {
  test('waits for the approval of the endpoints to its storage', () => {
    const { stack, attach } = scene();
    attach();
    expect(waitsFor(synthesized(stack).resource(ATTACHMENT))).toEqual(
      expect.arrayContaining(['Synapse_Endpoints_lake-dfs_Approval', 'Synapse_Endpoints_lake-blob_Approval']),
    );
  });

  test('gives the Synapse role after the storage roles, the firewall rule and the compute', () => {
    const { stack, attach } = scene();
    attach();
    const json = synthesized(stack);
    const own = json.addresses('azurerm_role_assignment').filter((address) => address.includes('AttachmentWorkspace'));
    expect(own).toHaveLength(2);
    expect(json.resource(SYNAPSE_ROLE).depends_on).toEqual(
      expect.arrayContaining([
        ...own,
        ...json.addresses('azurerm_synapse_firewall_rule'),
        ...json.addresses(ATTACHMENT),
      ]),
    );
  });

  test('holds a later resource back until the pool reaches its primary storage', () => {
    const { stack, group, attach } = scene();
    const schedule = new ManagedIdentity(stack, 'Schedule', { resourceGroup: group });
    attach().applyBefore(schedule.resource);
    expect(waitsForEventually(synthesized(stack), 'azurerm_user_assigned_identity', 'Schedule')).toEqual(
      expect.arrayContaining(['Synapse_Endpoints_primary-dfs_Approval', 'Synapse_Endpoints_primary-blob_Approval']),
    );
  });

  test('holds a later resource back until storage, roles and compute are there', () => {
    const { stack, group, attach } = scene();
    const schedule = new ManagedIdentity(stack, 'Schedule', { resourceGroup: group });
    attach().applyBefore(schedule.resource);
    expect(waitsForEventually(synthesized(stack), 'azurerm_user_assigned_identity', 'Schedule')).toEqual(
      expect.arrayContaining([
        'Synapse_Endpoints_lake-dfs_Approval',
        'Synapse_Pool_AttachmentWorkspacespark',
        'Synapse_Pool_AttachmentWorkspacespark_SynapseRole',
        'SparkRoleAssignments_SynapseStorageBlobDataContributorPrimary',
      ]),
    );
  });
});

describe('the identity of an attached pool', () => {
  test('is the first of several user-assigned identities, which keep their order', () => {
    const { stack, group, attach } = scene();
    const [first, second] = ['Zebra', 'Ant'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
    const attached = attach({ identity: AttachedIdentity.userAssigned(first, [second]) });
    const { identity } = synthesized(stack).resource(ATTACHMENT) as { identity?: { identity_ids: string[] } };
    expect(identity).toMatchObject({ type: 'UserAssigned' });
    expect(identity?.identity_ids.map(shortName)).toEqual(['Zebra', 'Ant']);
    expect(referenceText(stack, attached.principalId ?? '')).toMatch(/Zebra_\w+\.principal_id/);
  });

  test('gets storage roles and a Synapse role for each user-assigned identity', () => {
    const { stack, group, attach } = scene();
    const [first, second] = ['Zebra', 'Ant'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
    attach({ identity: AttachedIdentity.userAssigned(first, [second]) });
    const json = synthesized(stack);
    const administrators = Object.values(json.resources(SYNAPSE_ROLE)).map(({ principal_id }) =>
      shortName(principal_id),
    );
    expect(administrators.sort()).toEqual(['Ant', 'Zebra']);
    expect(rolesOf(json).filter((role) => /on Lake to (Ant|Zebra)/.test(role))).toHaveLength(4);
  });

  test('gets no roles when there is none', () => {
    const { stack, attach } = scene();
    const attached = attach({ identity: AttachedIdentity.none('every job runs as its user') });
    const json = synthesized(stack);
    expect(attached.principalId).toBeUndefined();
    expect(json.resource(ATTACHMENT).identity).toBeUndefined();
    expect(json.resources(SYNAPSE_ROLE)).toEqual({});
    expect(rolesOf(json)).toEqual(['Storage Blob Data Contributor on Primary to Synapse']);
  });
});

describe('roles that somebody else gives', () => {
  test('are not assigned on the storage of the compute', () => {
    const { stack, attach } = scene();
    attach({ storageRoles: RoleManagement.managedElsewhere('the storage team') });
    expect(rolesOf(synthesized(stack))).toEqual(['Storage Blob Data Contributor on Primary to Synapse']);
  });

  test('are not assigned on the pool', () => {
    const { stack, attach } = scene();
    attach({ synapseRole: RoleManagement.managedElsewhere('the Synapse administrators') });
    expect(synthesized(stack).resources(SYNAPSE_ROLE)).toEqual({});
  });
});

describe('a second attachTo', () => {
  test('returns the first compute, and makes no other', () => {
    const { stack, attach } = scene();
    expect(attach()).toBe(attach());
    expect(Object.keys(synthesized(stack).resources(ATTACHMENT))).toHaveLength(1);
  });

  test('adds storage, with roles and with endpoints that the compute waits for', () => {
    const { stack, group, attach } = scene();
    attach();
    attach({ storage: [new DataLakeStorage(stack, 'More', { resourceGroup: group })] });
    const json = synthesized(stack);
    expect(rolesOfCompute(json)).toHaveLength(4);
    expect(waitsFor(json.resource(ATTACHMENT))).toContain('Synapse_Endpoints_more-dfs_Approval');
  });

  test('adds the private path to the workspace', () => {
    const { stack, attach } = scene();
    attach();
    attach({ privatePathToWorkspace: true });
    expect(waitsFor(synthesized(stack).resource(ATTACHMENT))).toContain(
      'Synapse_Endpoints_workspace-amlworkspace_Approval',
    );
  });

  test('is refused with another identity', () => {
    const { stack, group, attach } = scene();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    attach();
    expect(() => {
      attach({ identity: AttachedIdentity.userAssigned(jobs) });
      synthesized(stack);
    }).toThrow();
  });

  test('makes a second compute under another name', () => {
    const { stack, attach } = scene();
    attach();
    attach({ computeName: 'other' });
    expect(Object.values(synthesized(stack).resources(ATTACHMENT)).map(({ name }) => name)).toEqual(['other', 'spark']);
  });
});

describe('a private path to the workspace', () => {
  test('holds the attachment back until its endpoints are approved', () => {
    const { stack, attach } = scene();
    attach({ privatePathToWorkspace: true });
    expect(waitsFor(synthesized(stack).resource(ATTACHMENT))).toEqual(
      expect.arrayContaining([
        'Synapse_Endpoints_workspace-amlworkspace_Approval',
        'Synapse_Endpoints_workspace-defaultstorage-blob_Approval',
        'Synapse_Endpoints_workspace-defaultstorage-file_Approval',
      ]),
    );
  });

  test('is not made without being asked for', () => {
    const { stack, attach } = scene();
    attach();
    const names = Object.keys(synthesized(stack).resources('azurerm_synapse_managed_private_endpoint'));
    expect(names.filter((name) => name.includes('workspace-'))).toEqual([]);
  });
});
