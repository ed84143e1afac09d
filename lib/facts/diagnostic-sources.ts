/** What Azure Monitor takes of a kind of resource. */
export interface DiagnosticSource {
  /** Whether it has logs; all that have any here know the category groups `allLogs` and `audit`. */
  readonly hasLogs: boolean;
  /** Categories of metrics that can be sent on. */
  readonly metrics: readonly string[];
}

const ALL_METRICS = ['AllMetrics'];

/**
 * The kinds of resources that this library makes and that have diagnostic settings.
 *
 * Source: Azure Monitor: Supported resource logs, and Supported metrics, "Exportable"; the built-in policy initiatives that
 * enable the category groups `audit` and `allLogs` for all types that have them.
 */
export const DiagnosticSources = {
  AML_WORKSPACE: { hasLogs: true, metrics: ALL_METRICS },
  KEY_VAULT: { hasLogs: true, metrics: ALL_METRICS },
  CONTAINER_REGISTRY: { hasLogs: true, metrics: ALL_METRICS },
  /** The account as a whole; logs are kept by its services. */
  STORAGE_ACCOUNT: { hasLogs: false, metrics: ALL_METRICS },
  /** Blobs, files, queues or tables. Azure answers with single categories, so that AllMetrics would change in each plan. */
  STORAGE_SERVICE: { hasLogs: true, metrics: ['Capacity', 'Transaction'] },
  /** Metrics of Synapse are not sent on. */
  SYNAPSE_WORKSPACE: { hasLogs: true, metrics: [] },
  SPARK_POOL: { hasLogs: true, metrics: [] },
} as const satisfies { readonly [kind: string]: DiagnosticSource };

/** The services of a storage account, each with logs of its own. */
export const STORAGE_SERVICES = ['blob', 'file', 'queue', 'table'] as const;
