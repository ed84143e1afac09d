/**
 * Something that one kind of Spark compute gives and the other may not, by the points that the documents make of both.
 * Declared on a compute that does not give it, it raises SRV-03.
 *
 * Source: Apache Spark in Azure Machine Learning, "Points to consider" and "Attached Synapse Spark pool".
 */
export class SparkNeed {
  /** Spark without any other Azure resource to create. */
  public static readonly NO_OTHER_RESOURCES = new SparkNeed('Spark without another Azure resource to create');
  /** Spark without permission to create Synapse resources in the subscription. */
  public static readonly NO_SYNAPSE_PERMISSIONS = new SparkNeed('Spark without permission to create Synapse resources');
  /** Spark without quota for SQL pools. */
  public static readonly NO_SQL_POOL_QUOTA = new SparkNeed('Spark without SQL pool quota');
  /** A compute that Azure provisions, configures and manages. */
  public static readonly NOTHING_TO_MANAGE = new SparkNeed('a compute that Azure provisions, configures and manages');

  /** A Hive metastore that outlives the session. */
  public static readonly PERSISTENT_HIVE_METASTORE = new SparkNeed('a persistent Hive metastore');
  /** Tables and databases. */
  public static readonly TABLES_AND_DATABASES = new SparkNeed('tables and databases');
  /** Integration with Purview. */
  public static readonly PURVIEW = new SparkNeed('Azure Purview integration');
  /** Linked services. */
  public static readonly LINKED_SERVICES = new SparkNeed('linked services');
  /** Every data source and connector that Synapse has. */
  public static readonly ALL_CONNECTORS = new SparkNeed('all data sources and connectors');
  /** Configuration that all sessions of a pool share. */
  public static readonly POOL_CONFIGURATION = new SparkNeed('pool-level configuration');
  /** Libraries that all sessions of a pool share. */
  public static readonly POOL_LIBRARIES = new SparkNeed('pool-level library management');
  /** All of `mssparkutils`. */
  public static readonly FULL_MSSPARKUTILS = new SparkNeed('full support for mssparkutils');
  /** What only Synapse has. */
  public static readonly NATIVE_SYNAPSE_FEATURES = new SparkNeed('native Azure Synapse features');
  /** A Synapse Spark pool that exists already. */
  public static readonly EXISTING_POOL = new SparkNeed('reuse of an existing Synapse Spark pool');

  /** Interactive development in notebooks. */
  public static readonly NOTEBOOKS = new SparkNeed('interactive Spark code development');
  /** Standalone Spark jobs. */
  public static readonly BATCH_JOBS = new SparkNeed('Spark batch jobs');
  /** Pipelines with a Spark component. */
  public static readonly PIPELINES = new SparkNeed('pipelines with a Spark component');

  private constructor(
    /** The need in words. */
    public readonly description: string,
  ) {}
}
