import { NOT_APPLICABLE, demand, Rule } from '../rule';

export interface Atr07Subject {
  readonly account: string;
  readonly managedVirtualNetwork: boolean;
  /** Managed private endpoints to the account, or somebody named who makes them. */
  readonly reachable: boolean;
}

export const ATR_07: Rule<Atr07Subject> = {
  id: 'ATR-07',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the Synapse managed virtual network has no private endpoint to the storage account',
  allowed: 'managed private endpoints to dfs and blob of an account with hierarchical namespace, to blob of any other',
  fix: 'keep the endpoints that attachTo defines, or say endpoints: ManagedEndpoints.managedElsewhere(reason)',
  source:
    'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"; Synapse: Connect to a secure storage account',
  judge: ({ account, managedVirtualNetwork, reachable }) =>
    managedVirtualNetwork ? demand(reachable, account) : NOT_APPLICABLE,
};
