import { guarded } from './guards/guard';

export { ResourceGroupRef } from './azure/resource-group';
export { AzapiProvider, AzapiProviderConfig } from './azapi/provider';
export { DataProtection } from './azure/data-protection';
export { INamingConvention, NamedKind, NamedPart, Naming } from './azure/naming';
export { Refactoring } from './azure/refactoring';
export { AzureProviders } from './azure/azure-providers';
export { AuditOptions, Constraints, ConstraintSummary } from './rules/constraints';
export { Enforcement } from './rules/engine/enforcement';
export { TerraformRunner } from './providers/terraform-runner';

export { Verification } from './existing/verification';

export { AzureRole } from './facts/azure-role';
export { Grant } from './identity/grant';
export {
  IManagedIdentity,
  ManagedIdentity,
  ManagedIdentityAttributes,
  ManagedIdentityOptions,
  ManagedIdentityProps,
} from './identity/managed-identity';
export { RoleManagement } from './identity/role-management';
export { SparkIdentity } from './identity/spark-identity';

export { DiagnosticLogs } from './diagnostics/diagnostic-logs';
export { Diagnostics, DiagnosticsOptions, EventHubDiagnosticsOptions } from './diagnostics/diagnostics';

export { AzureCloud } from './facts/private-dns-zones';
export { PrivateDnsZones } from './inbound/private-dns-zones';
export {
  GivenPrivateDnsZones,
  PrivateDnsZonesInResourceGroup,
  PrivateDnsZonesOptions,
} from './inbound/private-dns-zone-options';
export {
  InboundEndpointOptions,
  PrivateEndpointAddress,
  PrivateEndpointDetails,
  PrivateEndpointPlacement,
} from './inbound/private-endpoints';
export { CustomerManagedKeyOptions, Encryption, KeyUseOptions } from './encryption/encryption';
export { EncryptionKey, EncryptionKeyProps, EncryptionKeyType } from './encryption/encryption-key';
export { EncryptionKeyAttributes, IEncryptionKey } from './encryption/interfaces';

export { BlobStorage, BlobStorageOptions, BlobStorageProps } from './storage/blob-storage';
export {
  CreatedStorageAccount,
  StorageAccountKind,
  StorageAccountOptions,
  StorageAccountProps,
  StorageReplication,
} from './storage/created-storage-account';
export { DataLakeStorage } from './storage/data-lake-storage';
export { DataUri } from './storage/data-uri';
export {
  ISparkStorage,
  IStorageAccount,
  SparkStorage,
  StorageAccountAttributes,
  StorageSubResource,
} from './storage/interfaces';
export { StorageRoles } from './storage/storage-roles';
export { StorageAccountBase, StorageAccountRef } from './storage/storage-account';

export { ClusterProcesses, ClusterSize, DynamicClusterSize, FixedClusterSize } from './spark/cluster-size';
export { NodeSize, NodeSizeFamily } from './facts/node-size';
export { AutoPause } from './spark/auto-pause';
export { DynamicExecutors, PoolLibraries, PoolScale } from './spark/pool-scale';
export { ServerlessInstanceType } from './facts/serverless-instance-type';
export { SparkComputePoint } from './spark/compute-points';
export { SparkCompute } from './spark/spark-compute';
export { SparkComputeChoice, SparkComputeVerdict, SparkNeeds } from './spark/spark-compute-choice';
export { SparkMemory } from './facts/spark-memory';
export { SparkNeed } from './spark/spark-need';
export { SparkStorageUse } from './spark/job-host';
export { IPoolVcores, SparkQuota, SparkQuotaProps } from './spark/spark-quota';
export { SparkRuntime, SparkRuntimeComponents } from './facts/spark-runtime';

export {
  ComponentBooleanOptions,
  ComponentInput,
  ComponentInputOptions,
  ComponentNumberOptions,
  ComponentOutput,
  ComponentOutputOptions,
  ComponentStringOptions,
} from './jobs/component-data';
export { JobCode } from './jobs/job-code';
export { JobCompute, ServerlessJobResources } from './jobs/job-compute';
export { BindingOptions, JobInput, JobOutput } from './jobs/job-data';
export { JobEntry } from './jobs/job-entry';
export { JobEnvironment } from './jobs/job-environment';
export { JobFile } from './jobs/job-file';
export { JobIdentity } from './jobs/job-identity';
export { JobTrigger, RecurrenceFrequency, RecurrenceTimes, TriggerOptions, WeekDay } from './jobs/job-trigger';
export { SparkComponent, SparkComponentProps } from './jobs/spark-component';
export { SparkJob, SparkJobProps } from './jobs/spark-job';
export { ScheduledRunOptions, SparkJobSchedule, SparkJobScheduleProps } from './jobs/spark-job-schedule';
export { SparkPipelineSettings } from './jobs/pipeline-settings';
export { SparkPipeline, SparkPipelineProps } from './jobs/spark-pipeline';
export { SparkStep } from './jobs/pipeline-step';
export { SparkProgramProps } from './jobs/spark-program';
export { SparkWork } from './jobs/spark-work';
export { CondaSpec } from './spark/conda-spec';
export { NotebookSession, NotebookSessionProps } from './sessions/notebook-session';
export { AttachedPoolTimelineProps, SessionTimeline, TimelineProps } from './sessions/session-timeline';
export { MinuteRange, PlannedSession, SessionStart, StartKind, TearDown, TearDownBy } from './sessions/session-times';

