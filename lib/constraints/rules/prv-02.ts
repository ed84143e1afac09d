import { either, Flag, isOff, isOneOf } from '../decision';
import { demand, NOT_APPLICABLE, Rule, shownWord } from '../rule';

export interface Prv02Subject {
  readonly mode: string;
  /** What asks for Spark. */
  readonly neededBy: string;
  /** Whether it does ask. */
  readonly spark: Flag;
  /** Whether the app provisions with Spark, or somebody is named who does. */
  readonly provisioned: boolean;
  /** Whether the network is provisioned on creation of the workspace, which leaves Spark out. */
  readonly onCreation: boolean;
}

export const PRV_02: Rule<Prv02Subject> = {
  id: 'PRV-02',
  aliases: ['PRV-01', 'PRV-04', 'TF-02'],
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the managed virtual network is not provisioned for Spark',
  allowed: 'a provisioning call that includes Spark, after the outbound rules',
  fix: 'leave sparkProvisioning at its default, say SparkProvisioning.managedElsewhere(reason), or add an azapi_resource_action provisionManagedNetwork with { includeSpark = true }',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ mode, neededBy, spark, provisioned, onCreation }) =>
    mode === 'Disabled'
      ? NOT_APPLICABLE
      : demand(
          either(provisioned, isOneOf(mode, ['Disabled']), isOff(spark)),
          `${neededBy} in ${shownWord(mode)} without provisioning for Spark${onCreation ? ' (provision_on_creation_enabled leaves Spark out)' : ''}`,
        ),
};
