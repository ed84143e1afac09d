import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planned } from '../../test/plans/planned';
import { JsonObject } from '../../test/stand-in/json';
import { Effort, lastJson, run, Side } from '../harness/child';
import { PROGRAMS } from '../harness/paths';
import { exponent, median } from '../harness/statistics';
import { configurationOf } from '../harness/synthesis';
import { Bench } from './part';

const SECONDS = 5;
const MEBIBYTES = 500;
const EXPONENT = 1.05;

/** Numbers of resources: those of the target, and fewer to compare with. */
const SIZES = { resources: 10_000, smaller: 2_500 };

/** Reading and judging a plan of thousands of resources, as a process of its own. */
export function auditing({ report, quick }: Bench): void {
  const folder = mkdtempSync(join(tmpdir(), 'spark-bench-'));
  const rounds = quick ? 2 : 5;
  // The network of the clients and its zones are there once.
  const perEnvironment = resourcesIn(planOf(2)) - resourcesIn(planOf(1));
  const [small, large] = [SIZES.smaller, SIZES.resources].map((wanted) => {
    const file = join(folder, `${wanted}.json`);
    writeFileSync(file, JSON.stringify(planOf(Math.ceil(wanted / perEnvironment))));
    return measure(file, wanted, rounds);
  });
  rmSync(folder, { recursive: true, force: true });
  const common = { part: 'audit', rounds };
  const what = `plan of ${SIZES.resources.toLocaleString('en')} resources`;
  const [seconds, mebibytes] = [large.seconds, large.peakMiB];
  report.add({ ...common, what: `${what}, time`, unit: 's', library: seconds, value: seconds, target: SECONDS });
  report.add({
    ...common,
    what: `${what}, peak memory`,
    unit: 'MiB',
    library: mebibytes,
    value: mebibytes,
    target: MEBIBYTES,
  });
  const growth = exponent([
    [SIZES.smaller, small.seconds],
    [SIZES.resources, large.seconds],
  ]);
  const grown = `exponent, from ${SIZES.smaller.toLocaleString('en')} resources`;
  report.add({ ...common, what: grown, unit: '', library: growth, value: growth, target: EXPONENT });
}

/** The plan of so many environments in one stack. */
function planOf(environments: number): JsonObject {
  const order = { side: 'library', kind: 'serverless', environments, layout: 'one stack', timeRules: false } as const;
  const [configuration] = Object.values(configurationOf(order));
  return planned(configuration as JsonObject);
}

function resourcesIn({ resource_changes: changes }: JsonObject): number {
  return (changes as readonly unknown[]).length;
}

function measure(file: string, resources: number, rounds: number): Effort {
  const side: Side = {
    command: process.execPath,
    args: () => [join(PROGRAMS, 'audit-plan.js'), file],
    reportsSeconds: false,
  };
  const runs = Array.from({ length: rounds }, () => run(side));
  runs.forEach(({ stdout }) => {
    const read = lastJson<{ readonly resources: number }>(stdout).resources;
    if (read < resources) {
      throw new Error(`the audit read ${read} of ${resources} resources`);
    }
  });
  const efforts = runs.map(({ effort }) => effort);
  return { seconds: median(efforts.map((one) => one.seconds)), peakMiB: median(efforts.map((one) => one.peakMiB)) };
}
