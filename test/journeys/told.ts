import { expectNoChanges, startOf, succeeded } from './journey';
import { Outcome, TerraformRun } from './terraform';

/** Warnings of failed checks, as `<rule> <construct>: <what is found>`, in a run that went through. */
export function toldBy(outcome: Outcome): string[] {
  succeeded(outcome);
  const output = outcome.output.replace(/\s+/g, ' ');
  const failures = [...output.matchAll(/Warning: Check block assertion failed(.*?)Allowed: /g)].map(([, text]) => text);
  return failures
    .map((text) => {
      const [, rule, cause, construct, found] = /([A-Z]+-\d\d): ([^:]*) \(([^()]*)\)(?:: (.*))?\. $/.exec(text) ?? [];
      expect(`${rule}: ${cause}`).toBe(startOf(rule));
      return `${rule} ${construct}${found ? `: ${found}` : ''}`;
    })
    .sort();
}

/** A plan without failed checks that has nothing to do. */
export async function expectPeace(run: TerraformRun): Promise<void> {
  await expectNoChanges(run);
  expect(toldBy(await run.plan())).toEqual([]);
}
