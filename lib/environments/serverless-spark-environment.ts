import { Construct } from 'constructs';
import { ResourceGroupRef } from '../azure/resource-group';
import { ManagedIdentity } from '../identity/managed-identity';
import { SparkIdentity } from '../identity/spark-identity';
import { ManagedNetwork } from '../network/managed-network';
import { AzureProviders } from '../azure/azure-providers';
import { ServerlessSpark } from '../workspace/serverless-spark';
import { DataLakeStorage } from '../storage/data-lake-storage';
import { ISparkStorage } from '../storage/interfaces';
import { AzureMLWorkspace } from '../workspace/azureml-workspace';
import { InboundAccess } from '../workspace/inbound-access';
import { joinApp } from '../rules/own-construct';

/** Properties of an environment for serverless Spark. */
export interface ServerlessSparkEnvironmentProps {
  /** Where everything is defined. */
  readonly resourceGroup: ResourceGroupRef;

  /** How people reach the workspace. */
  readonly inbound: InboundAccess;

  /** Users and groups who work in notebooks and submit jobs; they may do so in the workspace, too (ROL-16). */
  readonly users: SparkIdentity[];

  /**
   * Isolation of compute.
   *
   * @default ManagedNetwork.allowOnlyApprovedOutbound()
   */
  readonly managedNetwork?: ManagedNetwork;

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
 * Serverless Spark in one statement: an isolated workspace, a private data lake, and an identity that scheduled jobs run
 * as. What it is made of can be extended: `environment.workspace.network.allowTo(…)`.
 *
 * Raises what its parts raise.
 *
 * Source: Apache Spark in Azure Machine Learning, "Serverless Spark compute".
 */
export class ServerlessSparkEnvironment extends Construct {
  /** The workspace. */
  public readonly workspace: AzureMLWorkspace;
  /** The data lake that jobs and users read and write. */
  public readonly lake: DataLakeStorage;
  /** The identity that jobs run as when nobody is there to run them. */
  public readonly jobIdentity: ManagedIdentity;
  /** Serverless Spark of the workspace. */
  public readonly spark: ServerlessSpark;

  constructor(scope: Construct, id: string, props: ServerlessSparkEnvironmentProps) {
    super(scope, id);
    joinApp(this);
    const { resourceGroup, tags, providers } = props;
    this.workspace = new AzureMLWorkspace(this, 'Workspace', {
      resourceGroup,
      managedNetwork: props.managedNetwork ?? ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound: props.inbound,
      tags,
      providers,
    });
    this.lake = new DataLakeStorage(this, 'Lake', { resourceGroup, tags, providers });
    this.jobIdentity = new ManagedIdentity(this, 'Jobs', { resourceGroup, tags, providers });
    this.workspace.grantJobSubmission(...props.users);
    this.spark = this.workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(this.jobIdentity), ...props.users],
      storage: [this.lake, ...(props.storage ?? [])],
    });
  }
}
