import { both, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Wks09Subject {
  readonly kind: string;
  readonly sku: string;
}

export const WKS_09: Rule<Wks09Subject> = {
  id: 'WKS-09',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'azurerm does not take this kind or SKU of workspace',
  allowed: 'kind Default or FeatureStore, SKU Basic',
  fix: 'correct kind and sku_name, or leave them out',
  source: 'azurerm machine_learning_workspace',
  judge: ({ kind, sku }) =>
    demand(both(isOneOf(kind, ['Default', 'FeatureStore']), isOneOf(sku, ['Basic'])), `${shown(kind)}, ${shown(sku)}`),
};
