import { Flag, isOff } from '../decision';
import { demand, Rule } from '../rule';

export interface Atr06Subject {
  readonly dataExfiltrationProtection: Flag;
}

export const ATR_06: Rule<Atr06Subject> = {
  id: 'ATR-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a pool of a Synapse workspace with data exfiltration protection cannot be attached',
  allowed: 'a Synapse workspace without data exfiltration protection',
  fix: 'attach a pool of another Synapse workspace: the setting cannot be changed after creation',
  source:
    'Azure Machine Learning: Securely integrate with Azure Synapse; Configure a private endpoint, "Multiple private endpoints"',
  judge: ({ dataExfiltrationProtection }) =>
    demand(isOff(dataExfiltrationProtection), 'data exfiltration protection on'),
};
