import { DIA_01, DIA_02, DIA_03, DIA_04 } from '../../../lib/rules/diagnostic-destinations';
import { DIA_05, DIA_06, DIA_07, DIA_08, DIA_09 } from '../../../lib/rules/diagnostic-settings';
import { casesOf, Row, RuleCases, rowsOf, texts } from './rule-cases';

const PLACES = {
  source: 'app/Workspace',
  location: 'westeurope',
  destination: 'app/Archive',
  destinationLocation: 'West Europe',
};
const SETTING = 'app/Setting';

/** Diagnostic settings, and where they send logs and metrics. */
export const DIAGNOSTIC_CASES: readonly RuleCases[] = [
  casesOf(DIA_01, {
    compliant: [['another account', { account: undefined }]],
    violating: [['the account itself', { account: 'app/Lake' }, 'app/Lake']],
  }),
  casesOf(DIA_02, {
    compliant: [['one region under two names', PLACES]],
    violating: [
      [
        'another region',
        { ...PLACES, destinationLocation: 'northeurope' },
        'app/Workspace in "westeurope", app/Archive in "northeurope"',
      ],
    ],
    deferred: {
      'a region is a variable': (s, t) => ({ ...s, destinationLocation: t.text(s.destinationLocation) }),
      'both are variables': (s, t) => ({
        ...s,
        location: t.text(s.location),
        destinationLocation: t.text(s.destinationLocation),
      }),
    },
  }),
  casesOf(DIA_03, {
    compliant: [['a standard account', { account: 'app/Archive', tier: 'Standard' }]],
    violating: [['a premium account', { account: 'app/Archive', tier: 'Premium' }, 'app/Archive']],
    deferred: { 'the tier is a variable': (s, t) => ({ ...s, tier: t.text(s.tier) }) },
  }),
  casesOf(DIA_04, {
    compliant: [['a firewall for trusted services', { account: 'app/Archive', trusted: true }]],
    violating: [['a firewall that blocks them', { account: 'app/Archive', trusted: false }, 'app/Archive']],
    deferred: { 'the firewall is a variable': (s, t) => ({ ...s, trusted: t.flag(s.trusted === true) }) },
  }),
  casesOf(DIA_05, {
    compliant: rowsOf(texts('d', 'to the archive', 'log-analytics_1.é', 'a'.repeat(260)), (name) => ({ name })),
    violating: rowsOf(
      [
        ...texts('', 'a<b', 'a>b', 'a*b', 'a%b', 'a&b', 'a:b', 'a\\b', 'a?b', 'a+b', 'a/b'),
        ['261 characters', 'a'.repeat(261)] as Row<string>,
      ],
      (name) => ({ name }),
    ),
    deferred: { 'the name is a variable': (s, t) => ({ name: t.text(s.name) }) },
  }),
  casesOf(DIA_06, {
    compliant: [
      ['logs', { setting: SETTING, logs: 1, metrics: 0 }],
      ['metrics', { setting: SETTING, logs: 0, metrics: 2 }],
    ],
    violating: [['neither', { setting: SETTING, logs: 0, metrics: 0 }, SETTING]],
  }),
  casesOf(DIA_07, {
    compliant: [
      ['groups', { groups: ['allLogs'], categories: [] }],
      ['categories', { groups: [], categories: ['AuditEvent', 'Other'] }],
      ['no logs', { groups: [], categories: [] }],
    ],
    violating: [['both', { groups: ['audit'], categories: ['AuditEvent'] }, '"audit", "AuditEvent"']],
  }),
  casesOf(DIA_08, {
    compliant: [['the fifth setting', { setting: SETTING, number: 5 }]],
    violating: [['the sixth setting', { setting: SETTING, number: 6 }, 'app/Setting, which is number 6']],
  }),
  casesOf(DIA_09, {
    compliant: [['a name of its own', { name: 'two', others: ['one', 'three'] }]],
    violating: [
      ['a name that is taken', { name: 'one', others: ['two', 'one'] }, '"one"'],
      ['a name that is taken in another case', { name: 'One', others: ['one'] }, '"One"'],
    ],
    deferred: {
      'the name is a variable': (s, t) => ({ ...s, name: t.text(s.name) }),
      'all names are variables': (s, t) => ({ name: t.text(s.name), others: s.others.map((other) => t.text(other)) }),
    },
  }),
];
