import { either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Spe04Subject {
  /** The workspace, and what is known of its default storage. */
  readonly found: string;
  /** Whether Spark is wanted. */
  readonly spark: Flag;
  /** Of the default storage. */
  readonly publicNetworkAccess: Flag;
  /** Whether Spark may use a rule to the default storage. */
  readonly rule: Flag;
}

export const SPE_04: Rule<Spe04Subject> = {
  id: 'SPE-04',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'no rule for Spark leads to the default storage of the workspace',
  allowed: 'a rule for Spark to blob of the default storage',
  fix: 'give defaultStorage in AzureMLWorkspace.fromAttributes(…), or add a private endpoint rule with sub_resource_target blob and spark_enabled: jobs read their code from it',
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"; Azure Machine Learning examples, managed network',
  judge: ({ found, spark, publicNetworkAccess, rule }) =>
    demand(either(isOff(spark), isOn(publicNetworkAccess), isOn(rule)), found),
};
