import { demand, Rule } from '../rule';

export interface Mpe01Subject {
  readonly target: string;
  readonly managedVirtualNetwork: boolean;
}

export const MPE_01: Rule<Mpe01Subject> = {
  id: 'MPE-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'a Synapse workspace without managed virtual network cannot have managed private endpoints',
  allowed: 'a Synapse workspace with managedVirtualNetwork',
  fix: 'set managedVirtualNetwork to true; it cannot be changed after creation',
  source: 'Synapse: Managed private endpoints',
  judge: ({ target, managedVirtualNetwork }) => demand(managedVirtualNetwork, `endpoint to ${target}`),
};
