import { Construct } from 'constructs';
import { PlainResource } from './plain';
import { EXISTING_WORKSPACE } from './plain-synapse';

const TYPE = 'Microsoft.MachineLearningServices/workspaces/schedules@2025-06-01';

interface PlainScheduleProps {
  readonly trigger?: { readonly [name: string]: unknown };
  readonly properties?: { readonly [name: string]: unknown };
  readonly parent?: string;
  readonly name?: string;
}

/** A schedule of an existing job, as azapi writes it; every night, unless another trigger is given. */
export function plainSchedule(scope: Construct, props: PlainScheduleProps = {}): PlainResource {
  const { trigger = {}, properties = {}, parent = EXISTING_WORKSPACE, name = 'nightly' } = props;
  return new PlainResource(scope, 'Schedule', 'azapi_resource', {
    type: TYPE,
    name,
    parent_id: parent,
    body: {
      properties: {
        trigger: {
          triggerType: 'Recurrence',
          frequency: 'Day',
          interval: 1,
          schedule: { hours: [2], minutes: [30] },
          ...trigger,
        },
        action: {
          actionType: 'CreateJob',
          jobDefinition: { jobType: 'Pipeline', sourceJobId: `${EXISTING_WORKSPACE}/jobs/wrangle` },
        },
        ...properties,
      },
    },
  });
}

/** What disables a schedule before it is deleted. */
export function disablingAction(
  scope: Construct,
  schedule: PlainResource,
  args: { readonly [name: string]: unknown } = {},
): PlainResource {
  return new PlainResource(scope, 'Disable', 'azapi_resource_action', {
    type: TYPE,
    resource_id: `\${azapi_resource.${schedule.friendlyUniqueId}.id}`,
    method: 'PUT',
    when: 'destroy',
    body: { properties: { isEnabled: false } },
    ...args,
  });
}

/** A component of an existing workspace, as azapi writes it. */
export function plainComponent(scope: Construct): PlainResource {
  return new PlainResource(scope, 'Component', 'azapi_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces/components@2025-06-01',
    name: 'wrangle',
    parent_id: EXISTING_WORKSPACE,
    body: { properties: {} },
  });
}
