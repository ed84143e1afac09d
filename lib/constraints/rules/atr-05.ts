import { Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Atr05Subject {
  readonly publicNetworkAccess: Flag;
}

export const ATR_05: Rule<Atr05Subject> = {
  id: 'ATR-05',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'jobs cannot run on the attached pool of a Synapse workspace without public network access',
  allowed: 'public network access on',
  fix: 'switch public network access of the Synapse workspace on (public_network_access_enabled); its firewall rules and roles still protect it',
  source: 'Azure Machine Learning: Submit Spark jobs, prerequisites',
  judge: ({ publicNetworkAccess }) => demand(isOn(publicNetworkAccess), 'public network access off'),
};
