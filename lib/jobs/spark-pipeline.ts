import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import { ConditionHost } from '../terraform/conditions';
import { enforceConda } from '../spark/enforce-conda';
import { enforceIdentity, isMeantByDefault } from './data-access';
import { JobCompute } from './job-compute';
import { JobInput, JobOutput, STEP_KEYS } from './job-data';
import { JobWorkspace } from '../spark/job-host';
import { JobIdentity } from './job-identity';
import { enforceFiles, enforceInputs, enforceOutputs, mapped } from './job-io';
import { enforceBindings } from './step-bindings';
import { SparkComponent } from './spark-component';
import { SparkDocument } from './spark-document';
import { SparkWork } from './spark-work';
import { given } from './yaml-text';

/** A step of a pipeline: a component with what it runs on, who it runs as, and its data. */
export interface SparkStep {
  /** What it does. */
  readonly component: SparkComponent;

  /** What it runs on. */
  readonly compute: JobCompute;

  /** Who it runs as; steps of one pipeline may differ (IDN-14). */
  readonly identity: JobIdentity;

  /**
   * Data and values for the inputs of the component (CFG-41).
   *
   * @default - the component's own default values
   */
  readonly inputs?: { [name: string]: JobInput };

  /**
   * Where the outputs of the component go (CFG-41).
   *
   * @default - the default datastore of the workspace, in a folder of the service's choice
   */
  readonly outputs?: { [name: string]: JobOutput };
}

/** Properties of a pipeline with Spark steps. */
export interface SparkPipelineProps {
  /** Steps by name. A step waits for those whose outputs it reads. */
  readonly steps: { [name: string]: SparkStep };

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
 * A pipeline whose steps are Spark components: a YAML document for `az ml job create`, written as that of a `SparkJob` is,
 * and the same as REST body. Every step has its own compute and identity.
 *
 * Raises for each step what a job raises, and CFG-41 for inputs and outputs that the component does not have.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "Spark component in a pipeline job".
 */
export class SparkPipeline extends SparkWork {
  private readonly document: SparkDocument;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkPipelineProps,
  ) {
    super(scope, id);
    this.document = new SparkDocument(this, 'Document', 'az ml job create', () => this.yaml());
    const { steps, displayName, experimentName, tags } = props;
    enforce(this, 'NAM-15', () => ({ displayName, experimentName, tags }));
    for (const [name, step] of Object.entries(steps)) {
      this.enforceStep(name, step);
    }
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
   * The body of the REST API and of ARM: `PUT …/workspaces/<workspace>/jobs/<id>`. Raises JOB-30 when the code of a
   * component is a local folder.
   */
  public toArmBody(): { [key: string]: unknown } {
    this.steps.forEach(({ component }) => component._program.enforceRegisteredCode());
    this._goToService();
    return { properties: this._definition() };
  }

  /** @internal */
  public get _workspace(): JobWorkspace {
    return this.steps[0].compute._host.workspace;
  }

  /** @internal */
  public get _isDeployable(): boolean {
    return this.steps.every(({ component }) => component._program.isDeployable);
  }

  /** @internal */
  public get _runsAsUser(): boolean {
    return this.steps.some(({ identity }) => identity._isUser);
  }

  /** @internal */
  public _definition(): { [key: string]: unknown } {
    const { displayName, experimentName, description, tags, steps } = this.props;
    return given({
      jobType: 'Pipeline',
      jobs: mapped(steps, (step) => armOf(step)),
      settings: {},
      displayName,
      experimentName,
      description,
      tags,
    });
  }

  /** @internal */
  public _enforceDeployment(host: ConditionHost): void {
    this.steps.forEach(({ component }) => component._program.enforceRegisteredCode(host));
  }

  /** @internal */
  public _applyBefore(...resources: TerraformResource[]): void {
    this.steps.forEach(({ compute }) => compute._host.applyBefore(...resources));
  }

  private get steps(): SparkStep[] {
    return Object.values(this.props.steps);
  }

  private yaml(): object {
    const { displayName, experimentName, description, tags, steps } = this.props;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json',
      type: 'pipeline',
      display_name: displayName,
      experiment_name: experimentName,
      description,
      tags,
      jobs: mapped(steps, (step) => this.yamlOf(step)),
    });
  }

  private yamlOf({ component, compute, identity, inputs, outputs }: SparkStep): object {
    return given({
      type: 'spark',
      component: component._yamlReference(this),
      inputs: mapped(inputs, ({ _yaml }) => _yaml),
      outputs: mapped(outputs, ({ _yaml }) => _yaml),
      identity: identity._yaml(isMeantByDefault(this, { compute, identity })),
      ...compute._yaml,
    });
  }

  private enforceStep(name: string, step: SparkStep): void {
    const { component, compute, identity, inputs = {}, outputs = {} } = step;
    const scope = new Construct(this, name);
    const runner = { compute, identity };
    enforceBindings(scope, name, step, this.props.steps);
    enforceIdentity(scope, runner);
    const { sparkConf, props } = component._program;
    compute._enforce(scope, sparkConf, () => this._isForClients());
    if (props.conda) {
      enforceConda(scope, compute, props.conda, sparkConf);
    }
    enforceInputs(scope, runner, inputs);
    enforceOutputs(scope, runner, outputs);
    enforceFiles(scope, runner, component._program);
  }
}

/** A step as the REST API takes it: as the clients write it, with ids instead of names. */
function armOf({ component, compute, identity, inputs, outputs }: SparkStep): object {
  const { identityType, resourceId } = identity._arm;
  return given({
    type: 'spark',
    componentId: component.componentVersionId,
    inputs: mapped(inputs, (input) => input._arm(STEP_KEYS)),
    outputs: mapped(outputs, (output) => output._arm(STEP_KEYS)),
    identity: given({ identity_type: identityType, resource_id: resourceId }),
    ...compute._armOfStep,
  });
}
