import * as fc from '../../support/fast-check';
import {
  ClusterSize,
  CondaSpec,
  JobIdentity,
  JobTrigger,
  ServerlessInstanceType,
  SparkIdentity,
  SparkJobSchedule,
  SparkMemory,
  SparkNeed,
  SparkRuntime,
} from '../../../lib';
import { defineJob, defineSession, onPool, onServerless, size, strangerIn } from '../work';
import { added, both, Fits, hasCompute, hasPool, hasServerless, isApproved, isInternet, Mistake } from './mistake';
import { job, pipeline, session } from './in-work';

const PACKAGES = CondaSpec.of('dependencies: [scipy=1.11]');

const installs: Fits = both(hasServerless, isInternet);

const retired = fc.constantFrom('2.4', '3.1', '3.2', '3', '');

/** Who runs jobs and sessions, and what these take of their compute. */
export const WRONG_RUNS: readonly Mistake[] = [
  job(
    'an identity that is not attached to the workspace',
    'IDN-01',
    fc.constant('stranger'),
    (_who, app) => ({ compute: onServerless(app, {}), identity: strangerIn(app) }),
    hasServerless,
  ),
  job(
    'an identity that is not attached to the pool',
    'IDN-03',
    fc.constant('stranger'),
    (_who, app) => ({ compute: onPool(app), identity: strangerIn(app) }),
    hasPool,
  ),
  job(
    'the system-assigned identity of a pool that has none',
    'IDN-03',
    fc.constant('system'),
    (_who, app) => ({ compute: onPool(app), identity: JobIdentity.systemAssigned() }),
    ({ attached }) => attached?.identity === 'user',
  ),
  added(
    'a schedule of a job that runs as its user',
    'IDN-12',
    fc.record({ cluster: size, hour: fc.integer({ min: 0, max: 23 }) }),
    (app, { cluster, hour }) => {
      new SparkJobSchedule(app.stack, 'EveryNight', {
        job: defineJob(app, cluster),
        trigger: JobTrigger.daily(hour, 30),
      });
    },
    hasCompute,
  ),

  job(
    'executors that are larger than a node of serverless Spark',
    'CLU-04',
    fc.constantFrom([5, 2], [1, 32], [4, 33]),
    ([executorCores, gigabytes], app) => ({
      compute: onServerless(app, {}),
      cluster: ClusterSize.fixedExecutors({
        executors: 2,
        executorCores,
        executorMemory: SparkMemory.gigabytes(gigabytes),
        driverCores: 1,
        driverMemory: SparkMemory.gigabytes(1),
      }),
    }),
    hasServerless,
  ),
  job(
    'an instance type that serverless Spark does not take',
    'SRV-10',
    fc.constantFrom('standard_d4s_v3', 'standard_e8s', ''),
    (name, app) => ({ compute: onServerless(app, { instanceType: ServerlessInstanceType.of(name) }) }),
    hasServerless,
  ),
  job(
    'a runtime that serverless Spark does not take',
    'SRV-13',
    retired,
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
  session(
    'a runtime of a session that serverless Spark does not take',
    'SRV-13',
    retired,
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
  job(
    'a runtime that is disabled',
    'RUN-01',
    fc.constantFrom('3.3', '3.3.1'),
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
  job(
    'a document with a runtime that the clients do not take',
    'SRV-13',
    fc.constantFrom('3.5', '3.5.1'),
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
  session(
    'a timeout that is no number of minutes',
    'SRV-31',
    fc.constantFrom(0, -1, 0.5, 30.5, 2 ** 53),
    (timeoutMinutes) => ({ timeoutMinutes }),
  ),
  job(
    'another version of a package that the runtime brings',
    'RUN-05',
    fc.constantFrom('pyspark=3.3', 'python=3.12', 'openjdk', 'conda-forge::scala', 'python'),
    (name, app) => ({ compute: onServerless(app, {}), conda: CondaSpec.of(`dependencies: ['${name}']`) }),
    installs,
  ),
  session(
    'a Conda file that does not exist or is no Conda file',
    'RUN-05',
    fc.constantFrom(CondaSpec.fromFile('no-such.yml'), CondaSpec.of('{{ name }}'), CondaSpec.of('image: x')),
    (conda, app) => ({ compute: onServerless(app, {}), conda }),
    installs,
  ),
  job(
    'packages that are installed at every start',
    'SRV-36',
    fc.constantFrom({ cacheCondaPackages: false }, { conf: { 'spark.hadoop.aml.enable_cache': 'false' } }),
    (off, app) => ({ compute: onServerless(app, {}), conda: PACKAGES, ...off }),
    installs,
  ),
  job(
    'packages where nothing can be installed',
    'SRV-37',
    fc.constant(PACKAGES),
    (conda, app) => ({ compute: onServerless(app, {}), conda }),
    both(hasServerless, isApproved),
  ),
  job(
    'packages on a pool that takes none',
    'POOL-14',
    fc.constant(PACKAGES),
    (conda, app) => ({ compute: onPool(app), conda }),
    hasPool,
  ),
  added(
    'somebody without roles in a session',
    'IDN-05',
    fc.record({ cluster: size, user: fc.uuid() }),
    (app, { cluster, user }) => {
      defineSession(app, cluster, { users: [SparkIdentity.user(user)] });
    },
    hasCompute,
  ),
  added(
    'a need that serverless Spark does not meet',
    'SRV-03',
    fc.constantFrom(SparkNeed.PURVIEW, SparkNeed.LINKED_SERVICES, SparkNeed.POOL_LIBRARIES),
    ({ workspace }, need) => {
      workspace.enableServerlessSpark({ identities: [], storage: [], needs: [need] });
    },
    hasServerless,
  ),
  added(
    'a need that an attached pool does not meet',
    'SRV-03',
    fc.constantFrom(SparkNeed.NO_OTHER_RESOURCES, SparkNeed.NO_SYNAPSE_PERMISSIONS, SparkNeed.NOTHING_TO_MANAGE),
    ({ workspace, pool, attached }, need) => {
      pool?.attachTo(workspace, { computeName: attached?.computeName, storage: [], needs: [need] });
    },
    hasPool,
  ),
  session(
    'an instance type of a session that serverless Spark does not take',
    'SRV-10',
    fc.constantFrom('standard_d4s_v3', ''),
    (name, app) => ({ compute: onServerless(app, { instanceType: ServerlessInstanceType.of(name) }) }),
    hasServerless,
  ),
  session(
    'packages of a session that are installed at every start',
    'SRV-36',
    fc.constant(PACKAGES),
    (conda, app) => ({ compute: onServerless(app), conda, cacheConda: false }),
    installs,
  ),
  session(
    'packages of a session where nothing can be installed',
    'SRV-37',
    fc.constant(PACKAGES),
    (conda, app) => ({ compute: onServerless(app), conda }),
    both(hasServerless, isApproved),
  ),
  pipeline(
    'a runtime of a step that is disabled',
    'RUN-01',
    fc.constantFrom('3.3', '3.3.1'),
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
  pipeline(
    'a document with a step on a runtime that the clients do not take',
    'SRV-13',
    fc.constantFrom('3.5', '3.5.1'),
    (version, app) => ({ compute: onServerless(app, { runtime: SparkRuntime.of(version) }) }),
    hasServerless,
  ),
];
