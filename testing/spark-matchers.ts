import { Construct, IConstruct } from 'constructs';
import type { IManagedIdentity } from '../lib/identity/managed-identity';
import type { JobIdentity } from '../lib/jobs/job-identity';
import type { SparkJobSchedule } from '../lib/jobs/spark-job-schedule';
import type { SparkWork } from '../lib/jobs/spark-work';
import { WrittenApp } from '../lib/model/written-app';
import { catalogue } from '../lib/rules/lazy-catalogue';
import type { JobWorkspace } from '../lib/spark/job-host';
import type { IStorageAccount } from '../lib/storage/interfaces';
import type { IAttachedSparkPool } from '../lib/synapse/existing-attached-pool';
import { sameReference } from '../lib/terraform/tokens';
import type { ServerlessSpark } from '../lib/workspace/serverless-spark';
import { nameOf, preparedStacks } from './judged';
import { MatcherResult, resultOf } from './result';

/** Who a job is expected to run as: a managed identity, or what `JobIdentity` says. */
export type Runner = IManagedIdentity | JobIdentity;

/** Spark that jobs can run on. */
interface Spark {
  readonly construct: IConstruct;
  readonly workspace: JobWorkspace;
  /** As statements name an attached pool; undefined for serverless Spark. */
  readonly computeLabel?: string;
}

/** Passes where every Spark of a workspace or an environment has a way to an account, and somebody with roles on it. */
export function toLetSparkReach(received: unknown, account: IStorageAccount): MatcherResult {
  const sparks = sparksOf(received);
  preparedStacks(account);
  const missing = sparks.flatMap((spark) => missingIn(spark, account));
  const label = nameOf(received as IConstruct);
  return resultOf(sparks.length > 0 && missing.length === 0, {
    failed: () =>
      sparks.length === 0
        ? `Expected ${label} to let Spark reach ${nameOf(account)}, and nobody asks for Spark there. ` +
          'Call enableServerlessSpark of the workspace, or attach a pool to it.'
        : [`Expected ${label} to let Spark reach ${nameOf(account)}, and it does not:`, ...missing].join('\n'),
    negated: () =>
      `Expected ${label} not to let Spark reach ${nameOf(account)}, and it does: it has a way there, and an identity with roles.`,
  });
}

/** Passes where a job, every step of a pipeline, or what a schedule starts, runs as an identity. */
export function toRunAs(received: unknown, identity: Runner): MatcherResult {
  const work = workOf(received);
  const others = work._identities.filter((one) => !isSame(work, one, identity));
  return resultOf(work._identities.length > 0 && others.length === 0, {
    failed: () =>
      `Expected ${nameOf(work)} to run as ${textOf(identity)}, and it runs as ${[...new Set(others.map(textOf))].join(' and ')}. ` +
      'Give the job, or each step, the identity that is meant: JobIdentity.managed(identity).',
    negated: () => `Expected ${nameOf(work)} not to run as ${textOf(identity)}, and it does.`,
  });
}

function sparksOf(received: unknown): readonly Spark[] {
  if (!Construct.isConstruct(received)) {
    throw new Error('Give expect(…) a workspace, an environment, serverless Spark or an attached pool.');
  }
  const all = received.node.root.node.findAll().flatMap(sparkIn);
  return all.filter(({ construct, workspace }) => workspace === received || construct.node.scopes.includes(received));
}

/** A construct as Spark, whichever copy of the package, or class of the user, it is of. */
function sparkIn(construct: IConstruct): readonly Spark[] {
  const { _jobHost, computeName, workspace } = construct as Partial<
    Pick<ServerlessSpark, '_jobHost'> & IAttachedSparkPool
  >;
  if (_jobHost) {
    return [{ construct, workspace: _jobHost.workspace }];
  }
  const isAttached = computeName !== undefined && workspace !== undefined && 'storageUses' in construct;
  return isAttached ? [{ construct, workspace, computeLabel: construct.node.path }] : [];
}

/** What keeps one Spark from an account, a line each: what `spark-access.json` says of the two. */
function missingIn({ construct, workspace, computeLabel }: Spark, account: IStorageAccount): string[] {
  const model = new WrittenApp(construct.node.root);
  const spark = { workspaceId: workspace.workspaceId, computeLabel };
  const { access, start } = catalogue().accessBetween(model, model.placeOf(construct), spark, account.accountId);
  if (access.length === 0 && start === undefined) {
    const call = computeLabel === undefined ? 'enableServerlessSpark' : 'attachTo';
    return [
      `  nobody has a way and roles to reach it on Spark of ${nameOf(construct)}. Name the account in storage of ${call}, which makes both.`,
    ];
  }
  const notStarted = (start ?? []).filter(({ state }) => state === 'missing');
  return [
    ...access.filter(({ verdict }) => verdict === 'missing').map(({ sentence }) => `  ${sentence}`),
    ...notStarted.map(
      ({ text, rule }) => `  Spark of ${nameOf(construct)} does not start: missing is ${text} (${rule}).`,
    ),
  ];
}

function workOf(received: unknown): SparkWork {
  const { _work } = received as Partial<SparkJobSchedule>;
  const work = _work ?? (received as Partial<SparkWork>);
  if (!Construct.isConstruct(received) || work._identities === undefined) {
    throw new Error('Give expect(…) a SparkJob, a SparkPipeline or a SparkJobSchedule.');
  }
  return work as SparkWork;
}

function isSame(work: SparkWork, one: JobIdentity, expected: Runner): boolean {
  const managed = managedOf(expected);
  if (managed !== undefined) {
    return one._managed !== undefined && sameReference(work, one._managed.identityId, managed.identityId);
  }
  const { _isUser, _systemAssigned } = expected as JobIdentity;
  return one._isUser === _isUser && one._systemAssigned === _systemAssigned && one._managed === undefined;
}

function managedOf(identity: Runner): IManagedIdentity | undefined {
  return Construct.isConstruct(identity) ? (identity as IManagedIdentity) : (identity as JobIdentity)._managed;
}

function textOf(identity: Runner): string {
  const managed = managedOf(identity);
  if (managed !== undefined) {
    return nameOf(managed);
  }
  return (identity as JobIdentity)._isUser ? 'the user who submits it' : 'the system-assigned identity of the compute';
}
