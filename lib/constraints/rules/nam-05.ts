import { nameRule } from '../name-rule';

export const NAM_05 = nameRule({
  id: 'NAM-05',
  of: 'a Synapse Spark pool',
  patterns: [/^[a-zA-Z][a-zA-Z0-9]{0,14}$/],
  allowed: '1 to 15 letters and digits, the first a letter',
  source: 'azurerm spark_pool_name validator; Synapse documentation, Spark pool names',
});
