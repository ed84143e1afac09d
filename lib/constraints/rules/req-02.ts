import { NOT_APPLICABLE, demand, Rule } from '../rule';

export interface Req02Subject {
  readonly mode: string;
  readonly registry: string;
  readonly premium: boolean;
}

export const REQ_02: Rule<Req02Subject> = {
  id: 'REQ-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the container registry cannot have a private endpoint',
  allowed: 'a Premium registry where only approved outbound traffic is allowed',
  fix: 'leave containerRegistry out, or give a Premium one',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "List of required rules"',
  judge: ({ mode, registry, premium }) =>
    mode === 'AllowOnlyApprovedOutbound' ? demand(premium, `${registry} in ${mode}`) : NOT_APPLICABLE,
};
