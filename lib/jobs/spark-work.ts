import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { ConditionHost } from '../../terraform/conditions';
import { JobWorkspace } from './job-host';

/** What a schedule can start: a job or a pipeline. */
export interface ISparkWork extends IConstruct {
  /** Name of the YAML file. */
  readonly yamlFileName: string;

  /** The YAML document. */
  toYaml(): string;

  /**
   * Where it runs.
   *
   * @internal
   */
  readonly _workspace: JobWorkspace;

  /**
   * Whether Terraform can take it.
   *
   * @internal
   */
  readonly _isDeployable: boolean;

  /**
   * Whether something of it runs as whoever submits it.
   *
   * @internal
   */
  readonly _runsAsUser: boolean;

  /**
   * What the REST API calls a job definition.
   *
   * @internal
   */
  _definition(): { [key: string]: unknown };

  /**
   * Demands what a deployment needs.
   *
   * @internal
   */
  _enforceDeployment(host: ConditionHost): void;

  /**
   * Makes resources wait until it can run.
   *
   * @internal
   */
  _applyBefore(...resources: TerraformResource[]): void;
}
