import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { ManagedIdentity } from '../../../lib';
import { deferredIn, RESOURCE_GROUP, stackIn, WrittenApp } from '../../support/app';
import { problemsOf } from '../../support/azure';
import { textVariable } from '../../support/plain';

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

/** Counts how often cdktf converts a resource, by the class that does it. */
function conversionsOf(resource: UserAssignedIdentity, work: () => void): number {
  const spy = jest.spyOn(UserAssignedIdentity.prototype, 'toTerraform');
  work();
  const count = spy.mock.contexts.filter((one) => one === resource).length;
  spy.mockRestore();
  return count;
}

function identityNamed(identityName: string): UserAssignedIdentity {
  const stack = stackIn(target.app, 'ours');
  return new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName }).resource;
}

const writtenName = () => target.configOf('ours').resource('azurerm_user_assigned_identity').name;

describe('what rules read of a resource', () => {
  it('is what is written: cdktf converts it once for its references, and once for both', () => {
    const resource = identityNamed('id-jobs');
    expect(conversionsOf(resource, () => target.app.synth())).toBe(2);
    expect(writtenName()).toBe('id-jobs');
  });

  it('is converted anew where it got a condition since', () => {
    const stack = stackIn(target.app, 'ours');
    const props = { resourceGroup: RESOURCE_GROUP, identityName: textVariable(stack) };
    const { resource } = new ManagedIdentity(stack, 'Jobs', props);
    expect(conversionsOf(resource, () => target.app.synth())).toBe(3);
    expect(Object.values(deferredIn(target.configOf('ours')))).toEqual([['NAM-10']]);
  });

  it('is read anew in the next synth, whose changes are written', () => {
    const resource = identityNamed('id-jobs');
    target.app.synth();
    resource.name = 'id-others';
    target.app.synth();
    expect(writtenName()).toBe('id-others');
    resource.addOverride('name', 'id-overridden');
    target.app.synth();
    expect(writtenName()).toBe('id-overridden');
  });

  it('is forgotten after a synth that failed', () => {
    const resource = identityNamed('x');
    expect(problemsOf(() => target.app.synth())).toContain('NAM-10');
    expect(Object.keys(resource).includes('toTerraform')).toBe(false);
    resource.name = 'id-jobs';
    target.app.synth();
    expect(writtenName()).toBe('id-jobs');
  });

  it('leaves a conversion that somebody put in place of that of cdktf', () => {
    const resource = identityNamed('id-jobs');
    const original = resource.toTerraform.bind(resource);
    const replaced = jest.fn(original);
    resource.toTerraform = replaced;
    target.app.synth();
    expect(replaced).toHaveBeenCalledTimes(3);
    expect(resource.toTerraform).toBe(replaced);
  });
});
