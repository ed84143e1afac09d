import { either, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

/** Sets of the azurerm provider, each of which has Microsoft.Network. */
const REGISTERING = ['core', 'extended', 'all', 'legacy'];

export interface Net15Subject {
  /** What the azurerm provider registers; undefined for its default. */
  readonly registrations: string | undefined;
  /** Whether the app registers Microsoft.Network in another way. */
  readonly registered: boolean;
}

export const NET_15: Rule<Net15Subject> = {
  id: 'NET-15',
  aliases: ['MPE-10'],
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'nothing here registers Microsoft.Network, which private endpoints need',
  allowed: 'a subscription in which Microsoft.Network is registered',
  fix: "list 'Microsoft.Network' in resource_providers_to_register of the AzurermProvider, or acknowledge NET-15 where the subscription has it",
  source:
    'Azure Machine Learning: Workspace managed virtual network isolation, "Prerequisites"; Synapse: Create managed private endpoints',
  judge: ({ registrations, registered }) =>
    demand(
      either(registered, registrations === undefined || isOneOf(registrations, REGISTERING)),
      `resource_provider_registrations ${shown(registrations)}`,
    ),
};
