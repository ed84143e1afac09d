import { CatalogueEntry } from '../catalogue-entry';

/**
 * Judged by Terraform alone, from what the service answers after provisioning. Where somebody else provisions the network
 * it is told and does not block.
 */
export const PRV_03: CatalogueEntry = {
  id: 'PRV-03',
  severity: 'error',
  rungs: ['apply', 'check'],
  acknowledgeable: false,
  cause: 'the managed virtual network is not active or not ready for Spark',
  allowed: 'status Active and sparkReady true after provisioning',
  fix: 'provision again',
  source: 'Azure REST API specification, ManagedNetworkProvisionStatus',
};
