import { CatalogueEntry } from '../catalogue-entry';

/** Judged by Terraform alone, from the connections that the target of the endpoint lists. */
export const MPE_02: CatalogueEntry = {
  id: 'MPE-02',
  severity: 'warning',
  rungs: ['check'],
  acknowledgeable: true,
  cause: 'the approval of a managed private endpoint was withdrawn, so it carries no traffic',
  allowed: 'a private endpoint connection on the target that is Approved',
  fix: 'approve the connection again, or make the endpoint anew',
  source: 'Synapse: Managed private endpoints; How to create managed private endpoints',
};
