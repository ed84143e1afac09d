import { hasForm, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Att05Subject {
  readonly type: string;
}

export const ATT_05: Rule<Att05Subject> = {
  id: 'ATT-05',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'no document shows an attached compute with both kinds of identity, so nothing tells what its jobs run as',
  allowed: 'a system-assigned identity, or user-assigned ones',
  fix: 'take one of both: AttachedIdentity.systemAssigned() or AttachedIdentity.userAssigned(identity)',
  source: 'Azure Machine Learning: Attach and manage a Synapse Spark pool; azurerm machine_learning_synapse_spark',
  judge: ({ type }) => demand(opposite(hasForm(type, /SystemAssigned *, *UserAssigned/)), shown(type)),
};
