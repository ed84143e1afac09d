import { Testing } from 'cdktf';
import { Constraints } from '../../lib';
import { isError, isWarning } from '../../lib/rules/engine/outcome';
import { JudgedApp } from '../../lib/rules/judged-app';
import { testStack } from '../support/stack';
import { RightApp } from './apps';
import { HarmfulChange } from './change';
import { CHANGES_OF_ATTACHMENTS } from './changes-of-attachments';
import { CHANGES_OF_NETWORKS } from './changes-of-networks';
import { CHANGES_OF_OUTBOUND_RULES } from './changes-of-outbound-rules';
import { CHANGES_OF_SYNAPSE } from './changes-of-synapse';
import { CHANGES_UNDER_STATEMENTS } from './changes-under-statements';
import { CHANGES_OF_WORKSPACES } from './changes-of-workspaces';

const CHANGES: readonly HarmfulChange[] = [
  ...CHANGES_OF_WORKSPACES,
  ...CHANGES_OF_NETWORKS,
  ...CHANGES_OF_OUTBOUND_RULES,
  ...CHANGES_OF_SYNAPSE,
  ...CHANGES_OF_ATTACHMENTS,
  ...CHANGES_UNDER_STATEMENTS,
];

/** What a rule makes of a stack that is written, or would be. */
interface Judged {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  /** How many times the rule was kept, and looked at something at all. */
  readonly passed: number;
  readonly judged: number;
  /** Whether what it found is of constructs of this library. */
  readonly isOurs: boolean;
}

function judged({ stack }: Pick<ReturnType<typeof testStack>, 'stack'>, rule: string): Judged {
  try {
    Testing.synth(stack, true);
  } catch {
    // The errors are read below, together with warnings.
  }
  const { outcomes, passed: fine } = JudgedApp.of(stack).judgement.of(stack);
  const own = outcomes.filter((outcome) => outcome.rule.id === rule);
  const passed = fine.get(rule) ?? 0;
  const idsOf = (selected: typeof outcomes) => [...new Set(selected.map((outcome) => outcome.rule.id))];
  return {
    errors: idsOf(outcomes.filter(isError)),
    warnings: idsOf(outcomes.filter(isWarning)),
    passed,
    judged: passed + own.length,
    isOurs: own.length > 0 && own.every((outcome) => outcome.isOurs),
  };
}

describe.each(CHANGES.map((change) => [change.rule, change.what, change.way, change] as const))(
  '%s, where %s by %s,',
  (rule, _what, _way, change) => {
    it('is found as in plain resources or by props, and nowhere passed that is wrong', () => {
      const before = judged(change.ours(false), rule);
      expect([...before.errors, ...before.warnings]).toEqual([]);

      const after = judged(change.ours(true), rule);
      expect([...after.errors, ...after.warnings]).toContain(rule);
      expect(after.isOurs).toBe(true);
      // Where nothing was to be judged before, nothing more may have passed; anything else passed before and does not now.
      expect(after.passed).toBeLessThanOrEqual(before.judged < after.judged ? before.passed : before.passed - 1);

      const { stack } = testStack();
      const other = change.plain(stack);
      Constraints.of(stack).audit();
      const plain = judged(other instanceof RightApp ? other : { stack }, rule);
      expect([...plain.errors, ...plain.warnings]).toContain(rule);
      // An error is none the less one for the way it came in.
      expect(plain.errors.includes(rule)).toBe(after.errors.includes(rule));
    });
  },
);

describe('the table of harmful changes', () => {
  it('has at least 40 rows, every way around the props among them', () => {
    expect(CHANGES.length).toBeGreaterThanOrEqual(40);
    expect(new Set(CHANGES.map(({ way }) => way)).size).toBe(5);
  });
});
