import { SparkNeed } from './spark-need';

/** What a document says for or against a kind of Spark compute. */
export interface SparkComputePoint {
  /** In the words of the document. */
  readonly text: string;

  /** The need that the point grants or denies. */
  readonly need: SparkNeed;

  /** Document and section. */
  readonly source: string;
}

const DOCUMENT = 'Azure Machine Learning: Apache Spark in Azure Machine Learning';

const pointsOf =
  (section: string) =>
  (...points: readonly (readonly [need: SparkNeed, text: string])[]): SparkComputePoint[] =>
    points.map(([need, text]) => ({ need, text, source: `${DOCUMENT}, "${section}"` }));

const CONSIDERED = pointsOf('Points to consider');
const ATTACHED = pointsOf('Attached Synapse Spark pool');

export const SERVERLESS_ADVANTAGES = CONSIDERED(
  [
    SparkNeed.NO_OTHER_RESOURCES,
    'No dependencies on creation of other Azure resources for Apache Spark (Azure Synapse infrastructure operates under the hood).',
  ],
  [SparkNeed.NO_SYNAPSE_PERMISSIONS, 'No required subscription permissions to create Azure Synapse-related resources.'],
  [SparkNeed.NO_SQL_POOL_QUOTA, 'No need for SQL pool quotas.'],
);

export const SERVERLESS_DISADVANTAGES = CONSIDERED(
  [
    SparkNeed.PERSISTENT_HIVE_METASTORE,
    'No persistent Hive metastore. Serverless Spark compute supports only in-memory Spark SQL.',
  ],
  [SparkNeed.TABLES_AND_DATABASES, 'No available tables or databases.'],
  [SparkNeed.PURVIEW, 'No Azure Purview integration.'],
  [SparkNeed.LINKED_SERVICES, 'No available linked services.'],
  [SparkNeed.ALL_CONNECTORS, 'Fewer data sources and connectors.'],
  [SparkNeed.POOL_CONFIGURATION, 'No pool-level configuration.'],
  [SparkNeed.POOL_LIBRARIES, 'No pool-level library management.'],
  [SparkNeed.FULL_MSSPARKUTILS, 'Only partial support for `mssparkutils`.'],
);

export const ATTACHED_ADVANTAGES = ATTACHED(
  [
    SparkNeed.NATIVE_SYNAPSE_FEATURES,
    'An attached Synapse Spark pool provides access to native Azure Synapse features.',
  ],
  [SparkNeed.EXISTING_POOL, 'This option is good for users who want to reuse an existing Synapse Spark pool.'],
);

export const ATTACHED_DISADVANTAGES = ATTACHED([
  SparkNeed.NOTHING_TO_MANAGE,
  "You're responsible for provisioning, attaching, configuring, and managing the Synapse Spark pool.",
]);
