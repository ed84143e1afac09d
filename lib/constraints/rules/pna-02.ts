import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna02Subject {
  /** Why no way in is made; undefined where nobody was asked. */
  readonly reason?: string;
  readonly publicNetworkAccess: Flag;
  /** Whether the app makes a private endpoint for the workspace. */
  readonly privateEndpoint: boolean;
}

export const PNA_02: Rule<Pna02Subject> = {
  id: 'PNA-02',
  severity: 'error',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a workspace without public network access and without private endpoint has no way in',
  allowed: 'a private endpoint, or a reason why none is needed here',
  fix: 'use InboundAccess.privateEndpoint(…) (a private endpoint with sub-resource amlworkspace), or say in InboundAccess.none(reason) how clients reach the workspace',
  source: 'Azure Machine Learning: Configure a private endpoint for a workspace',
  judge: ({ reason, publicNetworkAccess, privateEndpoint }) =>
    reason === undefined
      ? // The private endpoint may well be in another app.
        demand(
          either(isOn(publicNetworkAccess), privateEndpoint),
          'no private endpoint in this app',
          undefined,
          'warning',
        )
      : demand(reason.trim() !== '', 'no private endpoint, no reason'),
};
