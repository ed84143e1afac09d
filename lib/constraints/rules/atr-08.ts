import { demand, Rule } from '../rule';

export interface Atr08Subject {
  /** Accounts that only an outbound rule of the workspace leads to. */
  readonly accounts: readonly string[];
}

export const ATR_08: Rule<Atr08Subject> = {
  id: 'ATR-08',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'an outbound rule that is enabled for Spark does nothing for the attached pool, which has no other way',
  allowed:
    'managed private endpoints of the Synapse workspace for the attached pool, outbound rules for serverless Spark',
  fix: 'add managed private endpoints to the Synapse workspace (azurerm_synapse_managed_private_endpoint), or use pool.attachTo(…), which makes them',
  source:
    'derived from: Azure Machine Learning: Submit Spark jobs, notes; Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ accounts }) => demand(accounts.length === 0, accounts.join(', ')),
};
