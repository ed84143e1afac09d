import { relative } from 'node:path';
import { TerraformStack } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { literalText, literalTexts } from '../terraform/text';
import type { IAzureMLWorkspace } from '../workspace/workspace';
import { ComponentInput, ComponentOutput } from './component-data';
import { mapped } from './job-io';
import { assetNameOf, RegisteredAsset } from './registered-assets';
import { SparkDocument } from './spark-document';
import { SparkProgram, SparkProgramProps } from './spark-program';
import { given, terraformValue } from './yaml-text';
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
   * Name in the workspace: lower-case letters, digits and underscores.
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
   * Name in the studio.
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
 * Raises JOB-01, JOB-03 to JOB-08, DAT-02, DAT-03, CFG-41 and, for Terraform, JOB-30; its packages are checked where a
 * step runs it.
 *
 * Source: Submit Spark jobs in Azure Machine Learning, "Spark component in a pipeline job".
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
    this._program = new SparkProgram(this, workspace, props);
    this._program.enforce();
    this._program.enforceReferences(Object.keys(inputs), Object.keys(outputs));
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
  public _yamlReference(pipeline: IConstruct): string {
    if (this.registered) {
      return `azureml:${this.componentName}:${this.version}`;
    }
    const folders = [pipeline, this].map((construct) => TerraformStack.of(construct).node.id);
    const folder = relative(folders[0], folders[1]);
    return folder === '' ? `./${this.yamlFileName}` : `${folder}/${this.yamlFileName}`;
  }

  private yaml(): object {
    const { inputs, outputs, args, displayName, description, tags } = this.props;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/sparkComponent.schema.json',
      type: 'spark',
      name: this.componentName,
      version: this.version,
      display_name: displayName,
      description,
      tags,
      ...this._program.yaml,
      inputs: mapped(inputs, ({ _yaml }) => given(_yaml)),
      outputs: mapped(outputs, ({ _yaml }) => _yaml),
      args,
    });
  }

  private register(): RegisteredAsset {
    const { workspace, description, tags } = this.props;
    const { codeId, environmentId } = this._program.arm;
    const spec = given({
      ...this.yaml(),
      code: `azureml:${String(codeId)}`,
      environment: environmentId === undefined ? undefined : `azureml:${String(environmentId)}`,
    });
    const properties = given({
      componentSpec: terraformValue(spec),
      description: description === undefined ? undefined : literalText(description),
      tags: literalTexts(tags),
    });
    const asset = new RegisteredAsset(
      this,
      'Version',
      workspace,
      'components',
      this.componentName,
      this.version,
      properties,
    );
    this._program.enforceRegisteredCode(asset.resource);
    return asset;
  }
}
