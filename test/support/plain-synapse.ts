import {
  MachineLearningSynapseSpark,
  MachineLearningSynapseSparkConfig,
} from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageDataLakeGen2Filesystem } from '@cdktf/provider-azurerm/lib/storage-data-lake-gen2-filesystem';
import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import { SynapseManagedPrivateEndpoint } from '@cdktf/provider-azurerm/lib/synapse-managed-private-endpoint';
import { SynapseRoleAssignment } from '@cdktf/provider-azurerm/lib/synapse-role-assignment';
import { SynapseSparkPool } from '@cdktf/provider-azurerm/lib/synapse-spark-pool';
import { SynapseWorkspace } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { armId } from './azure';
import { findingsIn, plainAccount, PlainResource } from './plain';
import { testStack } from './stack';

export const EXISTING_WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');

export const EXISTING_SYNAPSE = armId('Microsoft.Synapse/workspaces', 'existing');
export const EXISTING_POOL = `${EXISTING_SYNAPSE}/bigDataPools/pool`;

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

/** A part of the scene, by the id of its construct. */
export type Part =
  | 'Lake'
  | 'Filesystem'
  | 'Synapse'
  | 'Firewall'
  | 'StartRole'
  | 'Pool'
  | 'Dfs'
  | 'Blob'
  | 'Approval'
  | 'Compute'
  | 'SynapseRole'
  | 'Contributor'
  | 'DataRole';

/** What differs from the scene that keeps all rules. */
export interface Difference {
  readonly without?: readonly Part[];
  /** Arguments as azurerm names them; null takes one away. */
  readonly change?: { readonly [Name in Part]?: { readonly [argument: string]: unknown } };
}

/**
 * A Spark pool of a Synapse workspace, attached to an existing workspace of Azure Machine Learning, with all that its
 * jobs need on a private data lake, in plain resources.
 */
export class PlainSynapseScene {
  public readonly lake: StorageAccount;
  public readonly synapse: SynapseWorkspace;
  public readonly pool: SynapseSparkPool;
  public readonly compute: MachineLearningSynapseSpark | undefined;

  constructor(
    public readonly stack: Construct,
    { without = [], change = {} }: Difference = {},
  ) {
    this.lake = plainAccount(stack, { isHnsEnabled: true, networkRules: { defaultAction: 'Deny' } }, 'Lake');
    this.synapse = this.defineSynapse(without);
    const firewall = without.includes('Firewall') ? [] : [this.defineFirewall()];
    this.pool = new SynapseSparkPool(stack, 'Pool', {
      name: 'pool',
      synapseWorkspaceId: this.synapse.id,
      nodeSizeFamily: 'MemoryOptimized',
      nodeSize: 'Small',
      autoScale: { minNodeCount: 3, maxNodeCount: 10 },
      autoPause: { delayInMinutes: 15 },
      sparkVersion: '3.5',
    });
    for (const [id, subresourceName] of [
      ['Dfs', 'dfs'],
      ['Blob', 'blob'],
    ] as const) {
      if (!without.includes(id)) {
        new SynapseManagedPrivateEndpoint(stack, id, {
          name: `lake-${subresourceName}`,
          synapseWorkspaceId: this.synapse.id,
          targetResourceId: this.lake.id,
          subresourceName,
          dependsOn: firewall,
        });
      }
    }
    if (!without.includes('Approval')) {
      const type = 'Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01';
      new PlainResource(stack, 'Approval', 'azapi_update_resource', { type, parent_id: this.lake.id, name: 'x' });
    }
    this.compute = without.includes('Compute') ? undefined : this.attach(without, firewall);
    this.apply(change);
  }

  private defineSynapse(without: readonly Part[]): SynapseWorkspace {
    const filesystem = without.includes('Filesystem')
      ? undefined
      : new StorageDataLakeGen2Filesystem(this.stack, 'Filesystem', { name: 'files', storageAccountId: this.lake.id });
    const synapse = new SynapseWorkspace(this.stack, 'Synapse', {
      ...PLACE,
      name: 'synapse',
      storageDataLakeGen2FilesystemId: filesystem?.id ?? `${this.lake.primaryDfsEndpoint}files`,
      identity: { type: 'SystemAssigned' },
      managedVirtualNetworkEnabled: true,
      azureadAuthenticationOnly: true,
    });
    if (!without.includes('StartRole')) {
      this.assign('StartRole', 'Storage Blob Data Contributor', synapse.identity.principalId);
    }
    return synapse;
  }

  private defineFirewall(): SynapseFirewallRule {
    return new SynapseFirewallRule(this.stack, 'Firewall', {
      name: 'runner',
      synapseWorkspaceId: this.synapse.id,
      startIpAddress: '203.0.113.5',
      endIpAddress: '203.0.113.5',
    });
  }

  private attach(without: readonly Part[], dependsOn: SynapseFirewallRule[]): MachineLearningSynapseSpark {
    const compute = new MachineLearningSynapseSpark(this.stack, 'Compute', {
      name: 'spark',
      location: 'westeurope',
      machineLearningWorkspaceId: EXISTING_WORKSPACE,
      synapseSparkPoolId: this.pool.id,
      identity: { type: 'SystemAssigned' },
    });
    const { principalId } = compute.identity;
    if (!without.includes('SynapseRole')) {
      new SynapseRoleAssignment(this.stack, 'SynapseRole', {
        synapseSparkPoolId: this.pool.id,
        roleName: 'Synapse Administrator',
        principalId,
        principalType: 'ServicePrincipal',
        dependsOn,
      });
    }
    if (!without.includes('Contributor')) {
      this.assign('Contributor', 'Contributor', principalId);
    }
    if (!without.includes('DataRole')) {
      this.assign('DataRole', 'Storage Blob Data Contributor', principalId);
    }
    return compute;
  }

  /** Assigns a role on the lake. */
  public assign(id: string, roleDefinitionName: string, principalId: string): RoleAssignment {
    return new RoleAssignment(this.stack, id, { scope: this.lake.id, roleDefinitionName, principalId });
  }

  private apply(change: Difference['change'] = {}): void {
    for (const [id, args] of Object.entries(change)) {
      const resource = this.stack.node.findChild(id) as StorageAccount;
      Object.entries(args).forEach(([argument, value]) => resource.addOverride(argument, value));
    }
  }
}

/** A pool that exists, attached to a workspace that exists, unless told otherwise. */
export function plainCompute(
  scope: Construct,
  props: Partial<MachineLearningSynapseSparkConfig> = {},
): MachineLearningSynapseSpark {
  return new MachineLearningSynapseSpark(scope, 'Plain', {
    name: 'plain',
    location: 'westeurope',
    machineLearningWorkspaceId: EXISTING_WORKSPACE,
    synapseSparkPoolId: EXISTING_POOL,
    ...props,
  });
}

/** A managed private endpoint that nothing approves and that waits for nothing, to blob of an account that exists. */
export function endpointIn(
  scope: Construct,
  synapseWorkspaceId: string,
  targetResourceId = armId('Microsoft.Storage/storageAccounts', 'lake'),
  subresourceName = 'blob',
  id = 'Plain',
): SynapseManagedPrivateEndpoint {
  const name = `to-${subresourceName}`;
  return new SynapseManagedPrivateEndpoint(scope, id, { name, synapseWorkspaceId, targetResourceId, subresourceName });
}

/** What the audit finds in a scene. */
export function findingsWith(difference: Difference | ((stack: TerraformStack) => Difference)): string[] {
  const { stack } = testStack();
  new PlainSynapseScene(stack, typeof difference === 'function' ? difference(stack) : difference);
  return findingsIn(stack);
}
