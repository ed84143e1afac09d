import { StackReport } from '../rules/reports/stack-report';
import { ReadModel } from '../plans/read-model';
import { AuditSettings } from './settings';
import { meantBy } from './statements';

/** Ids of Azure and object ids may be of what stands elsewhere; an address that is not there is a mistake. */
const ELSEWHERE = /^\/|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What settings say that a document has no use for: a typing error, or something that was mended since. */
export function unusedSettings(
  { acknowledge, serverless }: AuditSettings,
  model: ReadModel,
  { rules }: StackReport,
): readonly string[] {
  const acknowledged = new Set(
    rules.flatMap(({ findings }) =>
      findings.flatMap(({ verdict, reason }) => (verdict === 'acknowledged' ? reason : [])),
    ),
  );
  const isMissing = (name: string) => !ELSEWHERE.test(name) && meantBy(name, model) === undefined;
  return [
    ...acknowledge.flatMap(({ rule, at, reason }, index) =>
      acknowledged.has(reason) ? [] : [`acknowledge[${index}], ${rule} at ${at}, is not needed`],
    ),
    ...serverless.flatMap(({ workspace, runAs, storage }, index) =>
      [workspace, ...runAs, ...storage]
        .filter(isMissing)
        .map((name) => `serverless[${index}] names ${name}, which is not there`),
    ),
  ];
}
