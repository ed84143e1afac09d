import {
  ClusterSize,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobTrigger,
  NotebookSession,
  ServerlessInstanceType,
  SparkComponent,
  SparkJob,
  SparkJobSchedule,
  SparkMemory,
  SparkPipeline,
  SparkRuntime,
} from '../../lib';
import { warningsBelow } from '../support/app';
import { synthesized } from '../support/stack';
import { CODE_VERSION, read, Scene, SMALL } from './scene';

const E8S = ServerlessInstanceType.E8;
const REGISTERED = { code: JobCode.asset(CODE_VERSION) };

/** The rules about runtimes that warn when the stack is synthesized. */
function warned(scene: Scene): string[] {
  synthesized(scene.stack);
  const ids = warningsBelow(scene.stack).map((text) => text.split(':')[0]);
  return ids.filter((id) => ['RUN-01', 'SRV-13'].includes(id));
}

function scheduled(scene: Scene, job: SparkJob | SparkPipeline): void {
  new SparkJobSchedule(scene.stack, 'EveryNight', { job, trigger: JobTrigger.daily(2, 30) });
}

function pipelineIn(scene: Scene, code: JobCode = REGISTERED.code): SparkPipeline {
  const component = new SparkComponent(scene.stack, 'Component', {
    workspace: scene.workspace,
    code,
    entry: JobEntry.python('titanic.py'),
    cluster: SMALL,
  });
  const compute = JobCompute.serverless(scene.spark, { instanceType: E8S });
  const steps = { wrangle: { component, compute, identity: JobIdentity.managed(scene.jobs) } };
  return new SparkPipeline(scene.stack, 'Pipeline', { steps });
}

describe('the runtime of serverless Spark', () => {
  const on = (scene: Scene, runtime?: SparkRuntime) => ({
    compute: JobCompute.serverless(scene.spark, { instanceType: E8S, runtime }),
    identity: JobIdentity.managed(scene.jobs),
  });

  it('is 3.5 where nobody says anything else', () => {
    const scene = new Scene();
    const job = scene.job(on(scene));
    expect(read(job).resources).toEqual({ instance_type: 'standard_e8s_v3', runtime_version: '3.5' });
    synthesized(scene.stack);
  });

  it.each<[string, string[], (scene: Scene) => void]>([
    ['a document for a client with 3.5', ['SRV-13'], (scene) => scene.job(on(scene))],
    ['a document for a client with 3.4', ['RUN-01'], (scene) => scene.job(on(scene, SparkRuntime.V3_4))],
    ['a schedule for a client with 3.5', ['SRV-13'], (scene) => scheduled(scene, scene.job(on(scene)))],
    ['a schedule of Terraform with 3.5', [], (scene) => scheduled(scene, scene.job({ ...on(scene), ...REGISTERED }))],
    [
      'a schedule of Terraform with 3.4',
      ['RUN-01'],
      (scene) => scheduled(scene, scene.job({ ...on(scene, SparkRuntime.V3_4), ...REGISTERED })),
    ],
    ['a body for the REST API with 3.5', [], (scene) => scene.job({ ...on(scene), ...REGISTERED }).toArmJson()],
    ['a pipeline for a client with 3.5', ['SRV-13'], (scene) => pipelineIn(scene)],
    ['a pipeline that Terraform schedules with 3.5', [], (scene) => scheduled(scene, pipelineIn(scene))],
    [
      'a notebook session with 3.5',
      [],
      (scene) =>
        new NotebookSession(scene.stack, 'Session', {
          compute: on(scene).compute,
          cluster: ClusterSize.fixedExecutors({
            executors: 1,
            executorCores: 1,
            executorMemory: SparkMemory.gigabytes(1),
          }),
          timeoutMinutes: 30,
        }),
    ],
  ])('of %s warns of %j', (_title, ids, define) => {
    const scene = new Scene();
    define(scene);
    expect(warned(scene)).toEqual(ids);
  });
});
