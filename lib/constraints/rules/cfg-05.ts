import { ArmResourceType } from '../../azure/arm-id';
import { isKnown } from '../../terraform/tokens';
import { either, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Cfg05Subject {
  readonly id: string;
  /** The id as it stands in the configuration. */
  readonly reference: string;
  readonly type: ArmResourceType;
}

export const CFG_05: Rule<Cfg05Subject> = {
  id: 'CFG-05',
  aliases: ['ATT-03'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the id does not name a resource of the expected type',
  allowed: 'an Azure resource id of that type',
  fix: 'give the id of the resource as Azure shows it',
  source: 'Azure Resource Manager: resource ids',
  judge: ({ id, reference, type }) => {
    if (isKnown(id)) {
      return demand(type.describes(id), shown(id), `give an id of the form ${type.toString()}`);
    }
    return demand(either(type.isReferencedBy(reference), hasForm(id, type.pattern())), shown(id));
  },
};
