import { both, isOneOf } from '../decision';
import { demand, Rule } from '../rule';

export interface Net11Subject {
  readonly scope: string;
  /** Isolation modes of the workspaces that it locks. */
  readonly modes: readonly string[];
}

export const NET_11: Rule<Net11Subject> = {
  id: 'NET-11',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'a lock covers a workspace with a managed virtual network, which cannot be managed then',
  allowed: 'no lock on the workspace or its resource group',
  fix: 'remove the management lock; protect single resources with lifecycle.prevent_destroy instead',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ scope, modes }) => demand(both(...modes.map((mode) => isOneOf(mode, ['Disabled']))), `lock on ${scope}`),
};
