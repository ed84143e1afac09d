import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import { StatementsOfApp } from '../model/statements';
import { ConditionHost } from '../terraform/conditions';
import { enforceInstallation } from '../spark/enforce-packages';
import { enforceIdentity, isMeantByDefault, Runner } from './data-access';
import { JobCompute } from './job-compute';
import { JobInput, JobOutput, JOB_KEYS } from './job-data';
import { enforceFiles, JobIo } from './job-io';
import { JobWorkspace } from '../spark/job-host';
import { JobIdentity } from './job-identity';
import { OneStepPipeline } from './one-step-pipeline';
import { ScheduledJob } from './scheduled-job';
import { SparkDocument } from './spark-document';
import { SparkProgram, SparkProgramProps } from './spark-program';
import { SparkWork } from './spark-work';
import { given } from './yaml-text';

/** Properties of a standalone Spark job. */
export interface SparkJobProps extends SparkProgramProps {
  /** What it runs on. */
  readonly compute: JobCompute;

  /** Who it runs as. */
  readonly identity: JobIdentity;

  /**
   * What it reads, by the names that `args` use.
   *
   * @default - nothing
   */
  readonly inputs?: { [name: string]: JobInput };

  /**
   * Where it writes, by the names that `args` use.
   *
   * @default - nowhere
   */
  readonly outputs?: { [name: string]: JobOutput };

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
 * A standalone Spark job: a YAML document for `az ml job create`, and the same as REST body.
 *
 * The document is the file `<name>.yml` beside the Terraform configuration of the stack. Where it holds what only
 * Terraform knows, such as the name of an account that gets its name from Terraform, it is the Terraform output
 * `<name>_yaml` instead; in the folder of the stack, `terraform output -raw <name>_yaml > <name>.yml` writes the file. A
 * local folder with code is copied to that folder too, where the document leads to it.
 *
 * Nothing of it is deployed: a job of Terraform would start at every apply that changes it, and nothing about it could be
 * changed (JOB-35). For jobs that come again there is `SparkJobSchedule`, which starts the job as the one step of a pipeline.
 *
 * Raises JOB-01, JOB-03 to JOB-10, JOB-33, JOB-36, IDN-01, IDN-03, ROL-30, SPE-02, DAT-01, DAT-02, DAT-03, NAM-15,
 * NAM-17, CFG-12, CFG-41, CFG-47, SRV-10, SRV-13, SRV-37, POOL-14, RUN-05, and as warnings CLU-04, RUN-01 and SRV-36.
 *
 * Source: Submit Spark jobs in Azure Machine Learning; CLI (v2) Spark job YAML schema.
 *
 * @example
 * const clean = new SparkJob(stack, 'Clean', {
 *   compute: JobCompute.attached(attached),
 *   identity: JobIdentity.systemAssigned(),
 *   cluster: ClusterSize.fixedExecutors({ executors: 2, executorCores: 4, executorMemory: SparkMemory.gigabytes(28) }),
 *   code: JobCode.folder('./src'),
 *   entry: JobEntry.python('clean.py'),
 *   inputs: { raw: JobInput.folder(lake.abfss('raw', 'titanic/')) },
 *   args: '--raw ${{inputs.raw}}',
 * });
 * new SparkJobSchedule(stack, 'EveryNight', { job: clean, trigger: JobTrigger.daily(2, 30) });
 */
export class SparkJob extends SparkWork {
  private readonly program: SparkProgram;
  private readonly runner: Runner;
  private readonly io: JobIo;
  private readonly document: SparkDocument;
  private pipeline: OneStepPipeline | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkJobProps,
  ) {
    super(scope, id);
    const { compute, identity } = props;
    this.runner = { compute, identity: identity._on(compute) };
    StatementsOfApp.of(this).addWork(this, { label: this.node.path, kind: 'job' });
    this.io = new JobIo(this, props.inputs, props.outputs);
    this.program = new SparkProgram(this, compute._host.workspace, props);
    this.document = new SparkDocument(this, 'Document', 'az ml job create', () => this.yaml());
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
   * The body of the REST API and of ARM as JSON; references stand in it as tokens: `PUT …/workspaces/<workspace>/jobs/<id>`. Raises JOB-30 when the code is a local
   * folder, and CFG-43 when data is local.
   */
  public toArmJson(): string {
    this.program.enforceRegisteredCode();
    this.io.enforceUploaded();
    this._goToService();
    return JSON.stringify({ properties: this.definition() }, undefined, 2);
  }

  /** @internal */
  public get _workspace(): JobWorkspace {
    return this.props.compute._host.workspace;
  }

  /** @internal */
  public get _isDeployable(): boolean {
    return this.program.isDeployable && this.io.isDeployable;
  }

  /** @internal */
  public get _identities(): readonly JobIdentity[] {
    return [this.runner.identity];
  }

  /** @internal */
  public _scheduled(): ScheduledJob {
    const { program, runner, io, props, _isDeployable: isDeployable } = this;
    this.pipeline ??= new OneStepPipeline(this, { ...props, program, runner, io, isDeployable });
    return this.pipeline;
  }

  private definition(): { [key: string]: unknown } {
    const { displayName, experimentName, description, tags } = this.props;
    const { compute, identity } = this.runner;
    const { codeId, entry, args, conf, ...rest } = this.program.arm;
    const { workspaceId } = this._workspace;
    return given({
      jobType: 'Spark',
      codeId,
      entry,
      args,
      conf,
      inputs: this.io.inputsArm(JOB_KEYS, workspaceId),
      outputs: this.io.outputsArm(JOB_KEYS, workspaceId),
      identity: identity._arm,
      ...compute._arm,
      ...rest,
      displayName,
      experimentName,
      description,
      tags,
    });
  }

  /** @internal */
  public _enforceDeployment(host: ConditionHost): void {
    this.program.enforceRegisteredCode(host);
    this.io.enforceUploaded(host);
  }

  /** @internal */
  public _applyBefore(...resources: TerraformResource[]): void {
    this.props.compute._host.applyBefore(...resources);
  }

  private yaml(): object {
    const { args, jobName, displayName, experimentName, description, tags } = this.props;
    const { compute, identity } = this.runner;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/sparkJob.schema.json',
      type: 'spark',
      name: jobName,
      display_name: displayName,
      experiment_name: experimentName,
      description,
      tags,
      ...this.program.yaml,
      inputs: this.io.inputsYaml(),
      outputs: this.io.outputsYaml,
      args,
      identity: identity._yaml(isMeantByDefault(this, this.runner)),
      ...compute._yaml,
    });
  }

  private enforce(): void {
    const { inputs = {}, outputs = {}, compute, jobName, displayName, experimentName, description, tags } = this.props;
    const { program, runner, io } = this;
    program.enforce();
    program.enforceReferences(Object.keys(inputs), Object.keys(outputs));
    compute._enforce(this, program.sparkConf, () => this._isForClients());
    enforceIdentity(this, runner);
    enforceInstallation(this, compute, program.packages);
    enforce(this, 'NAM-15', () => ({ displayName, experimentName, description, tags }));
    enforce(this, 'NAM-17', () => ({ job: jobName }));
    io.enforceForm();
    io.enforceAccess(runner);
    enforceFiles(this, runner, program);
  }
}
