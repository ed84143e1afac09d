import { demand, Rule } from '../rule';

export interface Cfg23Subject {
  /** What is made on the data plane. */
  readonly what: string;
  readonly waits: boolean;
}

export const CFG_23: Rule<Cfg23Subject> = {
  id: 'CFG-23',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'Terraform may go to the Synapse data plane before any firewall rule lets it in',
  allowed: 'resources on the data plane that wait for the firewall rule',
  fix: 'let it depend on the firewall rule (dependsOn); synapse.dataPlaneAccess has those of a SynapseAnalyticsWorkspace',
  source: 'azurerm synapse_managed_private_endpoint and synapse_role_assignment; Synapse: IP firewall rules',
  judge: ({ what, waits }) => demand(waits, what),
};
