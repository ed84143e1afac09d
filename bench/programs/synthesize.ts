import { App } from 'cdktf';
import { platformIn, Platform } from './platform';

/** What one child process does. */
export interface Order {
  readonly side: 'library' | 'hand-written';
  readonly kind: 'serverless' | 'attached';
  readonly environments: number;
  /** One environment per stack, or all of them in one. */
  readonly layout: 'one stack' | 'stack each';
  readonly outdir: string;
  /** Whether the time inside the constraints is measured as well. */
  readonly timeRules: boolean;
}

/** What it took. */
export interface Result {
  readonly seconds: number;
  /** Of all threads of the process, which a busy machine changes less. */
  readonly cpuSeconds: number;
  readonly ruleSeconds?: number;
  readonly accessSeconds?: number;
}

type Program = (platform: Platform, teams: readonly string[]) => void;

/** Loads one side only; the other must not cost anything. */
function programOf({ side, kind }: Order): Program {
  if (side === 'library') {
    return (require('./library') as typeof import('./library'))[kind];
  }
  return kind === 'serverless'
    ? (require('../hand-written/serverless') as typeof import('../hand-written/serverless')).serverless
    : (require('../hand-written/attached') as typeof import('../hand-written/attached')).attached;
}

function run(order: Order): Result {
  const program = programOf(order);
  const inRules = order.timeRules
    ? (require('./rule-clock') as typeof import('./rule-clock')).startRuleClock()
    : undefined;
  const teams = Array.from({ length: order.environments }, (_, index) => `Team${index + 1}`);
  const cpuBefore = process.cpuUsage();
  const start = process.hrtime.bigint();
  const app = new App({ outdir: order.outdir });
  if (order.layout === 'one stack') {
    program(platformIn(app, 'spark'), teams);
  } else {
    teams.forEach((team) => program(platformIn(app, `spark-${team.toLowerCase()}`), [team]));
  }
  app.synth();
  const end = process.hrtime.bigint();
  const measured = inRules?.();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    seconds: Number(end - start) / 1e9,
    cpuSeconds: (user + system) / 1e6,
    ruleSeconds: measured?.rules,
    accessSeconds: measured?.access,
  };
}

console.log(JSON.stringify(run(JSON.parse(process.argv[2]) as Order)));
