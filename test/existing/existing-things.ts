import { TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  AzureMLWorkspaceAttributes,
  DeploymentAccess,
  IAzureMLWorkspace,
  IManagedIdentity,
  ISparkPool,
  ISynapseAnalyticsWorkspace,
  ManagedIdentity,
  ManagedNetwork,
  SparkPool,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceAttributes,
  Verification,
} from '../../lib';
import { Precondition } from '../support/app';
import { armId, USER } from '../support/azure';
import { Block, Synthesized } from '../support/stack';

/** What exists in the tests of verification, and what is demanded of it. */

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
export const SYNAPSE = armId('Microsoft.Synapse/workspaces', 'syn');
const POOL = `${SYNAPSE}/bigDataPools/shared`;
export const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');
export const REGISTRY = armId('Microsoft.ContainerRegistry/registries', 'cr');
export const JOBS = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-jobs');
export const VOUCHED = Verification.none('the platform team vouches for it');

export function workspace(stack: TerraformStack, attrs: Partial<AzureMLWorkspaceAttributes> = {}): IAzureMLWorkspace {
  const managedNetwork = ManagedNetwork.allowInternetOutbound();
  return AzureMLWorkspace.fromAttributes(stack, 'Workspace', { workspaceId: WORKSPACE, managedNetwork, ...attrs });
}

export function synapse(
  stack: TerraformStack,
  attrs: Partial<SynapseAnalyticsWorkspaceAttributes> = {},
): ISynapseAnalyticsWorkspace {
  return SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
    synapseWorkspaceId: SYNAPSE,
    managedVirtualNetwork: true,
    deployFrom: DeploymentAccess.managedElsewhere('the platform team lets the build agents in'),
    ...attrs,
  });
}

export function jobs(stack: TerraformStack): IManagedIdentity {
  return ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId: JOBS, principalId: USER });
}

export function pool(stack: TerraformStack, ofSynapse: ISynapseAnalyticsWorkspace): ISparkPool {
  return SparkPool.fromAttributes(stack, 'Pool', { sparkPoolId: POOL, synapse: ofSynapse });
}

export function conditionsOf(block: Block): readonly Precondition[] {
  return (block.lifecycle as { readonly postcondition?: readonly Precondition[] } | undefined)?.postcondition ?? [];
}

/** What is demanded of what is read, as `<rule>` or, for a statement, `CFG-30 <statement>`. */
export function demandedOf(block: Block): string[] {
  return conditionsOf(block).map(({ error_message }) => {
    const [, rule, statement] = /^([A-Z]+-\d+): .*?(?:\): (\S+) is stated as .*)?$/.exec(error_message) ?? [];
    return statement ? `${rule} ${statement}` : rule;
  });
}

export function read(json: Synthesized, named: string): Block {
  return json.dataSource('azapi_resource', `${named}_`);
}
