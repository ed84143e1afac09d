import { Construct } from 'constructs';
import { optionsOfPart } from '../azure/part-options';
import { ManagedIdentity, ManagedIdentityOptions } from '../identity/managed-identity';
import { SparkIdentity } from '../identity/spark-identity';
import { ManagedNetwork } from '../network/managed-network';
import { joinApp } from '../rules/own-construct';
import { DataLakeStorage } from '../storage/data-lake-storage';
import { AzureMLWorkspace } from '../workspace/azureml-workspace';
import { ServerlessSpark, ServerlessSparkOptions } from '../workspace/serverless-spark';
import { SparkEnvironmentProps } from './spark-environment-props';

/** Properties of an environment for serverless Spark. */
export interface ServerlessSparkEnvironmentProps extends SparkEnvironmentProps {
  /**
   * Isolation of compute.
   *
   * @default ManagedNetwork.allowOnlyApprovedOutbound()
   */
  readonly managedNetwork?: ManagedNetwork;

  /**
   * What the identity that scheduled jobs run as is like: its name.
   *
   * @default - that of a ManagedIdentity
   */
  readonly jobIdentity?: ManagedIdentityOptions;

  /**
   * Who assigns the roles of serverless Spark, and what Spark must give.
   *
   * @default - this stack assigns them
   */
  readonly spark?: ServerlessSparkOptions;
}

/**
 * Serverless Spark in one statement: an isolated workspace, a private data lake, and an identity that scheduled jobs run
 * as. Each part takes all its options, and can be extended: `environment.workspace.network.allowTo(…)`.
 *
 * Raises what its parts raise.
 *
 * Source: Apache Spark in Azure Machine Learning, "Serverless Spark compute".
 *
 * @example
 * const spark = new ServerlessSparkEnvironment(stack, 'Spark', {
 *   resourceGroup: group,
 *   inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones: PrivateDnsZones.create({ linkTo: [networkId] }) }),
 *   users: [SparkIdentity.group('8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11')],
 * });
 * spark.workspace.network.allowTo('features', OutboundTarget.keyVault(vaultId, { spark: true }));
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
    props.naming?.applyTo(this);
    const { resourceGroup, inbound } = props;
    this.workspace = new AzureMLWorkspace(this, 'Workspace', {
      ...optionsOfPart(props, props.workspace),
      resourceGroup,
      managedNetwork: props.managedNetwork ?? ManagedNetwork.allowOnlyApprovedOutbound(),
      inbound,
    });
    this.lake = new DataLakeStorage(this, 'Lake', { ...optionsOfPart(props, props.lake), resourceGroup });
    this.jobIdentity = new ManagedIdentity(this, 'Jobs', {
      ...optionsOfPart(props, props.jobIdentity),
      resourceGroup,
    });
    this.workspace.grantJobSubmission(...props.users);
    this.spark = this.workspace.enableServerlessSpark({
      ...props.spark,
      identities: [SparkIdentity.managed(this.jobIdentity), ...props.users],
      storage: [props.lakeRoles ? this.lake.withRoles(props.lakeRoles) : this.lake, ...(props.storage ?? [])],
    });
  }
}
