import { Flag, isOff } from '../decision';
import { demand, Rule } from '../rule';

export interface Srv06Subject {
  readonly spark: Flag;
}

export const SRV_06: Rule<Srv06Subject> = {
  id: 'SRV-06',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'the subnet of serverless_compute does not isolate Spark',
  allowed: 'isolation of serverless Spark by the managed virtual network',
  fix: 'use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound(), or acknowledge SRV-06 where the subnet is for training jobs',
  source:
    'Azure Machine Learning: Network isolation configurations; Azure REST API specification, ServerlessComputeSettings',
  judge: ({ spark }) => demand(isOff(spark), 'serverless_compute.subnet_id, and Spark without managed virtual network'),
};
