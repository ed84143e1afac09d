import { RuntimeVersions, SparkRuntime } from '../facts/spark-runtime';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { Decision, hasForm, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { isCalendarDate } from './calendar-date';
import { azurermSource, Doc } from './documents';
import { Fix, resources, rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, Verdict, violation } from './engine/verdict';
import { workspaces } from './workspaces';

/** What messages tell to use instead. */
const RECOMMENDED = SparkRuntime.V3_5;
const RECOMMENDED_CONSTANT = `SparkRuntime.V${RECOMMENDED.version.replace('.', '_')}`;
const RECOMMENDED_ARGUMENT = `spark_version = "${RECOMMENDED.version}"`;

const ON_POOLS = SparkRuntime.ALL.filter(({ _isForPools }) => _isForPools);

export interface Run03Subject {
  readonly version: string;
}

export const RUN_03 = rule({
  id: 'RUN-03',
  aliases: ['POOL-11'],
  name: 'invalid-pool-spark-version',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: azurerm 4 passes 3.2 and 3.3, which Azure may still run somewhere, and a newer azurerm may take a newer runtime',
  cause: 'Spark pools do not take this runtime',
  why: 'azurerm refuses a version that it does not know at plan. azurerm 4 still knows 3.2 and 3.3, which Azure has disabled, so that nothing runs on such a pool. azurerm 5 refuses these, too.',
  allowed: `${versionsOf(ON_POOLS)}, as text`,
  fix: { construct: `use ${RECOMMENDED_CONSTANT}`, terraform: `set ${RECOMMENDED_ARGUMENT}` },
  source: [
    azurermSource('synapse/synapse_spark_pool_resource.go').section('spark_version'),
    Doc.APACHE_SPARK_VERSION_SUPPORT.section('lifecycle table'),
  ],
  looksAt: [resources(SPARK_POOL, 'spark_version', (pool) => ({ version: pool.required('spark_version') }))],
  judge: ({ version }: Run03Subject) => demand(hasForm(version, RuntimeVersions.of(ON_POOLS)), shown(version)),
});

/** Serverless Spark has had this one and may have every newer one, patch releases included. */
const [OLDEST] = SparkRuntime.ALL.filter(({ _isForServerless }) => _isForServerless);

const FOR_CLIENTS = SparkRuntime.ALL.filter(({ _isForClients }) => _isForClients);

export interface Srv13Subject {
  readonly version: string;
  /** Whether a client of Azure Machine Learning has to take it, in the document of a job. @default false */
  readonly inDocument?: boolean;
}

export const SRV_13 = rule({
  id: 'SRV-13',
  name: 'invalid-serverless-runtime',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the client or the service may take more versions than it documents',
  cause: 'serverless Spark, or the client that submits the job, does not take this runtime version',
  why: `The job or session is refused, or runs on a runtime that is no longer maintained. The clients check the document of a job or pipeline themselves and take only ${versionsOf(FOR_CLIENTS)} there, although the service runs newer ones.`,
  allowed: `major and minor version as text, ${OLDEST.version} or newer; in a document for the clients ${versionsOf(FOR_CLIENTS)}`,
  fix: { construct: `use ${RECOMMENDED_CONSTANT}` },
  source: [
    Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification'),
    Doc.AZURE_AI_ML_SPARK_RESOURCES.section('SparkResourceConfiguration'),
  ],
  judge: ({ version, inDocument = false }: Srv13Subject) => {
    const isOffered = hasForm(version, RuntimeVersions.from(OLDEST));
    const isTaken = !inDocument || hasForm(version, RuntimeVersions.withPatches(FOR_CLIENTS));
    return isOffered === true && isTaken === false
      ? violation(`${shown(version)} in a document for az ml`, BY_TERRAFORM, 'warning')
      : demand(isOffered, `${shown(version)}${endOf(version)}`);
  },
});

/** No client has its say there. */
const BY_TERRAFORM: Fix = {
  construct:
    'let Terraform start the job, which no client checks: give JobCode.uri(…) or JobCode.asset(…) and a SparkJobSchedule; ' +
    'or acknowledge the warning once the client takes the runtime',
};

function endOf(version: string): string {
  const { endOfSupport, isRetired } = SparkRuntime.of(version);
  return isRetired ? `, whose support ended on ${endOfSupport}` : '';
}

/** When the lifecycle of the runtimes was read; never the day of the synth, which would fail by itself one day. */
const FACTS_AS_OF = '2026-11-28';

/** What is refused there for good, so that there is nothing to take responsibility for. */
const REFUSED_BY = { serverless: SRV_13, pool: RUN_03, 'existing-pool': undefined, 'feature-store': undefined };

const FIXES: { readonly [compute in Run01Subject['compute']]: Fix } = {
  serverless: { construct: `use ${RECOMMENDED_CONSTANT}` },
  pool: { construct: `use ${RECOMMENDED_CONSTANT}`, terraform: `set ${RECOMMENDED_ARGUMENT}` },
  'feature-store': {
    construct: `give featureStore the runtime ${RECOMMENDED_CONSTANT}`,
    terraform: `set feature_store.computer_spark_runtime_version = "${RECOMMENDED.version}"`,
  },
  'existing-pool': {
    construct: `ask the owner of the Spark pool to move it to Spark ${RECOMMENDED.version}`,
    terraform: `set ${RECOMMENDED_ARGUMENT} on the azurerm_synapse_spark_pool in the configuration that owns it`,
  },
};

export interface Run01Subject {
  readonly version: string;
  readonly compute: 'serverless' | 'pool' | 'existing-pool' | 'feature-store';
  /** ISO date of the judgement. @default - the day on which the facts were read */
  readonly asOf?: string;
}

export const RUN_01 = rule({
  id: 'RUN-01',
  name: 'unsupported-spark-runtime',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: Azure may run the runtime longer than it documents, or list a newer one by now',
  cause: 'the Spark runtime is out of support or not listed by Azure Machine Learning',
  why: 'Azure gives no security fixes for a runtime after its end of support, and disables it later. Jobs and sessions on a disabled runtime fail.',
  allowed: 'a runtime before its end of support; for serverless Spark one that Azure Machine Learning lists',
  fix: {
    construct: `use ${RECOMMENDED_CONSTANT}`,
    terraform: `set ${RECOMMENDED_ARGUMENT} on the azurerm_synapse_spark_pool`,
  },
  source: [
    Doc.APACHE_SPARK_VERSION_SUPPORT.section('lifecycle table'),
    Doc.APACHE_SPARK_35_RUNTIME,
    Doc.SUBMIT_SPARK_JOBS.section(
      'YAML properties in the Spark job specification',
      'yaml-properties-in-the-spark-job-specification',
    ),
  ],
  looksAt: [
    resources(SPARK_POOL, 'spark_version', (pool) => ({
      version: pool.required('spark_version'),
      compute: 'pool' as const,
      asOf: pool.asOf,
    })),
    ...workspaces('feature_store.computer_spark_runtime_version', (workspace) => {
      const version = workspace.block('feature_store')?.text('computer_spark_runtime_version');
      return version === undefined ? undefined : { version, compute: 'feature-store' as const, asOf: workspace.asOf };
    }),
  ],
  judge: ({ version, compute, asOf = FACTS_AS_OF }: Run01Subject) => {
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
      ? violation(
          `${shown(version)}, disabled since its support ended on ${SparkRuntime.of(version).endOfSupport}`,
          FIXES[compute],
        )
      : warningOf(version, compute, asOf);
  },
});

function isDisabled(version: string, asOf: string): Decision {
  const disabled = SparkRuntime.ALL.filter((runtime) => runtime.isRetired && hasEnded(runtime, asOf));
  return disabled.length > 0 && hasForm(version, RuntimeVersions.withPatches(disabled));
}

/** What Azure Machine Learning lists runtimes for. */
const ON_SERVERLESS: readonly Run01Subject['compute'][] = ['serverless', 'feature-store'];

function warningOf(version: string, compute: Run01Subject['compute'], asOf: string): Verdict {
  const runtime = SparkRuntime.of(version);
  const reasons = [
    ...(hasEnded(runtime, asOf) ? [`support ended on ${runtime.endOfSupport}`] : []),
    ...(ON_SERVERLESS.includes(compute) && !runtime._isListed ? ['not listed by Azure Machine Learning'] : []),
  ];
  return reasons.length === 0
    ? COMPLIANT
    : violation(`${shown(version)}, ${reasons.join(' and ')}`, FIXES[compute], 'warning');
}

function hasEnded({ endOfSupport }: SparkRuntime, asOf: string): boolean {
  return endOfSupport !== undefined && asOf > endOfSupport;
}

function versionsOf(runtimes: readonly SparkRuntime[]): string {
  return runtimes.map(({ version }) => version).join(' or ');
}
