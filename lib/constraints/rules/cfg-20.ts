import { demand, Rule } from '../rule';

export interface Cfg20Subject {
  readonly target: string;
  /** Whether the app approves private endpoint connections on the target. */
  readonly approved: boolean;
}

export const CFG_20: Rule<Cfg20Subject> = {
  id: 'CFG-20',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'nothing in this app approves the managed private endpoint, which carries no traffic while it is pending',
  allowed: 'an approval of the connection on the target, or a deployer who may approve it there, which does so at once',
  fix: 'approve it with an azapi_update_resource of privateEndpointConnections, use synapse.allowToStorage(…), or acknowledge CFG-20 where somebody else approves',
  source: 'Synapse: Managed private endpoints; How to create managed private endpoints',
  judge: ({ target, approved }) => demand(approved, `endpoint to ${target}`),
};
