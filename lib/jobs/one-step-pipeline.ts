import { Construct } from 'constructs';
import { isMeantByDefault, Runner } from './data-access';
import { declaredInput, declaredOutput } from './inferred-io';
import { JobInput, JobOutput, JOB_KEYS, STEP_KEYS } from './job-data';
import { JobIo } from './job-io';
import { registerProgram } from './registered-component';
import { ScheduledJob } from './scheduled-job';
import { SparkDocument } from './spark-document';
import { SparkProgram } from './spark-program';
import { given } from './yaml-text';

/** Name of the step. */
const STEP = 'job';

/** A standalone job, taken apart. */
interface Parts {
  readonly program: SparkProgram;
  readonly runner: Runner;
  readonly io: JobIo;
  readonly isDeployable: boolean;
  readonly displayName?: string;
  readonly experimentName?: string;
  readonly description?: string;
  readonly tags?: { [key: string]: string };
}

/**
 * A standalone job as the one step of a pipeline, which is what schedules start (CON-21). Its data are inputs and outputs of
 * the pipeline, so that a schedule may give others. Nothing of it is checked anew: the job is.
 */
export class OneStepPipeline extends Construct implements ScheduledJob {
  public readonly document: SparkDocument;
  public readonly io: JobIo;
  public readonly tags: { [key: string]: string } | undefined;
  private readonly bindings: JobIo;
  private readonly componentId: string | undefined;

  constructor(
    job: Construct,
    private readonly parts: Parts,
  ) {
    super(job, 'Scheduled');
    const { io, program, runner, isDeployable } = parts;
    this.io = io;
    this.tags = parts.tags;
    this.bindings = new JobIo(
      this,
      Object.fromEntries(Object.keys(io.inputs).map((name) => [name, JobInput.pipelineInput(name)])),
      Object.fromEntries(Object.keys(io.outputs).map((name) => [name, JobOutput.pipelineOutput(name)])),
    );
    this.document = new SparkDocument(this, 'Document', 'az ml job create', () => this.yaml());
    this.componentId = isDeployable
      ? registerProgram(this, runner.compute._host.workspace, program, {
          inputs: values(io.inputs, declaredInput),
          outputs: values(io.outputs, declaredOutput),
        }).id
      : undefined;
  }

  public definition(): { [key: string]: unknown } {
    const { io, bindings, componentId, parts } = this;
    const { runner, displayName, experimentName, description, tags } = parts;
    const { workspaceId } = runner.compute._host.workspace;
    const { identityType, resourceId } = runner.identity._arm;
    const step = given({
      type: 'spark',
      componentId,
      inputs: bindings.inputsArm(STEP_KEYS, workspaceId),
      outputs: bindings.outputsArm(STEP_KEYS, workspaceId),
      identity: given({ identity_type: identityType, resource_id: resourceId }),
      ...runner.compute._armOfStep,
    });
    return given({
      jobType: 'Pipeline',
      inputs: io.inputsArm(JOB_KEYS, workspaceId),
      outputs: io.outputsArm(JOB_KEYS, workspaceId),
      jobs: { [STEP]: step },
      settings: {},
      displayName,
      experimentName,
      description,
      tags,
    });
  }

  public runnersOfInput(): readonly Runner[] {
    return [this.parts.runner];
  }

  public runnersOfOutput(): readonly Runner[] {
    return [this.parts.runner];
  }

  private yaml(): object {
    const { io, bindings, parts } = this;
    const { program, runner, displayName, experimentName, description, tags } = parts;
    const step = given({
      type: 'spark',
      ...program.yaml,
      args: program.props.args,
      inputs: bindings.inputsYaml(),
      outputs: bindings.outputsYaml,
      identity: runner.identity._yaml(isMeantByDefault(this, runner)),
      ...runner.compute._yaml,
    });
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json',
      type: 'pipeline',
      display_name: displayName,
      experiment_name: experimentName,
      description,
      tags,
      inputs: io.inputsYaml(),
      outputs: io.outputsYaml,
      jobs: { [STEP]: step },
    });
  }
}

function values<T, U>(map: { readonly [name: string]: T }, change: (value: T) => U): { [name: string]: U } {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}
