import { readFileSync, readdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Order, Result } from '../programs/synthesize';
import { compare, Comparison, lastJson, run, Side } from './child';
import { differences } from './equality';
import { SYNTHESIZE } from './paths';

export type Kind = Order['kind'];
export type Layout = Order['layout'];

export const KINDS: readonly Kind[] = ['serverless', 'attached'];

/** Apps of the same environments, by the library and by hand. */
export class SynthesisBench {
  private readonly known = new Map<string, Comparison>();

  /** Both sides over some rounds; measured once. */
  public compare(kind: Kind, environments: number, layout: Layout, rounds: number): Comparison {
    const key = `${kind} ${environments} ${layout}`;
    const known = this.known.get(key);
    if (known) {
      return known;
    }
    const side = (name: Order['side']) => sideOf({ side: name, kind, environments, layout, timeRules: false });
    const comparison = compare(side('library'), side('hand-written'), rounds);
    this.known.set(key, comparison);
    return comparison;
  }

  /** What of its time the library spends on rules, and on who reaches what. */
  public ruleShare(
    kind: Kind,
    environments: number,
  ): { readonly ruleSeconds: number; readonly accessSeconds: number; readonly seconds: number } {
    const side = sideOf({ side: 'library', kind, environments, layout: 'one stack', timeRules: true });
    const { seconds, ruleSeconds = 0, accessSeconds = 0 } = lastJson<Result>(run(side).stdout);
    return { seconds, ruleSeconds, accessSeconds };
  }

  /** Stops the benchmark when both sides do not write the same configuration. */
  public checkEqual(kind: Kind, environments: number, layout: Layout): void {
    const [library, handWritten] = (['library', 'hand-written'] as const).map((side) =>
      configurationOf({ side, kind, environments, layout, timeRules: false }),
    );
    const found = differences(library, handWritten);
    if (found.length > 0) {
      const title = `the hand-written program for ${environments} ${kind} environments (${layout}) writes something else`;
      throw new Error([title, ...found].join('\n'));
    }
  }
}

function sideOf(order: Omit<Order, 'outdir'>): Side {
  return {
    command: process.execPath,
    args: (outdir) => [SYNTHESIZE, JSON.stringify({ ...order, outdir })],
    reportsSeconds: true,
  };
}

/** The configuration of every stack. */
export function configurationOf(order: Omit<Order, 'outdir'>): { readonly [stack: string]: unknown } {
  const outdir = mkdtempSync(join(tmpdir(), 'spark-bench-'));
  const side = sideOf(order);
  run({ ...side, args: () => side.args(outdir) });
  const stacks = join(outdir, 'stacks');
  const configuration = Object.fromEntries(
    readdirSync(stacks).map((stack) => [stack, JSON.parse(readFileSync(join(stacks, stack, 'cdk.tf.json'), 'utf8'))]),
  );
  rmSync(outdir, { recursive: true, force: true });
  return configuration;
}
