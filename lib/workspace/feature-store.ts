import { MachineLearningWorkspaceConfig } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { SparkRuntime } from '../facts/spark-runtime';
import { literalText } from '../terraform/text';

/** Options of a workspace that is a feature store. */
export interface FeatureStoreOptions {
  /** Version of Spark that materialises features, on serverless Spark (RUN-01). */
  readonly runtime: SparkRuntime;

  /**
   * Name of the connection of the workspace to the offline store, a container in a data lake. azurerm has no resource for
   * connections; the name may be given before the connection is made.
   *
   * @default - none
   */
  readonly offlineConnectionName?: string;

  /**
   * Name of the connection of the workspace to the online store, an Azure Cache for Redis.
   *
   * @default - none
   */
  readonly onlineConnectionName?: string;
}

/** The arguments of a workspace that make it a feature store; of another one azurerm takes neither of them. */
export function featureStore(options: FeatureStoreOptions | undefined): Partial<MachineLearningWorkspaceConfig> {
  if (!options) {
    return {};
  }
  const { runtime, offlineConnectionName, onlineConnectionName } = options;
  return {
    kind: 'FeatureStore',
    featureStore: {
      computerSparkRuntimeVersion: literalText(runtime.version),
      offlineConnectionName: offlineConnectionName && literalText(offlineConnectionName),
      onlineConnectionName: onlineConnectionName && literalText(onlineConnectionName),
    },
  };
}
