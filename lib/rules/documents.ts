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

/** Documents of a product, by their titles there and their addresses below its own. */
function site(product: string, address: string): (title: string, page: string) => CitedDocument {
  return (title, page) => document(`${product}: ${title}`, `${address}/${page}`);
}

const LEARN = 'https://learn.microsoft.com/azure';
const azureMl = site('Azure Machine Learning', `${LEARN}/machine-learning`);
const synapse = site('Azure Synapse Analytics', `${LEARN}/synapse-analytics`);
const storage = site('Azure Storage', `${LEARN}/storage`);
const registry = site('Azure Container Registry', `${LEARN}/container-registry`);
const template = site('Azure template reference', `${LEARN}/templates`);

/** The public documents that rules cite. */
export const Doc = {
  ABFS_URI: storage('Use the Azure Data Lake Storage URI', 'blobs/data-lake-storage-introduction-abfs-uri'),
  ARM_RESOURCE_REFERENCE: document(
    'Azure Resource Manager: Resource reference',
    'https://learn.microsoft.com/azure/templates/',
  ),
  APACHE_SPARK_35_RUNTIME: synapse('Azure Synapse Runtime for Apache Spark 3.5', 'spark/apache-spark-35-runtime'),
  AZURE_AI_ML_SPARK_RESOURCES: document(
    'Azure SDK for Python: azure-ai-ml, which az ml is built on, spark_resource_configuration.py',
    'https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/ml/azure-ai-ml/azure/ai/ml/entities/_job/spark_resource_configuration.py',
  ),
  APACHE_SPARK_AUTOSCALE: synapse('Automatically scale Apache Spark pools', 'spark/apache-spark-autoscale'),
  APACHE_SPARK_AZURE_ML_CONCEPTS: azureMl('Apache Spark in Azure Machine Learning', 'apache-spark-azure-ml-concepts'),
  APACHE_SPARK_AZURE_PORTAL_ADD_LIBRARIES: synapse(
    'Manage libraries for Apache Spark',
    'spark/apache-spark-azure-portal-add-libraries',
  ),
  APACHE_SPARK_ENVIRONMENT_CONFIGURATION: azureMl(
    'Apache Spark environment configuration',
    'apache-spark-environment-configuration',
  ),
  APACHE_SPARK_MANAGE_POOL_PACKAGES: synapse(
    'Manage libraries for Apache Spark pools',
    'spark/apache-spark-manage-pool-packages',
  ),
  APACHE_SPARK_MANAGE_SESSION_PACKAGES: synapse(
    'Manage session-scoped packages',
    'spark/apache-spark-manage-session-packages',
  ),
  APACHE_SPARK_INTELLIGENT_CACHE: synapse('Intelligent Cache', 'spark/apache-spark-intelligent-cache-concept'),
  APACHE_SPARK_POOL_CONFIGURATIONS: synapse(
    'Apache Spark pool configurations',
    'spark/apache-spark-pool-configurations',
  ),
  APACHE_SPARK_VERSION_SUPPORT: synapse('Azure Synapse runtimes', 'spark/apache-spark-version-support'),
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
  CONCEPT_NETWORK_ISOLATION_CONFIGURATIONS: azureMl(
    'Compare network isolation configurations',
    'concept-network-isolation-configurations',
  ),
  CONCEPT_WORKSPACE: azureMl('What is an Azure Machine Learning workspace?', 'concept-workspace'),
  CONFIGURE_NETWORK_ISOLATION_WITH_V2: azureMl(
    'Network isolation change with our new API platform on Azure Resource Manager',
    'how-to-configure-network-isolation-with-v2',
  ),
  CONFIGURE_PRIVATE_LINK: azureMl('Configure a private endpoint for a workspace', 'how-to-configure-private-link'),
  CONNECTIVITY_SETTINGS: synapse('Connectivity settings', 'security/connectivity-settings'),
  CONNECT_TO_A_SECURE_STORAGE_ACCOUNT: synapse(
    'Connect to a secure storage account',
    'security/connect-to-a-secure-storage-account',
  ),
  CONTAINER_REGISTRY_PRIVATE_LINK: registry(
    'Connect privately to a registry using Azure Private Link',
    'container-registry-private-link',
  ),
  CREATE_MANAGED_PRIVATE_ENDPOINTS: synapse(
    'Create a managed private endpoint to your data source',
    'security/how-to-create-managed-private-endpoints',
  ),
  CUSTOMER_MANAGED_KEYS_ML: azureMl('Customer-managed keys', 'concept-customer-managed-keys'),
  CUSTOMER_MANAGED_KEYS_REGISTRY: registry('Overview of customer-managed keys', 'tutorial-customer-managed-keys'),
  CUSTOMER_MANAGED_KEYS_STORAGE: storage(
    'Customer-managed keys for Azure Storage encryption',
    'common/customer-managed-keys-overview',
  ),
  DIAGNOSTIC_SETTINGS: document(
    'Azure Monitor: Diagnostic settings',
    'https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings',
  ),
  DISABLE_LOCAL_AUTH_STORAGE: azureMl(
    "Disable shared key access for your workspace's storage account",
    'how-to-disable-local-auth-storage',
  ),
  ENABLE_CUSTOMER_MANAGED_KEYS_REGISTRY: registry(
    'Enable a customer-managed key',
    'tutorial-enable-customer-managed-keys',
  ),
  FEATURES_BLOCK: document(
    'Terraform azurerm: The features block',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/features-block',
  ),
  GRANT_WORKSPACE_MANAGED_IDENTITY_PERMISSIONS: synapse(
    'Grant permissions to the workspace managed identity',
    'security/how-to-grant-workspace-managed-identity-permissions',
  ),
  IDENTITY_BASED_SERVICE_AUTHENTICATION: azureMl(
    'Set up authentication between Azure Machine Learning and other services',
    'how-to-identity-based-service-authentication',
  ),
  INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML: azureMl(
    'Interactive data wrangling with Apache Spark in Azure Machine Learning',
    'interactive-data-wrangling-with-apache-spark-azure-ml',
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
  MANAGED_NETWORK: azureMl('Workspace managed virtual network isolation', 'how-to-managed-network'),
  MANAGE_SYNAPSE_SPARK_POOL: azureMl('Attach and manage a Synapse Spark pool', 'how-to-manage-synapse-spark-pool'),
  MANAGE_WORKSPACE: azureMl('Manage workspaces', 'how-to-manage-workspace'),
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
  PRIVATE_ENDPOINT_INTEGRATION_SYNAPSE: azureMl(
    'Securely integrate with Azure Synapse',
    'how-to-private-endpoint-integration-synapse',
  ),
  PRIVATE_ENDPOINT_OVERVIEW: document(
    'Azure Private Link: What is a private endpoint?',
    'https://learn.microsoft.com/azure/private-link/private-endpoint-overview',
  ),
  PROVISION_MANAGED_NETWORK: document(
    'Azure Machine Learning REST API: Managed Network Provisions',
    'https://learn.microsoft.com/rest/api/azureml/managed-network-provisions/provision-managed-network',
  ),
  QUICKSTART_CREATE_APACHE_SPARK_POOL_PORTAL: synapse(
    'Create a serverless Apache Spark pool using the Azure portal',
    'quickstart-create-apache-spark-pool-portal',
  ),
  QUICKSTART_CREATE_WORKSPACE: synapse('Quickstart: Create a Synapse workspace', 'quickstart-create-workspace'),
  REFERENCE_YAML_COMPONENT_SPARK: azureMl('CLI (v2) Spark component YAML schema', 'reference-yaml-component-spark'),
  REFERENCE_YAML_CORE_SYNTAX: azureMl('CLI (v2) core YAML syntax', 'reference-yaml-core-syntax'),
  REFERENCE_YAML_JOB_PIPELINE: azureMl('CLI (v2) pipeline job YAML schema', 'reference-yaml-job-pipeline'),
  REFERENCE_YAML_JOB_SPARK: azureMl('CLI (v2) Spark job YAML schema', 'reference-yaml-job-spark'),
  REFERENCE_YAML_SCHEDULE: azureMl('CLI (v2) job schedule YAML schema', 'reference-yaml-schedule'),
  REFERENCE_YAML_WORKSPACE: azureMl('CLI (v2) workspace YAML schema', 'reference-yaml-workspace'),
  REGIONS_LIST: document('Azure: List of Azure regions', 'https://learn.microsoft.com/azure/reliability/regions-list'),
  RESOURCE_LIMITS_CAPACITY: azureMl('Service limits', 'resource-limits-capacity'),
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
  SCHEDULE_PIPELINE_JOB: azureMl('Schedule machine learning pipeline jobs', 'how-to-schedule-pipeline-job'),
  SECURE_WORKSPACE_VNET: azureMl('Secure a workspace with virtual networks', 'how-to-secure-workspace-vnet'),
  SETUP_CUSTOMER_MANAGED_KEYS_ML: azureMl('Use customer-managed keys', 'how-to-setup-customer-managed-keys'),
  SPARK_POOL_LIBRARIES_TIMEOUT: document(
    'hashicorp/terraform-provider-azurerm issue 12574: libraries of a Spark pool, and the time that they take',
    'https://github.com/hashicorp/terraform-provider-azurerm/issues/12574',
  ),
  SPARK_POOL_EXECUTORS_REFUSED: document(
    'Report: Azure refuses a Spark pool, "maxExecutors should lie between 1 and (maximumNodeCount -1)"',
    'https://github.com/microsoft/Azure-Social-Media-Analytics-Solution-Accelerator/pull/5',
  ),
  STORAGE_NETWORK_SECURITY: storage('Configure firewalls and virtual networks', 'common/storage-network-security'),
  STORAGE_PRIVATE_ENDPOINTS: storage('Use private endpoints', 'common/storage-private-endpoints'),
  SUBMIT_SPARK_JOBS: azureMl('Submit Spark jobs in Azure Machine Learning', 'how-to-submit-spark-jobs'),
  SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET: document(
    'Azure Machine Learning examples: Spark jobs in a managed virtual network',
    'https://github.com/Azure/azureml-examples/blob/main/sdk/python/jobs/spark/submit_spark_standalone_jobs_managed_vnet.ipynb',
  ),
  SYNAPSE_ENCRYPTION: synapse('Encryption', 'security/workspaces-encryption'),
  SYNAPSE_WORKSPACE_IP_FIREWALL: synapse('IP firewall rules', 'security/synapse-workspace-ip-firewall'),
  SYNAPSE_AD_AUTHENTICATION: synapse(
    'Use Microsoft Entra authentication with Synapse SQL',
    'sql/active-directory-authentication',
  ),
  SYNAPSE_SOURCE_CONTROL: synapse('Source control in Synapse Studio', 'cicd/source-control'),
  SYNAPSE_WORKSPACE_MANAGED_PRIVATE_ENDPOINTS: synapse(
    'Managed private endpoints',
    'security/synapse-workspace-managed-private-endpoints',
  ),
  SYNAPSE_WORKSPACE_SYNAPSE_RBAC_ROLES: synapse('Synapse RBAC roles', 'security/synapse-workspace-synapse-rbac-roles'),
  TEMPLATE_CODES: template(
    'Microsoft.MachineLearningServices/workspaces/codes/versions',
    'microsoft.machinelearningservices/workspaces/codes/versions',
  ),
  TEMPLATE_FUNCTIONS_RESOURCE: document(
    'Azure Resource Manager: Resource functions for ARM templates',
    'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource',
  ),
  TEMPLATE_KEY_VAULT: template('Microsoft.KeyVault/vaults', 'microsoft.keyvault/vaults'),
  TEMPLATE_OUTBOUND_RULES: document(
    'Azure resource reference: Microsoft.MachineLearningServices/workspaces/outboundRules',
    'https://learn.microsoft.com/azure/templates/microsoft.machinelearningservices/workspaces/outboundrules',
  ),
  TEMPLATE_SCHEDULES: template(
    'Microsoft.MachineLearningServices/workspaces/schedules',
    'microsoft.machinelearningservices/workspaces/schedules',
  ),
  TEMPLATE_WORKSPACES: template(
    'Microsoft.MachineLearningServices/workspaces',
    'microsoft.machinelearningservices/workspaces',
  ),
  TERRAFORM_DEPENDS_ON: document(
    'Terraform: depends_on meta-argument',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on',
  ),
  TERRAFORM_PROVIDER_ARGUMENT: document(
    'Terraform: provider meta-argument',
    'https://developer.hashicorp.com/terraform/language/meta-arguments/provider',
  ),
  WORKSPACE_SOFT_DELETE: azureMl('Workspace soft deletion', 'concept-soft-delete'),
  WINDOWS_TIME_ZONES: document(
    'Windows: Default time zones',
    'https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones',
  ),
  WORKSPACE_DATA_EXFILTRATION_PROTECTION: synapse(
    'Data exfiltration protection for Azure Synapse Analytics workspaces',
    'security/workspace-data-exfiltration-protection',
  ),
};
