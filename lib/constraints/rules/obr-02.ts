import { either, isOneOf } from '../decision';
import { demand, NOT_APPLICABLE, Rule, shownWord } from '../rule';

export interface Obr02Subject {
  readonly mode: string;
  /** As a message names it. */
  readonly kind: string;
  readonly privateEndpoint: boolean;
}

export const OBR_02: Rule<Obr02Subject> = {
  id: 'OBR-02',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'this kind of outbound rule has no meaning in the isolation mode',
  allowed: 'in AllowInternetOutbound only private endpoint targets',
  fix: 'remove the rule (outbound traffic to the internet is open in this mode), or use ManagedNetwork.allowOnlyApprovedOutbound() (managed_network.isolation_mode)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure a managed virtual network"',
  judge: ({ mode, kind, privateEndpoint }) =>
    mode === 'Disabled'
      ? NOT_APPLICABLE
      : demand(
          // Without a managed network OBR-03 speaks.
          either(privateEndpoint, isOneOf(mode, ['AllowOnlyApprovedOutbound', 'Disabled'])),
          `${kind} in ${shownWord(mode)}`,
        ),
};
