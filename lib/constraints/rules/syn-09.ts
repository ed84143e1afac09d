import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Syn09Subject {
  readonly publicNetworkAccess: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const SYN_09: Rule<Syn09Subject> = {
  id: 'SYN-09',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'public network access of a Synapse workspace can be switched off only with a managed virtual network',
  allowed: 'public network access, or a managed virtual network',
  fix: 'set managed_virtual_network_enabled; pools that Azure Machine Learning uses need public network access anyway',
  source: 'Synapse: Connectivity settings',
  judge: ({ publicNetworkAccess, managedVirtualNetwork }) =>
    demand(
      either(isOn(publicNetworkAccess), isOn(managedVirtualNetwork)),
      'public network access off, without managed virtual network',
    ),
};
