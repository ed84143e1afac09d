import { demand, Rule } from '../rule';

export interface Spe01Subject {
  readonly account: string;
  readonly mode: string;
  readonly publicNetworkAccess: boolean;
  /** Id of a rule to the same sub-resource that is not enabled for Spark. */
  readonly plainRule?: string;
}

export const SPE_01: Rule<Spe01Subject> = {
  id: 'SPE-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'Spark cannot reach the storage account',
  allowed: 'a private endpoint rule that is enabled for Spark',
  fix: 'remove the rule: enableServerlessSpark adds one that is enabled for Spark, or give the target { spark: true }',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure for serverless Spark jobs"',
  judge: ({ account, mode, publicNetworkAccess, plainRule }) => {
    if (mode === 'Disabled') {
      return demand(
        publicNetworkAccess,
        `${account} without public network access, workspace without managed virtual network`,
        'use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound()',
      );
    }
    return demand(
      plainRule === undefined,
      `${account}, reached only by rule ${plainRule}, which is not enabled for Spark`,
    );
  },
};
