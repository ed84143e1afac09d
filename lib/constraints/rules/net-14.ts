import { either, Flag, isOff, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Net14Subject {
  readonly mode: string;
  readonly legacyMode: Flag;
}

export const NET_14: Rule<Net14Subject> = {
  id: 'NET-14',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the managed virtual network needs the v2 API, which legacy mode switches off',
  allowed: 'v1_legacy_mode_enabled = false',
  fix: 'set v1_legacy_mode_enabled to false, or leave it out',
  source: 'Azure Machine Learning: Network isolation change with the new API platform',
  judge: ({ mode, legacyMode }) =>
    demand(either(isOneOf(mode, ['Disabled']), isOff(legacyMode)), `legacy mode on, isolation mode ${shown(mode)}`),
};
