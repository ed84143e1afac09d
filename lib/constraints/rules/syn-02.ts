import { demand, Rule } from '../rule';

export interface Syn02Subject {
  /** The primary storage, as far as it is known. */
  readonly storage: string;
  readonly assigned: boolean;
}

export const SYN_02: Rule<Syn02Subject> = {
  id: 'SYN-02',
  aliases: ['ROL-05'],
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the identity of the Synapse workspace has no role on its primary storage, so no Spark pool can start',
  allowed: 'Storage Blob Data Contributor for the system-assigned identity of the workspace on its primary storage',
  fix: 'add an azurerm_role_assignment for identity[0].principal_id, or use SynapseAnalyticsWorkspace, which makes it; acknowledge SYN-02 where it is made elsewhere',
  source: 'Synapse: Grant permissions to the workspace managed identity',
  judge: ({ storage, assigned }) => demand(assigned, `no role on ${storage}`),
};
