import { demand, Rule } from '../rule';

export interface Mpe07Subject {
  readonly account: string;
  readonly publicNetworkAccess: boolean;
  readonly managedVirtualNetwork: boolean;
}

export const MPE_07: Rule<Mpe07Subject> = {
  id: 'MPE-07',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'Spark in Synapse cannot reach a storage account without public network access',
  allowed: 'a Synapse workspace with managed virtual network, and managed private endpoints in it',
  fix: 'set managedVirtualNetwork to true on the Synapse workspace',
  source: 'Synapse: Connect to a secure storage account',
  judge: ({ account, publicNetworkAccess, managedVirtualNetwork }) =>
    demand(publicNetworkAccess || managedVirtualNetwork, account),
};
