import { APPLICATION_INSIGHTS, LOG_ANALYTICS } from '../model/parts';
import { numberText } from '../terraform/arithmetic';
import { atMost, both, either, isOneOf, isWhole, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm } from './documents';
import { limitText, NumberSubject } from './engine/range-rule';
import { resources, rule, Subject } from './engine/rule';
import { demand } from './engine/verdict';

const LOGS = azurerm('log_analytics_workspace');
const INSIGHTS = azurerm('application_insights');

const NEVER = 'never: azurerm refuses the value';
const REFUSED = 'azurerm refuses the value, so the plan fails.';

export const LOG_01 = rule({
  id: 'LOG-01',
  name: 'invalid-log-retention-days',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: NEVER,
  cause: 'a Log Analytics workspace cannot keep logs for this number of days',
  why: REFUSED,
  allowed: 'a whole number from 30 to 730 days, or 7 with the SKU Free',
  fix: {
    construct: 'set retentionDays in logAnalyticsOptions to 30 to 730, or leave it out for 30',
    terraform: 'set retention_in_days of the azurerm_log_analytics_workspace to 30 to 730',
  },
  source: [LOGS.section('retention_in_days')],
  looksAt: [numberOf(LOG_ANALYTICS, 'retention_in_days')],
  judge: ({ value }: NumberSubject) => demand(either(isWhole(value, 30, 730), isWhole(value, 7, 7)), limitText(value)),
});

const RESERVATION = 'CapacityReservation';
const RESERVED = ['100', '200', '300', '400', '500', '1000', '2000', '5000'];

export interface Log02Subject {
  readonly sku: string;
  readonly reservedGbPerDay: number | undefined;
}

export const LOG_02 = rule({
  id: 'LOG-02',
  name: 'invalid-log-capacity-reservation',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: NEVER,
  cause: 'the SKU of the Log Analytics workspace and the capacity that it reserves do not fit',
  why: 'Only the SKU CapacityReservation reserves a capacity, and it needs one of the amounts that Azure sells.',
  allowed: `SKU ${RESERVATION} with ${RESERVED.slice(0, -1).join(', ')} or ${RESERVED.slice(-1).join()} GB a day, another SKU without`,
  fix: {
    construct: 'give LogAnalyticsSku.capacityReservation(gbPerDay) one of the amounts, or use LogAnalyticsSku.perGb()',
    terraform: 'set reservation_capacity_in_gb_per_day to one of the amounts, or remove it and set sku = "PerGB2018"',
  },
  source: [LOGS.section('sku'), LOGS.section('reservation_capacity_in_gb_per_day')],
  looksAt: [
    resources(LOG_ANALYTICS, 'reservation_capacity_in_gb_per_day', (logs) => {
      const sku = logs.text('sku') ?? 'PerGB2018';
      const reservedGbPerDay = logs.number('reservation_capacity_in_gb_per_day');
      const isByTheGigabyte = isKnown(sku) && sku !== RESERVATION;
      return reservedGbPerDay === undefined && isByTheGigabyte ? undefined : { sku, reservedGbPerDay };
    }),
  ],
  judge: ({ sku, reservedGbPerDay }: Log02Subject) => {
    const isReserving = isOneOf(sku, [RESERVATION]);
    return reservedGbPerDay === undefined
      ? demand(opposite(isReserving), `${shown(sku)} without a capacity`)
      : demand(
          both(isReserving, isOneOf(numberText(reservedGbPerDay), RESERVED)),
          `${shown(sku)} with ${limitText(reservedGbPerDay)}`,
        );
  },
});

export interface Log03Subject {
  readonly value: number;
  /** What means that there is none. */
  readonly least: number;
}

export const LOG_03 = rule({
  id: 'LOG-03',
  name: 'negative-daily-cap',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: NEVER,
  cause: 'no component takes less than nothing on a day',
  why: REFUSED,
  allowed: 'gigabytes from 0 on; for Log Analytics also -1, which means no limit',
  fix: {
    construct: 'set dailyCapGb in logAnalyticsOptions or applicationInsightsOptions to 0 or more, or leave it out',
    terraform: 'set daily_quota_gb to -1 or more, and daily_data_cap_in_gb to 0 or more',
  },
  source: [LOGS.section('daily_quota_gb'), INSIGHTS.section('daily_data_cap_in_gb')],
  looksAt: [
    ...[
      { type: LOG_ANALYTICS, argument: 'daily_quota_gb', least: -1 },
      { type: APPLICATION_INSIGHTS, argument: 'daily_data_cap_in_gb', least: 0 },
    ].map(({ type, argument, least }) =>
      resources(type, argument, (resource) => {
        const value = resource.number(argument);
        return value === undefined ? undefined : { value, least };
      }),
    ),
  ],
  judge: ({ value, least }: Log03Subject) => demand(atMost(least, value), limitText(value)),
});

const KEPT_DAYS = ['30', '60', '90', '120', '180', '270', '365', '550', '730'];

export const LOG_04 = rule({
  id: 'LOG-04',
  name: 'invalid-telemetry-retention-days',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: NEVER,
  cause: 'telemetry cannot be kept for this number of days',
  why: REFUSED,
  allowed: `${KEPT_DAYS.slice(0, -1).join(', ')} or ${KEPT_DAYS.slice(-1).join()} days`,
  fix: {
    construct: 'set retentionDays in applicationInsightsOptions to one of these, or leave it out for 90',
    terraform: 'set retention_in_days of the azurerm_application_insights to one of these',
  },
  source: [INSIGHTS.section('retention_in_days')],
  looksAt: [numberOf(APPLICATION_INSIGHTS, 'retention_in_days')],
  judge: ({ value }: NumberSubject) => demand(isOneOf(numberText(value), KEPT_DAYS), limitText(value)),
});

export const LOG_05 = rule({
  id: 'LOG-05',
  name: 'invalid-sampling-percentage',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: NEVER,
  cause: 'this percentage of the telemetry cannot be kept',
  why: REFUSED,
  allowed: 'a number from 0 to 100',
  fix: {
    construct: 'set samplingPercentage in applicationInsightsOptions to 0 to 100, or leave it out for 100',
    terraform: 'set sampling_percentage of the azurerm_application_insights to 0 to 100',
  },
  source: [INSIGHTS.section('sampling_percentage')],
  looksAt: [numberOf(APPLICATION_INSIGHTS, 'sampling_percentage')],
  judge: ({ value }: NumberSubject) => demand(both(atMost(0, value), atMost(value, 100)), limitText(value)),
});

function numberOf(type: string, argument: string): Subject<NumberSubject> {
  return resources(type, argument, (resource) => {
    const value = resource.number(argument);
    return value === undefined ? undefined : { value };
  });
}
