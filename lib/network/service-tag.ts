/** A service tag: the addresses of an Azure service. */
export class ServiceTag {
  /** Azure Storage, in every region. */
  public static readonly STORAGE = new ServiceTag('Storage', true);
  /** Azure Key Vault. */
  public static readonly AZURE_KEY_VAULT = new ServiceTag('AzureKeyVault', true);
  /** Azure Data Lake Storage Gen1. */
  public static readonly AZURE_DATA_LAKE = new ServiceTag('AzureDataLake', true);
  /** Azure SQL. */
  public static readonly SQL = new ServiceTag('Sql', true);
  /** Azure Event Hubs. */
  public static readonly EVENT_HUB = new ServiceTag('EventHub', true);
  /** Azure Databricks. */
  public static readonly AZURE_DATABRICKS = new ServiceTag('AzureDatabricks', true);
  /** Azure Cosmos DB. */
  public static readonly AZURE_COSMOS_DB = new ServiceTag('AzureCosmosDB', true);
  /** Azure Container Registry. */
  public static readonly AZURE_CONTAINER_REGISTRY = new ServiceTag('AzureContainerRegistry', true);
  /** Power BI. */
  public static readonly POWER_BI = new ServiceTag('PowerBI', true);

  /**
   * Another service tag, regional ones such as `Storage.WestEurope` included. Raises OBR-19 for what is no tag.
   *
   * @param tagName as Azure writes it
   */
  public static of(tagName: string): ServiceTag {
    return new ServiceTag(tagName, false);
  }

  private constructor(
    /** As Azure writes it. */
    public readonly tagName: string,
    /**
     * Whether azurerm knows it; any other tag goes through azapi.
     *
     * @internal
     */
    public readonly _knownToAzurerm: boolean,
  ) {}
}

/** What a service tag rule does with traffic. */
export enum OutboundAction {
  /** Lets it out. */
  ALLOW = 'Allow',
  /** Keeps it in. */
  DENY = 'Deny',
}

/** Protocol of a service tag rule. */
export enum OutboundProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** ICMP. */
  ICMP = 'ICMP',
  /** Any. */
  ANY = '*',
}
