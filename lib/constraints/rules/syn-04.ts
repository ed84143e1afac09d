import { Flag, isOn } from '../decision';
import { COMPLIANT, demand, Rule } from '../rule';

export interface Syn04Subject {
  readonly login: boolean;
  readonly password: boolean;
  readonly customerManagedKey: boolean;
  readonly entraOnly: Flag;
}

export const SYN_04: Rule<Syn04Subject> = {
  id: 'SYN-04',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the SQL administrator of the Synapse workspace is half there',
  allowed: 'a login and its password, or none and azuread_authentication_only',
  fix: 'give both sql_administrator_login and sql_administrator_login_password, or set azuread_authentication_only, as SynapseAnalyticsWorkspace does',
  source: 'azurerm synapse_workspace',
  judge: ({ login, password, customerManagedKey, entraOnly }) =>
    login === password || customerManagedKey
      ? COMPLIANT
      : demand(isOn(entraOnly), login ? 'a login without password' : 'a password without login'),
};
