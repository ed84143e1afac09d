import { Fn, TerraformIterator, TerraformStack, Token } from 'cdktf';
import { ManagedNetwork, OutboundTarget } from '../../../lib';
import { stackIn } from '../../support/app';
import { armId, workspaceIn } from '../../support/azure';
import {
  APPROVED,
  azapiWorkspace,
  endpointRule,
  expectJudged,
  findingsIn,
  foundBy,
  fqdnRule,
  judgedIn,
  plainVault,
  plainWorkspace,
  provisioning,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');

describe('writes to a managed network', () => {
  /** Findings about order in a stack with an approving role for everything. */
  function unordered(stack: TerraformStack): string[] {
    return findingsIn(stack).filter((finding) => finding.endsWith('CFG-16'));
  }

  it('are reported by CFG-16 when two rules may be written at once', () => {
    const { stack } = testStack();
    fqdnRule(stack, WORKSPACE, {}, 'A');
    fqdnRule(stack, WORKSPACE, {}, 'B');
    expect(unordered(stack)).toEqual(['warning A CFG-16', 'warning B CFG-16']);
  });

  it('are reported with three of the rules that may be written at once', () => {
    const { stack } = testStack('one');
    ['A', 'B', 'C', 'D', 'E'].forEach((id) => fqdnRule(stack, WORKSPACE, {}, id));
    expect(foundBy(stack, 'CFG-16')).toEqual([
      'together with one/B, one/C, one/D',
      'together with one/A, one/C, one/D',
      'together with one/A, one/B, one/D',
      'together with one/A, one/B, one/C',
      'together with one/A, one/B, one/C',
    ]);
  });

  it('are reported with three of the other stacks, where only one of all writes rules', () => {
    const { app, stack } = testStack('one');
    fqdnRule(stack, WORKSPACE, {}, 'A');
    ['two', 'three', 'four', 'five'].forEach((id) => provisioning(stackIn(app, id), WORKSPACE));
    expect(foundBy(stack, 'CFG-16')).toEqual([
      'together with stack two, stack three, stack four',
      'together with stack one, stack three, stack four',
      'together with stack one, stack two, stack four',
      'together with stack one, stack two, stack three',
      'together with stack one, stack two, stack three',
    ]);
  });

  it('are refused by CFG-07 in stacks that may write rules at once, with all of them and at one rule of each', () => {
    const { app, stack } = testStack('one');
    ['A', 'B'].forEach((id) => fqdnRule(stack, WORKSPACE, {}, id));
    ['two', 'three', 'four', 'five'].forEach((id) => fqdnRule(stackIn(app, id), WORKSPACE, {}, 'A'));
    expect(foundBy(stack, 'CFG-07')).toEqual([
      'one, two, three, four, five',
      'two, one, three, four, five',
      'three, one, two, four, five',
      'four, one, two, three, five',
      'five, one, two, three, four',
    ]);
    // Of the stacks CFG-07 tells; once is enough.
    expect(foundBy(stack, 'CFG-16')).toEqual(['together with one/B', 'together with one/A']);
  });

  it('pass in a chain, also across other resources', () => {
    const { stack } = testStack();
    const a = fqdnRule(stack, WORKSPACE, {}, 'A');
    const between = plainVault(stack, { dependsOn: [a] });
    const b = fqdnRule(stack, WORKSPACE, { dependsOn: [between] }, 'B');
    const c = endpointRule(stack, WORKSPACE, { name: `after-\${${b.fqn}.name}` }, 'C');
    provisioning(stack, WORKSPACE, {}, { dependsOn: [c] });
    expect(unordered(stack)).toEqual([]);
  });

  it('are left to Terraform where two wait for each other', () => {
    const { stack } = testStack();
    const a = fqdnRule(stack, WORKSPACE, {}, 'A');
    const b = fqdnRule(stack, WORKSPACE, { dependsOn: [a] }, 'B');
    a.dependsOn = [`${b.terraformResourceType}.${b.friendlyUniqueId}`];
    expect(foundBy(stack, 'CFG-16')).toEqual([]);
  });

  it('are reported when two rules wait for the same one, and only those', () => {
    const { stack } = testStack();
    const a = fqdnRule(stack, WORKSPACE, {}, 'A');
    fqdnRule(stack, WORKSPACE, { dependsOn: [a] }, 'B');
    fqdnRule(stack, WORKSPACE, { dependsOn: [a] }, 'C');
    expect(unordered(stack)).toEqual(['warning B CFG-16', 'warning C CFG-16']);
  });

  it('are reported when provisioning does not wait', () => {
    const { stack } = testStack();
    fqdnRule(stack, WORKSPACE, {}, 'A');
    provisioning(stack, WORKSPACE);
    expect(unordered(stack)).toEqual(['warning A CFG-16', 'warning Provisioning CFG-16']);
  });

  it('pass when each is to a workspace of its own', () => {
    const { stack } = testStack();
    fqdnRule(stack, WORKSPACE, {}, 'A');
    fqdnRule(stack, `${WORKSPACE}2`, {}, 'B');
    expect(unordered(stack)).toEqual([]);
  });

  it('pass when one is to what a function makes of the id of the workspace', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: APPROVED });
    fqdnRule(stack, id, {}, 'A');
    fqdnRule(stack, Token.asString(Fn.replace(id, '/mlw$/', 'other')), {}, 'B');
    expect(unordered(stack)).toEqual([]);
  });

  it('are reported beside a rule of ours', () => {
    const { stack, group } = testStack();
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    const { network, workspaceId } = workspaceIn(stack, group, { managedNetwork });
    network.allowTo('ours', OutboundTarget.fqdn('pypi.org'));
    fqdnRule(stack, workspaceId);
    expect(unordered(stack)).toEqual(['warning Workspace/Network/Rules/ours CFG-16', 'warning Fqdn CFG-16']);
    expect(foundBy(stack, 'CFG-16')).toEqual([
      'together with test/Fqdn',
      'together with test/Workspace/Network/Rules/ours',
    ]);
  });

  it('pass behind a rule of ours', () => {
    const { stack, group } = testStack();
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    const { network, workspaceId } = workspaceIn(stack, group, { managedNetwork });
    const { resource } = network.allowTo('ours', OutboundTarget.fqdn('pypi.org'));
    fqdnRule(stack, workspaceId, { dependsOn: [resource] });
    expect(unordered(stack)).toEqual([]);
  });

  it.each([
    ['are reported', false, ['error A CFG-07', 'error B CFG-07']],
    ['pass when one waits for the other', true, []],
  ])('%s in two stacks', (_what, waits, expected) => {
    const { app, stack } = testStack('one');
    fqdnRule(stack, WORKSPACE, {}, 'A');
    const two = stackIn(app, 'two');
    fqdnRule(two, WORKSPACE, {}, 'B');
    if (waits) {
      two.addDependency(stack);
    }
    expect(findingsIn(stack)).toEqual(expected);
  });

  it('pass in two stacks, one of which makes the workspace and so comes first', () => {
    const { app, stack } = testStack('one');
    const { id } = plainWorkspace(stack, { managedNetwork: APPROVED });
    fqdnRule(stack, id, {}, 'A');
    fqdnRule(stackIn(app, 'two'), id, {}, 'B');
    expect(foundBy(stack, 'CFG-07')).toEqual([]);
    expect(foundBy(stack, 'CFG-16')).toEqual([]);
  });

  it('are reported when one of two refers to a rule of another stack, which both come after', () => {
    const { app, stack } = testStack('one');
    const before = fqdnRule(stack, WORKSPACE, {}, 'Before');
    const two = stackIn(app, 'two');
    two.addDependency(stack);
    endpointRule(two, WORKSPACE, { name: `after-${before.id}` }, 'A');
    fqdnRule(two, WORKSPACE, {}, 'B');
    expect(foundBy(stack, 'CFG-16')).toEqual(['together with two/A', 'together with two/B']);
  });

  it('are reported when for_each writes several rules of a workspace, not one rule each of several', () => {
    const { stack } = testStack();
    const targets = TerraformIterator.fromMap({ a: 'one', b: 'two' });
    fqdnRule(stack, WORKSPACE, { forEach: targets }, 'A');
    const workspaces = TerraformIterator.fromMap({ a: WORKSPACE, b: `${WORKSPACE}2` });
    fqdnRule(stack, workspaces.value as string, { forEach: workspaces }, 'B');
    expect(unordered(stack)).toEqual(['warning A CFG-16']);
    expect(foundBy(stack, 'CFG-16')).toEqual(['together with other instances of it']);
  });

  it('pass when for_each makes several workspaces, each with its rules', () => {
    const { stack } = testStack();
    const rules = { a: { type: 'FQDN', destination: 'pypi.org' } };
    azapiWorkspace(stack, rules).addOverride('for_each', '${toset(["one", "two"])}');
    expectJudged(judgedIn(stack), 'CFG-16', undefined);
  });

  it('are reported when the workspace is an instance of a resource', () => {
    const { stack } = testStack();
    const { fqn } = plainWorkspace(stack, { managedNetwork: APPROVED });
    fqdnRule(stack, `\${${fqn}[0].id}`, {}, 'A');
    fqdnRule(stack, `\${${fqn}["a"].id}`, {}, 'B');
    expect(unordered(stack)).toEqual(['warning A CFG-16', 'warning B CFG-16']);
  });

  it('are reported although one of two waits for something else', () => {
    const { stack } = testStack();
    fqdnRule(stack, WORKSPACE, {}, 'A');
    fqdnRule(stack, WORKSPACE, { dependsOn: [plainVault(stack)] }, 'B');
    expect(unordered(stack)).toEqual(['warning A CFG-16', 'warning B CFG-16']);
  });

  it('pass in the later of two stacks', () => {
    const { app, stack } = testStack('one');
    fqdnRule(stack, WORKSPACE, {}, 'A');
    const two = stackIn(app, 'two');
    fqdnRule(two, WORKSPACE, {}, 'B');
    two.addDependency(stack);
    expect(findingsIn(two)).toEqual([]);
  });
});
