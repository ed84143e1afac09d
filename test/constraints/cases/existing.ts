import { casesOf, hostileTexts, Row, RuleCases, rowsOf } from './rule-cases';
import { Cfg30Subject, CFG_30 } from '../../../lib/rules/statements';

const TRUE_STATEMENT: Cfg30Subject = {
  statement: 'hierarchicalNamespace',
  stated: 'true',
  found: 'true',
  agrees: true,
};

const untrue = (stated: string, found: string): Cfg30Subject => ({ ...TRUE_STATEMENT, stated, found, agrees: false });

const hostile: readonly Row<Cfg30Subject>[] = rowsOf(
  hostileTexts('westeurope').map(([title, value]): Row<string> => [title, value]),
  (value) => untrue(value, 'westeurope'),
);

/** What is stated about existing resources. */
export const EXISTING_CASES: readonly RuleCases[] = [
  casesOf(CFG_30, {
    compliant: [
      ['a true statement', TRUE_STATEMENT],
      ['what Azure writes in another case', { ...TRUE_STATEMENT, stated: 'Premium', found: 'premium' }],
    ],
    violating: [
      ['an untrue statement', untrue('true', 'false'), 'hierarchicalNamespace is stated as "true", and is "false"'],
      ['something that is not there', untrue('kv', ''), 'hierarchicalNamespace is stated as "kv", and is ""'],
      ...hostile,
    ],
    deferred: {
      'only Terraform can compare': (subject, tokens) => ({
        ...subject,
        found: tokens.text(subject.found),
        agrees: tokens.flag(subject.agrees === true),
      }),
      'nothing is known': (subject, tokens) => ({
        ...subject,
        stated: tokens.text(subject.stated),
        found: tokens.text(subject.found),
        agrees: tokens.flag(subject.agrees === true),
      }),
    },
  }),
];
