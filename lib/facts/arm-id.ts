import { Fn } from 'cdktf';
import { isKnown } from '../terraform/tokens';

/** An id such as that of a tenant, a principal or a role. */
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A name in an id: nothing that would end a string or open a template in Terraform. */
const SEGMENT = '[^/"\'{}$%\\\\\\p{Z}\\p{Cc}]+';

/** A kind of Azure resource that can be given by its id. */
export class ArmResourceType {
  public static readonly STORAGE_ACCOUNT = new ArmResourceType(
    'Microsoft.Storage',
    ['storageAccounts'],
    'azurerm_storage_account',
  );
  public static readonly KEY_VAULT = new ArmResourceType('Microsoft.KeyVault', ['vaults'], 'azurerm_key_vault');
  public static readonly REDIS = new ArmResourceType('Microsoft.Cache', ['redis'], 'azurerm_redis_cache');
  public static readonly AML_WORKSPACE = new ArmResourceType(
    'Microsoft.MachineLearningServices',
    ['workspaces'],
    'azurerm_machine_learning_workspace',
  );
  public static readonly CONTAINER_REGISTRY = new ArmResourceType(
    'Microsoft.ContainerRegistry',
    ['registries'],
    'azurerm_container_registry',
  );
  public static readonly APPLICATION_INSIGHTS = new ArmResourceType(
    'Microsoft.Insights',
    ['components'],
    'azurerm_application_insights',
  );
  public static readonly LOG_ANALYTICS = new ArmResourceType(
    'Microsoft.OperationalInsights',
    ['workspaces'],
    'azurerm_log_analytics_workspace',
  );
  public static readonly EVENT_HUB_AUTHORIZATION_RULE = new ArmResourceType(
    'Microsoft.EventHub',
    ['namespaces', 'authorizationRules'],
    'azurerm_eventhub_namespace_authorization_rule',
  );
  public static readonly USER_ASSIGNED_IDENTITY = new ArmResourceType(
    'Microsoft.ManagedIdentity',
    ['userAssignedIdentities'],
    'azurerm_user_assigned_identity',
  );
  public static readonly SYNAPSE_WORKSPACE = new ArmResourceType(
    'Microsoft.Synapse',
    ['workspaces'],
    'azurerm_synapse_workspace',
  );
  public static readonly SPARK_POOL = new ArmResourceType(
    'Microsoft.Synapse',
    ['workspaces', 'bigDataPools'],
    'azurerm_synapse_spark_pool',
  );
  public static readonly SQL_SERVER = new ArmResourceType('Microsoft.Sql', ['servers'], 'azurerm_mssql_server');
  public static readonly EVENT_HUBS_NAMESPACE = new ArmResourceType(
    'Microsoft.EventHub',
    ['namespaces'],
    'azurerm_eventhub_namespace',
  );
  public static readonly COSMOS_DB_ACCOUNT = new ArmResourceType(
    'Microsoft.DocumentDB',
    ['databaseAccounts'],
    'azurerm_cosmosdb_account',
  );
  public static readonly PURVIEW_ACCOUNT = new ArmResourceType(
    'Microsoft.Purview',
    ['accounts'],
    'azurerm_purview_account',
  );
  public static readonly SUBNET = new ArmResourceType(
    'Microsoft.Network',
    ['virtualNetworks', 'subnets'],
    'azurerm_subnet',
  );
  public static readonly VIRTUAL_NETWORK = new ArmResourceType(
    'Microsoft.Network',
    ['virtualNetworks'],
    'azurerm_virtual_network',
  );
  public static readonly PRIVATE_DNS_ZONE = new ArmResourceType(
    'Microsoft.Network',
    ['privateDnsZones'],
    'azurerm_private_dns_zone',
  );
  /** Any resource in a resource group. */
  public static readonly ANY = new ArmResourceType('', [], undefined);

  private form: RegExp | undefined;
  private reference: RegExp | undefined;

  private constructor(
    /** Of the resource provider; empty where it may be any. */
    public readonly namespace: string,
    private readonly types: string[],
    /** Undefined where a reference does not tell the type. */
    private readonly terraformType: string | undefined,
  ) {}

  /** Namespace and types, as API versions belong to; empty for any resource. */
  public get armType(): string {
    return [this.namespace, ...this.types].join('/');
  }

  /** Whether a resolved reference is to the id of such a resource, which then needs no further check. */
  public isReferencedBy(reference: string): boolean {
    this.reference ??= new RegExp(`^\\$\\{(data\\.)?${this.terraformType}\\.[^.]+\\.id\\}$`);
    return this.terraformType !== undefined && this.reference.test(reference);
  }

  /** Whether a literal id has the shape of this type; provider namespace and type in any case, as Azure compares them. */
  public describes(id: string): boolean {
    return this.pattern().test(id);
  }

  /**
   * A literal id with provider namespace and types as Azure writes them: some azurerm resources compare them by case, and
   * Azure itself returns them in others. Anything else is returned as it is.
   */
  public canonical(id: string): string {
    if (!isKnown(id) || !this.describes(id)) {
      return id;
    }
    const [, , subscription, , group, , namespace, ...rest] = id.split('/');
    const known = this.types.length > 0 ? this : ArmResourceType.listed.find((type) => type.describes(id));
    const tail = known?.types.map((type, index) => `${type}/${rest[index * 2 + 1]}`) ?? rest;
    return [
      `/subscriptions/${subscription}/resourceGroups/${group}/providers`,
      known?.namespace ?? namespace,
      ...tail,
    ].join('/');
  }

  private static get listed(): readonly ArmResourceType[] {
    return Object.values(ArmResourceType).filter(
      (type): type is ArmResourceType => type instanceof ArmResourceType && type.types.length > 0,
    );
  }

  /** For Terraform too, hence without look-ahead. */
  public pattern(): RegExp {
    this.form ??= new RegExp(`^/subscriptions/${SEGMENT}/resourceGroups/${SEGMENT}/providers/${this.tail()}$`, 'iu');
    return this.form;
  }

  /** The shape, for messages. */
  public toString(): string {
    const tail = this.types.map((type) => `/${type}/<name>`).join('') || '/<type>/<name>';
    return `/subscriptions/<id>/resourceGroups/<group>/providers/${this.namespace || '<namespace>'}${tail}`;
  }

  private tail(): string {
    return this.types.length === 0
      ? `${SEGMENT}(/${SEGMENT}/${SEGMENT})+`
      : `${this.namespace.replace('.', '\\.')}${this.types.map((type) => `/${type}/${SEGMENT}`).join('')}`;
  }
}

/** Where a name stands in an id when it is split at its slashes. */
export const ArmIdPart = {
  SUBSCRIPTION: 2,
  RESOURCE_GROUP: 4,
  NAME: 8,
  CHILD_NAME: 10,
} as const;

/** A part of an ARM id: text of a literal id, a Terraform expression of any other. */
export function armIdPart(id: string, part: number): string {
  return isKnown(id) ? (id.split('/')[part] ?? '') : Fn.element(Fn.split('/', id), part);
}
