import { atMost } from '../decision';
import { demand, Rule } from '../rule';

export interface Net10Subject {
  readonly target: string;
  /** Number of subnets that its firewall lets in by service endpoint. */
  readonly subnets: number;
}

export const NET_10: Rule<Net10Subject> = {
  id: 'NET-10',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the target of an outbound rule is used through service endpoints and a private endpoint at once',
  allowed: 'private endpoints only',
  fix: 'remove virtual_network_subnet_ids from the network rules of the target, and reach it through private endpoints',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ target, subnets }) => demand(atMost(subnets, 0), `${target}, with subnets among its network rules`),
};
