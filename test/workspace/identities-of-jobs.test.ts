import { TerraformStack } from 'cdktf';
import { AzureMLWorkspace, ManagedIdentity, SparkIdentity } from '../../lib';
import { armId, GROUP, PRINCIPAL, workspaceIn } from '../support/azure';
import { judgedIn, textVariable, undecidedIn } from '../support/plain';
import { testStack } from '../support/stack';

const EXISTING_JOBS = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'existing');

function scene() {
  const { stack, group } = testStack();
  const workspace = workspaceIn(stack, group);
  return { stack, workspace, jobs: new ManagedIdentity(stack, 'Jobs', { resourceGroup: group }) };
}

describe('the identities of jobs, where somebody else has the say over those of the workspace,', () => {
  const TYPE = 'SystemAssigned, UserAssigned';
  const HIDDEN = '${var.hidden}';
  const UNCLEAR = 'only Terraform knows the identity of the workspace';

  type Change = (resource: AzureMLWorkspace['resource'], ids: { own: string; existing: string }) => void;

  const listing =
    (list: (ids: { own: string; existing: string }) => string[] | undefined): Change =>
    (resource, ids) =>
      resource.putIdentity({ type: TYPE, identityIds: list(ids) });

  const overriding =
    (path: string, value: unknown): Change =>
    (resource) =>
      resource.addOverride(path, value);

  /** What IDN-01 says of a workspace with two identities for jobs. */
  function said(change: Change, idOf: (stack: TerraformStack) => string = () => EXISTING_JOBS) {
    const { stack, workspace, jobs } = scene();
    const attributes = { identityId: idOf(stack), principalId: PRINCIPAL };
    const existing = ManagedIdentity.fromAttributes(stack, 'Existing', attributes);
    workspace.enableServerlessSpark({
      identities: [jobs, existing].map((identity) => SparkIdentity.managed(identity)),
      storage: [],
    });
    change(workspace.resource, { own: jobs.identityId, existing: attributes.identityId });
    const [judged, undecided] = [judgedIn(stack), undecidedIn(stack)];
    return undecided['IDN-01'] ?? ('IDN-01' in judged ? (judged['IDN-01'] ?? 'passed') : 'not applicable');
  }

  test.each<[string, Change, string]>([
    ['pass when both are listed', listing(({ own, existing }) => [own, existing]), 'passed'],
    [
      'pass when both are listed beside a hidden one',
      listing(({ own, existing }) => [own, existing, HIDDEN]),
      'passed',
    ],
    ['are missed when none is listed', listing(() => undefined), 'test/Jobs, test/Existing'],
    ['are missed when the list is empty', listing(() => []), 'test/Jobs, test/Existing'],
    ['are missed when one is not listed', listing(({ own }) => [own]), 'test/Existing'],
    ['are missed when there is no identity', overriding('identity', null), 'test/Jobs, test/Existing'],
    ['are left open when one is missed beside a hidden one', listing(({ own }) => [own, HIDDEN]), UNCLEAR],
    ['are left open when the list is hidden', overriding('identity.identity_ids', HIDDEN), UNCLEAR],
    ['are left open when the whole identity is hidden', overriding('identity', HIDDEN), UNCLEAR],
  ])('%s (IDN-01)', (_what, change, verdict) => {
    expect(said(change)).toBe(verdict);
  });

  test('are left open when what is missed is hidden (IDN-01)', () => {
    const ofOwn = listing(({ own }) => [own]);
    expect(said(ofOwn, textVariable)).toBe(UNCLEAR);
    const ofNobody = listing(() => []);
    expect(said(ofNobody, textVariable)).toBe(UNCLEAR);
  });

  test.each<[string, unknown, string | undefined]>([
    ['open when it is hidden', HIDDEN, UNCLEAR],
    ['alone when there is none', null, undefined],
  ])('leave the kind of identity %s (IDN-07)', (_what, override, reason) => {
    const { stack, workspace, jobs } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [] });
    workspace.resource.addOverride('identity', override);
    expect(undecidedIn(stack)['IDN-07']).toBe(reason);
    expect(judgedIn(stack)).not.toHaveProperty('IDN-07');
  });

  test('do not make a workspace without any of them warn of its identity (IDN-01, IDN-07)', () => {
    const { stack, workspace } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [] });
    workspace.resource.putIdentity({ type: 'UserAssigned', identityIds: [EXISTING_JOBS] });
    expect(Object.keys(judgedIn(stack)).filter((id) => /IDN-0[17]/.test(id))).toEqual([]);
  });
});
