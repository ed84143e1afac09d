import { SparkRuntime } from '../../spark/spark-runtime';
import { isKnown } from '../../terraform/tokens';
import { Decision, hasForm, opposite } from '../decision';
import { COMPLIANT, demand, NOT_APPLICABLE, Rule, shown, Verdict, violation } from '../rule';
import { isCalendarDate } from './cfg-14';
import { RUN_03 } from './run-03';
import { SRV_13 } from './srv-13';

/** When the lifecycle of the runtimes was read; never the day of the synth, which would fail by itself one day. */
const FACTS_AS_OF = '2026-08-31';

/** What Azure Machine Learning lists for serverless Spark, patch releases included. */
const LISTED = /^3\.[34](\.[0-9]+)?$/;

/** What is refused there for good, so that there is nothing to take responsibility for. */
const REFUSED_BY = { serverless: SRV_13, pool: RUN_03, 'existing-pool': undefined };

const FIXES = {
  serverless:
    'no runtime is both in support and listed for serverless Spark: take SparkRuntime.V3_4 while Azure runs it, or ' +
    'try SparkRuntime.V3_5, and acknowledge the warning',
  pool: 'use SparkRuntime.V3_5',
  'existing-pool': 'have the pool moved to Spark 3.5',
};

export interface Run01Subject {
  readonly version: string;
  readonly compute: 'serverless' | 'pool' | 'existing-pool';
  /** ISO date of the judgement. @default - the day on which the facts were read */
  readonly asOf?: string;
}

export const RUN_01: Rule<Run01Subject> = {
  id: 'RUN-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the Spark runtime is out of support or not listed by Azure Machine Learning',
  allowed: 'a runtime before its end of support; for serverless Spark one that Azure Machine Learning lists',
  fix: 'use SparkRuntime.V3_5 on pools and SparkRuntime.V3_4 on serverless Spark',
  source: 'Synapse: Azure Synapse runtimes, lifecycle table; Azure Machine Learning: Submit Spark jobs',
  judge: ({ version, compute, asOf = FACTS_AS_OF }) => {
    if (!isCalendarDate(asOf)) {
      // Of a date that is none CFG-14 tells.
      return NOT_APPLICABLE;
    }
    if (!isKnown(version)) {
      // A pool takes no runtime that is disabled (RUN-03).
      return compute === 'pool' ? NOT_APPLICABLE : demand(opposite(isDisabled(version, asOf)), shown(version));
    }
    if (REFUSED_BY[compute]?.judge({ version }).kind === 'violation') {
      return NOT_APPLICABLE;
    }
    return isDisabled(version, asOf) === true
      ? violation(`${shown(version)}, disabled since its support ended on ${SparkRuntime.of(version).endOfSupport}`)
      : warningOf(version, compute, asOf);
  },
};

function isDisabled(version: string, asOf: string): Decision {
  const releases = SparkRuntime.ALL.filter((runtime) => runtime.isRetired && hasEnded(runtime, asOf)).map((runtime) =>
    runtime.version.replace('.', '\\.'),
  );
  return releases.length > 0 && hasForm(version, new RegExp(`^(${releases.join('|')})(\\.[0-9]+)?$`));
}

function warningOf(version: string, compute: Run01Subject['compute'], asOf: string): Verdict {
  const runtime = SparkRuntime.of(version);
  const reasons = [
    ...(hasEnded(runtime, asOf) ? [`support ended on ${runtime.endOfSupport}`] : []),
    ...(compute === 'serverless' && !LISTED.test(version) ? ['not listed by Azure Machine Learning'] : []),
  ];
  return reasons.length === 0
    ? COMPLIANT
    : violation(`${shown(version)}, ${reasons.join(' and ')}`, FIXES[compute], 'warning');
}

function hasEnded({ endOfSupport }: SparkRuntime, asOf: string): boolean {
  return endOfSupport !== undefined && asOf > endOfSupport;
}
