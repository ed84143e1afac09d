import { MachineLearningComputeCluster } from '@cdktf/provider-azurerm/lib/machine-learning-compute-cluster';
import { MachineLearningComputeInstance } from '@cdktf/provider-azurerm/lib/machine-learning-compute-instance';
import { MachineLearningInferenceCluster } from '@cdktf/provider-azurerm/lib/machine-learning-inference-cluster';
import { Construct } from 'constructs';
import { armId } from './azure';

/** Where a compute is placed. */
export interface ComputePlace {
  readonly subnetResourceId?: string;
  readonly location?: string;
}

export function cluster(scope: Construct, machineLearningWorkspaceId: string, place: ComputePlace = {}): void {
  new MachineLearningComputeCluster(scope, 'Compute', {
    name: 'cpu',
    location: 'westeurope',
    machineLearningWorkspaceId,
    vmPriority: 'Dedicated',
    vmSize: 'Standard_DS3_v2',
    scaleSettings: { minNodeCount: 0, maxNodeCount: 1, scaleDownNodesAfterIdleDuration: 'PT30S' },
    ...place,
  });
}

export function instance(
  scope: Construct,
  machineLearningWorkspaceId: string,
  { subnetResourceId }: ComputePlace,
): void {
  new MachineLearningComputeInstance(scope, 'Compute', {
    name: 'ci',
    machineLearningWorkspaceId,
    virtualMachineSize: 'Standard_DS3_v2',
    subnetResourceId,
  });
}

export function kubernetes(scope: Construct, machineLearningWorkspaceId: string): void {
  new MachineLearningInferenceCluster(scope, 'Compute', {
    name: 'aks',
    location: 'westeurope',
    machineLearningWorkspaceId,
    kubernetesClusterId: armId('Microsoft.ContainerService/managedClusters', 'aks'),
  });
}
