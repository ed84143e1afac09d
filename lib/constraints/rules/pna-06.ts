import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna06Subject {
  readonly subnet: boolean;
  readonly publicIp: Flag;
  readonly publicNetworkAccess: Flag;
}

export const PNA_06: Rule<Pna06Subject> = {
  id: 'PNA-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause:
    'azurerm refuses serverless compute that has neither a public address nor a subnet in a workspace without public network access',
  allowed: 'no serverless_compute block, a public address, or a subnet (without managed virtual network)',
  fix: 'remove serverless_compute, or set its public_ip_enabled to true',
  source: 'azurerm machine_learning_workspace',
  judge: ({ subnet, publicIp, publicNetworkAccess }) =>
    demand(
      either(subnet, isOn(publicIp), isOn(publicNetworkAccess)),
      'no subnet, no public address, public network access off',
    ),
};
