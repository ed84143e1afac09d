import { KINDS, Layout } from '../harness/synthesis';
import { Bench } from './part';

const TARGET = 1.15;
const ROUNDS: readonly (readonly [environments: number, rounds: number])[] = [
  [1, 9],
  [10, 9],
  [100, 7],
  [1000, 3],
];

/** Rounds for a number of environments; the same for every part, so that each app is measured once. */
export function roundsFor(environments: number, quick: boolean): number {
  const rounds = ROUNDS.find(([most]) => environments <= most)?.[1] ?? 3;
  return quick ? Math.min(rounds, 3) : rounds;
}

/** Construct and synth, rules and reports included, against a program by hand that writes the same configuration. */
export function overhead({ report, synthesis, quick }: Bench): void {
  for (const kind of KINDS) {
    for (const environments of [1, 2]) {
      synthesis.checkEqual(kind, environments, 'one stack');
      synthesis.checkEqual(kind, environments, 'stack each');
    }
    const measure = (environments: number, layout: Layout, target?: number) => {
      const comparison = synthesis.compare(kind, environments, layout, roundsFor(environments, quick));
      report.addTime({ part: 'overhead', what: `${environments} ${kind}, ${layout}`, target }, comparison);
    };
    measure(1, 'one stack');
    measure(10, 'one stack');
    measure(100, 'one stack', TARGET);
    measure(100, 'stack each');
    if (!quick) {
      measure(1000, 'one stack', TARGET);
    }
  }
}
