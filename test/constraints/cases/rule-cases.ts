import { Tokens } from '../../support/tokens';
import { RuleTexts, Rule } from '../../../lib/rules/engine/rule';
import { Verdict } from '../../../lib/rules/engine/verdict';

/** What a rule must say about a subject that is all literal. */
export type LiteralVerdict = 'compliant' | 'violation' | 'not-applicable';

/** A subject with a title, and for a violation optionally what the message must show. */
export type Row<S> = readonly [title: string, subject: S, found?: string | RegExp];

/** The same subject with some of it behind tokens; undefined where that cannot be written in Terraform. */
export type Deferral<S> = (subject: S, tokens: Tokens) => S | undefined;

export interface RuleCase {
  readonly title: string;
  readonly expected: LiteralVerdict;
  readonly found?: string | RegExp;
  judge(): Verdict;
  /** By what is behind a token; no judge where that cannot be written. */
  readonly deferred: readonly { readonly how: string; judgeOf(tokens: Tokens): (() => Verdict) | undefined }[];
}

export interface RuleCases {
  readonly rule: RuleTexts;
  readonly cases: readonly RuleCase[];
}

interface Table<S> {
  readonly compliant: readonly Row<S>[];
  readonly violating: readonly Row<S>[];
  readonly notApplicable?: readonly Row<S>[];
  /** Only for rules that Terraform can decide. */
  readonly deferred?: { readonly [how: string]: Deferral<S> };
}

/** The cases of a rule, without the type of its subject. */
export function casesOf<S>(rule: Rule<S>, table: Table<S>): RuleCases {
  const deferrals = Object.entries(table.deferred ?? {});
  const build =
    (expected: LiteralVerdict) =>
    ([title, subject, found]: Row<S>): RuleCase => ({
      title,
      expected,
      found,
      judge: () => rule.judge(subject),
      deferred: deferrals.map(([how, defer]) => ({
        how,
        judgeOf: (tokens) => {
          const unresolved = defer(subject, tokens);
          return unresolved && (() => rule.judge(unresolved));
        },
      })),
    });
  return {
    rule,
    cases: [
      ...table.compliant.map(build('compliant')),
      ...table.violating.map(build('violation')),
      ...(table.notApplicable ?? []).map(build('not-applicable')),
    ],
  };
}

/** Rows whose titles are the texts themselves. */
export function texts(...values: string[]): Row<string>[] {
  return values.map((value) => [JSON.stringify(value), value]);
}

/** Rows of a subject that is made of one value. */
export function rowsOf<V, S>(rows: readonly Row<V>[], subject: (value: V) => S): Row<S>[] {
  return rows.map(([title, value, found]) => [title, subject(value), found]);
}

/** Text that no field of letters, digits and a few separators may take, around a stem that is fine by itself. */
export function hostileTexts(stem: string): Row<string>[] {
  return [
    ['a template', `${stem}\${x}`, `"${stem}\${x}"`],
    ['a template directive', `${stem}%{if true}`, `"${stem}%{if true}"`],
    ['a double quote', `${stem}"`, `"${stem}\\""`],
    ['a single quote', `${stem}'`, `"${stem}'"`],
    ['a backslash', `${stem}\\`, `"${stem}\\\\"`],
    ['a newline at the end', `${stem}\n`, `"${stem}\\n"`],
    ['a newline at the start', `\n${stem}`, `"\\n${stem}"`],
    ['a carriage return and newline at the end', `${stem}\r\n`, `"${stem}\\r\\n"`],
    ['a line separator at the end', `${stem}\u2028`, `"${stem}\\u2028"`],
    ['a NUL at the end', `${stem}\0`, `"${stem}\\u0000"`],
    ['a right-to-left mark at the end', `${stem}\u200f`, `"${stem}\\u200f"`],
    ['a space at the start', ` ${stem}`, `" ${stem}"`],
    ['a space at the end', `${stem} `, `"${stem} "`],
    ['a no-break space at the end', `${stem}\u00a0`],
    ['an accented letter', `${stem}\u00e9`],
    ['a Cyrillic letter that looks Latin', `\u0430${stem}`],
    ['a full-width digit', `${stem}\uff11`],
    ['a character beyond the basic plane', `${stem}\u{1f600}`],
    ['10,000 characters', 'a'.repeat(10_000), `"${'a'.repeat(59)}…${'a'.repeat(39)}" (10000 characters)`],
  ];
}
