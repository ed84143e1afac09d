import { Resource } from './resource';

export const BLOB_DATASTORE = 'azurerm_machine_learning_datastore_blobstorage';
export const DATA_LAKE_DATASTORE = 'azurerm_machine_learning_datastore_datalake_gen2';

/** Every kind of datastore; their names follow one pattern. */
export const DATASTORES = [
  BLOB_DATASTORE,
  DATA_LAKE_DATASTORE,
  'azurerm_machine_learning_datastore_fileshare',
] as const;

/** Whether a blob datastore has credentials of the account; one that only Terraform knows is one. */
export function hasAccountCredentials(datastore: Resource): boolean {
  return datastore.has('account_key') || datastore.has('shared_access_signature');
}
