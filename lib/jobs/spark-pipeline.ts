import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { ConditionHost } from '../terraform/conditions';
import { sameReference } from '../terraform/tokens';
import { JobIdentity } from './job-identity';
import { JobInput, JobOutput, JOB_KEYS } from './job-data';
import { JobWorkspace } from '../spark/job-host';
import { JobIo } from './job-io';
import { settingsArm, settingsYaml, SparkPipelineSettings } from './pipeline-settings';
import { PipelineStep, SparkStep } from './pipeline-step';
import { ScheduledJob } from './scheduled-job';
import { SparkDocument } from './spark-document';
import { SparkWork } from './spark-work';
import { given } from './yaml-text';

/** Properties of a pipeline with Spark steps. */
export interface SparkPipelineProps {
  /** Steps by name: lower-case letters, digits and underscores (NAM-17). A step waits for those whose outputs it reads. */
  readonly steps: { [name: string]: SparkStep };

  /**
   * Data and values that the steps share: each names them with `JobInput.pipelineInput(…)`. A schedule may give others.
   *
   * @default - none
   */
  readonly inputs?: { [name: string]: JobInput };

  /**
   * Where the pipeline writes: steps name these with `JobOutput.pipelineOutput(…)`.
   *
   * @default - none
   */
  readonly outputs?: { [name: string]: JobOutput };

  /**
   * What holds for all steps.
   *
   * @default - what the service has by default
   */
  readonly settings?: SparkPipelineSettings;

  /**
   * Name in the workspace, which no other job has ever had: 1 to 255 letters, digits, hyphens and underscores, the first
   * a letter or digit (NAM-17). With one the document can be submitted once. A schedule names each run by itself.
   *
   * @default - the service invents one for each run
   */
  readonly jobName?: string;

  /**
   * Name in the studio, up to 256 characters (NAM-15).
   *
   * @default - the service invents one
   */
  readonly displayName?: string;

  /**
   * Experiment that its runs are listed under, up to 256 characters (NAM-15).
   *
   * @default - the service chooses one
   */
  readonly experimentName?: string;

  /**
   * What it does, for people.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Up to 50 tags, names up to 100, values up to 1000 characters (NAM-15).
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A pipeline whose steps are Spark components or programs: a YAML document for `az ml job create`, written as that of a
 * `SparkJob` is, and the same as REST body. Every step has its own compute and identity.
 *
 * Raises for each step what a job raises; CFG-41, CFG-42 and CFG-45 for what does not fit its component; CFG-46 without
 * steps, NAM-17 for names, and CFG-12 for computes of different workspaces.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "Spark component in a pipeline job"; CLI (v2) pipeline job YAML
 * schema.
 *
 * @example
 * new SparkPipeline(stack, 'Passengers', {
 *   steps: {
 *     clean: {
 *       compute: JobCompute.attached(attached),
 *       identity: JobIdentity.systemAssigned(),
 *       component: clean,
 *       inputs: { passengers: JobInput.file(lake.abfss('raw', 'titanic.csv')) },
 *       outputs: { cleaned: JobOutput.folder(lake.abfss('curated', 'titanic/')) },
 *     },
 *   },
 * });
 */
export class SparkPipeline extends SparkWork {
  private readonly document: SparkDocument;
  private readonly io: JobIo;
  private readonly steps: readonly PipelineStep[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkPipelineProps,
  ) {
    super(scope, id);
    StatementsOfApp.of(this).addWork(this, { label: this.node.path, kind: 'pipeline' });
    this.document = new SparkDocument(this, 'Document', 'az ml job create', () => this.yaml());
    this.io = new JobIo(this, props.inputs, props.outputs);
    const steps: PipelineStep[] = [];
    const around = { inputs: this.io.inputs, outputs: this.io.outputs, steps };
    this.steps = steps;
    for (const [name, step] of Object.entries(props.steps)) {
      steps.push(new PipelineStep(this, name, step, around));
    }
    this.enforce();
  }

  /** Name of the YAML file. */
  public get yamlFileName(): string {
    return this.document.fileName;
  }

  /** Name of the Terraform output that has the document, where it holds what only Terraform knows. */
  public get yamlOutputName(): string {
    return this.document.outputName;
  }

  /** The YAML document; references stand in it as tokens. */
  public toYaml(): string {
    return this.document.text;
  }

  /**
   * The body of the REST API and of ARM as JSON; references stand in it as tokens: `PUT …/workspaces/<workspace>/jobs/<id>`. Raises JOB-30 when the code of a
   * step is a local folder, and CFG-43 when data is local.
   */
  public toArmJson(): string {
    this._enforceDeployment();
    this._goToService();
    return JSON.stringify({ properties: this.definition() }, undefined, 2);
  }

  /** @internal */
  public get _workspace(): JobWorkspace {
    return this.steps[0].runner.compute._host.workspace;
  }

