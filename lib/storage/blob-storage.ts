import { Construct } from 'constructs';
import { ResourceGroupRef } from '../azure/resource-group';
import { CreatedStorageAccount, StorageAccountOptions } from './created-storage-account';

/** Options of a blob storage account. */
export interface BlobStorageOptions extends StorageAccountOptions {
  /**
   * Whether account keys work. The default storage of an Azure Machine Learning workspace needs them, unless the
   * workspace is switched to identity-based access (WKS-11).
   *
   * @default true
   */
  readonly sharedKeys?: boolean;

  /**
   * Whether earlier versions of blobs are kept.
   *
   * @default false
   */
  readonly versioning?: boolean;
}

/** Properties of a blob storage account. */
export interface BlobStorageProps extends BlobStorageOptions {
  /** Where it is defined. */
  readonly resourceGroup: ResourceGroupRef;
}

/**
 * A storage account without hierarchical namespace: for the default storage of an Azure Machine Learning workspace
 * (WKS-01), or for data that Spark reads and writes with `wasbs://` URIs.
 *
 * Private by default, TLS 1.2, no anonymous access, no local users. Blob soft delete stays off unless asked for, because user identity
 * passthrough to blob datastores does not work with it (DAT-04).
 *
 * Raises STO-01 for a number of days that azurerm does not take, STO-03 and STO-04 for addresses that cannot be let in, NAM-06 for a name that Azure does not take, CFG-02 and CFG-03 when the azurerm provider is not configured for
 * such an account.
 *
 * @example
 * const artifacts = new BlobStorage(stack, 'Artifacts', { resourceGroup: group, versioning: true });
 * artifacts.addContainer('models');
 */
export class BlobStorage extends CreatedStorageAccount {
  constructor(scope: Construct, id: string, props: BlobStorageProps) {
    super(scope, id, props, {
      hierarchicalNamespace: false,
      sharedKeys: props.sharedKeys ?? true,
      versioning: props.versioning,
    });
  }
}
