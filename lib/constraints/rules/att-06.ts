import { demand, Rule } from '../rule';

export interface Att06Subject {
  readonly identity: boolean;
}

export const ATT_06: Rule<Att06Subject> = {
  id: 'ATT-06',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'an attached pool without identity has no default identity for jobs, so each must run as its user',
  allowed: 'a system-assigned or user-assigned identity',
  fix: 'use AttachedIdentity.systemAssigned(), or give the compute an identity block',
  source: 'Azure Machine Learning: Attach and manage a Synapse Spark pool',
  judge: ({ identity }) => demand(identity, 'no identity'),
};