  /** @internal */
  public get _isDeployable(): boolean {
    return this.steps.length > 0 && this.io.isDeployable && this.steps.every(({ isDeployable }) => isDeployable);
  }

  /** @internal */
  public get _identities(): readonly JobIdentity[] {
    return this.steps.map(({ runner }) => runner.identity);
  }

  private definition(): { [key: string]: unknown } {
    const { displayName, experimentName, description, tags, settings = {} } = this.props;
    const { workspaceId } = this._workspace;
    return given({
      jobType: 'Pipeline',
      inputs: this.io.inputsArm(JOB_KEYS, workspaceId),
      outputs: this.io.outputsArm(JOB_KEYS, workspaceId),
      jobs: Object.fromEntries(this.steps.map(({ name, arm }) => [name, arm])),
      settings: settingsArm(settings, workspaceId),
      displayName,
      experimentName,
      description,
      tags,
    });
  }

  /** @internal */
  public _enforceDeployment(host?: ConditionHost): void {
    this.io.enforceUploaded(host);
    this.steps.forEach((step) => step.enforceUploaded(host));
  }

  /** @internal */
  public _applyBefore(...resources: TerraformResource[]): void {
    this.steps.forEach((step) => step.applyBefore(...resources));
  }

  /** @internal */
  public _scheduled(): ScheduledJob {
    const { document, io, props } = this;
    return {
      document,
      io,
      ...props,
      definition: () => this.definition(),
      runnersOfInput: (name) => this.steps.filter((step) => step.isBoundToInput(name)).map(({ runner }) => runner),
      runnersOfOutput: (name) => this.steps.filter((step) => step.isBoundToOutput(name)).map(({ runner }) => runner),
    };
  }

  private yaml(): object {
    const { jobName, displayName, experimentName, description, tags, settings } = this.props;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json',
      type: 'pipeline',
      name: jobName,
      display_name: displayName,
      experiment_name: experimentName,
      description,
      tags,
      settings: settings && settingsYaml(settings),
      inputs: this.io.inputsYaml(),
      outputs: this.io.outputsYaml,
      jobs: Object.fromEntries(this.steps.map(({ name, yaml }) => [name, yaml])),
    });
  }

  private enforce(): void {
    const { jobName, displayName, experimentName, description, tags, settings = {}, steps } = this.props;
    enforce(this, 'NAM-15', () => ({ displayName, experimentName, description, tags }));
    enforce(this, 'NAM-17', () => ({
      job: jobName,
      steps: Object.keys(steps),
      datastore: settings.defaultDatastore,
      compute: settings.defaultCompute,
    }));
    const programs = Object.entries(steps).map(([name, step]) => [name, countOf(step.component, step.program)]);
    enforce(this, 'CFG-46', () => ({ programs: Object.fromEntries(programs) as { [step: string]: number } }));
    this.enforceOneWorkspace();
    this.enforceOrder();
    this.io.enforceForm();
    this.io.enforceNoSecrets();
    this.steps.forEach((step) => step.enforce(() => this._isForClients()));
  }

  /** Steps that wait for each other never run. */
  private enforceOrder(): void {
    enforce(this, 'CFG-12', () => {
      const waiting = this.steps.find(({ name }) => this.waitsFor(name).has(name));
      return {
        conflict: waiting && `step ${waiting.name} reads what it writes itself by way of other steps`,
        fix: 'let one of the steps read something else',
      };
    });
  }

  /** The steps that a step waits for, directly or by way of others. */
  private waitsFor(name: string): Set<string> {
    const found = new Set<string>();
    const visit = (step: string): void => {
      for (const { _binding } of Object.values(this.props.steps[step]?.inputs ?? {})) {
        if (_binding && 'stepName' in _binding.from && !found.has(_binding.from.stepName)) {
          found.add(_binding.from.stepName);
          visit(_binding.from.stepName);
        }
      }
    };
    visit(name);
    // Of a step that reads its own output CFG-41 tells.
    const ownInputs = Object.values(this.props.steps[name]?.inputs ?? {});
    const isDirect = ownInputs.some(
      ({ _binding }) => _binding && 'stepName' in _binding.from && _binding.from.stepName === name,
    );
    return isDirect ? new Set() : found;
  }

  private enforceOneWorkspace(): void {
    const workspaces = this.steps.map(
      ({ name, runner }) => [name, runner.compute._host.workspace.workspaceId] as const,
    );
    const [first] = workspaces;
    const other = workspaces.find(([, workspaceId]) => !sameReference(this, workspaceId, first[1]));
    enforce(this, 'CFG-12', () => ({
      conflict: other && `steps ${first[0]} and ${other[0]} on computes of different workspaces`,
      fix: 'give all steps of a pipeline computes of one workspace',
    }));
  }
}

function countOf(...values: unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
