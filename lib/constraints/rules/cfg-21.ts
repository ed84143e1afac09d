import { Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Cfg21Subject {
  /** What is set. */
  readonly setting: string;
  /** What gives it a meaning. */
  readonly needs: string;
  /** Whether that is there. */
  readonly met: Flag;
}

export const CFG_21: Rule<Cfg21Subject> = {
  id: 'CFG-21',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a setting has no effect',
  allowed: 'settings together with what they need',
  fix: 'remove the setting, or switch on what it needs',
  source:
    'azurerm synapse_spark_pool; Synapse: Workspaces with data exfiltration protection; Synapse: IP firewall rules',
  judge: ({ setting, needs, met }) => demand(isOn(met), `${setting} without ${needs}`),
};
