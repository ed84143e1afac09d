import { Flag, isOn } from '../decision';
import { COMPLIANT, demand, Rule } from '../rule';

export interface Cfg22Subject {
  readonly login: boolean;
  readonly password: boolean;
  readonly customerManagedKey: boolean;
  readonly entraOnly: Flag;
}

export const CFG_22: Rule<Cfg22Subject> = {
  id: 'CFG-22',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the Synapse workspace has no SQL administrator, and is not said to go without',
  allowed: 'azuread_authentication_only, a customer-managed key, or a login with its password',
  fix: 'set azuread_authentication_only, as SynapseAnalyticsWorkspace does',
  source: 'azurerm synapse_workspace',
  judge: ({ login, password, customerManagedKey, entraOnly }) =>
    login || password || customerManagedKey ? COMPLIANT : demand(isOn(entraOnly), 'neither login nor password'),
};
