import { CatalogueEntry } from '../catalogue-entry';

/** Judged by Terraform alone, from the outbound rules that the workspace lists. */
export const OBR_04: CatalogueEntry = {
  id: 'OBR-04',
  severity: 'warning',
  rungs: ['check'],
  acknowledgeable: true,
  cause: 'a private endpoint rule that is enabled for Spark is not active, so Spark does not reach its target',
  allowed: 'sparkStatus Active of every rule with sparkEnabled true',
  fix: 'provision the managed virtual network again, and see whether the connection is approved on the target',
  source: 'Azure REST API specification, PrivateEndpointDestination',
};
