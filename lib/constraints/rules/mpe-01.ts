import { Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Mpe01Subject {
  readonly target: string;
  readonly managedVirtualNetwork: Flag;
}

export const MPE_01: Rule<Mpe01Subject> = {
  id: 'MPE-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a Synapse workspace without managed virtual network cannot have managed private endpoints',
  allowed: 'a Synapse workspace with managed virtual network',
  fix: 'set managedVirtualNetwork (managed_virtual_network_enabled) to true; it cannot be changed after creation',
  source: 'Synapse: Managed private endpoints',
  judge: ({ target, managedVirtualNetwork }) => demand(isOn(managedVirtualNetwork), `endpoint to ${target}`),
};
