import { DataPlaneSubject, dataPlaneVerdict } from '../data-plane';
import { Rule } from '../rule';

export const MPE_06: Rule<DataPlaneSubject> = {
  id: 'MPE-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'Terraform has no way to the Synapse data plane, where managed private endpoints are made',
  allowed: 'public network access on and a firewall rule that covers the address Terraform runs from',
  fix: 'give deployFrom: DeploymentAccess.ipAddress(…) or another way in; beside a plain workspace, switch public network access on and add an azurerm_synapse_firewall_rule, or acknowledge MPE-06 where Terraform comes in privately',
  source: 'azurerm synapse_managed_private_endpoint; Synapse: IP firewall rules',
  judge: dataPlaneVerdict,
};
