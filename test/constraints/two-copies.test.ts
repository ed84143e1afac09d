import { Testing } from 'cdktf';
import type * as Library from '../../lib';
import { problemsOf, workspaceIn } from '../support/azure';
import { testStack, ONE_FOLDER } from '../support/stack';
import { stackIn, warningsBelow } from '../support/app';

/** The library once more, as another package of a monorepo loads it in another version. */
function anotherCopy(): typeof Library {
  let copy: typeof Library | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof Library>('../../lib');
  });
  return copy as typeof Library;
}

describe('two copies of the package in one app', () => {
  it('report a mistake of either once, all together', () => {
    const app = Testing.app(ONE_FOLDER);
    const [one, two] = [stackIn(app, 'one'), stackIn(app, 'two')];
    const copy = anotherCopy();
    const group = copy.ResourceGroupRef.named('rg', 'westeurope');
    workspaceIn(one, group as Library.ResourceGroupRef, { workspaceName: 'a' });
    new copy.ManagedIdentity(two, 'Jobs', { resourceGroup: group, identityName: 'x' });
    const report = problemsOf(() => app.synth());
    expect(report).toContain('2 problems in this app');
    expect(report.match(/NAM-01/g)).toHaveLength(1);
    expect(report.match(/NAM-10/g)).toHaveLength(1);
  });

  it('know each other’s workspaces, rules and approvals', () => {
    const { stack, group } = testStack();
    const copy = anotherCopy();
    const workspace = workspaceIn(stack, group);
    const lake = new copy.DataLakeStorage(stack, 'Lake', { resourceGroup: group as Library.ResourceGroupRef });
    workspace.enableServerlessSpark({
      identities: [copy.SparkIdentity.user('11111111-1111-1111-1111-111111111111')],
      storage: [lake],
    });
    Testing.synth(stack, true);
    // The provider of the test stack signs in to storage with keys, whoever makes the account.
    expect(warningsBelow(stack).map((warning) => warning.split(':')[0])).toEqual(['CFG-11']);
  });

  it('name the construct of the other copy in a finding', () => {
    const app = Testing.app(ONE_FOLDER);
    const copy = anotherCopy();
    const stack = stackIn(app, 'one');
    const group = copy.ResourceGroupRef.named('rg', 'westeurope');
    workspaceIn(stack, group as Library.ResourceGroupRef);
    const lake = new copy.DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    lake.resource.name = 'BAD';
    expect(problemsOf(() => app.synth())).toContain('one/Lake\n  NAM-06');
  });
});
