import { either, Flag, isOff, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Syn06Subject {
  readonly dataExfiltrationProtection: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const SYN_06: Rule<Syn06Subject> = {
  id: 'SYN-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'data exfiltration protection needs the managed virtual network of the Synapse workspace',
  allowed: 'data exfiltration protection together with the managed virtual network',
  fix: 'set managed_virtual_network_enabled as well, when the workspace is created: neither can be changed later',
  source: 'Synapse: Data exfiltration protection for workspaces; azurerm synapse_workspace',
  judge: ({ dataExfiltrationProtection, managedVirtualNetwork }) =>
    demand(
      either(isOff(dataExfiltrationProtection), isOn(managedVirtualNetwork)),
      'data exfiltration protection without managed virtual network',
    ),
};
