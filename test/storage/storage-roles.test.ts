import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AttachedSparkEnvironment,
  AttachedSparkPool,
  AzureRole,
  Constraints,
  DataLakeStorage,
  DeploymentAccess,
  InboundAccess,
  ISparkStorage,
  ManagedNetwork,
  ResourceGroupRef,
  RoleManagement,
  ServerlessSparkEnvironment,
  SparkIdentity,
  StorageRoles,
} from '../../lib';
import { account, GROUP, poolIn, problemsOf, rolesOf, SUBSCRIPTION, USER, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const REASON = 'nobody but the platform team manages accounts';
const DATA_ONLY = StorageRoles.dataOnly(REASON);
const CUSTOM = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/aaaaaaaa-0000-0000-0000-000000000001`;
const { roleName: ROLE_NAME, roleDefinitionGuid } = AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR;
const ROLE = `/providers/Microsoft.Authorization/roleDefinitions/${roleDefinitionGuid}`;
const OPEN = { managedNetwork: ManagedNetwork.disabled(), inbound: InboundAccess.publicNetwork() };

function variable(scope: Construct): string {
  return new TerraformVariable(TerraformStack.of(scope), 'role', { type: 'string' }).stringValue;
}

/** Roles that one user gets on a lake for a statement about it. */
function serverless(storageOf: (lake: DataLakeStorage) => ISparkStorage[], storageRoles?: RoleManagement) {
  const { app, stack, group } = testStack();
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group, publicNetworkAccess: true });
  const identities = [SparkIdentity.user(USER)];
  workspaceIn(stack, group, OPEN).enableServerlessSpark({ identities, storage: storageOf(lake), storageRoles });
  return { app, stack };
}

function attached(
  storageOf: (lake: DataLakeStorage) => ISparkStorage[],
  change?: (attached: AttachedSparkPool) => void,
) {
  const { app, stack, group } = testStack();
  const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
  const pool = poolIn(stack, group).attachTo(workspaceIn(stack, group, OPEN), { storage: storageOf(lake) });
  change?.(pool);
  return { app, stack };
}

/** What is said about roles of jobs on storage. */
function toldOf({ app }: ReturnType<typeof serverless>): { warnings: string[]; acknowledged: string[] } {
  const [{ warnings, acknowledged }] = Constraints.of(app).summarize();
  return { warnings: warnings.filter((id) => id === 'ROL-01'), acknowledged };
}

/** Roles of the compute on the lake, and on its containers. */
function lakeRoles(stack: TerraformStack): string[] {
  return rolesOf(synthesized(stack))
    .filter((role) => /on Lake/.test(role))
    .map((role) => role.replace(/ to .*/, ''));
}

describe('roles on storage that are narrower than documented', () => {
  test('leave out the role on the account itself', () => {
    const { stack } = serverless((lake) => [lake.withRoles(DATA_ONLY)]);
    expect(lakeRoles(stack)).toEqual(['Storage Blob Data Contributor on Lake']);
  });

  test('are those for reading where jobs only read, in whichever order that is said', () => {
    const reading = (lake: DataLakeStorage) => [lake.withRoles(DATA_ONLY).readOnly()];
    expect(lakeRoles(serverless(reading).stack)).toEqual(['Storage Blob Data Reader on Lake']);
    expect(lakeRoles(serverless((lake) => [lake.readOnly().withRoles(DATA_ONLY)]).stack)).toEqual([
      'Storage Blob Data Reader on Lake',
    ]);
    const again = (lake: DataLakeStorage) => reading(lake).map((storage) => storage.readWrite());
    expect(lakeRoles(serverless(again).stack)).toEqual(['Storage Blob Data Contributor on Lake']);
  });

  test('reach one container alone, which is made in an account of ours', () => {
    const { stack } = serverless((lake) => [
      lake.container('raw', 'the other containers belong to other teams').readOnly(),
      lake.container('gold', 'the other containers belong to other teams'),
    ]);
    expect(lakeRoles(stack)).toEqual([
      'Storage Blob Data Contributor on Lake_Container-gold',
      'Storage Blob Data Reader on Lake_Container-raw',
    ]);
  });

  test('reach one container of an account that exists', () => {
    const { stack, group } = testStack();
    const lake = account(stack, 'Existing', { publicNetworkAccess: true });
    const storage = [lake.container('raw', REASON)];
    workspaceIn(stack, group, OPEN).enableServerlessSpark({ identities: [SparkIdentity.user(USER)], storage });
    const { scope } = synthesized(stack).resource('azurerm_role_assignment');
    expect(scope).toBe(`${lake.accountId}/blobServices/default/containers/raw`);
  });

  test('are a custom one by its id', () => {
    const { stack } = serverless((lake) => [lake.withRoles(StorageRoles.of([AzureRole.byId(CUSTOM)], REASON))]);
    const assignment = synthesized(stack).resource('azurerm_role_assignment');
    expect(assignment).toMatchObject({ role_definition_id: CUSTOM, scope: expect.stringContaining('Lake') });
    expect(assignment.role_definition_name).toBeUndefined();
  });

  test('are refused by ROL-36 for the id that Terraform gives a role definition', () => {
    const roles = StorageRoles.of([AzureRole.byId(`${CUSTOM}|/subscriptions/${SUBSCRIPTION}`)], REASON);
    const { stack } = serverless((lake) => [lake.withRoles(roles)]);
    expect(problemsOf(() => synthesized(stack))).toMatch(/ROL-36[\s\S]*role_definition_resource_id/);
  });

  test('are refused by CFG-53 for a role that is none', () => {
    const { stack } = serverless((lake) => [lake.withRoles(StorageRoles.of([AzureRole.of('Wizard', '1')], REASON))]);
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-53');
  });

  test.each<[string, (lake: DataLakeStorage) => ISparkStorage]>([
    ['data only', (lake) => lake.withRoles(StorageRoles.dataOnly(''))],
    ['roles of ones own', (lake) => lake.withRoles(StorageRoles.of([AzureRole.READER], ' '))],
    ['a container', (lake) => lake.container('raw', '')],
  ])('are refused by CFG-08 without a reason: %s', (_title, storage) => {
    const { stack } = serverless((lake) => [storage(lake)]);
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-08[\s\S]*other roles on storage/);
  });

  test('are not assigned where somebody else does that', () => {
    const elsewhere = RoleManagement.managedElsewhere('the platform team assigns them');
    const scene = serverless((lake) => [lake.withRoles(DATA_ONLY)], elsewhere);
    expect(lakeRoles(scene.stack)).toEqual([]);
    expect(toldOf(scene)).toEqual({ warnings: [], acknowledged: [] });
  });
});

describe('reports', () => {
  test.each([
    ['serverless Spark', serverless],
    ['an attached pool', attached],
  ])('tell once why roles of %s are narrower', (_title, scene) => {
    expect(toldOf(scene((lake) => [lake.withRoles(DATA_ONLY)]))).toEqual({
      warnings: [],
      acknowledged: [`ROL-01: ${REASON}`],
    });
  });

  test('warn of nothing where one account is stated with two reasons', () => {
    const later = StorageRoles.dataOnly('as the security team decided');
    expect(toldOf(attached((lake) => [DATA_ONLY, later].map((roles) => lake.withRoles(roles))))).toEqual({
      warnings: [],
      acknowledged: [`ROL-01: ${REASON}`, 'ROL-01: as the security team decided'],
    });
  });

  test('tell nothing of documented roles, however they are stated', () => {
    const both = StorageRoles.of([AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR], REASON);
    expect(toldOf(attached((lake) => [lake]))).toEqual({ warnings: [], acknowledged: [] });
    expect(toldOf(attached((lake) => [lake.withRoles(both)]))).toEqual({ warnings: [], acknowledged: [] });
  });

  const assignmentsOf = ({ grant }: AttachedSparkPool) => grant.assignments;
  test.each<[string, (attached: AttachedSparkPool) => void]>([
    ['it is another one', (pool) => assignmentsOf(pool).forEach((a) => (a.roleDefinitionName = 'Reader'))],
    ['it is on something else', (pool) => assignmentsOf(pool).forEach((a) => (a.scope = '/subscriptions/1'))],
    ['it is gone', (pool) => assignmentsOf(pool).forEach((a) => a.node.scope?.node.tryRemoveChild(a.node.id))],
  ])('warn of ROL-01 where the role that was stated is missing: %s', (_title, change) => {
    const { warnings, acknowledged } = toldOf(attached((lake) => [lake.withRoles(DATA_ONLY)], change));
    expect({ warnings, acknowledged }).toEqual({ warnings: ['ROL-01'], acknowledged: [] });
  });

  const OWN = StorageRoles.of([AzureRole.byId(CUSTOM)], REASON);
  const OTHER_ROLE = CUSTOM.replace(/1$/, '2');
  test.each<[string, StorageRoles, string, string | undefined, boolean]>([
    ['is written by its id', DATA_ONLY, 'roleDefinitionId', ROLE.toUpperCase(), false],
    ['may be what a variable says', DATA_ONLY, 'roleDefinitionName', undefined, false],
    ['is written in another case of letters', DATA_ONLY, 'roleDefinitionName', ROLE_NAME.toLowerCase(), false],
    ['is written by the id of another one', DATA_ONLY, 'roleDefinitionId', CUSTOM, true],
    ['is a custom one in another case of letters', OWN, 'roleDefinitionId', CUSTOM.toUpperCase(), false],
    ['is another custom one', OWN, 'roleDefinitionId', OTHER_ROLE, true],
  ])('tell of ROL-01 where the role that was stated %s', (_title, roles, argument, value, warned) => {
    const change = ({ grant }: AttachedSparkPool) =>
      grant.assignments.forEach((assignment) => {
        assignment.resetRoleDefinitionName();
        assignment.resetRoleDefinitionId();
        Object.assign(assignment, { [argument]: value ?? variable(assignment) });
      });
    const { warnings } = toldOf(attached((lake) => [lake.withRoles(roles)], change));
    expect(warnings).toEqual(warned ? ['ROL-01'] : []);
  });

  test('warn of ROL-01 where another statement wants the documented roles, and one of them is missing', () => {
    const removeContributor = (pool: AttachedSparkPool) =>
      assignmentsOf(pool)
        .filter(({ roleDefinitionNameInput }) => roleDefinitionNameInput === 'Contributor')
        .forEach((assignment) => assignment.node.scope?.node.tryRemoveChild(assignment.node.id));
    const scene = attached((lake) => [lake.withRoles(DATA_ONLY), lake], removeContributor);
    expect(toldOf(scene).warnings).toEqual(['ROL-01']);
  });
});

describe('roles of a Synapse workspace on its primary storage', () => {
  const synapseRoles = (primaryStorageRoles?: StorageRoles) => {
    const { app, stack, group } = testStack();
    poolIn(stack, group, { primaryStorageRoles });
    return { app, stack };
  };

  test('are one on the data of the account', () => {
    expect(rolesOf(synthesized(synapseRoles().stack))).toEqual(['Storage Blob Data Contributor on Primary to Synapse']);
  });

  test('are on the filesystem alone where that is stated', () => {
    const scene = synapseRoles(DATA_ONLY.onContainer('synapse'));
    expect(rolesOf(synthesized(scene.stack))).toEqual([
      'Storage Blob Data Contributor on Primary_Container-synapse to Synapse',
    ]);
    expect(toldOf(scene)).toEqual({ warnings: [], acknowledged: [] });
  });

  test('are refused by SYN-02 on another filesystem, and for a role that does not write', () => {
    const other = synapseRoles(DATA_ONLY.onContainer('raw'));
    expect(problemsOf(() => synthesized(other.stack))).toContain('SYN-02');
    const reader = synapseRoles(StorageRoles.of([AzureRole.STORAGE_BLOB_DATA_READER], REASON));
    expect(problemsOf(() => synthesized(reader.stack))).toContain('SYN-02');
  });

  test('are a custom one where that is stated, which reports tell', () => {
    const scene = synapseRoles(StorageRoles.of([AzureRole.byId(CUSTOM)], REASON));
    expect(toldOf(scene).acknowledged).toEqual([`SYN-02: ${REASON}`]);
    expect(synthesized(scene.stack).resource('azurerm_role_assignment')).toMatchObject({ role_definition_id: CUSTOM });
  });

  test('are refused by CFG-08 without a reason', () => {
    const { stack } = synapseRoles(StorageRoles.dataOnly(''));
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-08[\s\S]*primary storage/);
  });
});

describe('environments', () => {
  const common = { users: [SparkIdentity.group(GROUP)], lakeRoles: DATA_ONLY };

  test.each<[string, (stack: TerraformStack, resourceGroup: ResourceGroupRef) => void]>([
    [
      'serverless Spark',
      (stack, resourceGroup) => {
        const inbound = InboundAccess.none('people come in through the hub network');
        new ServerlessSparkEnvironment(stack, 'Spark', { ...common, resourceGroup, inbound });
      },
    ],
    [
      'an attached pool',
      (stack, resourceGroup) => {
        const inbound = InboundAccess.publicNetwork();
        const deployFrom = DeploymentAccess.ipAddress('203.0.113.5');
        new AttachedSparkEnvironment(stack, 'Spark', { ...common, resourceGroup, inbound, deployFrom });
      },
    ],
  ])('of %s give narrower roles on their lake', (_title, build) => {
    const { stack, group } = testStack();
    build(stack, group);
    const roles = rolesOf(synthesized(stack)).filter((role) => /on Spark_Lake/.test(role) && !/Approver/.test(role));
    expect(roles).toHaveLength(2);
    roles.forEach((role) => expect(role).toMatch(/^Storage Blob Data Contributor on/));
  });
});
