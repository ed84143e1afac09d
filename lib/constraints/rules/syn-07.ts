import { Flag, isOff } from '../decision';
import { demand, Rule } from '../rule';

export interface Syn07Subject {
  /** What would have to be fetched. */
  readonly packages: string;
  readonly dataExfiltrationProtection: Flag;
}

export const SYN_07: Rule<Syn07Subject> = {
  id: 'SYN-07',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'with data exfiltration protection neither pools nor sessions reach public package feeds',
  allowed: 'packages that are kept in storage with a managed private endpoint, such as self-contained wheels',
  fix: 'leave out what comes from PyPI or Conda channels, and bring wheels as workspace packages',
  source: 'Synapse: Data exfiltration protection for workspaces',
  judge: ({ packages, dataExfiltrationProtection }) => demand(isOff(dataExfiltrationProtection), packages),
};
