import { Report } from '../harness/report';
import { SynthesisBench } from '../harness/synthesis';

/** What a part may use. */
export interface Bench {
  readonly report: Report;
  /** Remembers what was measured, for parts that look at the same runs. */
  readonly synthesis: SynthesisBench;
  /** Fewer rounds and smaller apps, while one works on the library. */
  readonly quick: boolean;
}

/** One of the things that are measured. */
export type Part = (bench: Bench) => void;
