import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { NameSubject } from '../../../lib/rules/engine/name-rule';
import { Rule } from '../../../lib/rules/engine/rule';
import { NAM_18 } from '../../../lib/rules/given-names';
import { NAM_01, NAM_02, NAM_04, NAM_05, NAM_11, NAM_13, NAM_16, SYN_12 } from '../../../lib/rules/names';
import { OBR_10 } from '../../../lib/rules/outbound-rules';
import { NAM_06, NAM_07, NAM_08, NAM_09, NAM_10, NAM_12, NAM_14, Nam14Subject } from '../../../lib/rules/part-names';

interface NameSpec {
  /** Fewest and most characters. */
  readonly length: readonly [min: number, max: number];
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** Both limits from both sides, then what is particular, then what no name may be. */
function rowsOfNames({ length: [min, max], valid, invalid }: NameSpec): {
  compliant: Row<string>[];
  violating: Row<string>[];
} {
  const ofLength = (length: number): Row<string> => [`${length} letters`, 'a'.repeat(length)];
  return {
    compliant: [ofLength(min), ofLength(max), ...texts(...valid)],
    violating: [
      ...[...new Set([0, min - 1, max + 1])].map(ofLength),
      ...texts(...invalid),
      ...hostileTexts('a'.repeat(Math.max(min, 3))),
    ],
  };
}

function nameCases(rule: Rule<NameSubject>, spec: NameSpec): RuleCases {
  const { compliant, violating } = rowsOfNames(spec);
  const subject = (name: string) => ({ name });
  return casesOf(rule, {
    compliant: rowsOf(compliant, subject),
    violating: rowsOf(violating, subject),
    deferred: { 'the name is not known': ({ name }, tokens) => ({ name: tokens.text(name) }) },
  });
}

const WORKSPACE_LIKE: NameSpec = {
  length: [3, 33],
  valid: ['1ab', 'A-_', 'Mlw-Team_1', 'a--', '012'],
  invalid: ['-ab', '_ab', 'a.b', 'a/b', 'a:b', 'a,b'],
};
const OUTBOUND = rowsOfNames(WORKSPACE_LIKE);

/** Resource groups take letters of any script. */
function groupNameCases(rule: Rule<NameSubject>): RuleCases {
  return casesOf(rule, {
    compliant: rowsOf(
      [
        ...texts('a', 'rg-spark', 'Rg_1.(old)', '(a)', '.a', 'größe', '研究', 'a'.repeat(90)),
        ['90 letters beyond the basic plane', '\u{10400}'.repeat(90)],
      ],
      (name) => ({ name }),
    ),
    violating: rowsOf(
      [
        ...texts('', 'rg.', '.', 'a'.repeat(91), 'a b', 'a/b', 'a,b', 'a:b', 'a$b', 'a"b', 'a${x}', 'a%{if true}'),
        ['a newline at the end', 'rg\n'],
        ['a NUL inside', 'r\0g'],
        ['a right-to-left mark at the end', 'rg\u200f'],
      ],
      (name) => ({ name }),
    ),
    deferred: { 'the name is not known': ({ name }, tokens) => ({ name: tokens.text(name) }) },
  });
}

/** Only the length is documented. */
function telemetryNameCases(of: Nam14Subject['of'], min: number, max: number): RuleCases {
  const ofLength = (length: number): Row<string> => [`${of} of ${length} letters`, 'a'.repeat(length)];
  return casesOf(NAM_14, {
    compliant: rowsOf([min, max].map(ofLength), (name) => ({ name, of })),
    violating: rowsOf([min - 1, max + 1].map(ofLength), (name) => ({ name, of })),
    deferred: { 'the name is not known': (subject, tokens) => ({ ...subject, name: tokens.text(subject.name) }) },
  });
}

/** What the name rules refuse and azurerm takes is only told, and no condition stops a plan for it. */
function computeNameCases(): RuleCases {
  const unusual = ['a'.repeat(17), 'a-compute-of-17-c', 'spark-', 'a1-'];
  const subject = (name: string) => ({ name });
  return casesOf(NAM_02, {
    compliant: rowsOf(
      texts('abc', 'A-b', 'a1b', 'ab1', 'a-1b', 'a-1-b', 'a--b', 'a123456789012345', 'a--1b', 'a'.repeat(16)),
      subject,
    ),
    violating: [
      ...rowsOf(
        unusual.map((name): Row<string> => [name, name, `"${name}", which the name rules do not have`]),
        subject,
      ),
      ...rowsOf(
        [
          ...texts('', 'a', 'ab', '1ab', '-ab', 'ab-1', 'a-123', 'a-b-2', 'a--1', 'a_b', 'a.b', 'a'.repeat(18)),
          ...hostileTexts('spark'),
        ],
        subject,
      ),
    ],
    deferred: {
      'the name is not known': ({ name }, tokens) => (unusual.includes(name) ? undefined : { name: tokens.text(name) }),
    },
  });
}

export const NAME_CASES: readonly RuleCases[] = [
  nameCases(NAM_01, WORKSPACE_LIKE),
  computeNameCases(),
  nameCases(NAM_04, {
    length: [1, 50],
    valid: ['1', 'a1', '1-a', 'a--b', 'ondemand', 'a-ondeman', 'a-on-demand'],
    invalid: ['-', '-a', 'a-', 'A', 'aB', 'a_b', 'a.b', 'a-ondemand', 'a-ondemand-b', 'a-ondemandb', '-ondemand'],
  }),
  nameCases(NAM_05, {
    length: [1, 15],
    valid: ['Z', 'a1', 'Spark35'],
    invalid: ['1', '1a', 'a-b', 'a_b', '-', 'a.b'],
  }),
  nameCases(NAM_06, {
    length: [3, 24],
    valid: ['123', '0ab', 'ab0'],
    invalid: ['Abc', 'abC', 'a-b', 'a_b', 'a.b'],
  }),
  nameCases(NAM_07, {
    length: [3, 63],
    valid: ['a-b', '1-2', '123', 'a-b-c'],
    invalid: ['-ab', 'ab-', 'a--b', 'a---b', 'Abc', 'abC', 'a_b', '$web', '$root', 'a/b'],
  }),
  nameCases(NAM_08, {
    length: [3, 24],
    valid: ['A-b', 'a-1', 'ab1', 'a-b-c'],
    invalid: ['1ab', '-ab', 'ab-', 'a--b', 'a_b', 'a.b'],
  }),
  nameCases(NAM_09, {
    length: [5, 50],
    valid: ['12345', 'Abcd1', '1abcD'],
    invalid: ['abc-de', 'abc_de', 'abc.de', '-abcde', 'abcde-'],
  }),
  nameCases(NAM_10, {
    length: [3, 128],
    valid: ['1ab', 'A-_', 'id-spark_jobs', 'ab-', 'ab_'],
    invalid: ['-ab', '_ab', 'a.b', 'a/b'],
  }),
  nameCases(NAM_11, {
    length: [1, 64],
    valid: ['1', 'lake-dfs', 'lake_dfs', '-', 'A1'],
    invalid: ['lake.dfs', 'lake dfs', 'lake/dfs'],
  }),
  groupNameCases(NAM_12),
  nameCases(NAM_13, {
    length: [1, 255],
    valid: ['1', 'workspaceblobstore', 'A-_', '0--', 'lake_curated-1'],
    invalid: ['-ab', '_ab', 'a.b', 'a/b', 'a:b', 'a,b'],
  }),
  telemetryNameCases('Log Analytics workspace', 4, 63),
  telemetryNameCases('Application Insights', 1, 255),
  casesOf(NAM_18, {
    compliant: [['a name of its own', { name: 'lake', takenBy: undefined }]],
    violating: [['a name that another has', { name: 'lake', takenBy: 'app/Lake' }, '"lake", the name of app/Lake']],
  }),
  casesOf<NameSubject>(NAM_16, {
    compliant: rowsOf(
      [
        ['1 letter', 'a'],
        ['128 letters', 'a'.repeat(128)],
        // Go, and with it the provider and Terraform, counts code points; JavaScript by itself does not.
        ['128 characters beyond the basic plane', '\u{1f600}'.repeat(128)],
        ...texts('AllowAllWindowsAzureIps', 'with spaces', 'a.b', '.a', '-', "it's", 'a"b', 'a{b}', '$a'),
      ],
      (name) => ({ name }),
    ),
    violating: rowsOf(
      [
        ['an empty name', '', '""'],
        ['129 letters', 'a'.repeat(129)],
        ['129 characters beyond the basic plane', '\u{1f600}'.repeat(129)],
        ['10,000 letters', 'a'.repeat(10_000), `"${'a'.repeat(59)}…${'a'.repeat(39)}" (10000 characters)`],
        ...texts('a.', '.', 'abc%{if true}', ...[...'<>*%&:\\/?'].flatMap((c) => [c, `${c}a`, `a${c}b`, `a${c}`])),
        ['a newline at the end', 'abc\n', '"abc\\n"'],
        ['a newline inside', 'a\nb', '"a\\nb"'],
        ['a NUL at the end', 'abc\0', '"abc\\u0000"'],
      ],
      (name) => ({ name }),
    ),
    deferred: { 'the name is not known': ({ name }, tokens) => ({ name: tokens.text(name) }) },
  }),
  groupNameCases(SYN_12),
  casesOf(OBR_10, {
    compliant: rowsOf(OUTBOUND.compliant, (name) => ({ name, taken: false })),
    violating: rowsOf(OUTBOUND.violating, (name) => ({ name, taken: false })),
    deferred: { 'the name is not known': ({ name, taken }, tokens) => ({ name: tokens.text(name), taken }) },
  }),
];
