import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { plainSchedule } from '../support/plain-schedules';
import type { Values } from './deferred-stack';

/** Plain schedules with variables where their rules are left to Terraform. */
export function deferRulesOfSchedules(stack: TerraformStack, values: Values): void {
  byExpression(new Construct(stack, 'ByExpression'), values);
  byTimes(new Construct(stack, 'ByTimes'), values);
}

function byExpression(scope: Construct, values: Values): void {
  const expression = values.text('SCH-01', 'cron', '30 2 * * 1-5', '30 2 1 * *');
  values.also('SCH-10', 'cron', '60 2 * * 1-5');
  const name = values.text('SCH-06', 'schedule_name', 'nightly', '-nightly');
  const trigger = { triggerType: 'Cron', expression };
  plainSchedule(scope, { name, properties: { isEnabled: false, trigger } });
}

/** Disabled, so that it can be deleted. */
function byTimes(scope: Construct, values: Values): void {
  const frequency = values.text('SCH-05', 'frequency', 'Day', 'Fortnight');
  values.also('SCH-09', 'frequency', 'Hour');
  plainSchedule(scope, {
    properties: { isEnabled: values.flag('SCH-02', 'schedule_enabled', false) },
    trigger: {
      frequency,
      timeZone: values.text('SCH-11', 'time_zone', 'W. Europe Standard Time', 'Europe/Berlin'),
      startTime: '2027-01-31T02:30:00',
      endTime: values.text('SCH-12', 'schedule_end', '2027-12-31T02:30:00', '2027-01-30T02:30:00'),
    },
  });
}
