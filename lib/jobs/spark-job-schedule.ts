import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResource, AzapiResourceAction } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AzapiProvider } from '../azapi/provider';
import { pathName } from '../azure/names';
import { Arguments, Values } from '../model/arguments';
import { readTrigger } from '../model/schedules';
import { StatementsOfApp } from '../model/statements';
import { enforce } from '../rules/enforce';
import { labelOf } from '../identity/role-assignments';
import { ProviderNeeds } from '../providers/provider-needs';
import { dependOn } from '../terraform/depends-on';
import { isKnown } from '../terraform/tokens';
import { literalText } from '../terraform/text';
import { JobInput, JobOutput } from './job-data';
import { JobTrigger } from './job-trigger';
import { SparkPipelineSettings } from './pipeline-settings';
import { ScheduledJob } from './scheduled-job';
import { ScheduledRuns } from './scheduled-runs';
import { SparkDocument } from './spark-document';
import { SparkWork } from './spark-work';
import { given, terraformValue } from './yaml-text';
import { joinApp } from '../rules/own-construct';

const ARM_TYPE = `Microsoft.MachineLearningServices/workspaces/schedules@${ApiVersion.MACHINE_LEARNING}`;

/** Properties of a schedule. */
export interface SparkJobScheduleProps {
  /** The job or pipeline that it starts. */
  readonly job: SparkWork;

  /** When. */
  readonly trigger: JobTrigger;

  /**
   * What runs of this schedule have otherwise than the job by itself.
   *
   * @default - they are as the job says
   */
  readonly run?: ScheduledRunOptions;

  /**
   * Name in the workspace: 1 to 255 letters, digits, hyphens and underscores, the first a letter or digit (SCH-06).
   *
   * @default - derived from the construct path
   */
  readonly scheduleName?: string;

  /**
   * Name in the studio.
   *
   * @default - the schedule's name
   */
  readonly displayName?: string;

  /**
   * What it is for, for people.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Tags of the schedule; those of its runs are in `run`.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Properties of the schedule, which never change.
   *
   * @default - none
   */
  readonly properties?: { [key: string]: string };

  /**
   * Whether it starts anything. A YAML document cannot say it: the heading of a disabled one has the command that follows
   * `az ml schedule create`, and the trigger needs a start time, since the first run would begin before (SCH-08).
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/**
 * What runs of a schedule have otherwise than the job by itself.
 *
 * Source: Schedule machine learning pipeline jobs, "Change job settings when you define schedules".
 */
export interface ScheduledRunOptions {
  /**
   * Other data and values for inputs of the job or pipeline (CFG-41); the rest stays. The service replaces
   * `${{creation_context.trigger_time}}` in values by the time at which the run was triggered.
   *
   * @default - those of the job
   */
  readonly inputs?: { [name: string]: JobInput };

  /**
   * Other places for outputs of the job or pipeline (CFG-41); the rest stays. The service replaces `${{name}}` in paths by
   * the name of the run.
   *
   * @default - those of the job
   */
  readonly outputs?: { [name: string]: JobOutput };

  /**
   * What holds for all steps, beside the settings of a pipeline.
   *
   * @default - the settings of the pipeline
   */
  readonly settings?: SparkPipelineSettings;

  /**
   * Experiment that the runs are listed under, up to 256 characters (NAM-15).
   *
   * @default - that of the job, or the name of the schedule
   */
  readonly experimentName?: string;

  /**
   * What the runs are for, for people.
   *
   * @default - the description of the job
   */
  readonly description?: string;

  /**
   * Further tags of the runs, or other values (NAM-15).
   *
   * @default - the tags of the job
   */
  readonly tags?: { [key: string]: string };

  /**
   * Properties of the runs.
   *
   * @default - none
   */
  readonly properties?: { [key: string]: string };
}

/**
 * Starts a job or pipeline again and again: a YAML document for `az ml schedule create`, beside that of the job, which it
 * names. When all code is registered or uploaded already, Terraform makes the schedule instead, after everything that the
 * job needs, and changes it in place.
 *
 * A schedule starts pipelines (SCH-03, CON-21): a `SparkJob` becomes the one step of a pipeline, with a document, or a registered
 * component, of its own.
 *
 * Azure deletes no schedule that is enabled (SCH-02). Terraform disables the schedule before it deletes or replaces it, by
 * a request that has the job as it was when the schedule was made. One that was made of a YAML document is disabled with
 * `az ml schedule disable` before `az ml schedule delete`.
 *
 * Whoever makes the schedule, with Terraform or `az`, must keep the permission to run the job, whatever identity the job
 * has (SCH-04). Each schedule is a logic app that is billed (SCH-07).
 *
 * Raises IDN-12 as a warning for jobs that run as their user, SCH-01, SCH-05, SCH-06, SCH-09 to SCH-12, SCH-08 for YAML
 * documents, NAM-15, and for the inputs and outputs of its runs CFG-41 and what a job raises for its own.
 *
 * Source: Schedule machine learning pipeline jobs; Azure REST API, workspaces/schedules.
 *
 * @example
 * new SparkJobSchedule(stack, 'EveryNight', { job: nightly, trigger: JobTrigger.daily(2, 30) });
 */
export class SparkJobSchedule extends Construct {
  private readonly schedule: AzapiResource | undefined;

