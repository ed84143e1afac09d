import { demand, Rule } from '../rule';

export interface Mpe06Subject {
  readonly publicNetworkAccess: boolean;
  readonly deployFrom: boolean;
}

export const MPE_06: Rule<Mpe06Subject> = {
  id: 'MPE-06',
  severity: 'error',
  acknowledgeable: false,
  cause: 'Terraform has no way to the Synapse data plane, where managed private endpoints are made',
  allowed: 'public network access on and a firewall rule that covers the address Terraform runs from',
  fix: 'give deployFrom: DeploymentAccess.ipAddress(…) or another way in',
  source: 'azurerm synapse_managed_private_endpoint; Synapse: IP firewall rules',
  judge: ({ publicNetworkAccess, deployFrom }) =>
    demand(
      publicNetworkAccess && deployFrom,
      publicNetworkAccess ? 'no address that Terraform runs from' : 'public network access off',
    ),
};
