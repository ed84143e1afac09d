import { hasForm, opposite } from '../decision';
import { demand, Rule } from '../rule';

/** A subscription, a resource group, or what is above them. */
const WIDE =
  /^(\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?|\/providers\/Microsoft\.Management\/managementGroups\/[^/]+)\/?$/i;

export interface Rol31Subject {
  /** The role, and who has it. */
  readonly assignment: string;
  readonly scope: string;
  /** What a reference tells of the scope; undefined for an id. */
  readonly wide?: boolean;
}

export const ROL_31: Rule<Rol31Subject> = {
  id: 'ROL-31',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a role that Spark jobs need on their storage is assigned on far more than that',
  allowed: 'role assignments on the storage accounts that the jobs use',
  fix: 'assign the role on each account, as enableServerlessSpark(…) and attachTo(…) do',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ assignment, scope, wide }) =>
    demand(wide === undefined ? opposite(hasForm(scope, WIDE)) : !wide, assignment),
};
