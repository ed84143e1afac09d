import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Mpe07Subject {
  readonly account: string;
  /** Whether it can be reached without a private endpoint. */
  readonly publicNetworkAccess: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const MPE_07: Rule<Mpe07Subject> = {
  id: 'MPE-07',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'Spark in Synapse cannot reach a storage account that is not open to all networks',
  allowed: 'a Synapse workspace with managed virtual network, and managed private endpoints in it',
  fix: 'set managedVirtualNetwork (managed_virtual_network_enabled) to true on the Synapse workspace; rules for addresses or subnets on the account do not let Spark in',
  source: 'Synapse: Connect to a secure storage account',
  judge: ({ account, publicNetworkAccess, managedVirtualNetwork }) =>
    demand(either(isOn(publicNetworkAccess), isOn(managedVirtualNetwork)), account),
};
