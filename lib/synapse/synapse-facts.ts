import { Fact } from '../existing/fact';

const STORAGE_URL = 'properties.defaultDataLakeStorage.accountUrl';

/** What Azure Resource Manager says of a Synapse workspace. */
export const SYNAPSE = {
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
export const POOL = {
  runtime: Fact.text('properties.sparkVersion'),
  synapse: Fact.of(['id'], (output) => `try(regex("(?i)^(.*)/bigDataPools/", ${output}.id)[0], "")`),
};
