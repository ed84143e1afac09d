import {
  AzureMLWorkspaceProps,
  BlobStorage,
  Constraints,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  RoleManagement,
  SparkIdentity,
  WorkspaceIdentity,
} from '../../lib';
import { GROUP, PRINCIPAL, problemsOf, rolesOf, shortName, USER, waitsFor, workspaceIn } from '../support/azure';
import { foundBy } from '../support/plain';
import { Synthesized, synthesized, testStack } from '../support/stack';

const RULE = 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint';
const WORKSPACE = 'azurerm_machine_learning_workspace';
const scientists = SparkIdentity.group(GROUP);

function scene(props: Partial<AzureMLWorkspaceProps> = {}) {
  const { app, stack, group } = testStack();
  const workspace = workspaceIn(stack, group, props);
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
  return { app, stack, group, workspace, lake, jobs };
}

function sparkRules(json: Synthesized): string[] {
  return Object.values(json.resources(RULE))
    .filter(({ spark_enabled }) => spark_enabled === true)
    .map((rule) => `${shortName(rule.service_resource_id)} ${rule.sub_resource_target}`)
    .sort();
}

function identityOf(json: Synthesized): { type: string; identity_ids?: string[] } {
  return json.resource(WORKSPACE).identity as { type: string; identity_ids?: string[] };
}

describe('enabling serverless Spark', () => {
  test('gives each identity both roles on an account', () => {
    const { stack, workspace, lake, jobs } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs), scientists], storage: [lake] });
    expect(rolesOf(synthesized(stack)).filter((role) => !role.includes('Approver'))).toEqual(
      [
        `Contributor on Lake to ${GROUP}`,
        'Contributor on Lake to Jobs',
        `Storage Blob Data Contributor on Lake to ${GROUP}`,
        'Storage Blob Data Contributor on Lake to Jobs',
      ].sort(),
    );
  });

  test('gives only roles for reading on an account that is only read', () => {
    const { stack, workspace, lake } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage: [lake.readOnly()] });
    expect(rolesOf(synthesized(stack)).filter((role) => role.endsWith(USER))).toEqual([
      `Reader on Lake to ${USER}`,
      `Storage Blob Data Reader on Lake to ${USER}`,
    ]);
  });

  test('makes rules to the storage, and none to the default storage, where the service makes them', () => {
    const { stack, workspace, lake } = scene();
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake, workspace.defaultStorage!] });
    expect(sparkRules(synthesized(stack))).toEqual(['Lake blob', 'Lake dfs']);
    expect(foundBy(stack, 'SPE-01')).toEqual([]);
  });

  test('makes only a rule to blob for an account without hierarchical namespace', () => {
    const { stack, group, workspace } = scene();
    const blobs = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    workspace.enableServerlessSpark({ identities: [scientists], storage: [blobs] });
    expect(sparkRules(synthesized(stack)).filter((rule) => rule.startsWith('Blobs'))).toEqual(['Blobs blob']);
  });

  test('provisions the network after all rules', () => {
    const { stack, workspace, lake } = scene();
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    const json = synthesized(stack);
    expect(waitsFor(json.resource('azapi_resource_action')).sort()).toEqual(
      Object.keys(json.resources(RULE))
        .map((name) => shortName(`\${a.${name}.}`))
        .sort(),
    );
  });

  test('gives rules names that the service takes', () => {
    const { stack, group, workspace } = scene();
    const lake = new DataLakeStorage(stack, 'A-data-lake-with-quite-a-long-name', { resourceGroup: group });
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    const names = Object.values(synthesized(stack).resources(RULE)).map(({ name }) => String(name));
    expect(names.filter((name) => !/^[a-z0-9][a-z0-9-]{2,32}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(2);
  });

  test('assigns no storage roles where somebody else does', () => {
    const { stack, workspace, lake } = scene();
    const storageRoles = RoleManagement.managedElsewhere('the storage team');
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake], storageRoles });
    expect(rolesOf(synthesized(stack)).filter((role) => role.endsWith(GROUP))).toEqual([]);
  });

  test('assigns no approver roles where somebody else does', () => {
    const { stack, workspace, lake } = scene();
    const approver = RoleManagement.managedElsewhere('the storage team');
    workspace.enableServerlessSpark({ identities: [scientists], storage: [lake], approver });
    expect(rolesOf(synthesized(stack)).filter((role) => role.includes('Approver'))).toEqual([]);
  });
});

