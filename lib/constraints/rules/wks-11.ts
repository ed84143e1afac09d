import { Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Wks11Subject {
  readonly account: string;
  readonly sharedKeys: Flag;
}

export const WKS_11: Rule<Wks11Subject> = {
  id: 'WKS-11',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the default storage has no shared keys, with which the workspace signs in to it',
  allowed: 'an account with shared keys, or a workspace that is switched to identity-based access',
  fix: 'give an account with shared keys (shared_access_key_enabled); acknowledge WKS-11 where the workspace uses its identity (systemDatastoresAuthMode)',
  source: 'Azure Machine Learning: Disable local authentication for storage',
  judge: ({ account, sharedKeys }) => demand(isOn(sharedKeys), account),
};
