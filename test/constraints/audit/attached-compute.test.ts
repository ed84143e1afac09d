import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Constraints } from '../../../lib';
import { armId, GROUP, PRINCIPAL, SUBSCRIPTION } from '../../support/azure';
import {
  expectNotJudged,
  findingsIn,
  foundBy,
  fqdnRule,
  judgedIn,
  PlainResource,
  plainWorkspace,
} from '../../support/plain';
import {
  Difference,
  EXISTING_POOL,
  EXISTING_SYNAPSE,
  EXISTING_WORKSPACE,
  findingsWith,
  plainCompute,
  PlainSynapseScene,
} from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const compute = (args: Arguments): Difference => ({ change: { Compute: args } });

describe('a plain attached compute', () => {
  it.each<[string, string, Arguments]>([
    ['NAM-02', 'a name that ends in digits', { name: 'spark-1' }],
    ['CFG-05', 'the id of another kind of pool', { synapse_spark_pool_id: EXISTING_POOL.replace('bigData', 'spark') }],
    ['ATT-04', 'a type without its identities', { identity: { type: 'UserAssigned' } }],
    ['ATT-04', 'identities without their type', { identity: { type: 'SystemAssigned', identity_ids: [IDENTITY] } }],
    [
      'ATT-04',
      'several identities without their type',
      { identity: { type: 'SystemAssigned', identity_ids: [IDENTITY, `${IDENTITY}2`] } },
    ],
  ])('is refused by %s for %s', (rule, _what, args) => {
    expect(findingsWith(compute(args))).toEqual([`error Compute ${rule}`]);
  });

  it.each<[string, string, Arguments]>([
    ['plan', 'NAM-02', { name: '${var.name}' }],
    ['plan', 'CFG-05', { synapse_spark_pool_id: '${var.pool}' }],
    ['plan', 'ATT-04', { identity: { type: '${var.type}' } }],
    ['check', 'ATT-05', { identity: { type: '${var.type}' } }],
    ['check', 'ATT-07', { identity: { type: '${var.type}' }, tags: { team: 'data' } }],
  ])('leaves to the %s of Terraform: %s', (rung, rule, args) => {
    expect(findingsWith(compute(args))).toContain(`${rung} Compute ${rule}`);
  });
});

describe('the identities of a plain attached compute', () => {
  /** Of the rules about attaching. */
  function findingsFor(define: (stack: TerraformStack) => void): string[] {
    const { stack } = testStack();
    define(stack);
    // Whether they may do anything is another question.
    Constraints.of(stack).acknowledge('ATR-01', 'this is about something else');
    return findingsIn(stack).filter((finding) => /ATT-/.test(finding));
  }

  it.each<[string, string, string[], string[]]>([
    ['one of the system', 'SystemAssigned', [], []],
    ['one of the user', 'UserAssigned', [IDENTITY], []],
    ['several', 'UserAssigned', [IDENTITY, `${IDENTITY}2`], ['warning Plain ATT-04']],
    ['both kinds', 'SystemAssigned, UserAssigned', [IDENTITY], ['warning Plain ATT-05']],
    ['both kinds without a space between them', 'SystemAssigned,UserAssigned', [IDENTITY], ['warning Plain ATT-05']],
  ])('warn only where it is not certain which one jobs have: %s', (_what, type, identityIds, found) => {
    expect(findingsFor((stack) => plainCompute(stack, { identity: { type, identityIds } }))).toEqual(found);
  });

  it('are missed where there are none, and nothing else is said of them', () => {
    const { stack } = testStack();
    plainCompute(stack).addOverride('tags', { team: 'data' });
    expect(foundBy(stack, 'ATT-06')).toEqual(['no identity']);
    ['ATT-04', 'ATT-05', 'ATT-07', 'ATR-01'].forEach((rule) => expectNotJudged(stack, rule));
  });

  it.each<[string, Arguments]>([
    ['by an expression', { identity: '${var.identity}' }],
    ['in a loop', { identity: null, dynamic: { identity: { for_each: '${var.identities}', content: {} } } }],
  ])('are not missed where Terraform gives them %s', (_how, args) => {
    expect(findingsWith(compute(args))).not.toContain('warning Compute ATT-06');
  });

  it.each<[string, Arguments, string[]]>([
    ['are lost', {}, ['warning Compute ATT-07']],
    ['are lost where only Terraform knows the tags', { tags: '${var.tags}' }, ['warning Compute ATT-07']],
    ['are not lost where changes of tags are ignored', { lifecycle: { ignore_changes: ['tags'] } }, []],
    ['are not lost where there are none', { tags: {} }, []],
    ['are not lost where all changes are ignored', { lifecycle: { ignore_changes: 'all' } }, []],
    [
      'are lost where other changes are ignored',
      { lifecycle: { ignore_changes: ['name'] } },
      ['warning Compute ATT-07'],
    ],
  ])('after a change of tags %s', (_what, args, found) => {
    expect(findingsWith(compute({ tags: { team: 'data' }, ...args }))).toEqual(found);
  });
});

