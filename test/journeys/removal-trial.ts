import { Missing } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { cloudOf } from './example-worlds';
import { journey } from './journey';
import { Removal } from './removal-cases';
import { withoutDependencies, withoutProvisioners, withoutResource } from './removals';
import { shortcomings } from './shortcomings';

/** How an example without something ends. */
export interface Trial {
  readonly applied: boolean;
  /** Ids of the rules that were broken; of an apply that went well, what keeps Spark from running. */
  readonly caught: readonly string[];
}

/** Slower than usual, so that what arrives too early does so on a busy machine, too. */
const SLOW = { writeMs: 150, principalReplicationMs: 800, connectionAppearsMs: 800, roleEffectMs: 800 };

/** So slow that two writes which start at the same moment overlap, even where a busy machine keeps one of them waiting. */
const SLOW_WRITES = { ...SLOW, writeMs: 600 };

/** So that nothing has to queue behind others' waits. */
const ALL_AT_ONCE = '-parallelism=30';

/** Deploys an example without something. */
export async function tryWithout(removal: Removal, config: JsonObject): Promise<Trial> {
  const { example, overlaps } = removal;
  const cloud = cloudOf(example, overlaps ? SLOW_WRITES : SLOW);
  return journey(changed(removal, config), { cloud }, async (run) => {
    const { ok, output } = await run.apply(ALL_AT_ONCE);
    const refusals = cloud.requests.flatMap(({ refusal }) => refusal?.split(': ')[0] ?? []);
    // What the stack itself says: conditions begin with their rule.
    const conditions = [...output.matchAll(/\b([A-Z]{3,4}-\d{2}): /g)].map(([, rule]) => rule);
    const found = ok ? rules(shortcomings(example, cloud)) : [...refusals, ...conditions, ...rules(cloud.complaints)];
    return { applied: ok, caught: [...new Set(found)] };
  });
}

function changed({ resource, dependencies, overlaps }: Removal, config: JsonObject): JsonObject {
  if (resource === undefined) {
    return withoutDependencies(config, dependencies, overlaps ? 0 : 1);
  }
  return resource.startsWith('terraform_data.')
    ? withoutProvisioners(config, resource)
    : withoutResource(config, resource);
}

function rules(missing: readonly Missing[]): string[] {
  return missing.map(({ rule }) => rule);
}
