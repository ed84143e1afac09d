import { either, Flag, isOff, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Pna01Subject {
  readonly mode: string;
  readonly spark: Flag;
  /** Whether public network access is stated. */
  readonly stated: boolean;
}

export const PNA_01: Rule<Pna01Subject> = {
  id: 'PNA-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'public network access of the workspace is left to defaults that differ, and azurerm switches it on',
  allowed: 'public_network_access_enabled stated, true or false',
  fix: 'set public_network_access_enabled; false for Spark in a managed virtual network',
  source: 'azurerm machine_learning_workspace; Azure Machine Learning: Workspace YAML schema',
  judge: ({ mode, spark, stated }) =>
    demand(
      either(stated, isOneOf(mode, ['Disabled']), isOff(spark)),
      `unset, Spark wanted, isolation mode ${shown(mode)}`,
    ),
};
