import { either, Flag, isOn } from '../decision';
import { demand, Rule } from '../rule';

export interface Pna10Subject {
  readonly registry: string;
  readonly publicNetworkAccess: Flag;
  /** Whether the workspace names a compute that builds images. */
  readonly buildCompute: boolean;
}

export const PNA_10: Rule<Pna10Subject> = {
  id: 'PNA-10',
  severity: 'warning',
  rungs: ['synth', 'check'],
  acknowledgeable: true,
  cause: 'images cannot be built in a container registry without public network access',
  allowed: 'a compute cluster that builds images',
  fix: 'set image_build_compute_name, or acknowledge PNA-10 where no environments are built: serverless Spark does not need them',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Configure image builds"',
  judge: ({ registry, publicNetworkAccess, buildCompute }) =>
    demand(either(buildCompute, isOn(publicNetworkAccess)), `${registry} without public network access`),
};
