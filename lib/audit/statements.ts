import { Statements } from '../model/statements';
import { NO_STATEMENTS } from '../plans/read-model';
import { AuditSettings, fits, LEFT_ELSEWHERE } from './settings';

/** What settings state that no resource shows. */
export function statementsFor({ leftToOthers }: AuditSettings): Statements {
  return {
    ...NO_STATEMENTS,
    isLeftToOthers: ({ label }, what) =>
      leftToOthers.some((left) => LEFT_ELSEWHERE[left.what] === what && fits(left.at, label)),
  };
}
