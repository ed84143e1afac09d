import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Net07Subject {
  readonly mode: string;
  /** What is placed in a subnet. */
  readonly compute: string;
}

export const NET_07: Rule<Net07Subject> = {
  id: 'NET-07',
  aliases: ['TF-11'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'compute of a workspace with a managed virtual network cannot be placed in another subnet',
  allowed: 'a subnet only where isolation is disabled',
  fix: 'remove the subnet: compute runs in the managed virtual network, whose outbound rules lead to private targets',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ mode, compute }) =>
    demand(isOneOf(mode, ['Disabled']), `${compute} in a subnet, isolation mode ${shown(mode)}`),
};
