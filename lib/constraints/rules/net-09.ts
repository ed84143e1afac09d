import { isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Net09Subject {
  readonly mode: string;
  readonly compute: string;
}

export const NET_09: Rule<Net09Subject> = {
  id: 'NET-09',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the managed virtual network of the workspace does not support this compute',
  allowed: 'compute clusters, compute instances, serverless compute and managed endpoints',
  fix: 'use compute that Azure Machine Learning manages, or a workspace without managed virtual network',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ mode, compute }) => demand(isOneOf(mode, ['Disabled']), `${compute}, isolation mode ${shown(mode)}`),
};