describe('the subscription of the provider that attaches', () => {
  const OTHER = '99999999-0000-0000-0000-000000000000';

  function findingsFrom(subscriptionId: string | undefined, ofWorkspace?: string): string[] {
    const { stack } = testStack();
    (stack.node.findChild('azurerm') as AzurermProvider).subscriptionId = subscriptionId;
    if (ofWorkspace === undefined) {
      plainCompute(stack);
    } else {
      const config = { alias: 'other', subscriptionId: ofWorkspace, features: [{}] };
      const provider = new AzurermProvider(stack, 'other', config);
      plainCompute(stack, { machineLearningWorkspaceId: plainWorkspace(stack, { provider }).id });
    }
    return findingsIn(stack).filter((finding) => finding.endsWith('ATT-11'));
  }

  it.each<[string, string | undefined]>([
    ['by its id', undefined],
    ['by its provider', SUBSCRIPTION],
  ])('warns when the workspace is in another one, known %s', (_how, ofWorkspace) => {
    expect(findingsFrom(OTHER, ofWorkspace)).toEqual(['warning Plain ATT-11']);
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['the same', SUBSCRIPTION, undefined],
    ['the same, with an alias', OTHER.toUpperCase(), OTHER],
    ['not stated', undefined, undefined],
    ['a variable', '${var.subscription}', undefined],
    ['a literal beside a variable', OTHER, '${var.subscription}'],
  ])('does not warn when it is %s', (_what, subscription, other) => {
    expect(findingsFrom(subscription, other)).toEqual([]);
  });
});

describe('the subscription of a provider that makes outbound rules', () => {
  const OTHER = '99999999-0000-0000-0000-000000000000';

  it.each<[string, string, string[]]>([
    ['in another one than the workspace', OTHER, [`workspace in ${SUBSCRIPTION}, provider in ${OTHER}`]],
    ['in that of the workspace, in any case', SUBSCRIPTION.toUpperCase(), []],
  ])('is compared with the id of the workspace: %s', (_what, subscriptionId, found) => {
    const { stack } = testStack();
    (stack.node.findChild('azurerm') as AzurermProvider).subscriptionId = subscriptionId;
    fqdnRule(stack, EXISTING_WORKSPACE);
    expect(foundBy(stack, 'ATT-11')).toEqual(found);
    expect(judgedIn(stack)).toHaveProperty('ATT-11');
  });

  it('is not compared with an id that tells no subscription', () => {
    const { stack } = testStack();
    (stack.node.findChild('azurerm') as AzurermProvider).subscriptionId = OTHER;
    fqdnRule(stack, 'mlw');
    expect(judgedIn(stack)).not.toHaveProperty('ATT-11');
  });
});

describe('a plain attachment of a pool that exists', () => {
  it('is no matter of the rules over the pool and its Synapse workspace', () => {
    const { stack } = testStack();
    plainCompute(stack, { identity: { type: 'SystemAssigned' } });
    const judged = judgedIn(stack);
    expect(['SRV-33', 'ATR-05', 'ATR-06', 'ATR-07', 'MPE-07'].filter((id) => id in judged)).toEqual([]);
  });
});

