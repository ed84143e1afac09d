import { median } from '../harness/statistics';
import { KINDS } from '../harness/synthesis';
import { Bench } from './part';

const TARGET = 0.1;

/** The share of the time in which rules are stated, judged and reported. */
export function rules({ report, synthesis, quick }: Bench): void {
  const environments = quick ? 100 : 1000;
  const rounds = 3;
  for (const kind of KINDS) {
    const runs = Array.from({ length: rounds }, () => synthesis.ruleShare(kind, environments));
    const baseline = median(runs.map(({ seconds }) => seconds));
    const common = { part: 'rules', unit: 's', baseline, rounds } as const;
    report.add({
      ...common,
      what: `share of the time, ${environments} ${kind}`,
      library: median(runs.map(({ ruleSeconds }) => ruleSeconds)),
      value: median(runs.map(({ ruleSeconds, seconds }) => ruleSeconds / seconds)),
      target: TARGET,
    });
    report.add({
      ...common,
      what: `share of who reaches what, ${environments} ${kind}`,
      library: median(runs.map(({ accessSeconds }) => accessSeconds)),
      value: median(runs.map(({ accessSeconds, seconds }) => accessSeconds / seconds)),
    });
  }
}
