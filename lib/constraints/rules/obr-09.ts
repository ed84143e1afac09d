import { both, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Obr09Subject {
  readonly sku: string;
  /** Undefined where the mode of the workspace is not known here. */
  readonly mode: string | undefined;
}

export const OBR_09: Rule<Obr09Subject> = {
  id: 'OBR-09',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the managed virtual network cannot have this firewall',
  allowed: 'SKU Standard or Basic, with AllowOnlyApprovedOutbound',
  fix: 'use ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku }), or correct properties.managedNetwork.firewallSku',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Select an Azure Firewall version"',
  judge: ({ sku, mode }) =>
    demand(
      both(isOneOf(sku, ['Standard', 'Basic']), mode === undefined || isOneOf(mode, ['AllowOnlyApprovedOutbound'])),
      mode === undefined ? shown(sku) : `${shown(sku)}, isolation mode ${shown(mode)}`,
    ),
};
