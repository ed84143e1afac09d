import { isKnown } from '../../terraform/tokens';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Att11Subject {
  readonly workspaceSubscription: string;
  /** Undefined where the provider takes it from its environment. */
  readonly providerSubscription: string | undefined;
}

export const ATT_11: Rule<Att11Subject> = {
  id: 'ATT-11',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'azurerm would look for the workspace in the subscription of its provider',
  allowed: 'a provider that is set to the subscription of the workspace',
  fix: 'give providers: { azurerm } with an aliased provider for that subscription',
  source: 'azurerm machine_learning_synapse_spark and outbound rule resources',
  judge: ({ workspaceSubscription, providerSubscription }) =>
    providerSubscription === undefined || !isKnown(workspaceSubscription)
      ? NOT_APPLICABLE
      : demand(
          workspaceSubscription.toLowerCase() === providerSubscription.toLowerCase(),
          `workspace in ${workspaceSubscription}, provider in ${providerSubscription}`,
        ),
};
