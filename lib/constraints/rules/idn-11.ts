import { Fn } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { Decision, hasForm } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Idn11Subject {
  readonly type: string;
  readonly primary?: string;
  readonly listed: readonly string[];
}

export const IDN_11: Rule<Idn11Subject> = {
  id: 'IDN-11',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the primary identity of the workspace is not one of its identities',
  allowed: 'one of the user-assigned identities of the workspace',
  fix: 'list the identity in identity.identity_ids too, or use WorkspaceIdentity.userAssigned(primary)',
  source: 'Azure Machine Learning: Identity-based service authentication, "Workspace identity types"',
  judge: ({ type, primary, listed }) =>
    primary === undefined
      ? demand(hasForm(type, /SystemAssigned/), 'no primary identity, no system-assigned identity')
      : demand(isListed(primary, listed), shown(primary)),
};

/** Azure compares ids in any case. */
function isListed(primary: string, listed: readonly string[]): Decision {
  if (listed.length === 0) {
    return false;
  }
  return [primary, ...listed].every(isKnown)
    ? listed.some((id) => id.toLowerCase() === primary.toLowerCase())
    : (Fn.contains(
        listed.map((id) => Fn.lower(id)),
        Fn.lower(primary),
      ) as unknown as Condition);
}
