import { DataPlaneSubject, dataPlaneVerdict } from '../data-plane';
import { Rule } from '../rule';

export const ROL_35: Rule<DataPlaneSubject> = {
  id: 'ROL-35',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'Terraform has no way to the Synapse data plane, where Synapse roles are assigned',
  allowed: 'public network access on and a firewall rule that covers the address Terraform runs from',
  fix: 'give deployFrom: DeploymentAccess.ipAddress(…) or another way in; beside a plain workspace, switch public network access on and add an azurerm_synapse_firewall_rule, or acknowledge ROL-35 where Terraform comes in privately',
  source: 'azurerm synapse_role_assignment; Synapse: IP firewall rules',
  judge: dataPlaneVerdict,
};