export {
  ApprovedOutboundOptions,
  FirewallSku,
  IsolationMode,
  ManagedNetwork,
  ManagedNetworkOptions,
} from './network/managed-network';
export { OutboundRule } from './network/outbound-rule';
export { OutboundTarget, PrivateEndpointOptions, ServiceTagOptions } from './network/outbound-target';
export { OutboundAction, OutboundProtocol, ServiceTag } from './network/service-tag';
export { SparkProvisioning, SparkProvisioningOptions } from './network/spark-provisioning';
export { WorkspaceNetwork } from './network/workspace-network';
export { AllowToOptions } from './network/endpoint-approval';

export { ServerlessSpark, ServerlessSparkOptions, ServerlessSparkProps } from './workspace/serverless-spark';

export { AzureMLWorkspace } from './workspace/azureml-workspace';
export { AzureMLWorkspaceOptions, AzureMLWorkspaceProps } from './workspace/workspace-options';
export { BlobDatastore, DataLakeDatastore, Datastore, DatastoreProps } from './workspace/datastores';
export { ApplicationInsightsOptions } from './workspace/application-insights';
export { ContainerRegistryOptions, ContainerRegistrySku } from './workspace/container-registry';
export { KeyVaultOptions, KeyVaultSku } from './workspace/key-vault';
export { LogAnalyticsOptions, LogAnalyticsSku } from './workspace/log-analytics';
export { WorkspaceDependencyOptions } from './workspace/dependency-options';
export { DatastoreAccess } from './workspace/datastore-access';
export { FeatureStoreOptions } from './workspace/feature-store';
export { ContainerRegistryRef, KeyVaultAuthorization, KeyVaultRef } from './workspace/existing-dependencies';
export { AzureMLWorkspaceAttributes } from './workspace/existing-workspace';
export { InboundAccess, PrivateEndpointAccess } from './workspace/inbound-access';
export { WorkspaceEndpoint } from './workspace/workspace-endpoint';
export { AzureMLWorkspaceBase, IAzureMLWorkspace } from './workspace/workspace';
export { ServiceDataIdentity } from './facts/service-data-identity';
export { WorkspaceIdentity } from './workspace/workspace-identity';
export { WorkspaceParts, WorkspacePrivateEndpoints } from './workspace/workspace-parts';

export { AttachedIdentity } from './synapse/attached-identity';
export { AttachOptions, AttachSettings } from './synapse/attach-options';
export { AttachedSparkPool } from './synapse/attached-spark-pool';
export { AttachedSparkPoolAttributes, IAttachedSparkPool } from './synapse/existing-attached-pool';
export { DeploymentAccess } from './synapse/deployment-access';
export { SynapseAnalyticsWorkspaceAttributes } from './synapse/existing-synapse-workspace';
export { ISparkPool, SparkPool, SparkPoolAttributes, SparkPoolProps } from './synapse/spark-pool';
export { SparkPoolOptions, SparkPoolSettings } from './synapse/spark-pool-options';
export { EndpointApprovalOptions, ManagedEndpoints } from './synapse/managed-endpoints';
export { CosmosDbSubResource, ManagedEndpointTarget } from './synapse/managed-endpoint-target';
export { ManagedPrivateEndpoint } from './synapse/managed-private-endpoint';
export { ISynapseAnalyticsWorkspace } from './synapse/synapse-workspace';
export { SynapseAnalyticsWorkspace } from './synapse/synapse-analytics-workspace';
export { StorageAuditingOptions, SynapseAuditing } from './synapse/synapse-auditing';
export { SynapseEntraAdmin } from './synapse/synapse-entra-admin';
export { AzureDevOpsRepositoryOptions, GitHubRepositoryOptions, SynapseGit } from './synapse/synapse-git';
export {
  SynapseAnalyticsWorkspaceOptions,
  SynapseAnalyticsWorkspaceProps,
  SynapseSubResource,
} from './synapse/synapse-workspace-options';
export { SynapseWorkspaceBase } from './synapse/synapse-workspace-base';

export { SparkEnvironmentProps } from './environments/spark-environment-props';
export { AttachedSparkEnvironment, AttachedSparkEnvironmentProps } from './environments/attached-spark-environment';
export {
  ServerlessSparkEnvironment,
  ServerlessSparkEnvironmentProps,
} from './environments/serverless-spark-environment';

// What is given to a call is looked at before the call is carried out.
module.exports = guarded(module.exports as object);
