import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { Constraints } from '../../../lib';
import { armId, GROUP, poolIn, SUBSCRIPTION, workspaceIn, account } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  foundBy,
  judgedIn,
  PlainResource,
  plainWorkspace,
  provisioning,
  rulesIn,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { Difference, findingsWith, PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const ROLES = '/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions';
const SYNAPSE_ADMINISTRATOR = '6e4bf58a-b8e1-4cc3-bbf9-d73143322b78';
const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');

const UNDECIDED_ROLE = 'only Terraform knows which role is assigned, or on what';

const dataRole = (args: Arguments): Difference => ({ change: { DataRole: args } });

describe('a role of Synapse in a plain role assignment', () => {
  it.each<[string, Arguments]>([
    ['by name', { role_definition_name: 'Synapse Administrator' }],
    ['by id', { role_definition_name: null, role_definition_id: `${ROLES}/${SYNAPSE_ADMINISTRATOR}` }],
  ])('is refused by ROL-32 on any scope, given %s', (_how, args) => {
    const { stack } = testStack();
    const assignment = new RoleAssignment(stack, 'Role', { scope: LAKE, principalId: GROUP, roleDefinitionName: 'x' });
    Object.entries(args).forEach(([argument, value]) => assignment.addOverride(argument, value));
    expect(findingsIn(stack)).toEqual(['error Role ROL-32']);
  });

  it('is left to Terraform where only it knows the role, on what is of Synapse', () => {
    const { stack } = testStack();
    const { pool, lake } = new PlainSynapseScene(stack);
    const role = textVariable(stack);
    approver(stack, pool.id, GROUP, role, 'OnPool');
    approver(stack, lake.id, GROUP, role, 'OnLake');
    approver(stack, LAKE, GROUP, role, 'OnAnother');
    expect(findingsIn(stack)).toEqual(['plan OnPool ROL-32']);
  });
});

describe('a role that a plain assignment names by its id', () => {
  const WRONG = `${ROLES}/Reader`;

  it.each<[string, Arguments, string | undefined]>([
    ['of another form', { role_definition_id: WRONG }, `"${WRONG}"`],
    ['of the right form', { role_definition_id: `${ROLES}/${SYNAPSE_ADMINISTRATOR}` }, undefined],
  ])('is judged by ROL-36: one %s', (_what, args, found) => {
    const { stack } = testStack();
    new PlainResource(stack, 'Role', 'azurerm_role_assignment', { scope: LAKE, principal_id: GROUP, ...args });
    expect(judgedIn(stack)).toHaveProperty('ROL-36', found);
  });

  it.each<[string, Arguments]>([
    ['by its name', { role_definition_name: 'Reader' }],
    ['by its name, too', { role_definition_name: 'Reader', role_definition_id: WRONG }],
    ['in no way', {}],
  ])('is no matter of ROL-36 where it is named %s', (_how, args) => {
    const { stack } = testStack();
    new PlainResource(stack, 'Role', 'azurerm_role_assignment', { scope: LAKE, principal_id: GROUP, ...args });
    expect(judgedIn(stack)).not.toHaveProperty('ROL-36');
  });
});

describe('the two storage roles of an attached pool', () => {
  it.each<[string, Difference, string[]]>([
    ['data, without Contributor', { without: ['Contributor'] }, ['warning DataRole ROL-01']],
    ['Contributor, without data', { without: ['DataRole'] }, ['warning Contributor ROL-01']],
    ['both', {}, []],
  ])('warn only of one without the other: %s', (_what, difference, found) => {
    expect(findingsWith(difference)).toEqual(found);
  });

  const role = (id: 'DataRole' | 'Contributor', roleDefinitionName: string) => ({
    [id]: { role_definition_name: roleDefinitionName },
  });

  it.each<[string, Difference['change'], string[]]>([
    ['reading only', { ...role('Contributor', 'Reader'), ...role('DataRole', 'Storage Blob Data Reader') }, []],
    ['reading as Contributor', role('DataRole', 'Storage Blob Data Reader'), []],
    ['writing as Reader', role('Contributor', 'Reader'), ['warning DataRole ROL-01']],
    ['owning data', role('DataRole', 'Storage Blob Data Owner'), []],
    ['owning the account', role('Contributor', 'Owner'), []],
    ['what a variable says', role('Contributor', '${var.role}'), []],
    ['on what a variable says', { Contributor: { scope: '${var.scope}' } }, []],
    [
      'on another account',
      { Contributor: { scope: `${LAKE}2` } },
      ['warning Contributor ROL-01', 'warning DataRole ROL-01'],
    ],
    [
      'for another identity',
      { Contributor: { principal_id: '${azurerm_synapse_workspace.Synapse.identity[0].principal_id}' } },
      ['warning DataRole ROL-01'],
    ],
  ])('go together by role, scope and principal: %s', (_what, change, found) => {
    expect(findingsWith({ change }).filter((finding) => finding.endsWith('ROL-01'))).toEqual(found);
  });

  it.each<[string, Difference, string]>([
    [
      'who writes, without Contributor',
      { without: ['Contributor'] },
      'Storage Blob Data Contributor on test/Lake, without Contributor',
    ],
    [
      'who manages, without data',
      { without: ['DataRole'] },
      'Contributor on test/Lake, without Storage Blob Data Contributor',
    ],
    [
      'who reads, without Reader',
      { without: ['Contributor'], change: role('DataRole', 'Storage Blob Data Reader') },
      'Storage Blob Data Reader on test/Lake, without Reader',
    ],
    [
      'who sees, without data',
      { without: ['DataRole'], change: role('Contributor', 'Reader') },
      'Reader on test/Lake, without Storage Blob Data Reader',
    ],
  ])('tell which one is missing: %s', (_what, difference, found) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, difference);
    expect(judgedIn(stack)['ROL-01']).toBe(found);
  });

  it.each<[string, Difference]>([
    ['another role', { without: ['DataRole'], change: role('Contributor', 'Monitoring Reader') }],
    ['no role', { without: ['DataRole'], change: { Contributor: { role_definition_name: null } } }],
    ['no scope', { without: ['DataRole'], change: { Contributor: { scope: null } } }],
  ])('are not asked for beside an assignment with %s', (_what, difference) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, difference);
    expect(foundBy(stack, 'ROL-01')).toEqual([]);
  });

  it.each<[string, Arguments, string | undefined]>([
    ['whose role only Terraform knows', { role_definition_name: '${var.role}' }, UNDECIDED_ROLE],
    [
      'whose role only Terraform knows, by its id',
      { role_definition_name: null, role_definition_id: '${var.role}' },
      UNDECIDED_ROLE,
    ],
    ['whose scope only Terraform knows', { scope: '${var.scope}' }, UNDECIDED_ROLE],
    [
      'of which only Terraform knows anything',
      { role_definition_name: '${var.role}', scope: '${var.scope}' },
      UNDECIDED_ROLE,
    ],
    [
      'whose role only Terraform knows, on what is no account',
      { role_definition_name: '${var.role}', scope: armId('Microsoft.KeyVault/vaults', 'kv') },
      undefined,
    ],
    [
      'whose role only Terraform knows, on a resource that is no account',
      { role_definition_name: '${var.role}', scope: '${azurerm_synapse_workspace.Synapse.id}' },
      undefined,
    ],
    ['on a resource that is no account', { scope: '${azurerm_synapse_workspace.Synapse.id}' }, undefined],
    [
      'of something else, on what only Terraform knows',
      { role_definition_name: 'Monitoring Reader', scope: '${var.scope}' },
      undefined,
    ],
  ])('are undecided, or no matter of ROL-01, for an assignment %s', (_which, args, reason) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, { without: ['Contributor'], change: { DataRole: args } });
    expect(undecidedIn(stack)['ROL-01']).toBe(reason);
    expect(judgedIn(stack)).not.toHaveProperty('ROL-01');
  });

  it('are not asked of other principals', () => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack);
    scene.assign('Somebody', 'Storage Blob Data Contributor', GROUP);
    const { principalId } = new UserAssignedIdentity(stack, 'Id', {
      name: 'id-a',
      resourceGroupName: 'rg',
      location: 'x',
    });
    scene.assign('SomeIdentity', 'Storage Blob Data Contributor', principalId);
    expect(findingsIn(stack)).toEqual([]);
  });

  it('are ours to assign for a pool that we attach', () => {
    const { stack, group } = testStack();
    poolIn(stack, group).attachTo(workspaceIn(stack, group), { storage: [account(stack, 'Lake')] });
    expect(rulesIn(stack)).not.toContain('ROL-01');
  });

  it('are asked of a plain role for the identity of a pool that we attach', () => {
    const { stack, group } = testStack();
    const attached = poolIn(stack, group).attachTo(workspaceIn(stack, group), { storage: [account(stack, 'Lake')] });
    approver(stack, armId('Microsoft.Storage/storageAccounts', 'other'), attached.principalId ?? '', 'Contributor');
    expect(findingsIn(stack)).toContain('warning Approver ROL-01');
  });
});

