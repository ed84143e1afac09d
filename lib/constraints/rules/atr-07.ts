import { either, Flag, isOff, isOn } from '../decision';
import { COMPLIANT, demand, NOT_APPLICABLE, Rule, violation } from '../rule';

export interface Atr07Subject {
  readonly account: string;
  readonly managedVirtualNetwork: Flag;
  /** Managed private endpoints to the account, or somebody named who makes them. */
  readonly reachable: boolean;
  /** Whether the account is open to all networks. @default false */
  readonly open?: Flag;
}

export const ATR_07: Rule<Atr07Subject> = {
  id: 'ATR-07',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the Synapse managed virtual network has no private endpoint to the storage account',
  allowed: 'managed private endpoints to dfs and blob of an account with hierarchical namespace, to blob of any other',
  fix: 'keep the endpoints that attachTo defines, or say endpoints: ManagedEndpoints.managedElsewhere(reason); beside a plain compute, add an azurerm_synapse_managed_private_endpoint, or acknowledge ATR-07 where it is made elsewhere',
  source:
    'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"; Synapse: Connect to a secure storage account',
  judge: ({ account, managedVirtualNetwork, reachable, open = false }) => {
    if (managedVirtualNetwork === false) {
      return NOT_APPLICABLE;
    }
    if (reachable) {
      return COMPLIANT;
    }
    if (open === true) {
      // Jobs do reach it; where the network is not certain there is nothing to tell.
      return managedVirtualNetwork === true
        ? violation(`${account}, open to all networks`, undefined, 'warning')
        : NOT_APPLICABLE;
    }
    return demand(either(isOff(managedVirtualNetwork), isOn(open)), account);
  },
};
