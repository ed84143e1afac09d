import { Construct } from 'constructs';
import { enforce } from '../rules/enforce';
import type { IAzureMLWorkspace } from '../workspace/workspace';
import { ComponentInput, ComponentOutput } from './component-data';
import { enforceNoSecrets } from './no-secrets';
import { assetNameOf, RegisteredAsset } from './registered-assets';
import { ComponentDescription, componentYaml, registerComponent } from './registered-component';
import { SparkDocument } from './spark-document';
import { SparkProgram, SparkProgramProps } from './spark-program';
import { joinApp } from '../rules/own-construct';

/** Properties of a Spark component. It has neither compute nor identity: each step that uses it has (JOB-13). */
export interface SparkComponentProps extends SparkProgramProps {
  /** The workspace that it is registered in. */
  readonly workspace: IAzureMLWorkspace;

  /**
   * What it reads, by the names that `args` use.
   *
   * @default - nothing
   */
  readonly inputs?: { [name: string]: ComponentInput };

  /**
   * What it writes, by the names that `args` use.
   *
   * @default - nothing
   */
  readonly outputs?: { [name: string]: ComponentOutput };

  /**
   * Name in the workspace: a lower-case letter, then up to 254 lower-case letters, digits and underscores (SCH-06).
   *
   * @default - derived from the construct path
   */
  readonly componentName?: string;

  /**
   * Version in the workspace. A version never changes: give another one with other content.
   *
   * @default '1'
   */
  readonly version?: string;

  /**
   * Whether it makes the same of the same inputs, so that a pipeline may take what an earlier run made. False for code
   * that reads what changes by itself, for example a table of today.
   *
   * @default - true, by the service
   */
  readonly isDeterministic?: boolean;

  /**
   * Name in the studio, up to 256 characters (NAM-15).
   *
   * @default - the component's name
   */
  readonly displayName?: string;

  /**
   * What it does, for people.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Tags of the version.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };
}

/**
 * A Spark component, for steps of pipelines: a YAML document for `az ml component create` and, when its code is
 * registered or uploaded already, a resource of Terraform.
 *
 * Raises JOB-01, JOB-03 to JOB-08, DAT-02, DAT-03, NAM-15, NAM-17, SCH-06, RUN-05, CFG-41, CFG-44, CFG-47 and, for Terraform,
 * JOB-30; whether its packages can be installed is checked where a step runs it.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "Spark component in a pipeline job".
 *
 * @example
 * new SparkComponent(stack, 'Clean', {
 *   workspace,
 *   cluster: ClusterSize.fixedExecutors({ executors: 2, executorCores: 4, executorMemory: SparkMemory.gigabytes(28) }),
 *   code: JobCode.folder('./src'),
 *   entry: JobEntry.python('clean.py'),
 *   inputs: { passengers: ComponentInput.file() },
 *   outputs: { cleaned: ComponentOutput.folder() },
 *   args: '--in ${{inputs.passengers}} --out ${{outputs.cleaned}}',
 * });
 */
export class SparkComponent extends Construct {
  /** Name in the workspace. */
  public readonly componentName: string;
  /** Version in the workspace. */
  public readonly version: string;

  /** @internal */
  public readonly _program: SparkProgram;

  private readonly document: SparkDocument;
  private readonly registered: RegisteredAsset | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkComponentProps,
  ) {
    super(scope, id);
    joinApp(this);
    const { workspace, inputs = {}, outputs = {} } = props;
    this.componentName = props.componentName ?? assetNameOf(this).replace(/-/g, '_');
    this.version = props.version ?? '1';
    enforce(this, 'SCH-06', () => ({ name: this.componentName, of: 'component' as const, isOfDocument: true }));
    this._program = new SparkProgram(this, workspace, props);
    this._program.enforce();
    this._program.enforceReferences(Object.keys(inputs), Object.keys(outputs));
    const { displayName, description, tags } = props;
    enforce(this, 'NAM-15', () => ({ displayName, description, tags }));
    enforce(this, 'NAM-17', () => ({ inputs: Object.keys(inputs), outputs: Object.keys(outputs) }));
    enforceNoSecrets(this, { literals: defaultsOf(inputs) });
    for (const [name, { _declared }] of Object.entries(inputs)) {
      enforce(this, 'CFG-44', () => ({ input: name, ..._declared }));
    }
    this.document = new SparkDocument(this, 'Document', 'az ml component create', () => this.yaml());
    this.registered = this._program.isDeployable ? this.register() : undefined;
  }

  /** ARM id of the version; undefined when the code is a local folder, which Terraform cannot upload. */
  public get componentVersionId(): string | undefined {
    return this.registered?.id;
  }

  /** Name of the YAML file. */
  public get yamlFileName(): string {
    return this.document.fileName;
  }

  /** The YAML document; references stand in it as tokens. */
  public toYaml(): string {
    return this.document.text;
  }

  /** @internal */
  public get _inputs(): { readonly [name: string]: ComponentInput } {
    return this.props.inputs ?? {};
  }

  /** @internal */
  public get _outputs(): { readonly [name: string]: ComponentOutput } {
    return this.props.outputs ?? {};
  }

  /**
   * How the YAML document of a pipeline names it: registered, or by its file.
   *
   * @internal
   */
  public _yamlReference(pipeline: Construct): string {
    if (this.registered) {
      return `azureml:${this.componentName}:${this.version}`;
    }
    return this.document.pathFrom(pipeline);
  }

  private yaml(): object {
    return componentYaml(this._program, this.description());
  }

  private register(): RegisteredAsset {
    return registerComponent(this, this.props.workspace, this._program, this.description());
  }

  private description(): ComponentDescription & { readonly version: string } {
    const { isDeterministic, displayName, description, tags } = this.props;
    const { componentName: name, version, _inputs: inputs, _outputs: outputs } = this;
    return { name, version, inputs, outputs, isDeterministic, displayName, description, tags };
  }
}

function defaultsOf(inputs: { readonly [name: string]: ComponentInput }): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, { _declared }]) =>
      typeof _declared.default === 'string' ? [[name, _declared.default]] : [],
    ),
  );
}
