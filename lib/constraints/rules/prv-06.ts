import { either, Flag, isOn } from '../decision';
import { demand, NOT_APPLICABLE, Rule } from '../rule';

export interface Prv06Subject {
  readonly workspace: string;
  /** Whether Spark may use each of the rules to storage accounts. */
  readonly storageRules: readonly Flag[];
}

export const PRV_06: Rule<Prv06Subject> = {
  id: 'PRV-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the network is provisioned for Spark, but none of the rules to storage is enabled for it',
  allowed:
    'a private endpoint rule with spark_enabled to the storage of the jobs, and provisioning that includes Spark',
  fix: 'set spark_enabled on the rules to the storage that Spark reads and writes, or use workspace.enableServerlessSpark(…)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ workspace, storageRules }) =>
    storageRules.length === 0 ? NOT_APPLICABLE : demand(either(...storageRules.map(isOn)), workspace),
};
