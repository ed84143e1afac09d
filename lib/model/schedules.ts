import { Flag } from '../terraform/decision';
import { Arguments } from './arguments';
import { bodyOf, isHidden, isOfArmType } from './azapi-body';
import { perModel, perResource } from './per-model';
import { AZAPI_ACTION } from './provisioning';
import { Model, Resource } from './resource';

const ARM_TYPE = 'Microsoft.MachineLearningServices/workspaces/schedules';

/** When a schedule starts what it starts, in the names of the REST API. */
export interface Trigger {
  /** `Cron` or `Recurrence`. */
  readonly kind: string;
  readonly expression: string;
  readonly frequency: string;
  readonly interval: number | undefined;
  /** Undefined where none are given. */
  readonly times: TriggerTimes | undefined;
  readonly startTime: string | undefined;
  readonly endTime: string | undefined;
  readonly timeZone: string | undefined;
  /** Whether it stands in a YAML document, which the clients judge first. */
  readonly isOfDocument: boolean;
}

/** When in each day, week or month; a list is undefined where it is not given. */
export interface TriggerTimes {
  readonly hours: readonly number[] | undefined;
  readonly minutes: readonly number[] | undefined;
  readonly weekDays: readonly string[] | undefined;
  readonly monthDays: readonly number[] | undefined;
  /** Whether one of the lists is for Terraform to make. */
  readonly isHidden: boolean;
}

/** A schedule of an Azure Machine Learning workspace that azapi writes. */
export interface Schedule {
  readonly resource: Resource;
  readonly isEnabled: Flag;
  /** Undefined where it is not written out. */
  readonly trigger: Trigger | undefined;
  /** Whether only Terraform knows the trigger. */
  readonly isHidden: boolean;
}

/** A resource as a schedule; undefined where it is none. */
export const scheduleOf = perResource(readSchedule);

function readSchedule(resource: Resource): Schedule | undefined {
  if (!isOfArmType(resource, ARM_TYPE)) {
    return undefined;
  }
  const properties = bodyOf(resource)?.block('properties');
  const trigger = properties?.block('trigger');
  return {
    resource,
    isEnabled: properties?.flag('isEnabled', true) ?? true,
    trigger: trigger && readTrigger(trigger, false),
    isHidden: isHidden(resource, 'properties', 'trigger'),
  };
}

/** A trigger in the names and forms of the REST API. */
export function readTrigger(trigger: Arguments, isOfDocument: boolean): Trigger {
  const times = trigger.block('schedule');
  const lists = ['hours', 'minutes', 'weekDays', 'monthDays'];
  return {
    kind: trigger.required('triggerType'),
    expression: trigger.required('expression'),
    frequency: trigger.required('frequency'),
    interval: trigger.number('interval'),
    times:
      times || trigger.isOpaque('schedule')
        ? {
            hours: times?.numbers('hours'),
            minutes: times?.numbers('minutes'),
            weekDays: times?.texts('weekDays'),
            monthDays: times?.numbers('monthDays'),
            isHidden: !times || lists.some((list) => times.has(list) && times.texts(list) === undefined),
          }
        : undefined,
    startTime: trigger.text('startTime'),
    endTime: trigger.text('endTime'),
    timeZone: trigger.text('timeZone'),
    isOfDocument,
  };
}

/** What an azapi action on schedules disables before it is deleted: schedules, and whatever else the action comes after. */
export const SchedulesDisabledFirst = perModel(
  (model: Model): ReadonlySet<Resource> =>
    new Set(
      model
        .ofType(AZAPI_ACTION)
        .filter((action) => isOfArmType(action, ARM_TYPE) && disablesOnDestroy(action))
        .flatMap((action) => action.madeAfter),
    ),
);

function disablesOnDestroy(action: Resource): boolean {
  const isEnabled = bodyOf(action)?.block('properties')?.flag('isEnabled', true) ?? true;
  return action.text('when') === 'destroy' && action.text('method') === 'PUT' && isEnabled !== true;
}
