import { Construct } from 'constructs';
import { optionsOfPart } from '../azure/part-options';
import { NodeSize } from '../facts/node-size';
import { SparkRuntime } from '../facts/spark-runtime';
import { ManagedNetwork } from '../network/managed-network';
import { joinApp } from '../rules/own-construct';
import { PoolScale } from '../spark/pool-scale';
import { StorageAccountOptions } from '../storage/created-storage-account';
import { DataLakeStorage } from '../storage/data-lake-storage';
import { AttachSettings } from '../synapse/attach-options';
import { AttachedSparkPool } from '../synapse/attached-spark-pool';
import { DeploymentAccess } from '../synapse/deployment-access';
import { SparkPool } from '../synapse/spark-pool';
import { SparkPoolSettings } from '../synapse/spark-pool-options';
import { SynapseAnalyticsWorkspace } from '../synapse/synapse-analytics-workspace';
import { SynapseAnalyticsWorkspaceOptions } from '../synapse/synapse-workspace-options';
import { AzureMLWorkspace } from '../workspace/azureml-workspace';
import { SparkEnvironmentProps } from './spark-environment-props';

/** Properties of an environment with an attached Spark pool. */
export interface AttachedSparkEnvironmentProps extends SparkEnvironmentProps {
  /** How Terraform reaches the data plane of the Synapse workspace. */
  readonly deployFrom: DeploymentAccess;

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
   * What the Synapse workspace is like: its name, its managed virtual network.
   *
   * @default - that of a SynapseAnalyticsWorkspace
   */
  readonly synapse?: SynapseAnalyticsWorkspaceOptions;

  /**
   * What the primary storage of the Synapse workspace is like: its name, its copies.
   *
   * @default - that of a DataLakeStorage
   */
  readonly synapseLake?: StorageAccountOptions;

  /**
   * What the pool is like beside its nodes and its runtime: its name, its libraries.
   *
   * @default - that of a SparkPool
   */
  readonly pool?: SparkPoolSettings;

  /**
   * What the attachment is like: the name of the compute, `spark` unless said otherwise (NAM-02), its identity, its roles.
   *
   * @default - that of an attachment with a system-assigned identity, named spark
   */
  readonly attached?: AttachSettings;
}

/**
 * An attached Synapse Spark pool in one statement: a workspace, a Synapse workspace with a managed virtual network and
 * its own primary storage, a pool, a private data lake, and the attachment with a system-assigned identity. Each part takes
 * all its options.
 *
 * Raises what its parts raise.
 *
 * Source: Apache Spark in Azure Machine Learning, "Attached Synapse Spark pool".
 *
 * @example
 * new AttachedSparkEnvironment(stack, 'Spark', {
 *   resourceGroup: group,
 *   inbound: InboundAccess.none('people come in through the network of the hub'),
 *   deployFrom: DeploymentAccess.ipRange('203.0.113.0', '203.0.113.7'),
 *   users: [SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
 * });
 */
export class AttachedSparkEnvironment extends Construct {
  /** The Azure Machine Learning workspace. */
  public readonly workspace: AzureMLWorkspace;
  /** The Synapse workspace. */
  public readonly synapse: SynapseAnalyticsWorkspace;
  /** The Spark pool. */
  public readonly pool: SparkPool;
  /** The primary storage of the Synapse workspace. */
  public readonly synapseLake: DataLakeStorage;
  /** The data lake that jobs and users read and write. */
  public readonly lake: DataLakeStorage;
  /** The pool as a compute of the workspace. */
  public readonly attached: AttachedSparkPool;

  constructor(scope: Construct, id: string, props: AttachedSparkEnvironmentProps) {
    super(scope, id);
    joinApp(this);
    props.naming?.applyTo(this);
    const { resourceGroup, inbound, deployFrom } = props;
    const managedNetwork = props.managedNetwork ?? ManagedNetwork.allowInternetOutbound();
    this.workspace = new AzureMLWorkspace(this, 'Workspace', {
      ...optionsOfPart(props, props.workspace),
      resourceGroup,
      managedNetwork,
      inbound,
    });
    this.lake = new DataLakeStorage(this, 'Lake', { ...optionsOfPart(props, props.lake), resourceGroup });
    this.synapseLake = new DataLakeStorage(this, 'SynapseLake', {
      ...optionsOfPart(props, props.synapseLake),
      resourceGroup,
    });
    this.synapse = new SynapseAnalyticsWorkspace(this, 'Synapse', {
      ...optionsOfPart(props, props.synapse),
      resourceGroup,
      primaryStorage: this.synapseLake,
      deployFrom,
    });
    this.pool = this.synapse.addSparkPool('Pool', {
      ...props.pool,
      nodeSize: props.nodeSize ?? NodeSize.MEDIUM,
      scale: props.scale ?? PoolScale.auto(3, 10),
      runtime: props.runtime ?? SparkRuntime.V3_5,
      tags: optionsOfPart(props, props.pool).tags,
    });
    this.workspace.grantJobSubmission(...props.users);
    this.attached = this.pool.attachTo(this.workspace, {
      ...props.attached,
      computeName: props.attached?.computeName ?? 'spark',
      storage: [props.lakeRoles ? this.lake.withRoles(props.lakeRoles) : this.lake, ...(props.storage ?? [])],
      users: props.users,
      privatePathToWorkspace: managedNetwork.isIsolated || !inbound.publicNetworkAccess,
    });
  }
}