describe('the reach of a storage role', () => {
  it.each<[string, Arguments, string[]]>([
    ['a subscription', { scope: `/subscriptions/${SUBSCRIPTION}` }, ['warning DataRole ROL-31']],
    ['a resource group', { scope: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg` }, ['warning DataRole ROL-31']],
    ['what a variable says', { scope: '${var.scope}' }, ['check DataRole ROL-31']],
    ['a container', { scope: `${LAKE}/blobServices/default/containers/raw` }, []],
  ])('is judged by ROL-31 on %s', (_what, args, found) => {
    expect(findingsWith(dataRole(args)).filter((finding) => finding.endsWith('ROL-31'))).toEqual(found);
  });

  it.each<[string, Arguments, string | undefined]>([
    ['which only Terraform knows', { role_definition_name: '${var.role}' }, UNDECIDED_ROLE],
    [
      'which only Terraform knows, for somebody else',
      { role_definition_name: '${var.role}', principal_id: GROUP },
      undefined,
    ],
  ])('is undecided, or no matter of ROL-31, for a role %s', (_which, args, reason) => {
    const { stack } = testStack();
    const scope = `/subscriptions/${SUBSCRIPTION}`;
    new PlainSynapseScene(stack, { without: ['Contributor'], change: { DataRole: { scope, ...args } } });
    expect(undecidedIn(stack)['ROL-31']).toBe(reason);
    expect(judgedIn(stack)).not.toHaveProperty('ROL-31');
  });

  it.each<[string, Arguments]>([
    ['a role on data', { role_definition_name: 'Storage Blob Data Contributor' }],
    ['a role on the account', { role_definition_name: 'Contributor' }],
  ])('is no matter of ROL-31 for somebody who is no identity of the app: %s', (_which, args) => {
    const { stack } = testStack();
    const scope = `/subscriptions/${SUBSCRIPTION}`;
    const change = { DataRole: { scope, principal_id: GROUP, ...args } };
    new PlainSynapseScene(stack, { without: ['Contributor'], change });
    expect(judgedIn(stack)).not.toHaveProperty('ROL-31');
  });

  it.each<[string, Arguments, string]>([
    [
      'of the identity of a compute',
      { scope: `/subscriptions/${SUBSCRIPTION}` },
      `Storage Blob Data Contributor for the identity of test/Compute on /subscriptions/${SUBSCRIPTION}`,
    ],
  ])('tells whose role it is: %s', (_whose, args, found) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, dataRole(args));
    expect(foundBy(stack, 'ROL-31')).toContain(found);
  });

  it('warns on a resource group of the app', () => {
    const { stack } = testStack();
    const { compute } = new PlainSynapseScene(stack);
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    approver(stack, group.id, compute?.identity.principalId ?? '', 'Contributor', 'Wide');
    approver(stack, group.id, compute?.identity.principalId ?? '', 'Reader', 'Reads');
    expect(findingsIn(stack)).toEqual(['warning Wide ROL-31']);
  });

  describe('of an identity of a workspace', () => {
    function jobsWith(role: string, spark: boolean): TerraformStack {
      const { stack } = testStack();
      const place = { resourceGroupName: 'rg', location: 'westeurope' };
      const jobs = new UserAssignedIdentity(stack, 'Jobs', { name: 'id-jobs', ...place });
      const identity = { type: 'SystemAssigned, UserAssigned', identityIds: [IDENTITY, jobs.id] };
      const { id } = plainWorkspace(stack, { identity });
      endpointRule(stack, id, { sparkEnabled: spark });
      approver(stack, `/subscriptions/${SUBSCRIPTION}`, jobs.principalId, role, 'Wide');
      return stack;
    }

    const findingsFor = (role: string, spark: boolean) => findingsOf(jobsWith(role, spark), 'ROL-31');

    it('warns where something wants serverless Spark, of a role on data', () => {
      expect(findingsFor('Storage Blob Data Contributor', true)).toEqual(['ROL-31']);
      expect(findingsFor('Storage Blob Data Contributor', false)).toEqual([]);
      expect(findingsFor('Contributor', true)).toEqual([]);
    });

    it.each<[boolean, string | undefined]>([
      [true, UNDECIDED_ROLE],
      [false, undefined],
    ])('is undecided where only Terraform knows the role, and Spark is wanted: %s', (spark, reason) => {
      expect(undecidedIn(jobsWith('${var.role}', spark))['ROL-31']).toBe(reason);
    });

    it('tells whose role it is', () => {
      expect(foundBy(jobsWith('Storage Blob Data Contributor', true), 'ROL-31')).toEqual([
        `Storage Blob Data Contributor for test/Jobs on /subscriptions/${SUBSCRIPTION}`,
      ]);
    });

    it('does not warn beside a workspace without identities', () => {
      const stack = jobsWith('Storage Blob Data Contributor', false);
      const { fqn } = new PlainResource(stack, 'Bare', 'azurerm_machine_learning_workspace', { name: 'mlw' });
      provisioning(stack, `\${${fqn}.id}`);
      expect(foundBy(stack, 'ROL-31')).toEqual([]);
    });
  });
});

function findingsOf(stack: TerraformStack, rule: string): string[] {
  // What stops the synth would hide it.
  Constraints.of(stack).acknowledge('PRV-02', 'this is about something else');
  Constraints.of(stack).acknowledge('APR-01', 'this is about something else');
  return rulesIn(stack).filter((id) => id === rule);
}
