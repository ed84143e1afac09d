import { Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna08Subject {
  /** The resource that the workspace is built on. */
  readonly resource: string;
  /** Whether its firewall lets trusted services in, or does not block anything. */
  readonly trusted: Flag;
}

export const PNA_08: Rule<Pna08Subject> = {
  id: 'PNA-08',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the firewall of a resource that the workspace is built on keeps trusted Microsoft services out',
  allowed: 'a firewall that AzureServices may bypass',
  fix: 'add AzureServices to bypass of its network rules (networkRuleBypassOption of a registry)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Secured associated resources"',
  judge: ({ resource, trusted }) => demand(isOn(trusted), resource),
};
