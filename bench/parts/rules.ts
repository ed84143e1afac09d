import { median } from '../harness/statistics';
import { KINDS } from '../harness/synthesis';
import { Bench } from './part';

const TARGET = 0.1;

/** The share of the time in which rules are stated, judged and reported. */
export function rules({ report, synthesis, quick }: Bench): void {
  const environments = quick ? 100 : 1000;
  const rounds = quick ? 3 : 2;
  for (const kind of KINDS) {
    const runs = Array.from({ length: rounds }, () => synthesis.ruleShare(kind, environments));
    report.add({
      part: 'rules',
      what: `share of the time, ${environments} ${kind}`,
      unit: 's',
      library: median(runs.map(({ ruleSeconds }) => ruleSeconds)),
      baseline: median(runs.map(({ seconds }) => seconds)),
      value: median(runs.map(({ ruleSeconds, seconds }) => ruleSeconds / seconds)),
      target: TARGET,
      rounds,
    });
  }
}
