import { NOT_APPLICABLE, demand, Rule } from '../rule';

export interface Prv02Subject {
  readonly mode: string;
  /** What asks for Spark. */
  readonly neededBy: string;
  /** Whether the app provisions with Spark, or somebody is named who does. */
  readonly provisioned: boolean;
}

export const PRV_02: Rule<Prv02Subject> = {
  id: 'PRV-02',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the managed virtual network is not provisioned for Spark',
  allowed: 'a provisioning call that includes Spark, after the outbound rules',
  fix: 'leave sparkProvisioning at its default, or say SparkProvisioning.managedElsewhere(reason)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ mode, neededBy, provisioned }) =>
    mode === 'Disabled' ? NOT_APPLICABLE : demand(provisioned, `${neededBy} in ${mode} without provisioning for Spark`),
};
