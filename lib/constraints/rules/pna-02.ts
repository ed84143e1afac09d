import { demand, Rule } from '../rule';

export interface Pna02Subject {
  readonly reason: string;
}

export const PNA_02: Rule<Pna02Subject> = {
  id: 'PNA-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'a workspace without public network access and without private endpoint has no way in',
  allowed: 'a private endpoint, or a reason why none is needed here',
  fix: 'use InboundAccess.privateEndpoint(…), or say in InboundAccess.none(reason) how clients reach the workspace',
  source: 'Azure Machine Learning: Configure a private endpoint for a workspace',
  judge: ({ reason }) => demand(reason.trim() !== '', 'no private endpoint, no reason'),
};
