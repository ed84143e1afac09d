import { nameRule } from '../name-rule';

export const NAM_13 = nameRule({
  id: 'NAM-13',
  of: 'a datastore',
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/],
  allowed: '1 to 255 letters, digits, hyphens and underscores, the first a letter or digit',
  source: 'azurerm: machine_learning_datastore_blobstorage, name',
});
