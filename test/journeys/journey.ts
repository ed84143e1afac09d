import { CATALOGUE } from '../../lib/rules/catalogue';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { Outcome, TerraformRun, TerraformRunOptions } from './terraform';

/** Waits of a stack are as short as the cloud's. */
const OPTIONS: TerraformRunOptions = { sleepSeconds: 1 };

/** Runs Terraform on a stack, initialized, and cleans up. */
export async function journey<T>(
  config: JsonObject,
  options: TerraformRunOptions,
  travel: (run: TerraformRun) => Promise<T>,
): Promise<T> {
  const run = await TerraformRun.start(config, { ...OPTIONS, ...options });
  try {
    succeeded(await run.init());
    return await travel(run);
  } finally {
    run.stop();
  }
}

/** What Terraform said is in the message when it did not succeed. */
export function succeeded(outcome: Outcome): void {
  if (!outcome.ok) {
    throw new Error(outcome.output);
  }
}

/** Fails with the changes when a plan has any. */
export async function expectNoChanges(run: TerraformRun): Promise<void> {
  const plan = await run.plan();
  succeeded(plan);
  expect({ changes: plan.changes, isEmpty: plan.isEmpty }).toEqual({ changes: {}, isEmpty: true });
}

/** How messages of a rule start. */
export function startOf(id: string): string {
  return `${id}: ${CATALOGUE.find((rule) => rule.id === id)?.cause ?? 'no such rule'}`;
}

/** Ids of everything in a cloud. */
export function contentOf(cloud: Cloud): string[] {
  return cloud
    .all()
    .map(({ id }) => id.toLowerCase())
    .sort();
}

/** The time that a journey gets; it takes a fraction of it on two cores. */
export const PATIENCE_MS = 120_000;
