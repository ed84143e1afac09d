import { isOneOf, opposite } from '../decision';
import { demand, Rule, shownWord } from '../rule';

export interface Obr03Subject {
  readonly mode: string;
  readonly kind: string;
}

export const OBR_03: Rule<Obr03Subject> = {
  id: 'OBR-03',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a workspace without managed virtual network cannot have outbound rules',
  allowed: 'no outbound rule where isolation is disabled',
  fix: 'remove the rule, or use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound() (managed_network.isolation_mode)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Manage outbound rules"',
  judge: ({ mode, kind }) => demand(opposite(isOneOf(mode, ['Disabled'])), `${kind} in ${shownWord(mode)}`),
};
