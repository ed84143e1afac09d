import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ConditionHost } from '../terraform/conditions';
import { constructIdOf } from '../terraform/tokens';
import { enforceInstallation } from '../spark/enforce-packages';
import { enforceAccess, enforceIdentity, isMeantByDefault, Runner } from './data-access';
import { ComponentInput } from './component-data';
import { DeclaredIo, declaredInput, declaredOutput, inputFor } from './inferred-io';
import { JobCompute } from './job-compute';
import { JobInput, JobOutput, STEP_KEYS } from './job-data';
import { JobIdentity } from './job-identity';
import { enforceFiles, JobInputs, JobIo, JobOutputs, useOf, usesOfOutput } from './job-io';
import { RegisteredAsset } from './registered-assets';
import { registerProgram } from './registered-component';
import { SparkComponent } from './spark-component';
import { SparkProgram, SparkProgramProps } from './spark-program';
import { enforceBindings } from './step-bindings';
import { given } from './yaml-text';

/** A step of a pipeline: what it does, what it runs on, who it runs as, and its data. */
export interface SparkStep {
  /**
   * What it does, as a component that other pipelines may use, too. Each step has either this or `program` (CFG-46).
   *
   * @default - `program`
   */
  readonly component?: SparkComponent;

  /**
   * What it does, said in the pipeline itself. Raises what a job raises for its program.
   *
   * @default - `component`
   */
  readonly program?: SparkProgramProps;

  /** What it runs on. */
  readonly compute: JobCompute;

  /** Who it runs as; steps of one pipeline may differ (IDN-14). */
  readonly identity: JobIdentity;

  /**
   * Data and values for the inputs of the component (CFG-41, CFG-42, CFG-45), or for those that `args` of `program` name.
   *
   * @default - the component's own default values
   */
  readonly inputs?: { [name: string]: JobInput };

  /**
   * Where the outputs of the component go, or those that `args` of `program` name (CFG-41).
   *
   * @default - the default datastore of the workspace, in a folder of the service's choice
   */
  readonly outputs?: { [name: string]: JobOutput };
}

/** What steps can be bound to: inputs and outputs of the pipeline, and what the other steps write. */
export interface PipelineIo {
  readonly inputs: JobInputs;
  readonly outputs: JobOutputs;
  readonly steps: readonly PipelineStep[];
}

/** A step of a pipeline, as YAML, as REST body, and checked. */
export class PipelineStep {
  public readonly runner: Runner;
  /** Undefined where nothing is said; CFG-46 speaks of that. */
  public readonly program: SparkProgram | undefined;
  private readonly scope: Construct;
  private readonly io: JobIo;
  private registered: RegisteredAsset | undefined;

  constructor(
    private readonly pipeline: Construct,
    public readonly name: string,
    private readonly step: SparkStep,
    private readonly around: PipelineIo,
  ) {
    this.scope = new Construct(pipeline, constructIdOf(pipeline, name));
    const { component, program, compute, identity } = step;
    this.runner = { compute, identity: identity._on(compute) };
    this.io = new JobIo(this.scope, step.inputs, step.outputs);
    const own = program && new SparkProgram(this.scope, compute._host.workspace, program);
    this.program = component?._program ?? own;
  }

  /** What it declares, or what its data and values are where it declares nothing. */
  public get declared(): DeclaredIo {
    return { inputs: this.declaredInputs, outputs: this.declaredOutputs };
  }

  /** What other steps can read. */
  public get declaredOutputs(): DeclaredIo['outputs'] {
    return (
      this.step.component?._outputs ??
      Object.fromEntries(
        Object.entries(this.io.outputs).map(([name, output]) => [name, declaredOutput(this.bound(output))]),
      )
    );
  }

  public get isDeployable(): boolean {
    return (this.program?.isDeployable ?? false) && this.io.isDeployable;
  }

  public get yaml(): object {
    const { component } = this.step;
    const { compute, identity } = this.runner;
    return given({
      type: 'spark',
      ...(component
        ? { component: component._yamlReference(this.pipeline) }
        : { ...this.program?.yaml, args: this.program?.props.args }),
      inputs: this.io.inputsYaml(this.saysMode),
      outputs: this.io.outputsYaml,
      identity: identity._yaml(isMeantByDefault(this.pipeline, this.runner)),
      ...compute._yaml,
    });
  }

