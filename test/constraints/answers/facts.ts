import { azurerm, derived, Doc, Source } from '../../../lib/rules/documents';

/** Something that is documented, or follows from documents, and is no rule. */
export interface Fact {
  /** One sentence. */
  readonly says: string;
  readonly source: Source;
}

const SPARK_CONCEPTS = Doc.APACHE_SPARK_AZURE_ML_CONCEPTS;
const TEAR_DOWN = SPARK_CONCEPTS.section('Inactivity periods and tear-down mechanism');
const CLUSTER_SIZE = SPARK_CONCEPTS.section('Defining Spark cluster size');
const CONDA = SPARK_CONCEPTS.section('Session-level Conda packages');
const JOB_PROPERTIES = Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification');
const IDENTITY_ROLES = Doc.IDENTITY_BASED_SERVICE_AUTHENTICATION.section('Workspace');
const NETWORK_LIMITS = Doc.MANAGED_NETWORK.section('Limitations', 'limitations');
const ASSIGN_ROLES: Source = {
  title: 'Azure Machine Learning: Manage access to workspaces',
  url: 'https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles',
};

/**
 * What the library knows and has no rule for: because nothing can break it, because nobody can look, or because it is
 * only to be known. Whatever else a comment or a message of the library cites is a rule or a contradiction.
 */
