import { isHidden, isOfArmType } from '../model/azapi-body';
import { AZAPI_RESOURCE } from '../model/azapi-body';
import { Resource } from '../model/resource';
import { scheduleOf, SchedulesDisabledFirst } from '../model/schedules';
import { either, Flag, hasForm, isOff } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { nameIn } from './engine/name-rule';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';

export interface Sch02Subject {
  readonly isEnabled: Flag;
  /** Whether an action disables the schedule before it is deleted. */
  readonly isDisabledFirst: boolean;
}

export const SCH_02 = rule({
  id: 'SCH-02',
  name: 'enabled-schedule-not-deletable',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where somebody disables the schedule before it is destroyed or replaced',
  cause: 'an enabled schedule cannot be deleted, and nothing disables it first',
  why: 'Azure refuses to delete it, so destroying or replacing the resource fails. Until somebody disables the schedule, it goes on starting its job.',
  allowed: 'a schedule that is disabled, or an action that disables it when it is destroyed',
  fix: {
    construct: 'use SparkJobSchedule, which disables what it deletes',
    terraform:
      'before destroying or replacing it, set body.properties.isEnabled to false and apply, or add an azapi_resource_action on the schedule with method = "PUT", when = "destroy", the body with isEnabled = false, and lifecycle.ignore_changes = [body]',
  },
  source: [Doc.SCHEDULE_PIPELINE_JOB.section('Delete a schedule', 'delete-a-schedule')],
  looksAt: [
    resources(AZAPI_RESOURCE, 'body.properties.isEnabled', (resource, model) => {
      const schedule = scheduleOf(resource);
      if (!schedule) {
        return undefined;
      }
      const isDisabledFirst = SchedulesDisabledFirst(model).has(resource);
      return !isDisabledFirst && isHidden(resource, 'properties')
        ? undecided('only Terraform knows whether the schedule is enabled')
        : { isEnabled: schedule.isEnabled, isDisabledFirst };
    }),
  ],
  judge: ({ isEnabled, isDisabledFirst }: Sch02Subject) =>
    demand(either(isDisabledFirst, isOff(isEnabled)), 'an enabled schedule'),
});

const COMPONENTS = 'Microsoft.MachineLearningServices/workspaces/components';

/** What the REST API takes. */
const REST_NAME = /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/;

/** What the clients take in the YAML document of a component. */
const COMPONENT_NAME = /^[a-z][a-z0-9_]{0,254}$/;

export interface Sch06Subject {
  readonly name: string;
  readonly of: 'schedule' | 'component';
  /** Whether a construct writes a YAML document with it. */
  readonly isOfDocument: boolean;
}

export const SCH_06 = rule({
  id: 'SCH-06',
  name: 'invalid-schedule-or-component-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure or its clients refuse the name',
  cause: 'the name is not valid for a schedule or component',
  why: 'The clients, azapi or Azure refuse the name, so nothing is made.',
  allowed:
    '1 to 255 letters, digits, hyphens and underscores, the first a letter or digit; in the YAML document of a component lower-case letters, digits and underscores, the first a letter',
  fix: {
    construct:
      'give another scheduleName or componentName, or leave it out: it is then derived from the construct path',
    terraform: 'change name of the azapi_resource',
  },
  source: [
    Doc.TEMPLATE_SCHEDULES.section('name'),
    Doc.REST_MACHINE_LEARNING.section('component and schedule name patterns'),
    Doc.REFERENCE_YAML_COMPONENT_SPARK.section('YAML syntax', 'yaml-syntax'),
  ],
  looksAt: [
    resources(AZAPI_RESOURCE, 'name', (resource) => {
      const of = kindOf(resource);
      const named = of && nameIn(resource);
      return named && { ...named, of, isOfDocument: false };
    }),
  ],
  judge: ({ name, of, isOfDocument }: Sch06Subject) =>
    demand(hasForm(name, isOfDocument && of === 'component' ? COMPONENT_NAME : REST_NAME), `${of} ${shown(name)}`),
});

function kindOf(resource: Resource): Sch06Subject['of'] | undefined {
  if (scheduleOf(resource)) {
    return 'schedule';
  }
  return isOfArmType(resource, COMPONENTS) ? 'component' : undefined;
}

export interface Sch08Subject {
  readonly isEnabled: boolean;
  readonly startTime: string | undefined;
}

export const SCH_08 = rule({
  id: 'SCH-08',
  name: 'disabled-schedule-runs-once',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where one run does no harm',
  cause: 'a schedule that is to be disabled starts its job once',
  why: 'A YAML document cannot say that a schedule is disabled; a second command does it. Without a start time the first run begins as soon as the schedule is made, before that command.',
  allowed: 'a start time in the future, when a YAML document makes a schedule that is disabled',
  fix: {
    construct:
      'give the trigger a startTime in the future, or leave the schedule out until it is wanted; code that is uploaded already (JobCode.asset(…) or JobCode.uri(…)) lets Terraform make it disabled at once',
  },
  source: [
    Doc.REFERENCE_YAML_SCHEDULE.section('YAML syntax', 'yaml-syntax'),
    Doc.SCHEDULE_PIPELINE_JOB.section('Disable a schedule', 'disable-a-schedule'),
  ],
  judge: ({ isEnabled, startTime }: Sch08Subject) =>
    demand(isEnabled || startTime !== undefined, 'enabled: false, without start time'),
});
