import { demand, Rule } from '../rule';

export interface Idn11Subject {
  readonly type: string;
  readonly primary?: string;
  readonly listed: readonly string[];
}

export const IDN_11: Rule<Idn11Subject> = {
  id: 'IDN-11',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the primary identity of the workspace is not one of its identities',
  allowed: 'one of the user-assigned identities of the workspace',
  fix: 'list the identity in identity.identity_ids too, or use WorkspaceIdentity.userAssigned(primary)',
  source: 'Azure Machine Learning: Identity-based service authentication, "Workspace identity types"',
  judge: ({ type, primary, listed }) => {
    if (primary === undefined) {
      return demand(type.includes('SystemAssigned'), 'no primary identity, no system-assigned identity');
    }
    return demand(listed.includes(primary), primary);
  },
};
