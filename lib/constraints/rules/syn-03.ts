import { isOneOf, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Syn03Subject {
  /** Type of the identity, as azurerm has it. */
  readonly type: string;
}

export const SYN_03: Rule<Syn03Subject> = {
  id: 'SYN-03',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a Synapse workspace cannot have user-assigned identities alone',
  allowed: 'SystemAssigned, or "SystemAssigned, UserAssigned"',
  fix: 'add SystemAssigned to the type; that identity opens the primary storage as well',
  source: 'Azure REST API specification, Synapse workspace; azurerm synapse_workspace',
  judge: ({ type }) => demand(opposite(isOneOf(type, ['UserAssigned'])), shown(type)),
};