export const FACTS: { readonly [id: string]: Fact } = {
  'APR-05': {
    says: 'The workspace identity needs its approver role on a target before the private endpoint rule is made, and the rule comes before the network is provisioned.',
    source: derived('from the approval of private endpoints, and the order of provisioning'),
  },
  'ATT-01': {
    says: 'An attached pool needs an Azure Machine Learning workspace, a Synapse workspace and a Spark pool in it.',
    source: Doc.MANAGE_SYNAPSE_SPARK_POOL.section('Prerequisites', 'prerequisites'),
  },
  'ATT-09': {
    says: 'The attached compute shows properties of its pool, such as node size and Spark version, which nobody can set there.',
    source: Doc.REST_MACHINE_LEARNING.section('SynapseSparkProperties'),
  },
  'ATT-10': {
    says: 'No document asks a Synapse workspace to be in the region or the subscription of the workspace that its pool is attached to.',
    source: Doc.MANAGE_SYNAPSE_SPARK_POOL,
  },
  'CLU-03': {
    says: 'A cluster has as many cores, and as much memory, as its executors have together; the driver is not counted.',
    source: CLUSTER_SIZE,
  },
  'CLU-07': {
    says: 'With dynamic allocation a cluster needs between the fewest and the most executors, and the driver.',
    source: derived('from the sizes of clusters'),
  },
  'DAT-05': {
    says: 'Jobs that use a storage account without shared keys cannot use datastores that hold a key.',
    source: Doc.DISABLE_LOCAL_AUTH_STORAGE,
  },
  'IDN-06': {
    says: 'A job without identity runs as AmlToken by the specification of the API, and as its user or the compute by other documents.',
    source: Doc.REST_MACHINE_LEARNING.section('JobBaseProperties, identity'),
  },
  'IDN-13': {
    says: 'Nothing can reach storage in another tenant by its identity.',
    source: Doc.IDENTITY_BASED_SERVICE_AUTHENTICATION.section('Limitations'),
  },
  'IDN-14': {
    says: 'A job has the identity of its user or a managed identity, never both, and in a pipeline each step has its own.',
    source: Doc.IDENTITY_BASED_SERVICE_AUTHENTICATION,
  },
  'JOB-02': {
    says: 'A Spark job names an attached compute, or the resources that serverless Spark gives it, and not both.',
    source: JOB_PROPERTIES,
  },
  'JOB-11': {
    says: 'A Spark job runs as its user or as a managed identity.',
    source: JOB_PROPERTIES,
  },
  'JOB-12': {
    says: 'Spark takes the Conda packages of an environment, and no Docker image.',
    source: CONDA,
  },
  'JOB-13': {
    says: 'A Spark component has code, entry, configuration, inputs and outputs; the step of a pipeline that uses it has identity and compute.',
    source: Doc.SUBMIT_SPARK_JOBS.section('Spark component in a pipeline job'),
  },
  'JOB-18': {
    says: 'The API takes values of a Spark configuration as text only.',
    source: Doc.REST_MACHINE_LEARNING.section('SparkJob, conf'),
  },
  'JOB-31': {
    says: 'In the API a job on serverless Spark has resources and no compute; a job on an attached pool has the id of the compute and no resources.',
    source: Doc.REST_MACHINE_LEARNING.section('SparkJob'),
  },
  'JOB-32': {
    says: 'The API takes a user-assigned identity of a job by one of its client id, object id or resource id; with none of them it takes the system-assigned one.',
    source: Doc.REST_MACHINE_LEARNING.section('IdentityConfiguration, ManagedIdentity'),
  },
  'JOB-35': {
    says: 'A job cannot be changed after it is made, and it starts when it is made.',
    source: Doc.REST_JOBS,
  },
  'NET-02': {
    says: 'A managed virtual network cannot be switched off; it goes away with its workspace.',
    source: NETWORK_LIMITS,
  },
  'NET-03': {
    says: 'A workspace that allows only approved outbound traffic cannot go back to open internet traffic.',
    source: NETWORK_LIMITS,
  },
  'NET-04': {
    says: 'Whether a workspace with open internet traffic can change to approved outbound traffic only is documented both ways.',
    source: Doc.MANAGED_NETWORK,
  },
  'NET-05': {
    says: 'The service tells to which isolation modes a workspace can change.',
    source: Doc.REST_MACHINE_LEARNING.section('ManagedNetworkSettings, changeableIsolationModes'),
  },
  'OBR-07': {
    says: 'An FQDN rule opens ports 80 and 443, and no other.',
    source: NETWORK_LIMITS,
  },
  'OBR-13': {
    says: 'A private endpoint rule can lead to more services than azurerm takes, among them Azure AI Search, Azure SQL, Cosmos DB, Event Hubs, Databricks and API Management.',
    source: Doc.MANAGED_NETWORK.section('Private endpoints', 'private-endpoints'),
  },
  'OBR-16': {
    says: 'A private endpoint rule to the workspace itself can be made only when the workspace exists.',
    source: Doc.MANAGED_NETWORK.section('Scenario: Enable access from selected IP Addresses'),
  },
  'POOL-15': {
    says: 'A Spark configuration of a pool needs both its content and a file name.',
    source: azurerm('synapse_spark_pool').section('spark_config'),
  },
  'POOL-19': {
    says: 'The quota of vCores counts per Synapse workspace; beyond it jobs fail with MAXIMUM_WORKSPACE_CAPACITY_EXCEEDED.',
    source: {
      title: 'Azure Synapse Analytics: Apache Spark core concepts, "Quotas"',
      url: 'https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-concepts',
    },
  },
  'PRV-09': {
    says: 'Public access of a storage account is switched off before a rule to it is made and the network is provisioned.',
    source: Doc.SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET,
  },
  'PRV-10': {
    says: 'A network that was provisioned with Spark once takes further rules for Spark without being provisioned again.',
    source: Doc.SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET,
  },
  'QTA-01': {
    says: 'Serverless Spark may borrow vCores from a pool that is shared by all, for tests and a short time; production needs a quota of its own.',
    source: Doc.SUBMIT_SPARK_JOBS,
  },
  'QTA-02': {
    says: 'Jobs and sessions on serverless Spark count against a quota of vCores.',
    source: {
      title: 'Azure Machine Learning: Manage and increase quotas and limits for resources',
      url: 'https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas',
    },
  },
  'REQ-04': {
    says: 'Private endpoints to the resources that a workspace is built on need no further role to approve them.',
    source: Doc.MANAGED_NETWORK.section('Approval of private endpoints', 'approval-of-private-endpoints'),
  },
  'ROL-07': {
    says: 'A user-assigned primary identity needs Contributor on the workspace itself.',
    source: IDENTITY_ROLES,
  },
  'ROL-08': {
    says: 'A user-assigned primary identity needs Contributor on the default storage, and Storage Blob Data Contributor to show data in the studio.',
    source: IDENTITY_ROLES,
  },
  'ROL-09': {
    says: 'A user-assigned primary identity needs Contributor and Key Vault Administrator on a Key Vault that uses Azure roles.',
    source: IDENTITY_ROLES,
  },
  'ROL-10': {
    says: 'A user-assigned primary identity needs Contributor on a Key Vault that uses access policies, and a policy that allows all but to purge.',
    source: IDENTITY_ROLES,
  },
  'ROL-11': {
    says: 'A user-assigned primary identity needs Contributor on the container registry.',
    source: IDENTITY_ROLES,
  },
  'ROL-12': {
    says: 'A user-assigned primary identity needs Contributor on Application Insights.',
    source: IDENTITY_ROLES,
  },
  'ROL-13': {
    says: 'The service itself gives the system-assigned identity of a workspace the role that it needs on the resource group.',
    source: ASSIGN_ROLES,
  },
  'ROL-14': {
    says: 'Where a workspace signs in to its default storage by its identity, that identity is Storage Blob Data Contributor there; the service gives the role to a system-assigned one.',
    source: Doc.DISABLE_LOCAL_AUTH_STORAGE.section('Create a new workspace', 'create-a-new-workspace'),
  },
  'ROL-15': {
    says: 'Where nobody uses keys of the default storage, people need Storage Blob Data Contributor and Storage File Data Privileged Contributor on it, and managed identities that jobs run as the first of them.',
    source: Doc.DISABLE_LOCAL_AUTH_STORAGE.section('Scenarios for role assignments', 'scenarios-for-role-assignments'),
  },
  'ROL-16': {
    says: 'Whoever submits jobs needs AzureML Data Scientist on the workspace, or a role that allows as much.',
    source: ASSIGN_ROLES,
  },
  'RUN-04': {
    says: 'Lists of the packages that a runtime comes with are published for Spark 3.4 and 3.5 only.',
    source: {
      title: 'microsoft/synapse-spark-runtime',
      url: 'https://github.com/microsoft/synapse-spark-runtime/tree/main/Synapse',
    },
  },
  'SPE-07': {
    says: 'Spark uses the private endpoint rules of the managed network; FQDN rules do not reach it.',
    source: Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
  },
  'SCH-03': {
    says: 'The reference of schedules knows pipelines only; what else can be scheduled is documented both ways.',
    source: Doc.REFERENCE_YAML_SCHEDULE.section('Job definition', 'job-definition'),
  },
  'SCH-04': {
    says: 'Whoever made a schedule must keep the permission to run its job, whatever identity the job runs as.',
    source: Doc.SCHEDULE_PIPELINE_JOB,
  },
  'SCH-07': {
    says: 'Every schedule is a logic app that is billed.',
    source: Doc.SCHEDULE_PIPELINE_JOB.section('Cost considerations', 'cost-considerations'),
  },
  'SRV-02': {
    says: 'Serverless Spark needs no Synapse workspace, no Spark pool and no role in Synapse.',
    source: SPARK_CONCEPTS.section('Points to consider'),
  },
  'SRV-05': {
    says: 'Serverless Spark cannot be placed in a virtual network of the customer.',
    source: Doc.CONCEPT_NETWORK_ISOLATION_CONFIGURATIONS,
  },
  'SRV-12': {
    says: 'Clients ask for instance type and runtime; where the API gets no runtime it takes 3.1, which was retired.',
    source: Doc.REST_MACHINE_LEARNING.section('SparkResourceConfiguration'),
  },
  'SRV-14': {
    says: 'The version of a runtime is text: "3.4", and not the number.',
    source: JOB_PROPERTIES,
  },
  'SRV-30': {
    says: 'A cold start takes three to five minutes, a warm start no such time.',
    source: TEAR_DOWN,
  },
  'SRV-32': {
    says: 'Ten minutes after its timeout a serverless session loses its resources, if no other session starts before.',
    source: TEAR_DOWN,
  },
  'SRV-34': {
    says: 'Conda packages of a session take 10 to 15 minutes at a cold start or with a new set of packages, and about one minute at a warm start with the same set.',
    source: TEAR_DOWN,
  },
  'SRV-38': {
    says: 'One document lists zip, egg and py files as Python files of a job, another one recommends a wheel there.',
    source: Doc.SUBMIT_SPARK_JOBS,
  },
  'SYN-05': {
    says: 'Whether a Synapse workspace has a managed virtual network cannot be changed after it is made.',
    source: azurerm('synapse_workspace').section('managed_virtual_network_enabled'),
  },
  'TF-06': {
    says: 'What serverless Spark needs is made in this order: identities, private storage, workspace, roles, private endpoint rules for Spark, provisioning with Spark, jobs.',
    source: derived('from the roles of identities, and the order of provisioning'),
  },
  'TF-07': {
    says: 'What an attached pool needs is made in this order: storage, Synapse workspace, firewall rule, role on the storage, pool, managed private endpoints, approvals, attachment, roles of its identity.',
    source: derived('from the prerequisites of an attached pool'),
  },
  'WKS-03': {
    says: 'A workspace needs a storage account, a Key Vault and Application Insights; a container registry can be left out.',
    source: azurerm('machine_learning_workspace'),
  },
  'WKS-04': {
    says: 'A workspace whose Application Insights was deleted has to be made anew.',
    source: Doc.MANAGE_WORKSPACE,
  },
  'WKS-06': {
    says: 'Whether the data of a workspace has a high business impact can be said only when the workspace is made.',
    source: Doc.MANAGE_WORKSPACE.section('Data impact', 'data-impact'),
  },
};
