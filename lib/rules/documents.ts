/** Where the rules are explained, a section each. */
export const RULES_PAGE = 'https://github.com/cdktf-azureml-spark/cdktf-azureml-spark/blob/main/docs/rules.md';

/** Where something is documented. */
export interface Source {
  readonly title: string;
  /** Public address. @default - none is known */
  readonly url?: string;
}

/** A document of which sections are cited. */
class CitedDocument implements Source {
  constructor(
    public readonly title: string,
    public readonly url: string,
  ) {}

  /** @param anchor of the section in the address, where it is known */
  public section(name: string, anchor?: string): Source {
    return { title: `${this.title}, "${name}"`, url: anchor === undefined ? this.url : `${this.url}#${anchor}` };
  }
}

function document(title: string, url: string): CitedDocument {
  return new CitedDocument(title, url);
}

const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources';
const AZURERM_SOURCE = 'https://github.com/hashicorp/terraform-provider-azurerm/blob/main/internal/services';

/** A resource of azurerm, named without prefix. */
export function azurerm(resource: string): CitedDocument {
  return document(`Terraform azurerm: azurerm_${resource}`, `${AZURERM}/${resource}`);
}

/** A file of azurerm, below its services. */
export function azurermSource(file: string): CitedDocument {
  return document('Terraform azurerm, source code', `${AZURERM_SOURCE}/${file}`);
}

/** What this library asks for by itself. */
export function ownDesign(principle: string): Source {
  return { title: `Design of this library: ${principle}` };
}

/** What follows from several documents. */
export function derived(from = 'documented behavior'): Source {
  return { title: `Derived: ${from}` };
}

