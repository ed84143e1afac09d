import { isOneOf } from '../decision';
import { demand, Rule, shown, violation } from '../rule';

/** Documents disagree on this one, which jobs do not need anyway. */
const DISPUTED = 'Apache Spark Administrator';

const ON_POOLS = ['Synapse Administrator', 'Synapse Contributor', 'Synapse Compute Operator'];

export interface Rol34Subject {
  /** Of an assignment on a Spark pool. */
  readonly role: string;
}

export const ROL_34: Rule<Rol34Subject> = {
  id: 'ROL-34',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the role cannot be assigned on a Spark pool',
  allowed: ON_POOLS.join(', '),
  fix: 'assign it on the Synapse workspace (synapse_workspace_id); jobs on attached pools need Synapse Administrator',
  source: 'Synapse: Synapse RBAC roles, scopes',
  judge: ({ role }) =>
    role === DISPUTED
      ? violation(`${shown(role)}, on which two tables disagree`, undefined, 'warning')
      : demand(isOneOf(role, [...ON_POOLS, DISPUTED]), shown(role)),
};
