import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics';
import { PROGRAMS, ROOT } from './paths';

/** What one process, or the tree below it, needed. */
export interface Effort {
  readonly seconds: number;
  /** Of the process that needed most. */
  readonly peakMiB: number;
}

/** One side of a comparison. */
export interface Side {
  readonly command: string;
  readonly args: (outdir: string) => readonly string[];
  readonly cwd?: string;
  /** Whether the process prints `{"seconds": …}` itself; otherwise its whole life is measured. */
  readonly reportsSeconds: boolean;
  /** Called before each round, unmeasured. */
  readonly prepare?: () => void;
}

/** Both sides over several rounds. */
export interface Comparison {
  readonly library: readonly Effort[];
  readonly baseline: readonly Effort[];
}

const OFFLINE = { CHECKPOINT_DISABLE: '1', DISABLE_VERSION_CHECK: '1', CI: '1', NO_UPDATE_NOTIFIER: '1' };

/** Runs a process to its end; throws with its output when it fails. */
export function run(side: Side): { readonly effort: Effort; readonly stdout: string } {
  side.prepare?.();
  const folder = mkdtempSync(join(tmpdir(), 'spark-bench-'));
  const peaks = join(folder, 'peaks');
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(side.command, side.args(join(folder, 'out')), {
    cwd: side.cwd ?? ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      ...OFFLINE,
      NODE_OPTIONS: `--require ${join(PROGRAMS, 'peak.js')}`,
      BENCH_PEAKS: peaks,
    },
  });
  const lifetime = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) {
    throw new Error(`${side.command} failed: ${error?.message ?? ''}\n${stdout}\n${stderr}`);
  }
  const peakMiB = existsSync(peaks) ? Math.max(...readFileSync(peaks, 'utf8').trim().split('\n').map(Number)) : 0;
  rmSync(folder, { recursive: true, force: true });
  const seconds = side.reportsSeconds ? lastJson<Effort>(stdout).seconds : lifetime;
  return { effort: { seconds, peakMiB }, stdout };
}

/** Runs both sides in turn, beginning with the other one each round. */
export function compare(library: Side, baseline: Side, rounds: number): Comparison {
  const efforts = { library: [] as Effort[], baseline: [] as Effort[] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['library', 'baseline'] as const) : (['baseline', 'library'] as const);
    for (const name of order) {
      efforts[name].push(run(name === 'library' ? library : baseline).effort);
    }
  }
  return efforts;
}

/** Medians of both sides, and the median of the ratios of each round, which a busy minute does not tilt. */
export function medians(
  { library, baseline }: Comparison,
  of: (effort: Effort) => number,
): { readonly library: number; readonly baseline: number; readonly ratio: number } {
  return {
    library: median(library.map(of)),
    baseline: median(baseline.map(of)),
    ratio: median(library.map((effort, round) => of(effort) / of(baseline[round]))),
  };
}

/** What a program printed last. */
export function lastJson<T>(stdout: string): T {
  return JSON.parse(stdout.trim().split('\n').pop() ?? '') as T;
}
