import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import { foundBy, judgedIn, plainAccount, plainWorkspace, textVariable, undecidedIn } from '../../support/plain';
import { testStack } from '../../support/stack';

type Define = (stack: TerraformStack) => unknown;

/** Default storage of workspaces of their own, by name. */
const stores =
  (...names: string[]): Define =>
  (stack) =>
    names.forEach((name, index) => {
      const account = plainAccount(stack, { name, resourceGroupName: `rg-${index}` }, `Store${index}`);
      plainWorkspace(stack, { name: `mlw-${index}`, storageAccountId: account.id }, `Ws${index}`);
    });

/** Identities of workspaces of their own, of one name, by resource group. */
const identitiesIn =
  (...groups: string[]): Define =>
  (stack) =>
    groups.forEach((resourceGroupName, index) => {
      const place = { name: 'id-spark', location: 'westeurope', resourceGroupName };
      const { id } = new UserAssignedIdentity(stack, `Identity${index}`, place);
      const identity = { type: 'SystemAssigned, UserAssigned', identityIds: [id] };
      plainWorkspace(stack, { name: `mlw-${index}`, identity }, `Ws${index}`);
    });

describe('NAM-18: a name that another resource has', () => {
  it.each<[string, Define, string[]]>([
    ['two accounts', stores('lake', 'lake'), ['"lake", the name of test/Store0']],
    ['the last of three accounts', stores('lake', 'other', 'lake'), ['"lake", the name of test/Store0']],
    ['identities of one group', identitiesIn('rg', 'RG'), ['"id-spark", the name of test/Identity0']],
    [
      'identities of one group, and one of another before them',
      identitiesIn('other', 'rg', 'rg'),
      ['"id-spark", the name of test/Identity1'],
    ],
    [
      'an account that no workspace is built on, before one that is',
      (stack) => {
        plainAccount(stack, { name: 'store' }, 'Plain');
        stores('store')(stack);
      },
      ['"store", the name of test/Plain'],
    ],
  ])('is told of %s', (_what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expect(foundBy(stack, 'NAM-18')).toEqual(found);
  });

  it.each<[string, Define]>([
    ['different names', stores('lake', 'blobs')],
    ['names of which only Terraform knows', stores('${var.name}', '${var.name}')],
    ['identities of different groups', identitiesIn('rg', 'other')],
    ['accounts that no workspace is built on', (s) => ['A', 'B'].forEach((id) => plainAccount(s, { name: 'st' }, id))],
    [
      'identities of one group in different stacks, which may be of different subscriptions',
      (stack) => {
        identitiesIn('rg')(stack);
        identitiesIn('rg')(new TerraformStack(stack.node.root, 'second'));
      },
    ],
  ])('is not told of %s', (_what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(foundBy(stack, 'NAM-18')).toEqual([]);
  });

  it.each([
    ['lake', true],
    ['${var.name}', false],
  ])('is asked for where it is known: %s', (name, isAsked) => {
    const { stack } = testStack();
    plainWorkspace(stack, { storageAccountId: plainAccount(stack, { name }).id });
    expect('NAM-18' in judgedIn(stack)).toBe(isAsked);
  });

  it('is told of accounts in different stacks, as their names are unique in Azure', () => {
    const { app, stack } = testStack();
    stores('lake')(stack);
    stores('lake')(new TerraformStack(app, 'second'));
    expect(foundBy(stack, 'NAM-18')).toEqual(['"lake", the name of test/Store0']);
  });
});

describe('CFG-60: a resource that is imported', () => {
  const WORKSPACES = 'Microsoft.MachineLearningServices/workspaces';
  const imported = (id: string) => {
    const { stack } = testStack();
    plainWorkspace(stack).importFrom(id);
    return { ...judgedIn(stack), ...undecidedIn(stack) };
  };

  it.each([
    ['under its own name', armId(WORKSPACES, 'mlw'), undefined],
    ['under its own name in another case', armId(WORKSPACES, 'MLW'), undefined],
    ['under another name', '/x/workspaces/old', '"mlw" for "/x/workspaces/old"'],
  ])('is judged %s', (_how, id, found) => {
    const judged = imported(id);
    expect(Object.keys(judged)).toContain('CFG-60');
    expect(judged['CFG-60']).toBe(found);
  });

  it('is left out where only Terraform knows the id, by a token or a template that was written by hand', () => {
    const { stack } = testStack();
    expect(imported(textVariable(stack))).not.toHaveProperty('CFG-60');
    expect(imported('${var.id}')).not.toHaveProperty('CFG-60');
    expect(imported('/x/workspaces/${var.name}')).not.toHaveProperty('CFG-60');
  });

  it('is left out where nothing is imported', () => {
    const { stack } = testStack();
    plainWorkspace(stack);
    expect(judgedIn(stack)).not.toHaveProperty('CFG-60');
  });
});
