import { medians } from '../harness/child';
import { exponent } from '../harness/statistics';
import { KINDS } from '../harness/synthesis';
import { roundsFor } from './overhead';
import { Bench } from './part';

const EXPONENT = 1.05;
const MEMORY = 1.25;

/** How time grows with the number of environments, and what the largest app needs of memory. */
export function scaling({ report, synthesis, quick }: Bench): void {
  const sizes = quick ? [25, 50, 100, 200] : [100, 200, 400, 1000];
  const largest = sizes[sizes.length - 1];
  for (const kind of KINDS) {
    const measured = (environments: number) =>
      synthesis.compare(kind, environments, 'one stack', roundsFor(environments, quick));
    const times = sizes.map((size) => [size, medians(measured(size), ({ seconds }) => seconds)] as const);
    const grows = (side: 'library' | 'baseline') => exponent(times.map(([size, time]) => [size, time[side]] as const));
    report.add({
      part: 'scaling',
      what: `exponent, ${sizes[0]} to ${largest} ${kind}`,
      unit: '',
      library: grows('library'),
      baseline: grows('baseline'),
      value: grows('library'),
      target: EXPONENT,
      rounds: roundsFor(largest, quick),
    });
    report.addPeakMemory(
      { part: 'scaling', what: `peak memory, ${largest} ${kind}`, target: MEMORY },
      measured(largest),
    );
  }
}
