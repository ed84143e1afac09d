import { hasForm, opposite } from '../decision';
import { COMPLIANT, demand, Rule } from '../rule';

export interface Att07Subject {
  /** Whether tags are managed here. */
  readonly tags: boolean;
  /** Type of the identity, as azurerm has it. */
  readonly identity: string;
}

export const ATT_07: Rule<Att07Subject> = {
  id: 'ATT-07',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'any change of its tags makes the attached compute anew, with a new identity that has no roles yet',
  allowed: 'an attached compute without tags, or with user-assigned identities only',
  fix: 'take the tags off, where an aspect adds them too, or ignore their changes (lifecycle.ignore_changes)',
  source: 'azurerm machine_learning_synapse_spark; Azure Machine Learning: Attach and manage a Synapse Spark pool',
  judge: ({ tags, identity }) =>
    tags ? demand(opposite(hasForm(identity, /SystemAssigned/)), 'tags beside a system-assigned identity') : COMPLIANT,
};
