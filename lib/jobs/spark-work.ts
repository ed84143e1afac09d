import { Construct } from 'constructs';
import { TerraformResource } from 'cdktf';
import { ConditionHost } from '../terraform/conditions';
import { joinApp } from '../rules/own-construct';
import { JobWorkspace } from '../spark/job-host';
import { JobIdentity } from './job-identity';
import { ScheduledJob } from './scheduled-job';

/** What a schedule can start: a `SparkJob` or a `SparkPipeline`. */
export abstract class SparkWork extends Construct {
  private isTakenByService = false;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    joinApp(this);
  }

  /** Name of the YAML file. */
  public abstract readonly yamlFileName: string;

  /** The YAML document. */
  public abstract toYaml(): string;

  /**
   * Where it runs.
   *
   * @internal
   */
  public abstract readonly _workspace: JobWorkspace;

  /**
   * Whether Terraform can take it.
   *
   * @internal
   */
  public abstract readonly _isDeployable: boolean;

  /**
   * Whether something of it runs as whoever submits it.
   *
   * @internal
   */
  public get _runsAsUser(): boolean {
    return this._identities.some(({ _isUser }) => _isUser);
  }

  /**
   * Whom it runs as, step by step.
   *
   * @internal
   */
  public abstract readonly _identities: readonly JobIdentity[];

  /**
   * What a schedule starts.
   *
   * @internal
   */
  public abstract _scheduled(): ScheduledJob;

  /**
   * Whether its document is what starts it, and a client has to take that; asked at synth.
   *
   * @internal
   */
  public _isForClients(): boolean {
    return !this.isTakenByService;
  }

  /**
   * Remembers that its definition goes to the service, where no client checks it.
   *
   * @internal
   */
  public _goToService(): void {
    this.isTakenByService = true;
  }

  /**
   * Demands what a deployment needs.
   *
   * @internal
   */
  public abstract _enforceDeployment(host: ConditionHost): void;

  /**
   * Makes resources wait until it can run.
   *
   * @internal
   */
  public abstract _applyBefore(...resources: TerraformResource[]): void;
}