describe('a second call', () => {
  test('adds to the first', () => {
    const { stack, group, workspace, lake, jobs } = scene();
    const more = new DataLakeStorage(stack, 'More', { resourceGroup: group });
    const first = workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    const second = workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [more] });
    expect(second).toBe(first);
    expect(first.grant.assignments).toHaveLength(4);
    expect(sparkRules(synthesized(stack))).toHaveLength(4);
  });

  test('with the same statement makes no second assignment', () => {
    const { stack, workspace, lake, jobs } = scene();
    const statement = { identities: [SparkIdentity.managed(jobs), scientists], storage: [lake] };
    workspace.enableServerlessSpark(statement);
    workspace.enableServerlessSpark(statement);
    const json = synthesized(stack);
    expect(new Set(rolesOf(json)).size).toBe(rolesOf(json).length);
    expect(sparkRules(json)).toHaveLength(2);
    expect(identityOf(json).identity_ids).toHaveLength(1);
  });
});

describe('what later resources wait for', () => {
  test('includes the readiness of the network and the roles on storage', () => {
    const { stack, group, workspace, lake } = scene();
    const schedule = new ManagedIdentity(stack, 'Schedule', { resourceGroup: group });
    const spark = workspace.enableServerlessSpark({ identities: [scientists], storage: [lake] });
    spark.applyBefore(schedule.resource);
    const waits = waitsFor(synthesized(stack).resource('azurerm_user_assigned_identity', 'Schedule'));
    expect(waits).toContain('Workspace_Network_SparkProvisioning_Readiness');
    expect(waits.filter((name) => name.includes(GROUP))).toHaveLength(2);
  });

  test('includes the workspace, which the identity of a job is attached to', () => {
    const { stack, group, workspace, jobs } = scene({
      managedNetwork: ManagedNetwork.disabled(),
      inbound: InboundAccess.publicNetwork(),
    });
    const schedule = new ManagedIdentity(stack, 'Schedule', { resourceGroup: group });
    const open = new DataLakeStorage(stack, 'Open', { resourceGroup: group, publicNetworkAccess: true });
    const spark = workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), scientists],
      storage: [open],
    });
    spark.applyBefore(schedule.resource);
    const waits = synthesized(stack).resource('azurerm_user_assigned_identity', 'Schedule').depends_on ?? [];
    expect(waits.filter((address) => address.startsWith(`${WORKSPACE}.`))).toHaveLength(1);
  });
});

describe('identities of jobs', () => {
  test('are attached to the workspace when they are managed', () => {
    const { stack, workspace, lake, jobs } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs), scientists], storage: [lake] });
    const { type, identity_ids } = identityOf(synthesized(stack));
    expect(type).toBe('SystemAssigned, UserAssigned');
    expect(identity_ids?.map(shortName)).toEqual(['Jobs']);
  });

  test('are listed once when they are attached already', () => {
    const { stack, group } = testStack();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    const identity = WorkspaceIdentity.systemAndUserAssigned(jobs);
    workspaceIn(stack, group, { identity }).enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), scientists],
      storage: [lake],
    });
    expect(identityOf(synthesized(stack)).identity_ids).toHaveLength(1);
  });

  test('are not attached when they are users, groups or service principals', () => {
    const { stack, workspace, lake } = scene();
    const identities = [SparkIdentity.user(USER), scientists, SparkIdentity.servicePrincipal(PRINCIPAL)];
    workspace.enableServerlessSpark({ identities, storage: [lake] });
    const json = synthesized(stack);
    expect(identityOf(json)).toEqual({ type: 'SystemAssigned' });
    const types = Object.values(json.resources('azurerm_role_assignment')).map(({ principal_type }) => principal_type);
    expect([...new Set(types)].sort()).toEqual(['Group', 'ServicePrincipal', 'User']);
  });

  test('are refused with an object id that is no GUID (CFG-06)', () => {
    const { stack, workspace, lake } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group('data-scientists')], storage: [lake] });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-06[\s\S]*data-scientists/);
  });

  test('warn when none of them can work interactively (IDN-05)', () => {
    const { app, workspace, lake, jobs } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [lake] });
    expect(Constraints.of(app).summarize()[0].warnings).toContain('IDN-05');
    workspace.enableServerlessSpark({ identities: [scientists], storage: [] });
    expect(Constraints.of(app).summarize()[0].warnings).not.toContain('IDN-05');
  });

  test('warn when the workspace has no system-assigned identity (IDN-07)', () => {
    const { app, stack, group } = testStack();
    const jobs = new ManagedIdentity(stack, 'Jobs', { resourceGroup: group });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    workspaceIn(stack, group, { identity: WorkspaceIdentity.userAssigned(jobs) }).enableServerlessSpark({
      identities: [SparkIdentity.managed(jobs), scientists],
      storage: [lake],
    });
    expect(Constraints.of(app).summarize()[0].warnings).toEqual(expect.arrayContaining(['IDN-07']));
  });
});

test('those who submit jobs get the role AzureML Data Scientist on the workspace', () => {
  const { stack, workspace } = scene();
  workspace.grantJobSubmission(scientists, SparkIdentity.user(USER));
  expect(rolesOf(synthesized(stack))).toEqual([
    `AzureML Data Scientist on Workspace to ${USER}`,
    `AzureML Data Scientist on Workspace to ${GROUP}`,
  ]);
});
