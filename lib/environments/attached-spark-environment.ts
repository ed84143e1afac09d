import { Construct } from 'constructs';
import { ResourceGroupRef } from '../azure/resource-group';
import { SparkIdentity } from '../identity/spark-identity';
import { ManagedNetwork } from '../network/managed-network';
import { AzureProviders } from '../azure/azure-providers';
import { NodeSize } from '../facts/node-size';
import { PoolScale } from '../spark/pool-scale';
import { SparkRuntime } from '../facts/spark-runtime';
import { DataLakeStorage } from '../storage/data-lake-storage';
import { ISparkStorage } from '../storage/interfaces';
import { AttachedSparkPool } from '../synapse/attached-spark-pool';
import { DeploymentAccess } from '../synapse/deployment-access';
import { SparkPool } from '../synapse/spark-pool';
import { SynapseAnalyticsWorkspace } from '../synapse/synapse-analytics-workspace';
import { AzureMLWorkspace } from '../workspace/azureml-workspace';
import { InboundAccess } from '../workspace/inbound-access';
import { joinApp } from '../rules/own-construct';

/** Properties of an environment with an attached Spark pool. */
export interface AttachedSparkEnvironmentProps {
  /** Where everything is defined. */
  readonly resourceGroup: ResourceGroupRef;

  /** How people reach the workspace. */
  readonly inbound: InboundAccess;

  /** How Terraform reaches the data plane of the Synapse workspace. */
  readonly deployFrom: DeploymentAccess;

  /** Users and groups who work in notebooks and submit jobs; they may do so in the workspace, too (ROL-16). */
  readonly users: SparkIdentity[];

  /**
   * Name of the compute: 3 to 16 letters, digits and hyphens (NAM-02).
   *
   * @default 'spark'
   */
  readonly computeName?: string;

  /**
   * Isolation of compute.
   *
   * @default ManagedNetwork.allowInternetOutbound()
   */
  readonly managedNetwork?: ManagedNetwork;

  /**
   * Size of each node of the pool.
   *
   * @default NodeSize.MEDIUM
   */
  readonly nodeSize?: NodeSize;

  /**
   * Number of nodes of the pool.
   *
   * @default PoolScale.auto(3, 10)
   */
  readonly scale?: PoolScale;

  /**
   * Version of Spark and what comes with it.
   *
   * @default SparkRuntime.V3_5
   */
  readonly runtime?: SparkRuntime;

  /**
   * Further storage that jobs and users read and write, or, with `readOnly()`, only read.
   *
   * @default - only the data lake of the environment
   */
  readonly storage?: ISparkStorage[];

  /**
   * Azure tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/**
 * An attached Synapse Spark pool in one statement: a workspace, a Synapse workspace with a managed virtual network and
 * its own primary storage, a pool, a private data lake, and the attachment with a system-assigned identity.
 *
 * Raises what its parts raise.
 *
 * Source: Apache Spark in Azure Machine Learning, "Attached Synapse Spark pool".
 */
export class AttachedSparkEnvironment extends Construct {
  /** The Azure Machine Learning workspace. */
  public readonly workspace: AzureMLWorkspace;
  /** The Synapse workspace. */
  public readonly synapse: SynapseAnalyticsWorkspace;
  /** The Spark pool. */
  public readonly pool: SparkPool;
  /** The data lake that jobs and users read and write. */
  public readonly lake: DataLakeStorage;
  /** The pool as a compute of the workspace. */
  public readonly attached: AttachedSparkPool;

  constructor(scope: Construct, id: string, props: AttachedSparkEnvironmentProps) {
    super(scope, id);
    joinApp(this);
    const { resourceGroup, tags, providers } = props;
    const common = { resourceGroup, tags, providers };
    const managedNetwork = props.managedNetwork ?? ManagedNetwork.allowInternetOutbound();
    this.workspace = new AzureMLWorkspace(this, 'Workspace', { ...common, managedNetwork, inbound: props.inbound });
    this.lake = new DataLakeStorage(this, 'Lake', common);
    this.synapse = new SynapseAnalyticsWorkspace(this, 'Synapse', {
      ...common,
      primaryStorage: new DataLakeStorage(this, 'SynapseLake', common),
      deployFrom: props.deployFrom,
    });
    this.pool = this.synapse.addSparkPool('Pool', {
      nodeSize: props.nodeSize ?? NodeSize.MEDIUM,
      scale: props.scale ?? PoolScale.auto(3, 10),
      runtime: props.runtime ?? SparkRuntime.V3_5,
      tags,
    });
    this.workspace.grantJobSubmission(...props.users);
    this.attached = this.pool.attachTo(this.workspace, {
      computeName: props.computeName ?? 'spark',
      storage: [this.lake, ...(props.storage ?? [])],
      users: props.users,
      privatePathToWorkspace: managedNetwork.isIsolated || !props.inbound.publicNetworkAccess,
    });
  }
}