  private readonly scheduleName: string;
  private readonly document: SparkDocument | undefined;
  private readonly scheduled: ScheduledJob;
  private readonly runs: ScheduledRuns;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkJobScheduleProps,
  ) {
    super(scope, id);
    joinApp(this);
    const { job, run = {}, trigger } = props;
    const work = { label: this.node.path, kind: 'schedule', starts: job.node.path, when: trigger._when } as const;
    StatementsOfApp.of(this).addWork(this, work);
    this.scheduled = job._scheduled();
    this.runs = new ScheduledRuns(this, this.scheduled, run);
    this.scheduleName = props.scheduleName ?? pathName(this, { maxLength: 255, separator: '-' });
    enforce(this, 'IDN-12', () => ({ job: labelOf(this, job), runsAsUser: job._runsAsUser }));
    if (job._isDeployable && this.runs.isDeployable) {
      this.schedule = this.deploy();
    } else {
      this.document = new SparkDocument(
        this,
        'Document',
        'az ml schedule create',
        () => this.yaml(),
        () => this.stepsAfterwards(),
      );
      this.enforceDocument();
    }
    this.runs.enforce();
  }

  /** The generated resource; undefined when the code is a local folder, which Terraform cannot upload. */
  public get resource(): TerraformResource | undefined {
    return this.schedule;
  }

  /** ARM id; undefined when there is only the YAML document. */
  public get scheduleId(): string | undefined {
    return this.schedule?.id;
  }

  /** Name of the YAML file; undefined when Terraform makes the schedule. */
  public get yamlFileName(): string | undefined {
    return this.document?.fileName;
  }

  /** The YAML document, which names that of the job; undefined when Terraform makes the schedule. */
  public toYaml(): string | undefined {
    return this.document?.text;
  }

  /**
   * What it starts.
   *
   * @internal
   */
  public get _work(): SparkWork {
    return this.props.job;
  }

  /** No key of the document disables the schedule (SCH-08). */
  private stepsAfterwards(): string[] {
    return this.isEnabled
      ? []
      : [`az ml schedule disable --name ${isKnown(this.scheduleName) ? this.scheduleName : '<its name>'}`];
  }

  /** What Terraform makes shows itself. */
  private enforceDocument(): void {
    const { trigger } = this.props;
    const written = () => readTrigger(new Arguments(terraformValue(given(trigger._arm)) as Values), true);
    enforce(this, 'SCH-01', written);
    enforce(this, 'SCH-05', written);
    enforce(this, 'SCH-09', written);
    enforce(this, 'SCH-10', written);
    enforce(this, 'SCH-11', written);
    enforce(this, 'SCH-12', written);
    enforce(this, 'SCH-06', () => ({ name: this.scheduleName, of: 'schedule' as const, isOfDocument: true }));
    enforce(this, 'SCH-08', () => ({
      isEnabled: this.isEnabled,
      startTime: trigger._arm.startTime as string | undefined,
    }));
  }

  private get isEnabled(): boolean {
    return this.props.enabled ?? true;
  }

  private yaml(): object {
    const { trigger, displayName, description, tags, properties } = this.props;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/schedule.schema.json',
      name: this.scheduleName,
      display_name: displayName,
      description,
      tags,
      properties,
      trigger: trigger._yaml,
      create_job: this.runs.yaml(this.scheduled.document.pathFrom(this)),
    });
  }

  private deploy(): AzapiResource {
    const { job } = this.props;
    const { workspaceId, providers } = job._workspace;
    const provider = ProviderNeeds.of(this).azapi(providers);
    const name = literalText(this.scheduleName);
    const resource = new AzapiResource(this, 'Resource', {
      type: ARM_TYPE,
      name,
      parentId: workspaceId,
      body: this.body(this.isEnabled),
      responseExportValues: [],
      provider,
    });
    job._applyBefore(resource);
    job._goToService();
    job._enforceDeployment(resource);
    this.disableBeforeDelete(`${workspaceId}/schedules/${name}`, resource, provider);
    return resource;
  }

  private body(isEnabled: boolean): { [name: string]: unknown } {
    const { job, trigger, displayName, description, tags, properties } = this.props;
    return {
      properties: terraformValue(
        given({
          displayName,
          description,
          tags,
          properties,
          isEnabled,
          trigger: given(trigger._arm),
          action: { actionType: 'CreateJob', jobDefinition: this.runs.definition(job._workspace.workspaceId) },
        }),
      ),
    };
  }

  /**
   * Azure deletes no schedule that is enabled (SCH-02), and there is no request that only disables one.
   *
   * The action keeps the body that it was made with. azapi cannot change one that waits for the destroy, and to replace
   * it would send it: the schedule would stand disabled. Its id is spelled out, because a reference would have the action
   * replaced, and so the schedule made again by it, when somebody deleted the schedule by hand.
   */
  private disableBeforeDelete(resourceId: string, schedule: AzapiResource, provider: AzapiProvider | undefined): void {
    const action = new AzapiResourceAction(this, 'Disable', {
      type: ARM_TYPE,
      resourceId,
      method: 'PUT',
      when: 'destroy',
      body: this.body(false),
      responseExportValues: [],
      lifecycle: { ignoreChanges: ['type', 'body'] },
      provider,
    });
    dependOn(action, schedule);
  }
}
