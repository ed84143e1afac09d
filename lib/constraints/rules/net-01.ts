import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

const MODES = ['Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'];

export interface Net01Subject {
  readonly mode: string;
}

export const NET_01: Rule<Net01Subject> = {
  id: 'NET-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the isolation mode does not exist',
  allowed: 'Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound',
  fix: 'use one of the factories of ManagedNetwork, or correct managed_network.isolation_mode',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Managed virtual network architecture"',
  judge: ({ mode }) => demand(isOneOf(mode, MODES), shown(mode)),
};
