import { either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Spe06Subject {
  readonly vault: string;
  readonly spark: Flag;
  /** Of the Key Vault. */
  readonly publicNetworkAccess: Flag;
  /** Whether Spark may use a rule to the Key Vault. */
  readonly rule: Flag;
}

export const SPE_06: Rule<Spe06Subject> = {
  id: 'SPE-06',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'Spark of the feature store does not reach its Key Vault',
  allowed: 'a rule to vault of the Key Vault that is enabled for Spark, or a public Key Vault',
  fix: 'add a private endpoint rule with sub_resource_target vault and spark_enabled, or OutboundTarget.keyVault(vaultId, { spark: true })',
  source: 'Azure Machine Learning examples, feature store network isolation',
  judge: ({ vault, spark, publicNetworkAccess, rule }) =>
    demand(either(isOff(spark), isOn(publicNetworkAccess), isOn(rule)), vault),
};
