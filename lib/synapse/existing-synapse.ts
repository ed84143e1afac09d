import { Construct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ExistingResource } from '../existing/existing-resource';
import { Fact } from '../existing/fact';
import { isKnown } from '../terraform/tokens';
import type { SynapseAnalyticsWorkspaceAttributes } from './imported-synapse-workspace';
import type { SparkPoolAttributes } from './imported-spark-pool';
import { ISparkPool } from './interfaces';

const STORAGE_URL = 'properties.defaultDataLakeStorage.accountUrl';

/** What Azure Resource Manager says of a Synapse workspace. */
const SYNAPSE = {
  managedVirtualNetwork: Fact.of(
    ['properties.managedVirtualNetwork'],
    (output) => `(try(coalesce(${output}.properties.managedVirtualNetwork), "") != "")`,
  ),
  publicNetworkAccess: Fact.enabled('properties.publicNetworkAccess'),
  dataExfiltrationProtection: Fact.flag('properties.managedVirtualNetworkSettings.preventDataExfiltration', false),
  /** Name of the account in `https://<account>.dfs.core.windows.net`. */
  primaryStorage: Fact.of([STORAGE_URL], (output) => `try(regex("^https://([^.]+)", ${output}.${STORAGE_URL})[0], "")`),
};

/** What Azure Resource Manager says of a Spark pool. */
const POOL = {
  runtime: Fact.text('properties.sparkVersion'),
  synapse: Fact.of(['id'], (output) => `try(regex("(?i)^(.*)/bigDataPools/", ${output}.id)[0], "")`),
};

/** Compares what is stated about a Synapse workspace with the workspace (CFG-30). */
export function verifySynapse(
  scope: Construct,
  attrs: SynapseAnalyticsWorkspaceAttributes,
): ExistingResource | undefined {
  const { synapseWorkspaceId: resourceId, providers, verification } = attrs;
  const type = `Microsoft.Synapse/workspaces@${ApiVersion.SYNAPSE}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers, verification });
  existing?.compare('managedVirtualNetwork', attrs.managedVirtualNetwork, SYNAPSE.managedVirtualNetwork);
  existing?.compare('publicNetworkAccess', attrs.publicNetworkAccess, SYNAPSE.publicNetworkAccess);
  existing?.compare('dataExfiltrationProtection', attrs.dataExfiltrationProtection, SYNAPSE.dataExfiltrationProtection);
  existing?.compare('primaryStorage', attrs.primaryStorage?.accountName, SYNAPSE.primaryStorage);
  return existing;
}

/** Compares what is stated about a Spark pool with the pool: ids that are both literal are compared at synth. */
export function verifyPool(scope: Construct, attrs: SparkPoolAttributes): ExistingResource | undefined {
  const { sparkPoolId: resourceId, synapse, verification } = attrs;
  const type = `Microsoft.Synapse/workspaces/bigDataPools@${ApiVersion.SYNAPSE}`;
  const existing = ExistingResource.verify(scope, { type, resourceId, providers: synapse.providers, verification });
  if (!isKnown(resourceId) || !isKnown(synapse.synapseWorkspaceId)) {
    existing?.compare('synapse', synapse.synapseWorkspaceId, POOL.synapse);
  }
  return existing;
}

/** Sees to it that an existing pool can be attached: by its workspace (ATR-05, ATR-06), and by its runtime (RUN-01). */
export function verifyAttachable(attachment: Construct, pool: ISparkPool, asOf: () => string | undefined): void {
  const { publicNetworkAccess, dataExfiltrationProtection } = SYNAPSE;
  const synapse = ExistingResource.of(pool.synapse);
  synapse?.demand(attachment, 'ATR-05', [publicNetworkAccess], (read) => ({
    publicNetworkAccess: publicNetworkAccess.flagIn(read),
  }));
  synapse?.demand(attachment, 'ATR-06', [dataExfiltrationProtection], (read) => ({
    dataExfiltrationProtection: dataExfiltrationProtection.flagIn(read),
  }));
  ExistingResource.of(pool)?.demand(attachment, 'RUN-01', [POOL.runtime], (read) => ({
    version: POOL.runtime.textIn(read),
    compute: 'existing-pool' as const,
    asOf: asOf(),
  }));
}
