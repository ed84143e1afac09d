import { Diagnosis } from './terraform';

/** How cases are judged that each break something, many in one plan. */
export interface FewPlans<Case> {
  /** Whether neither has to do with what tells of the other. */
  areApart(one: Case, other: Case): boolean;
  /** A plan in which all of these are broken. */
  plan(together: readonly Case[]): Promise<Diagnosis>;
  isToldIn(diagnosis: Diagnosis, broken: Case): boolean;
}

/** What a plan said in which a case was broken. */
export interface Said<Case> {
  readonly diagnosis: Diagnosis;
  /** What was broken beside it. */
  readonly beside: readonly Case[];
}

/** Judges all cases; of one that no plan told of, a plan says it in which nothing else was broken. */
export async function inFewPlans<Case>(
  cases: readonly Case[],
  { areApart, plan, isToldIn }: FewPlans<Case>,
): Promise<ReadonlyMap<Case, Said<Case>>> {
  const said = new Map<Case, Said<Case>>();
  const judge = async (together: readonly Case[]): Promise<number> => {
    const diagnosis = await plan(together);
    const settled = together.filter((broken) => together.length === 1 || isToldIn(diagnosis, broken));
    settled.forEach((broken) => said.set(broken, { diagnosis, beside: together.filter((other) => other !== broken) }));
    return settled.length;
  };
  for (let waiting = [...cases]; waiting.length > 0; waiting = waiting.filter((broken) => !said.has(broken))) {
    const together: Case[] = [];
    waiting.forEach((broken) => together.every((other) => areApart(broken, other)) && together.push(broken));
    // Where a plan stopped before it came to any of them, one at a time is left.
    if ((await judge(together)) === 0) {
      await judge(waiting.slice(0, 1));
    }
  }
  return said;
}
