import { TerraformStack } from 'cdktf';
import { AttachedIdentity, AttachedSparkPool, AutoPause, Constraints, ManagedIdentity } from '../../lib';
import { warningsBelow } from '../support/app';
import { account, poolIn, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const TAGS = { team: 'data' };

function scene(identityOf: (identities: ManagedIdentity[]) => AttachedIdentity): {
  stack: TerraformStack;
  attached: AttachedSparkPool;
} {
  const { stack, group } = testStack();
  const identities = ['First', 'Second'].map((id) => new ManagedIdentity(stack, id, { resourceGroup: group }));
  const attached = poolIn(stack, group).attachTo(workspaceIn(stack, group), {
    storage: [account(stack, 'Lake')],
    identity: identityOf(identities),
  });
  return { stack, attached };
}

function warningsOf(stack: TerraformStack): string[] {
  synthesized(stack);
  return warningsBelow(stack)
    .filter((warning) => warning.startsWith('ATT-'))
    .map((warning) => warning.split('. ')[0]);
}

describe('the identities of an attached pool', () => {
  it('warn when they are several, since azurerm keeps no order among them', () => {
    const { stack } = scene(([first, second]) => AttachedIdentity.userAssigned(first, [second]));
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/^ATT-04: .*2 identities, and no order/)]);
  });

  it('do not warn when there is one', () => {
    const { stack } = scene(([first]) => AttachedIdentity.userAssigned(first));
    expect(warningsOf(stack)).toEqual([]);
  });
});

describe('an attached pool that never pauses', () => {
  function summaryOf(autoPause: AutoPause | undefined) {
    const { app, stack, group } = testStack();
    const pool = poolIn(stack, group, {}, { autoPause });
    pool.attachTo(workspaceIn(stack, group), { storage: [] });
    pool.resource.resetAutoPause();
    const [{ warnings, acknowledged }] = Constraints.of(app).summarize();
    return { warnings: warnings.filter((id) => id === 'SRV-33'), acknowledged };
  }

  it('warns where nobody said so', () => {
    expect(summaryOf(undefined)).toEqual({ warnings: ['SRV-33'], acknowledged: [] });
    expect(summaryOf(AutoPause.afterMinutes(15))).toEqual({ warnings: ['SRV-33'], acknowledged: [] });
  });

  it('is reported with the reason where somebody did', () => {
    expect(summaryOf(AutoPause.never('sessions have to start at once'))).toEqual({
      warnings: [],
      acknowledged: ['SRV-33: sessions have to start at once'],
    });
  });
});

describe('tags on an attached pool', () => {
  it('warn when somebody puts them beside a system-assigned identity', () => {
    const { stack, attached } = scene(() => AttachedIdentity.systemAssigned());
    attached.resource.tags = TAGS;
    expect(warningsOf(stack)).toEqual([expect.stringMatching(/^ATT-07: /)]);
  });

  it.each<[string, (attached: AttachedSparkPool) => void]>([
    ['their changes are ignored', ({ resource }) => (resource.lifecycle = { ignoreChanges: ['tags'] })],
    ['all changes are ignored', ({ resource }) => (resource.lifecycle = { ignoreChanges: 'all' })],
  ])('do not warn when %s', (_title, ignore) => {
    const { stack, attached } = scene(() => AttachedIdentity.systemAssigned());
    attached.resource.tags = TAGS;
    ignore(attached);
    expect(warningsOf(stack)).toEqual([]);
  });

  it('do not warn beside a user-assigned identity, which is not lost', () => {
    const { stack, attached } = scene(([first]) => AttachedIdentity.userAssigned(first));
    attached.resource.tags = TAGS;
    expect(warningsOf(stack)).toEqual([]);
  });
});
