import { casesOf, hostileTexts, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { Run01Subject, RUN_01, Srv13Subject, SRV_13 } from '../../../lib/rules/spark-runtimes';

function severityFor(subject: Srv13Subject): string | undefined {
  const verdict = SRV_13.judge(subject);
  return verdict.kind === 'violation' ? verdict.severity : undefined;
}

const IN_DOCUMENT = 'in a document for az ml';

const version = casesOf(SRV_13, {
  compliant: [
    ...rowsOf(texts('3.3', '3.4', '3.5', '3.4.0', '3.10', '4.0', '10.2'), (value) => ({ version: value })),
    ...rowsOf(texts('3.3 for a client', '3.4 for a client', '3.4.1 for a client'), (value) => ({
      version: value.split(' ')[0],
      inDocument: true,
    })),
  ],
  violating: [
    ...rowsOf<string, Srv13Subject>(
      [
        ['3.5 for a client', '3.5', `"3.5" ${IN_DOCUMENT}`],
        ['3.5.1 for a client', '3.5.1', `"3.5.1" ${IN_DOCUMENT}`],
        ['4.0 for a client', '4.0', `"4.0" ${IN_DOCUMENT}`],
        ['3.2 for a client', '3.2', '"3.2", whose support ended on 2024-07-08'],
      ],
      (value) => ({ version: value, inDocument: true }),
    ),
    ...rowsOf(
      [
        ['2.4', '2.4', '"2.4", whose support ended on 2023-09-29'],
        ['3.1, which Azure takes where none is given', '3.1', '"3.1", whose support ended on 2024-01-26'],
        ['3.2', '3.2', '"3.2", whose support ended on 2024-07-08'],
        ['3.0, of which nothing is known', '3.0', '"3.0"'],
        ['a patch release of 3.1', '3.1.2', '"3.1.2", whose support ended on 2024-01-26'],
        ...texts('', '3', '3.', '.4', '03.4', '3.04', '3.4.', '3.4.0.1', '3,4', 'v3.4', '3.4-preview', 'latest', '0.9'),
        ...hostileTexts('3.4'),
      ],
      (value) => ({ version: value }),
    ),
  ],
  deferred: {
    // A condition stops the plan, which the warning about clients must not.
    'the version is not known': (subject, tokens) =>
      severityFor(subject) === 'warning' ? undefined : { ...subject, version: tokens.text(subject.version) },
  },
});

const run01Rows =
  (compute: Run01Subject['compute']) =>
  (...rows: readonly (readonly [version: string, asOf?: string, found?: string])[]): Row<Run01Subject>[] =>
    rows.map(([runtime, asOf, found]) => [
      `${runtime} on ${compute}${asOf ? ` as of ${asOf}` : ''}`,
      { version: runtime, compute, asOf },
      found,
    ]);

const serverless = run01Rows('serverless');
const pool = run01Rows('pool');
const existingPool = run01Rows('existing-pool');
const featureStore = run01Rows('feature-store');

const UNLISTED = 'not listed by Azure Machine Learning';

/** A condition stops the plan, which a warning must not, and pools leave every error to RUN-03. */
function isLeftToTerraform(subject: Run01Subject): boolean {
  const verdict = RUN_01.judge(subject);
  const stops = verdict.kind === 'violation' && verdict.severity === undefined;
  return subject.compute !== 'pool' && (stops || verdict.kind === 'compliant');
}

const lifecycle = casesOf(RUN_01, {
  compliant: [
    ...serverless(
      ['3.3', '2025-03-31'],
      ['3.4', '2026-03-31'],
      ['3.4', '2023-11-21'],
      ['3.4.1', '2025-12-31'],
      ['3.5'],
      ['3.5', '2028-10-31'],
      ['3.5.1'],
    ),
    ...pool(['3.5'], ['3.5', '2028-10-31'], ['3.4', '2026-03-31']),
    ...existingPool(['3.5'], ['3.3', '2025-03-31'], ['3.4', '2026-03-31']),
    ...featureStore(['3.5'], ['3.5.1'], ['3.3', '2025-03-31'], ['3.4', '2026-03-31']),
  ],
  violating: [
    ...serverless(
      ['3.3', undefined, '"3.3", disabled since its support ended on 2025-03-31'],
      ['3.3', '2025-04-01', '"3.3", disabled since its support ended on 2025-03-31'],
      ['3.3.1', undefined, '"3.3.1", disabled since its support ended on 2025-03-31'],
      ['3.4', undefined, '"3.4", support ended on 2026-03-31'],
      ['3.4', '2026-04-01', '"3.4", support ended on 2026-03-31'],
      ['3.4.0', undefined, '"3.4.0", support ended on 2026-03-31'],
      ['3.5', '2028-11-01', '"3.5", support ended on 2028-10-31'],
      ['3.6', undefined, `"3.6", ${UNLISTED}`],
      ['4.0', '2031-01-01', `"4.0", ${UNLISTED}`],
      ['3.10', undefined, `"3.10", ${UNLISTED}`],
    ),
    ...pool(
      ['3.4', undefined, '"3.4", support ended on 2026-03-31'],
      ['3.4', '2026-04-01', '"3.4", support ended on 2026-03-31'],
      ['3.5', '2028-11-01', '"3.5", support ended on 2028-10-31'],
    ),
    ...existingPool(
      ['2.4', undefined, '"2.4", disabled since its support ended on 2023-09-29'],
      ['3.3', undefined, '"3.3", disabled since its support ended on 2025-03-31'],
      ['3.4', undefined, '"3.4", support ended on 2026-03-31'],
    ),
    ...featureStore(
      ['3.1', undefined, '"3.1", disabled since its support ended on 2024-01-26'],
      ['3.3', '2025-04-01', '"3.3", disabled since its support ended on 2025-03-31'],
      ['3.4', undefined, '"3.4", support ended on 2026-03-31'],
      ['3.6', undefined, `"3.6", ${UNLISTED}`],
    ),
  ],
  notApplicable: [
    ...serverless(['2.4'], ['3.1'], ['3.2'], ['3.0'], ['latest']),
    ...pool(['2.4'], ['3.3'], ['3.6'], ['3.4.0']),
  ],
  deferred: {
    'the version is not known': (subject, tokens) =>
      isLeftToTerraform(subject) ? { ...subject, version: tokens.text(subject.version) } : undefined,
  },
});

/** Versions of Spark. */
export const RUNTIME_CASES: readonly RuleCases[] = [version, lifecycle];
