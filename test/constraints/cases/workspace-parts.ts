import { ACR_01 } from '../../../lib/rules/container-registries';
import { KVT_02, KVT_03 } from '../../../lib/rules/key-vaults';
import { LOG_01, LOG_02, LOG_03, LOG_04, LOG_05 } from '../../../lib/rules/telemetry';
import { NumberSubject } from '../../../lib/rules/engine/range-rule';
import { Rule } from '../../../lib/rules/engine/rule';
import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';

const alone = (rows: readonly Row<string>[]) => rowsOf(rows, (address) => ({ addresses: [address] }));
const NOTHING = {
  'zone redundancy': false,
  'a retention': false,
  'no public network access': false,
};

function numberCases(rule: Rule<NumberSubject>, right: readonly number[], wrong: readonly number[]): RuleCases {
  const rows = (values: readonly number[]) => values.map((value): Row<NumberSubject> => [String(value), { value }]);
  return casesOf(rule, {
    compliant: rows(right),
    violating: rows(wrong),
    deferred: { 'the number is not known': ({ value }, tokens) => ({ value: tokens.number(value) }) },
  });
}

/** Key Vault, registry, Log Analytics and Application Insights. */
export const WORKSPACE_PART_CASES: readonly RuleCases[] = [
  casesOf(KVT_02, {
    compliant: [...alone(texts('203.0.113.5', '203.0.113.0/24')), ['none', { addresses: [] }]],
    violating: [
      ...alone(texts('10.0.0.1', '192.168.0.0/16', '203.0.113.0/33', '2001:db8::1', 'office', '')),
      ...alone(hostileTexts('203.0.113.5')),
      ['one among others', { addresses: ['203.0.113.5', '10.0.0.1'] }, /^"10\.0\.0\.1"$/],
    ],
    deferred: {
      'an address is a variable': ({ addresses }, tokens) =>
        addresses.length === 1 ? { addresses: addresses.map((address) => tokens.text(address)) } : undefined,
    },
  }),
  casesOf(KVT_03, {
    compliant: [['public network access', { publicNetworkAccess: true }]],
    violating: [['no public network access', { publicNetworkAccess: false }, 'public network access off']],
    deferred: {
      'the access is a variable': (s, t) => ({ publicNetworkAccess: t.flag(s.publicNetworkAccess === true) }),
    },
  }),
  casesOf(ACR_01, {
    compliant: [
      ['Premium with zone redundancy', { sku: 'Premium', asked: { ...NOTHING, 'zone redundancy': true } }],
      ['Basic with nothing of that', { sku: 'Basic', asked: NOTHING }],
    ],
    violating: [
      [
        'Basic with zone redundancy',
        { sku: 'Basic', asked: { ...NOTHING, 'zone redundancy': true } },
        '"Basic" with zone redundancy',
      ],
      [
        'Standard without public network access, and with a retention',
        { sku: 'Standard', asked: { ...NOTHING, 'a retention': true, 'no public network access': true } },
        '"Standard" with a retention, no public network access',
      ],
    ],
    deferred: {
      'the SKU is a variable': (s, t) => (s.asked === NOTHING ? undefined : { ...s, sku: t.text(s.sku) }),
    },
  }),
  numberCases(LOG_01, [7, 30, 31, 365, 730], [0, 6, 8, 29, 731, -30, 30.5]),
  casesOf(LOG_02, {
    compliant: [
      ['by the gigabyte', { sku: 'PerGB2018', reservedGbPerDay: undefined }],
      ['a capacity that is sold', { sku: 'CapacityReservation', reservedGbPerDay: 500 }],
    ],
    violating: [
      ['a capacity that is not sold', { sku: 'CapacityReservation', reservedGbPerDay: 600 }, /with 600$/],
      ['no capacity', { sku: 'CapacityReservation', reservedGbPerDay: undefined }, /without a capacity$/],
      ['a capacity without reservation', { sku: 'PerGB2018', reservedGbPerDay: 500 }, /^"PerGB2018" with 500$/],
    ],
    deferred: {
      'the SKU is a variable': (s, t) => ({ ...s, sku: t.text(s.sku) }),
      'the capacity is a variable': (s, t) =>
        s.reservedGbPerDay === undefined ? undefined : { ...s, reservedGbPerDay: t.number(s.reservedGbPerDay) },
    },
  }),
  casesOf(LOG_03, {
    compliant: [
      ['no limit', { value: -1, least: -1 }],
      ['nothing', { value: 0, least: 0 }],
      ['half a gigabyte', { value: 0.5, least: 0 }],
    ],
    violating: [
      ['less than no limit', { value: -2, least: -1 }, '-2'],
      ['less than nothing', { value: -0.5, least: 0 }, '-0.5'],
    ],
    deferred: { 'the cap is a variable': (s, t) => ({ ...s, value: t.number(s.value) }) },
  }),
  numberCases(LOG_04, [30, 60, 90, 120, 180, 270, 365, 550, 730], [0, 31, 91, 731, -30, 30.5]),
  numberCases(LOG_05, [0, 0.5, 50, 100], [-1, -0.1, 100.1, 1000]),
];
