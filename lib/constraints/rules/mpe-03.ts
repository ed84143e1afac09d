import { CatalogueEntry } from '../catalogue-entry';

/** Judged by Terraform alone, from the connections that the target of the endpoint lists. */
export const MPE_03: CatalogueEntry = {
  id: 'MPE-03',
  severity: 'error',
  rungs: ['apply'],
  acknowledgeable: false,
  cause: 'the connection of the managed private endpoint is not on its target yet, so it cannot be approved',
  allowed: 'a private endpoint connection on the target that belongs to the managed private endpoint',
  fix: 'apply again',
  source: 'Synapse: How to create managed private endpoints',
};
