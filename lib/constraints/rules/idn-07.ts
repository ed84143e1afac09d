import { either, Flag, hasForm, isOff } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Idn07Subject {
  /** Of the identity of the workspace, as azurerm writes it. */
  readonly type: string;
  /** Whether Spark is wanted. */
  readonly spark: Flag;
}

export const IDN_07: Rule<Idn07Subject> = {
  id: 'IDN-07',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'every documented set-up of serverless Spark gives the workspace a system-assigned identity too',
  allowed: 'a system-assigned identity beside the user-assigned ones',
  fix: "use WorkspaceIdentity.systemAndUserAssigned(…) (identity.type 'SystemAssigned, UserAssigned')",
  source: 'Azure Machine Learning: Submit Spark jobs, "Attach user assigned managed identity"',
  judge: ({ type, spark }) => demand(either(isOff(spark), hasForm(type, /SystemAssigned/)), shown(type)),
};
