import { either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Spe03Subject {
  readonly account: string;
  /** Where the rule leads, and where none does. */
  readonly subResource: string;
  readonly other: string;
  readonly spark: Flag;
  readonly hierarchicalNamespace: Flag;
  /** Whether Spark may use a rule to the other sub-resource. */
  readonly otherRule: Flag;
}

export const SPE_03: Rule<Spe03Subject> = {
  id: 'SPE-03',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'Spark reaches only one of the two endpoints of a data lake, and tools mix them',
  allowed: 'rules that are enabled for Spark to both dfs and blob of an account with a hierarchical namespace',
  fix: 'add a rule to the other sub-resource, or use workspace.enableServerlessSpark(…), which adds both',
  source: 'Azure Machine Learning: Integrate Synapse with private endpoints; derived',
  judge: ({ account, subResource, other, spark, hierarchicalNamespace, otherRule }) =>
    demand(
      either(isOff(spark), isOff(hierarchicalNamespace), isOn(otherRule)),
      `${account}: a rule to ${subResource}, none to ${other}`,
    ),
};
