import { Construct } from 'constructs';
import { CreatedStorageAccount, StorageAccountProps } from './created-storage-account';

/**
 * A data lake: a storage account with hierarchical namespace, for data that Spark reads and writes with `abfss://`
 * URIs, and for the primary storage of a Synapse workspace (SYN-01).
 *
 * Private by default, TLS 1.2, no anonymous access, no local users, no shared keys: Spark and people sign in with their identity.
 *
 * Raises STO-01 for a number of days that azurerm does not take, STO-03 and STO-04 for addresses that cannot be let in, NAM-06 for a name that Azure does not take, CFG-02 and CFG-03 when the azurerm provider is not configured for
 * such an account.
 *
 * @example
 * const curated = new DataLakeStorage(stack, 'Curated', { resourceGroup: group });
 * workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [curated] });
 */
export class DataLakeStorage extends CreatedStorageAccount {
  constructor(scope: Construct, id: string, props: StorageAccountProps) {
    super(scope, id, props, { hierarchicalNamespace: true, sharedKeys: false });
  }
}
