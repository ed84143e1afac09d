import { isOneOf, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Spe08Subject {
  readonly mode: string;
}

export const SPE_08: Rule<Spe08Subject> = {
  id: 'SPE-08',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the network isolation of feature stores is documented for another isolation mode only',
  allowed: 'AllowInternetOutbound',
  fix: 'set managed_network.isolation_mode to AllowInternetOutbound',
  source: 'Azure Machine Learning examples, feature store network isolation, prerequisites',
  judge: ({ mode }) => demand(opposite(isOneOf(mode, ['AllowOnlyApprovedOutbound'])), shown(mode)),
};
