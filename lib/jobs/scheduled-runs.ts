import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import { enforceAccess } from './data-access';
import { JOB_KEYS } from './job-data';
import { JobIo, useOf, usesOfOutput } from './job-io';
import { settingsArm, settingsYaml } from './pipeline-settings';
import { ScheduledJob } from './scheduled-job';
import type { ScheduledRunOptions } from './spark-job-schedule';
import { given } from './yaml-text';

/** The job of a schedule with what its runs have otherwise. */
export class ScheduledRuns {
  private readonly io: JobIo;

  constructor(
    private readonly scope: Construct,
    private readonly job: ScheduledJob,
    private readonly options: ScheduledRunOptions,
  ) {
    this.io = new JobIo(scope, options.inputs, options.outputs);
  }

  /** Whether Terraform can take it. */
  public get isDeployable(): boolean {
    return this.io.isDeployable;
  }

  /**
   * As the document of the schedule has it. The clients replace each of these keys as a whole, so that all inputs, outputs,
   * settings and tags are written where one of them is.
   *
   * @param path of the document of the job
   */
  public yaml(path: string): unknown {
    const { options, io, job } = this;
    const { experimentName, description, properties } = options;
    const changes = given({
      experiment_name: experimentName,
      description,
      tags: this.tags,
      properties,
      settings: options.settings && settingsYaml({ ...job.settings, ...options.settings }),
      inputs: options.inputs && { ...job.io.inputsYaml(), ...io.inputsYaml() },
      outputs: options.outputs && { ...job.io.outputsYaml, ...io.outputsYaml },
    });
    return Object.keys(changes).length === 0 ? path : { type: 'pipeline', job: path, ...changes };
  }

  /** As the REST API takes it. */
  public definition(workspaceId: string): { [key: string]: unknown } {
    const { options, io, job } = this;
    const { experimentName, description, properties } = options;
    const definition = job.definition();
    return {
      ...definition,
      ...given({
        experimentName,
        description,
        tags: this.tags,
        properties,
        settings: options.settings && settingsArm({ ...job.settings, ...options.settings }, workspaceId),
        inputs: options.inputs && {
          ...job.io.inputsArm(JOB_KEYS, workspaceId),
          ...io.inputsArm(JOB_KEYS, workspaceId),
        },
        outputs: options.outputs && {
          ...job.io.outputsArm(JOB_KEYS, workspaceId),
          ...io.outputsArm(JOB_KEYS, workspaceId),
        },
      }),
    };
  }

  public enforce(): void {
    const { scope, io, job } = this;
    const { experimentName, description } = this.options;
    enforce(scope, 'NAM-15', () => ({ experimentName, description, tags: this.tags }));
    io.enforceForm();
    io.enforceNoSecrets();
    for (const [name, { _data }] of Object.entries(io.inputs)) {
      const runners = _data ? job.runnersOfInput(name) : [];
      runners.forEach((runner) => _data && enforceAccess(scope, runner, useOf(`input ${name}`, _data)));
    }
    for (const [name, output] of Object.entries(io.outputs)) {
      const uses = usesOfOutput(`output ${name}`, output);
      job.runnersOfOutput(name).forEach((runner) => uses.forEach((use) => enforceAccess(scope, runner, use)));
    }
    this.enforceNames();
  }

  private enforceNames(): void {
    const known = (io: JobIo) => [
      ...Object.keys(io.inputs).map((name) => `inputs.${name}`),
      ...Object.keys(io.outputs).map((name) => `outputs.${name}`),
    ];
    const [declared, given] = [known(this.job.io), known(this.io)];
    enforce(this.scope, 'CFG-41', () => ({
      where: 'runs of the schedule',
      missing: given.filter((name) => !declared.includes(name)),
      known: declared,
    }));
  }

  private get tags(): { [key: string]: string } | undefined {
    const { tags } = this.options;
    return tags && { ...this.job.tags, ...tags };
  }
}
