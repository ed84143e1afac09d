import { matches } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { demand, Rule, shown, unknown } from '../rule';

const MODES = ['Disabled', 'AllowInternetOutbound', 'AllowOnlyApprovedOutbound'];

export interface Net01Subject {
  readonly mode: string;
}

export const NET_01: Rule<Net01Subject> = {
  id: 'NET-01',
  severity: 'error',
  acknowledgeable: false,
  cause: 'the isolation mode does not exist',
  allowed: 'Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound',
  fix: 'use one of the factories of ManagedNetwork',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Managed virtual network architecture"',
  judge: ({ mode }) =>
    isKnown(mode)
      ? demand(MODES.includes(mode), shown(mode))
      : unknown(matches(mode, new RegExp(`^(${MODES.join('|')})$`))),
};