  /** As the REST API takes it: as the clients write it, with ids instead of names. */
  public get arm(): object {
    const { compute, identity } = this.runner;
    const { identityType, resourceId } = identity._arm;
    const { workspaceId } = compute._host.workspace;
    return given({
      type: 'spark',
      componentId: this.step.component?.componentVersionId ?? this.ownComponent?.id,
      inputs: this.io.inputsArm(STEP_KEYS, workspaceId, this.saysMode),
      outputs: this.io.outputsArm(STEP_KEYS, workspaceId),
      identity: given({ identity_type: identityType, resource_id: resourceId }),
      ...compute._armOfStep,
    });
  }

  public applyBefore(...resources: TerraformResource[]): void {
    this.runner.compute._host.applyBefore(...resources);
  }

  /** Whether it reads an input of the pipeline. */
  public isBoundToInput(name: string): boolean {
    return Object.values(this.io.inputs).some(({ _binding }) => {
      const from = _binding?.from;
      return from !== undefined && 'inputName' in from && from.inputName === name;
    });
  }

  /** Whether it writes an output of the pipeline. */
  public isBoundToOutput(name: string): boolean {
    return Object.values(this.io.outputs).some(({ _pipelineOutput }) => _pipelineOutput === name);
  }

  /** That it can be written as a REST body. */
  public enforceUploaded(host?: ConditionHost): void {
    this.program?.enforceRegisteredCode(host);
    this.io.enforceUploaded(host);
  }

  /** @param inDocument whether a client has to take the document of the pipeline; asked at synth */
  public enforce(inDocument: () => boolean): void {
    const { scope, runner, program, io } = this;
    enforceBindings(scope, this.name, this.step, this.declared, this.around);
    enforceIdentity(scope, runner);
    io.enforceForm();
    io.enforceAccess(runner);
    this.enforceBoundAccess();
    if (this.step.component) {
      io.enforceNoSecrets();
    }
    if (!program) {
      return;
    }
    if (!this.step.component) {
      program.enforce();
      program.enforceReferences(Object.keys(io.inputs), Object.keys(io.outputs));
    }
    runner.compute._enforce(scope, program.sparkConf, inDocument);
    enforceInstallation(scope, runner.compute, program.packages);
    enforceFiles(scope, runner, program);
  }

  /** What the pipeline reads and writes is read and written as whom the steps run that are bound to it. */
  private enforceBoundAccess(): void {
    const { scope, runner, io } = this;
    for (const input of Object.values(io.inputs)) {
      const from = input._binding?.from;
      const data = from && 'inputName' in from ? this.around.inputs[from.inputName]?._data : undefined;
      if (from && 'inputName' in from && data) {
        enforceAccess(scope, runner, useOf(`pipeline input ${from.inputName}`, data));
      }
    }
    for (const { _pipelineOutput: name } of Object.values(io.outputs)) {
      const output = name === undefined ? undefined : this.around.outputs[name];
      const uses = output ? usesOfOutput(`pipeline output ${name}`, output) : [];
      uses.forEach((use) => enforceAccess(scope, runner, use));
    }
  }

  /** A component declares the mode of its data; a program of the step's own has nowhere else to say it. */
  private get saysMode(): boolean {
    return this.step.component === undefined;
  }

  private get ownComponent(): RegisteredAsset | undefined {
    const { workspace } = this.runner.compute._host;
    if (this.program?.isDeployable) {
      this.registered ??= registerProgram(this.scope, workspace, this.program, this.declared);
    }
    return this.registered;
  }

  private get declaredInputs(): DeclaredIo['inputs'] {
    return (
      this.step.component?._inputs ??
      Object.fromEntries(Object.entries(this.io.inputs).map(([name, input]) => [name, this.inferred(input)]))
    );
  }

  private inferred(input: JobInput): ComponentInput {
    const from = input._binding?.from;
    if (!from) {
      return declaredInput(input);
    }
    if ('inputName' in from) {
      return declaredInput(this.around.inputs[from.inputName] ?? input);
    }
    const output = this.around.steps.find(({ name }) => name === from.stepName)?.declaredOutputs[from.outputName];
    return output ? inputFor(output) : declaredInput(input);
  }

  private bound(output: JobOutput): JobOutput {
    const { _pipelineOutput: name } = output;
    return name === undefined ? output : (this.around.outputs[name] ?? output);
  }
}