/** The public documents that rules cite. */
export const Doc = {
  ABFS_URI: document(
    'Azure Storage: Use the Azure Data Lake Storage URI',
    'https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-introduction-abfs-uri',
  ),
  ARM_RESOURCE_REFERENCE: document(
    'Azure Resource Manager: Resource reference',
    'https://learn.microsoft.com/azure/templates/',
  ),
  APACHE_SPARK_35_RUNTIME: document(
    'Azure Synapse Analytics: Azure Synapse Runtime for Apache Spark 3.5',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-35-runtime',
  ),
  AZURE_AI_ML_SPARK_RESOURCES: document(
    'Azure SDK for Python: azure-ai-ml, which az ml is built on, spark_resource_configuration.py',
    'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_job/spark_resource_configuration.py',
  ),
  APACHE_SPARK_AUTOSCALE: document(
    'Azure Synapse Analytics: Automatically scale Apache Spark pools',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-autoscale',
  ),
  APACHE_SPARK_AZURE_ML_CONCEPTS: document(
    'Azure Machine Learning: Apache Spark in Azure Machine Learning',
    'https://learn.microsoft.com/azure/machine-learning/apache-spark-azure-ml-concepts',
  ),
  APACHE_SPARK_AZURE_PORTAL_ADD_LIBRARIES: document(
    'Azure Synapse Analytics: Manage libraries for Apache Spark',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-azure-portal-add-libraries',
  ),
  APACHE_SPARK_ENVIRONMENT_CONFIGURATION: document(
    'Azure Machine Learning: Apache Spark environment configuration',
    'https://learn.microsoft.com/azure/machine-learning/apache-spark-environment-configuration',
  ),
  APACHE_SPARK_MANAGE_POOL_PACKAGES: document(
    'Azure Synapse Analytics: Manage libraries for Apache Spark pools',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-manage-pool-packages',
  ),
  APACHE_SPARK_MANAGE_SESSION_PACKAGES: document(
    'Azure Synapse Analytics: Manage session-scoped packages',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-manage-session-packages',
  ),
  APACHE_SPARK_INTELLIGENT_CACHE: document(
    'Azure Synapse Analytics: Intelligent Cache',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-intelligent-cache-concept',
  ),
  APACHE_SPARK_POOL_CONFIGURATIONS: document(
    'Azure Synapse Analytics: Apache Spark pool configurations',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-pool-configurations',
  ),
  APACHE_SPARK_VERSION_SUPPORT: document(
    'Azure Synapse Analytics: Azure Synapse runtimes',
    'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-version-support',
  ),
  AZAPI_ISSUE_453: document(
    'Azure/terraform-provider-azapi issue 453: AML workspace outbound rules remove newly created rules',
    'https://github.com/Azure/terraform-provider-azapi/issues/453',
  ),
  AZAPI_PROVIDER: document(
    'Terraform azapi provider',
    'https://registry.terraform.io/providers/Azure/azapi/latest/docs',
  ),
  AZUREML_EXAMPLES_PULL_2990: document(
    'Azure/azureml-examples, pull request 2990, review by the product team',
    'https://github.com/Azure/azureml-examples/pull/2990',
  ),
  AZURERM_5: document(
    'Terraform azurerm provider: 5.0 Upgrade Guide',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/5.0-upgrade-guide',
  ),
  AZURERM_ISSUE_24681: document(
    'hashicorp/terraform-provider-azurerm issue 24681: DNS zone groups that an Azure Policy attaches',
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/24681',
  ),
  AZURERM_PROVIDER: document(
    'Terraform azurerm provider',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs',
  ),
  CDKTF_STACKS: document(
    'CDK for Terraform: Stacks',
    'https://developer.hashicorp.com/terraform/cdktf/concepts/stacks',
  ),
  CONCEPT_NETWORK_ISOLATION_CONFIGURATIONS: document(
    'Azure Machine Learning: Compare network isolation configurations',
    'https://learn.microsoft.com/azure/machine-learning/concept-network-isolation-configurations',
  ),
  CONCEPT_WORKSPACE: document(
    'Azure Machine Learning: What is an Azure Machine Learning workspace?',
    'https://learn.microsoft.com/azure/machine-learning/concept-workspace',
  ),
  CONFIGURE_NETWORK_ISOLATION_WITH_V2: document(
    'Azure Machine Learning: Network isolation change with our new API platform on Azure Resource Manager',
    'https://learn.microsoft.com/azure/machine-learning/how-to-configure-network-isolation-with-v2',
  ),
  CONFIGURE_PRIVATE_LINK: document(
    'Azure Machine Learning: Configure a private endpoint for a workspace',
    'https://learn.microsoft.com/azure/machine-learning/how-to-configure-private-link',
  ),
  CONNECTIVITY_SETTINGS: document(
    'Azure Synapse Analytics: Connectivity settings',
    'https://learn.microsoft.com/azure/synapse-analytics/security/connectivity-settings',
  ),
  CONNECT_TO_A_SECURE_STORAGE_ACCOUNT: document(
    'Azure Synapse Analytics: Connect to a secure storage account',
    'https://learn.microsoft.com/azure/synapse-analytics/security/connect-to-a-secure-storage-account',
  ),
  CONTAINER_REGISTRY_PRIVATE_LINK: document(
    'Azure Container Registry: Connect privately to a registry using Azure Private Link',
    'https://learn.microsoft.com/azure/container-registry/container-registry-private-link',
  ),
  CREATE_MANAGED_PRIVATE_ENDPOINTS: document(
    'Azure Synapse Analytics: Create a managed private endpoint to your data source',
    'https://learn.microsoft.com/azure/synapse-analytics/security/how-to-create-managed-private-endpoints',
  ),
  CUSTOMER_MANAGED_KEYS_ML: document(
    'Azure Machine Learning: Customer-managed keys',
    'https://learn.microsoft.com/azure/machine-learning/concept-customer-managed-keys',
  ),
  CUSTOMER_MANAGED_KEYS_REGISTRY: document(
    'Azure Container Registry: Overview of customer-managed keys',
    'https://learn.microsoft.com/azure/container-registry/tutorial-customer-managed-keys',
  ),
  CUSTOMER_MANAGED_KEYS_STORAGE: document(
    'Azure Storage: Customer-managed keys for Azure Storage encryption',
    'https://learn.microsoft.com/azure/storage/common/customer-managed-keys-overview',
  ),
  DIAGNOSTIC_SETTINGS: document(
    'Azure Monitor: Diagnostic settings',
    'https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings',
  ),
  DISABLE_LOCAL_AUTH_STORAGE: document(
    "Azure Machine Learning: Disable shared key access for your workspace's storage account",
    'https://learn.microsoft.com/azure/machine-learning/how-to-disable-local-auth-storage',
  ),
  ENABLE_CUSTOMER_MANAGED_KEYS_REGISTRY: document(
    'Azure Container Registry: Enable a customer-managed key',
    'https://learn.microsoft.com/azure/container-registry/tutorial-enable-customer-managed-keys',
  ),
  FEATURES_BLOCK: document(
    'Terraform azurerm: The features block',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block',
  ),
  GRANT_WORKSPACE_MANAGED_IDENTITY_PERMISSIONS: document(
    'Azure Synapse Analytics: Grant permissions to the workspace managed identity',
    'https://learn.microsoft.com/azure/synapse-analytics/security/how-to-grant-workspace-managed-identity-permissions',
  ),
  IDENTITY_BASED_SERVICE_AUTHENTICATION: document(
    'Azure Machine Learning: Set up authentication between Azure Machine Learning and other services',
    'https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication',
  ),
  INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML: document(
    'Azure Machine Learning: Interactive data wrangling with Apache Spark in Azure Machine Learning',
    'https://learn.microsoft.com/azure/machine-learning/interactive-data-wrangling-with-apache-spark-azure-ml',
  ),
  ISO_8601_DATE_AND_TIME_FORMAT: document(
    'ISO 8601: Date and time format',
    'https://www.iso.org/iso-8601-date-and-time-format.html',
  ),
  KEY_VAULT_NETWORK_RULE: document(
    'Azure PowerShell: Add-AzKeyVaultNetworkRule',
    'https://learn.microsoft.com/powershell/module/az.keyvault/add-azkeyvaultnetworkrule',
  ),
  KEY_VAULT_NETWORK_SECURITY: document(
    'Azure Key Vault: Configure network security',
    'https://learn.microsoft.com/azure/key-vault/general/how-to-azure-key-vault-network-security',
  ),
  MANAGED_NETWORK: document(
    'Azure Machine Learning: Workspace managed virtual network isolation',
    'https://learn.microsoft.com/azure/machine-learning/how-to-managed-network',
  ),
  MANAGE_SYNAPSE_SPARK_POOL: document(
    'Azure Machine Learning: Attach and manage a Synapse Spark pool',
    'https://learn.microsoft.com/azure/machine-learning/how-to-manage-synapse-spark-pool',
  ),
  MANAGE_WORKSPACE: document(
    'Azure Machine Learning: Manage workspaces',
    'https://learn.microsoft.com/azure/machine-learning/how-to-manage-workspace',
  ),
  MVNET_ALLOW_INTERNET_OUTBOUND: document(
    'Azure Machine Learning examples: workspace with managed virtual network, allow internet outbound',
    'https://github.com/Azure/azureml-examples/blob/main/cli/resources/workspace/mvnet-allow-internet-outbound.yml',
  ),
  NETWORK_ISOLATION_FEATURE_STORE: document(
    'Azure Machine Learning examples: Network isolation of a feature store',
    'https://github.com/Azure/azureml-examples/blob/main/sdk/python/featurestore_sample/notebooks/sdk_and_cli/network_isolation/Network-isolation-feature-store.ipynb',
  ),
  PRIVATE_ENDPOINT_DNS: document(
    'Azure Private Link: Azure Private Endpoint private DNS zone values',
    'https://learn.microsoft.com/azure/private-link/private-endpoint-dns',
  ),
  PRIVATE_ENDPOINT_INTEGRATION_SYNAPSE: document(
    'Azure Machine Learning: Securely integrate with Azure Synapse',
    'https://learn.microsoft.com/azure/machine-learning/how-to-private-endpoint-integration-synapse',
  ),
  PRIVATE_ENDPOINT_OVERVIEW: document(
    'Azure Private Link: What is a private endpoint?',
    'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
  ),
  PROVISION_MANAGED_NETWORK: document(
    'Azure Machine Learning REST API: Managed Network Provisions',
    'https://learn.microsoft.com/rest/api/azureml/managed-network-provisions/provision-managed-network',
  ),
  QUICKSTART_CREATE_APACHE_SPARK_POOL_PORTAL: document(
    'Azure Synapse Analytics: Create a serverless Apache Spark pool using the Azure portal',
    'https://learn.microsoft.com/azure/synapse-analytics/quickstart-create-apache-spark-pool-portal',
  ),
  QUICKSTART_CREATE_WORKSPACE: document(
    'Azure Synapse Analytics: Quickstart: Create a Synapse workspace',
    'https://learn.microsoft.com/azure/synapse-analytics/quickstart-create-workspace',
  ),
  REFERENCE_YAML_COMPONENT_SPARK: document(
    'Azure Machine Learning: CLI (v2) Spark component YAML schema',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-component-spark',
  ),
  REFERENCE_YAML_CORE_SYNTAX: document(
    'Azure Machine Learning: CLI (v2) core YAML syntax',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax',
  ),
  REFERENCE_YAML_JOB_PIPELINE: document(
    'Azure Machine Learning: CLI (v2) pipeline job YAML schema',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-job-pipeline',
  ),
  REFERENCE_YAML_JOB_SPARK: document(
    'Azure Machine Learning: CLI (v2) Spark job YAML schema',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-job-spark',
  ),
  REFERENCE_YAML_SCHEDULE: document(
    'Azure Machine Learning: CLI (v2) job schedule YAML schema',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-schedule',
  ),
  REFERENCE_YAML_WORKSPACE: document(
    'Azure Machine Learning: CLI (v2) workspace YAML schema',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-workspace',
  ),
  REGIONS_LIST: document('Azure: List of Azure regions', 'https://learn.microsoft.com/azure/reliability/regions-list'),
  RESOURCE_LIMITS_CAPACITY: document(
    'Azure Machine Learning: Service limits',
    'https://learn.microsoft.com/azure/machine-learning/resource-limits-capacity',
  ),
  RESOURCE_NAME_RULES: document(
    'Azure Resource Manager: Naming rules and restrictions for Azure resources',
    'https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules',
  ),
  REST_JOBS: document(
    'Azure Machine Learning REST API: Jobs - Create Or Update',
    'https://learn.microsoft.com/rest/api/azureml/jobs/create-or-update',
  ),
  REST_MACHINE_LEARNING: document(
    'Azure REST API specification, Azure Machine Learning',
    'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/machinelearningservices',
  ),
  REST_SYNAPSE: document(
    'Azure REST API specifications: Microsoft.Synapse',
    'https://github.com/Azure/azure-rest-api-specs/tree/main/specification/synapse/resource-manager',
  ),
  ROLE_ASSIGNMENTS_STEPS: document(
    'Azure role-based access control: Steps to assign an Azure role',
    'https://learn.microsoft.com/azure/role-based-access-control/role-assignments-steps',
  ),
  SCHEDULE_PIPELINE_JOB: document(
    'Azure Machine Learning: Schedule machine learning pipeline jobs',
    'https://learn.microsoft.com/azure/machine-learning/how-to-schedule-pipeline-job',
  ),
  SECURE_WORKSPACE_VNET: document(
    'Azure Machine Learning: Secure a workspace with virtual networks',
    'https://learn.microsoft.com/azure/machine-learning/how-to-secure-workspace-vnet',
  ),
  SETUP_CUSTOMER_MANAGED_KEYS_ML: document(
    'Azure Machine Learning: Use customer-managed keys',
    'https://learn.microsoft.com/azure/machine-learning/how-to-setup-customer-managed-keys',
  ),
  SPARK_POOL_LIBRARIES_TIMEOUT: document(
    'hashicorp/terraform-provider-azurerm issue 12574: libraries of a Spark pool, and the time that they take',
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/12574',
  ),
  SPARK_POOL_EXECUTORS_REFUSED: document(
    'Report: Azure refuses a Spark pool, "maxExecutors should lie between 1 and (maximumNodeCount -1)"',
    'https://github.com/microsoft/Azure-Social-Media-Analytics-Solution-Accelerator/pull/5',
  ),
  STORAGE_NETWORK_SECURITY: document(
    'Azure Storage: Configure firewalls and virtual networks',
    'https://learn.microsoft.com/azure/storage/common/storage-network-security',
  ),
  STORAGE_PRIVATE_ENDPOINTS: document(
    'Azure Storage: Use private endpoints',
    'https://learn.microsoft.com/azure/storage/common/storage-private-endpoints',
  ),
  SUBMIT_SPARK_JOBS: document(
    'Azure Machine Learning: Submit Spark jobs in Azure Machine Learning',
    'https://learn.microsoft.com/azure/machine-learning/how-to-submit-spark-jobs',
  ),
  SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET: document(
    'Azure Machine Learning examples: Spark jobs in a managed virtual network',
    'https://github.com/Azure/azureml-examples/blob/main/sdk/python/jobs/spark/submit_spark_standalone_jobs_managed_vnet.ipynb',
  ),
  SYNAPSE_ENCRYPTION: document(
    'Azure Synapse Analytics: Encryption',
    'https://learn.microsoft.com/azure/synapse-analytics/security/workspaces-encryption',
  ),
  SYNAPSE_WORKSPACE_IP_FIREWALL: document(
    'Azure Synapse Analytics: IP firewall rules',
    'https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-ip-firewall',
  ),
  SYNAPSE_AD_AUTHENTICATION: document(
    'Azure Synapse Analytics: Use Microsoft Entra authentication with Synapse SQL',
    'https://learn.microsoft.com/azure/synapse-analytics/sql/active-directory-authentication',
  ),
  SYNAPSE_SOURCE_CONTROL: document(
    'Azure Synapse Analytics: Source control in Synapse Studio',
    'https://learn.microsoft.com/azure/synapse-analytics/cicd/source-control',
  ),
  SYNAPSE_WORKSPACE_MANAGED_PRIVATE_ENDPOINTS: document(
    'Azure Synapse Analytics: Managed private endpoints',
    'https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-managed-private-endpoints',
  ),
  SYNAPSE_WORKSPACE_SYNAPSE_RBAC_ROLES: document(
    'Azure Synapse Analytics: Synapse RBAC roles',
    'https://learn.microsoft.com/azure/synapse-analytics/security/synapse-workspace-synapse-rbac-roles',
  ),
  TEMPLATE_CODES: document(
    'Azure template reference: Microsoft.MachineLearningServices/workspaces/codes/versions',
    'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/codes/versions',
  ),
  TEMPLATE_FUNCTIONS_RESOURCE: document(
    'Azure Resource Manager: Resource functions for ARM templates',
    'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource',
  ),
  TEMPLATE_KEY_VAULT: document(
    'Azure template reference: Microsoft.KeyVault/vaults',
    'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults',
  ),
  TEMPLATE_OUTBOUND_RULES: document(
    'Azure resource reference: Microsoft.MachineLearningServices/workspaces/outboundRules',
    'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/outboundrules',
  ),
  TEMPLATE_SCHEDULES: document(
    'Azure template reference: Microsoft.MachineLearningServices/workspaces/schedules',
    'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/schedules',
  ),
  TEMPLATE_WORKSPACES: document(
    'Azure template reference: Microsoft.MachineLearningServices/workspaces',
    'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces',
  ),
  TERRAFORM_DEPENDS_ON: document(
    'Terraform: depends_on meta-argument',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on',
  ),
  TERRAFORM_PROVIDER_ARGUMENT: document(
    'Terraform: provider meta-argument',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/provider',
  ),
  WORKSPACE_SOFT_DELETE: document(
    'Azure Machine Learning: Workspace soft deletion',
    'https://learn.microsoft.com/azure/machine-learning/concept-soft-delete',
  ),
  WINDOWS_TIME_ZONES: document(
    'Windows: Default time zones',
    'https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones',
  ),
  WORKSPACE_DATA_EXFILTRATION_PROTECTION: document(
    'Azure Synapse Analytics: Data exfiltration protection for Azure Synapse Analytics workspaces',
    'https://learn.microsoft.com/azure/synapse-analytics/security/workspace-data-exfiltration-protection',
  ),
};
