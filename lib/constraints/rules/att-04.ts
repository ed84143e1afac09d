import { isKnown } from '../../terraform/tokens';
import { atMost, both, either, hasForm, opposite } from '../decision';
import { demand, Rule, shown, violation } from '../rule';

export interface Att04Subject {
  /** As azurerm has it, e.g. `SystemAssigned, UserAssigned`. */
  readonly type: string;
  /** Number of user-assigned identities. */
  readonly identities: number;
}

export const ATT_04: Rule<Att04Subject> = {
  id: 'ATT-04',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the identities of the attached compute do not tell what its jobs run as',
  allowed: 'user-assigned identities exactly where the type has UserAssigned, preferably one',
  fix: 'list one identity with AttachedIdentity.userAssigned(identity), or identity_ids beside type UserAssigned',
  source: 'Azure Machine Learning: Attach and manage a Synapse Spark pool; azurerm machine_learning_synapse_spark',
  judge: ({ type, identities }) => {
    const isUserAssigned = hasForm(type, /UserAssigned/);
    const isListed = opposite(atMost(identities, 0));
    const fits = either(both(isUserAssigned, isListed), both(opposite(isUserAssigned), opposite(isListed)));
    if (fits === true && isKnown(identities) && identities > 1) {
      return violation(
        `${identities} identities, and no order is kept among them`,
        'attach one, or name the identity in every job',
        'warning',
      );
    }
    return demand(fits, `type ${shown(type)} with ${isKnown(identities) ? identities : 'some'} identities`);
  },
};