describe('the Synapse role of a plain attached compute', () => {
  const role = (args: Arguments): Difference => ({ change: { SynapseRole: args } });

  function administrator(stack: TerraformStack, id: string, synapseWorkspaceId: string, principalId: string): void {
    new SynapseRoleAssignment(stack, id, {
      synapseWorkspaceId,
      principalId,
      roleName: 'Synapse Administrator',
      dependsOn: [...stack.node.findAll()].filter(({ node }) => node.id === 'Firewall') as never,
    });
  }

  it.each<[string, Arguments]>([
    ['none', {}],
    ['one', { identity_ids: [IDENTITY] }],
  ])('is missing where only Terraform knows the type of the identity, with ids: %s', (_ids, ids) => {
    const { stack } = testStack();
    const identity = [{ type: '${var.type}', ...ids }];
    new PlainSynapseScene(stack, { without: ['SynapseRole'], change: { Compute: { identity } } });
    expect(foundBy(stack, 'ATR-01')).toEqual(['1 identities, 0 role assignments']);
  });

  it.each<[string, number, Arguments]>([
    ['one of the system', 1, { type: 'SystemAssigned' }],
    ['one of the user', 1, { type: 'UserAssigned', identity_ids: [IDENTITY] }],
    ['both kinds', 2, { type: 'SystemAssigned, UserAssigned', identity_ids: [IDENTITY] }],
    [
      'one of the system beside ids that its type does not take',
      1,
      { type: 'SystemAssigned', identity_ids: [IDENTITY] },
    ],
    ['some that only Terraform knows', 1, { type: 'UserAssigned', identity_ids: '${var.ids}' }],
    [
      'one of the system and some that only Terraform knows',
      2,
      { type: 'SystemAssigned, UserAssigned', identity_ids: '${var.ids}' },
    ],
    ['of a kind and ids that only Terraform knows', 1, { type: '${var.type}', identity_ids: '${var.ids}' }],
  ])('is missing for each identity: %s', (_what, count, identity) => {
    const { stack } = testStack();
    plainCompute(stack).addOverride('identity', identity);
    expect(foundBy(stack, 'ATR-01')).toEqual([`${count} identities, 0 role assignments`]);
  });

  it.each<[string, string, number]>([
    ['an id that is none of a pool, which CFG-05 tells', `${EXISTING_SYNAPSE}/sqlPools/pool`, 0],
    ['what only Terraform knows', '${var.pool}', 0],
    ['another pool by its id', `${EXISTING_SYNAPSE}2/bigDataPools/pool`, 1],
  ])('may be there on another pool than the one that is attached: %s', (_what, pool, missed) => {
    const { stack } = testStack();
    plainCompute(stack, { synapseSparkPoolId: pool, identity: { type: 'SystemAssigned' } });
    administrator(
      stack,
      'Role',
      EXISTING_SYNAPSE,
      '${azurerm_machine_learning_synapse_spark.Plain.identity[0].principal_id}',
    );
    expect(foundBy(stack, 'ATR-01')).toHaveLength(missed);
  });

  it('is missing where it is assigned on another pool of the app', () => {
    const { stack } = testStack();
    const other = new PlainResource(stack, 'Other', 'azurerm_synapse_spark_pool', { name: 'other' });
    new PlainSynapseScene(stack, role({ synapse_spark_pool_id: `\${${other.fqn}.id}` }));
    expect(foundBy(stack, 'ATR-01')).toEqual(['1 identities, 0 role assignments']);
  });

  it('is missing where only Terraform knows the Synapse workspace of the pool', () => {
    const change = { Pool: { synapse_workspace_id: '${var.synapse}' } };
    expect(findingsWith({ without: ['SynapseRole'], change })).toContain('error Compute ATR-01');
  });

  it('may be that of a group that the app makes', () => {
    const { stack } = testStack();
    const group = new PlainResource(stack, 'Group', 'azuread_group', { display_name: 'jobs' });
    new PlainSynapseScene(stack, role({ principal_id: `\${${group.fqn}.object_id}` }));
    expect(foundBy(stack, 'ATR-01')).toEqual([]);
  });

  it('is missing where nothing assigns it', () => {
    expect(findingsWith({ without: ['SynapseRole'] })).toEqual(['error Compute ATR-01']);
  });

  it.each<[string, Arguments]>([
    ['a lesser role', { role_name: 'Synapse Contributor' }],
    ['the role of another identity', { principal_id: '${azurerm_synapse_workspace.Synapse.identity[0].principal_id}' }],
    ['the role on another pool', { synapse_spark_pool_id: EXISTING_POOL }],
  ])('is missing with %s', (_what, args) => {
    expect(findingsWith(role(args))).toEqual(['error Compute ATR-01']);
  });

  it.each<[string, Arguments]>([
    [
      'on the workspace',
      { synapse_spark_pool_id: null, synapse_workspace_id: '${azurerm_synapse_workspace.Synapse.id}' },
    ],
    ['for a group, which may have the identity', { principal_id: GROUP, principal_type: 'Group' }],
    ['for a group of the app', { principal_id: '${azuread_group.jobs.object_id}' }],
    ['for whom a variable names', { principal_id: '${var.principal}' }],
    ['on what a variable says', { synapse_spark_pool_id: '${var.pool}' }],
    ['as what a variable says', { role_name: '${var.role}' }],
  ])('may be there %s', (_what, args) => {
    expect(findingsWith(role(args)).filter((finding) => !finding.startsWith('plan'))).toEqual([]);
  });

  it.each([
    [0, ['error Plain ATR-01']],
    [1, ['error Plain ATR-01']],
    [2, ['warning Plain ATT-04']],
  ])('is asked for with every user-assigned identity: assigned to %s of 2', (count, found) => {
    const { stack } = testStack();
    const { pool, synapse } = new PlainSynapseScene(stack, { without: ['Compute'] });
    const identities = ['First', 'Second'].map(
      (id) =>
        new UserAssignedIdentity(stack, id, { name: `id-${id}`, resourceGroupName: 'rg', location: 'westeurope' }),
    );
    plainCompute(stack, {
      synapseSparkPoolId: pool.id,
      identity: { type: 'UserAssigned', identityIds: identities.map(({ id }) => id) },
    });
    identities.slice(0, count).forEach(({ node, principalId }) => {
      administrator(stack, `RoleOf${node.id}`, synapse.id, principalId);
    });
    expect(findingsIn(stack)).toEqual(found);
  });

  it.each([
    [true, ['plan Plain ATT-04']],
    [false, ['error Plain ATR-01']],
  ])('is missing, where only Terraform knows the identities, unless somebody has it: %s', (assigned, found) => {
    const { stack } = testStack();
    const { listValue: identityIds } = new TerraformVariable(stack, 'identities', { type: 'list(string)' });
    plainCompute(stack, { identity: { type: 'UserAssigned', identityIds } });
    if (assigned) {
      administrator(stack, 'Role', EXISTING_SYNAPSE, PRINCIPAL);
    }
    expect(findingsIn(stack)).toEqual(found);
  });

  it('may be that of an object id where the identity exists already', () => {
    const { stack } = testStack();
    plainCompute(stack, { identity: { type: 'UserAssigned', identityIds: [IDENTITY] } });
    administrator(stack, 'Role', EXISTING_SYNAPSE.toUpperCase(), PRINCIPAL);
    expect(findingsIn(stack)).toEqual([]);
  });

  it('is not asked for without an identity', () => {
    const { stack } = testStack();
    plainCompute(stack);
    expect(findingsIn(stack)).toEqual(['warning Plain ATT-06']);
  });

  it('can be acknowledged as ROL-04', () => {
    const { stack } = testStack();
    plainCompute(stack, { identity: { type: 'SystemAssigned' } });
    Constraints.of(stack).acknowledge('ROL-04', 'the Synapse team assigns it');
    expect(findingsIn(stack)).toEqual([]);
  });
});
