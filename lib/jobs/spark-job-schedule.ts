import { Construct } from 'constructs';
import { AzapiResource } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { pathName } from '../azure/names';
import { enforce } from '../rules/enforce';
import { labelOf } from '../identity/role-assignments';
import { ProviderNeeds } from '../providers/provider-needs';
import { literalText } from '../terraform/text';
import { JobTrigger } from './job-trigger';
import { SparkDocument } from './spark-document';
import { SparkWork } from './spark-work';
import { given, terraformValue } from './yaml-text';
import { joinApp } from '../rules/own-construct';

/** Properties of a schedule. */
export interface SparkJobScheduleProps {
  /** The job or pipeline that it starts. */
  readonly job: SparkWork;

  /** When. */
  readonly trigger: JobTrigger;

  /**
   * Name in the workspace.
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
   * Whether it starts anything.
   *
   * @default true
   */
  readonly enabled?: boolean;
}

/**
 * Starts a job or pipeline again and again: a YAML document for `az ml schedule create`, beside that of the job, which it
 * names. When all code is registered or uploaded already, Terraform makes the schedule instead, after everything that the
 * job needs.
 *
 * Raises IDN-12 as a warning for jobs that run as their user.
 *
 * Source: Schedule machine learning pipeline jobs; Azure REST API, workspaces/schedules.
 */
export class SparkJobSchedule extends Construct {
  /** The generated resource; undefined when the code is a local folder, which Terraform cannot upload. */
  private readonly resource: AzapiResource | undefined;

  private readonly scheduleName: string;
  private readonly document: SparkDocument | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SparkJobScheduleProps,
  ) {
    super(scope, id);
    joinApp(this);
    const { job } = props;
    this.scheduleName = props.scheduleName ?? pathName(this, { maxLength: 255, separator: '-' });
    enforce(this, 'IDN-12', () => ({ job: labelOf(this, job), runsAsUser: job._runsAsUser }));
    if (job._isDeployable) {
      this.resource = this.deploy();
    } else {
      this.document = new SparkDocument(this, 'Document', 'az ml schedule create', () => this.yaml());
    }
  }

  /** ARM id; undefined when there is only the YAML document. */
  public get scheduleId(): string | undefined {
    return this.resource?.id;
  }

  /** Name of the YAML file; undefined when Terraform makes the schedule. */
  public get yamlFileName(): string | undefined {
    return this.document?.fileName;
  }

  /** The YAML document, which names that of the job; undefined when Terraform makes the schedule. */
  public toYaml(): string | undefined {
    return this.document?.text;
  }

  private yaml(): object {
    const { job, trigger, displayName, description } = this.props;
    return given({
      $schema: 'https://azuremlschemas.azureedge.net/latest/schedule.schema.json',
      name: this.scheduleName,
      display_name: displayName,
      description,
      trigger: trigger._yaml,
      create_job: `./${job.yamlFileName}`,
    });
  }

  private deploy(): AzapiResource {
    const { job, trigger, displayName, description, enabled } = this.props;
    const { workspaceId, providers } = job._workspace;
    const resource = new AzapiResource(this, 'Resource', {
      type: `Microsoft.MachineLearningServices/workspaces/schedules@${ApiVersion.MACHINE_LEARNING}`,
      name: literalText(this.scheduleName),
      parentId: workspaceId,
      body: {
        properties: terraformValue(
          given({
            displayName,
            description,
            isEnabled: enabled ?? true,
            trigger: given(trigger._arm),
            action: { actionType: 'CreateJob', jobDefinition: job._definition() },
          }),
        ),
      },
      responseExportValues: [],
      provider: ProviderNeeds.of(this).azapi(providers),
    });
    job._applyBefore(resource);
    job._goToService();
    job._enforceDeployment(resource);
    return resource;
  }
}
