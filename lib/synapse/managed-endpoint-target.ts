import { Fn } from 'cdktf';
import { IConstruct } from 'constructs';
import { ApiVersion } from '../azapi/metadata';
import { ArmResourceType } from '../facts/arm-id';
import { labelOf, resourceLabel } from '../identity/role-assignments';
import { IStorageAccount, StorageSubResource } from '../storage/interfaces';
import { isKnown } from '../terraform/tokens';
import type { EndpointTarget } from './managed-private-endpoint';

/** An API of an account of Azure Cosmos DB, each with a private endpoint of its own. */
export enum CosmosDbSubResource {
  /** API for NoSQL. */
  SQL = 'Sql',
  /** API for MongoDB. */
  MONGO_DB = 'MongoDB',
  /** API for Apache Cassandra. */
  CASSANDRA = 'Cassandra',
  /** API for Apache Gremlin. */
  GREMLIN = 'Gremlin',
  /** API for Table. */
  TABLE = 'Table',
  /** Analytical store, which Spark reads through Azure Synapse Link. */
  ANALYTICAL = 'Analytical',
}

/**
 * Where a managed private endpoint of a Synapse managed virtual network may lead.
 *
 * Source: Azure Synapse Analytics managed private endpoints; What is a private endpoint, "Private-link resource".
 */
export class ManagedEndpointTarget {
  /** A Key Vault by its id, for example one whose secrets jobs read. Raises CFG-05. */
  public static keyVault(vaultId: string): ManagedEndpointTarget {
    return ManagedEndpointTarget.byId(vaultId, 'vault', ArmResourceType.KEY_VAULT, ApiVersion.KEY_VAULT);
  }

  /** A logical SQL server by its id, and with it all its databases. Raises CFG-05. */
  public static sqlServer(serverId: string): ManagedEndpointTarget {
    return ManagedEndpointTarget.byId(serverId, 'sqlServer', ArmResourceType.SQL_SERVER, ApiVersion.SQL);
  }

  /** A namespace of Event Hubs by its id, and with it all its hubs. Raises CFG-05. */
  public static eventHubs(namespaceId: string): ManagedEndpointTarget {
    return ManagedEndpointTarget.byId(
      namespaceId,
      'namespace',
      ArmResourceType.EVENT_HUBS_NAMESPACE,
      ApiVersion.EVENT_HUBS,
    );
  }

  /**
   * An API of an account of Azure Cosmos DB by the id of the account. Raises CFG-05.
   *
   * @param api which of its APIs
   */
  public static cosmosDb(accountId: string, api: CosmosDbSubResource = CosmosDbSubResource.SQL): ManagedEndpointTarget {
    return ManagedEndpointTarget.byId(accountId, api, ArmResourceType.COSMOS_DB_ACCOUNT, ApiVersion.COSMOS_DB);
  }

  /**
   * One endpoint of a storage account. `synapse.allowToStorage(account)` makes those that Spark needs. Raises, as a warning,
   * MPE-04 for only one of `dfs` and `blob` of a data lake.
   */
  public static storage(account: IStorageAccount, subResource: StorageSubResource): ManagedEndpointTarget {
    return new ManagedEndpointTarget(
      account.accountId,
      ArmResourceType.STORAGE_ACCOUNT,
      subResource,
      `${ArmResourceType.STORAGE_ACCOUNT.armType}@${ApiVersion.STORAGE}`,
      (scope) => labelOf(scope, account),
    );
  }

  /**
   * Any other resource that supports private link. Raises CFG-05, MPE-12 for a sub-resource that the kind of resource
   * does not have, and MPE-13 for a type of another form.
   *
   * @param resourceId ARM id
   * @param subResource group id as the service names it, e.g. `searchService`
   * @param typeWithApiVersion ARM type of the resource with an API version that has its private endpoint connections, which
   * the stack approves through: `Microsoft.Search/searchServices@2023-11-01`
   */
  public static of(resourceId: string, subResource: string, typeWithApiVersion: string): ManagedEndpointTarget {
    const label = (scope: IConstruct) => resourceLabel(scope, resourceId);
    return new ManagedEndpointTarget(resourceId, ArmResourceType.ANY, subResource, typeWithApiVersion, label);
  }

  private static byId(
    resourceId: string,
    subResource: string,
    type: ArmResourceType,
    apiVersion: string,
  ): ManagedEndpointTarget {
    const label = (scope: IConstruct) => resourceLabel(scope, resourceId);
    return new ManagedEndpointTarget(resourceId, type, subResource, `${type.armType}@${apiVersion}`, label);
  }

  private constructor(
    /** @internal */
    public readonly _givenId: string,
    /** @internal */
    public readonly _type: ArmResourceType,
    private readonly subResource: string,
    /** @internal */
    public readonly _typeWithApiVersion: string,
    private readonly labelIn: (scope: IConstruct) => string,
  ) {}

  /** @internal */
  public _target(scope: IConstruct): EndpointTarget {
    return {
      resourceId: this._type.canonical(this._givenId),
      subResource: this.subResource,
      connectionType: connectionsOf(this._typeWithApiVersion),
      label: this.labelIn(scope),
    };
  }
}

function connectionsOf(typeWithApiVersion: string): string {
  const connections = '/privateEndpointConnections@';
  return isKnown(typeWithApiVersion)
    ? typeWithApiVersion.replace('@', connections)
    : Fn.replace(typeWithApiVersion, '@', connections);
}
