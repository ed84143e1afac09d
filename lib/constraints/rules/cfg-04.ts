import { demand, Rule } from '../rule';

export interface Cfg04Subject {
  /** Arguments of azurerm that hold a secret. */
  readonly secrets: readonly string[];
}

export const CFG_04: Rule<Cfg04Subject> = {
  id: 'CFG-04',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the azapi provider cannot be added: azurerm carries secrets, and they are not copied',
  allowed: 'credentials from the environment, OIDC or a managed identity, or an azapi provider of your own',
  fix: 'take the secrets out of the AzurermProvider (environment variables ARM_… serve both), or define an AzapiProvider in the stack',
  source: 'azapi provider documentation, authentication',
  judge: ({ secrets }) => demand(secrets.length === 0, secrets.join(', ')),
};
