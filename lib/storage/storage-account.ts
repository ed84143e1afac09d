import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { ResourceGroupRef } from '../azure/resource-group';
import { ArmIdPart, armIdPart, ArmResourceType } from '../facts/arm-id';
import { PrivateDnsZoneOf } from '../facts/private-dns-zones';
import { InboundEndpointOptions, InboundEndpoints, InboundHome } from '../inbound/private-endpoints';
import { enforce, enforceArmId } from '../rules/enforce';
import { literalText } from '../terraform/text';
import { isKnown } from '../terraform/tokens';
import { DataUri } from './data-uri';
import { verifyAccount } from './existing-account';
import { IStorageAccount, SparkStorage, StorageAccountAttributes, StorageSubResource } from './interfaces';
import { StorageRoles } from './storage-roles';
import { joinApp } from '../rules/own-construct';

/** The zones that endpoints of accounts are registered in. */
const ZONES: { readonly [subResource in StorageSubResource]: PrivateDnsZoneOf } = {
  [StorageSubResource.BLOB]: PrivateDnsZoneOf.BLOB,
  [StorageSubResource.DFS]: PrivateDnsZoneOf.DFS,
  [StorageSubResource.FILE]: PrivateDnsZoneOf.FILE,
  [StorageSubResource.QUEUE]: PrivateDnsZoneOf.QUEUE,
  [StorageSubResource.TABLE]: PrivateDnsZoneOf.TABLE,
  [StorageSubResource.WEB]: PrivateDnsZoneOf.WEB,
};

/** What all storage accounts can do. */
export abstract class StorageAccountBase extends Construct implements IStorageAccount {
  private readonly inbound = new InboundEndpoints(this, () => this._home);

  constructor(scope: Construct, id: string) {
    super(scope, id);
    joinApp(this);
  }

  public abstract readonly accountId: string;
  public abstract readonly accountName: string;
  public abstract readonly hierarchicalNamespace: boolean;
  public abstract readonly premium: boolean;
  public abstract readonly sharedKeys: boolean;
  public abstract readonly publicNetworkAccess: boolean;
  public abstract readonly blobSoftDelete: boolean;

  public abstract filesystemUrl(filesystem: string): string;
  public abstract containerId(container: string): string;

  public get privateEndpoints(): PrivateEndpoint[] {
    return this.inbound.all;
  }

  public addPrivateEndpoint(subResource: StorageSubResource, options: InboundEndpointOptions): PrivateEndpoint {
    const zones = [ZONES[subResource]];
    return this.inbound.add({ resourceId: this.accountId, subResource, zones }, options);
  }

  public abfss(filesystem: string, path = ''): DataUri {
    this._useContainer(filesystem);
    return DataUri._abfss(this, filesystem, path);
  }

  public wasbs(container: string, path = ''): DataUri {
    this._useContainer(container);
    return DataUri._wasbs(this, container, path);
  }

  public readWrite(): SparkStorage {
    return SparkStorage._of(this);
  }

  public readOnly(): SparkStorage {
    return SparkStorage._of(this).readOnly();
  }

  public withRoles(roles: StorageRoles): SparkStorage {
    return SparkStorage._of(this).withRoles(roles);
  }

  public container(name: string, reason: string): SparkStorage {
    return this.withRoles(StorageRoles.dataOnly(reason).onContainer(name));
  }

  public toSparkStorage(): SparkStorage {
    return SparkStorage._of(this);
  }

  /**
   * Where private endpoints go unless that is said.
   *
   * @internal
   */
  protected abstract get _home(): InboundHome;

  /**
   * Sees to it that a container is there, as far as that is ours to do.
   *
   * @internal
   */
  protected abstract _useContainer(container: string): void;
}

/**
 * An existing storage account.
 *
 * @example
 * const shared = StorageAccountRef.fromAttributes(stack, 'Shared', { accountId, hierarchicalNamespace: true });
 * workspace.enableServerlessSpark({ identities: [SparkIdentity.managed(jobs)], storage: [shared.readOnly()] });
 */
export class StorageAccountRef extends StorageAccountBase {
  /**
   * An existing storage account by what is known of it. Raises CFG-05 when the id has another form.
   *
   * Every plan reads the account. Raises CFG-30 where it is not as stated, WKS-01 and WKS-11 where it cannot be the
   * default storage of a workspace that is made here, SYN-01 where it cannot be the primary storage of a Synapse one.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: StorageAccountAttributes): IStorageAccount {
    return new StorageAccountRef(scope, id, attrs);
  }

  public readonly accountId: string;
  public readonly accountName: string;
  public readonly hierarchicalNamespace: boolean;
  public readonly premium: boolean;
  public readonly sharedKeys: boolean;
  public readonly publicNetworkAccess: boolean;
  public readonly blobSoftDelete: boolean;

  private readonly providers: AzureProviders | undefined;

  private constructor(scope: Construct, id: string, attrs: StorageAccountAttributes) {
    super(scope, id);
    this.providers = attrs.providers;
    this.accountId = ArmResourceType.STORAGE_ACCOUNT.canonical(attrs.accountId);
    this.accountName = nameIn(attrs.accountId);
    this.hierarchicalNamespace = attrs.hierarchicalNamespace;
    this.premium = attrs.premium ?? false;
    this.sharedKeys = attrs.sharedKeys ?? true;
    this.publicNetworkAccess = attrs.publicNetworkAccess ?? false;
    this.blobSoftDelete = attrs.blobSoftDelete ?? false;
    const existing = verifyAccount(this, { ...attrs, accountId: this.accountId });
    enforceArmId(this, attrs.accountId, ArmResourceType.STORAGE_ACCOUNT, existing?.source);
  }

  public filesystemUrl(filesystem: string): string {
    this._useContainer(filesystem);
    return `https://${this.accountName}.dfs.core.windows.net/${literalText(filesystem)}`;
  }

  public containerId(container: string): string {
    this._useContainer(container);
    return `${this.accountId}/blobServices/default/containers/${literalText(container)}`;
  }

  /**
   * In the resource group of the account. Its region is not known, and not that of every network anyway.
   *
   * @internal
   */
  protected get _home(): InboundHome {
    const resourceGroup = ResourceGroupRef.named(armIdPart(this.accountId, ArmIdPart.RESOURCE_GROUP), '');
    return { resourceGroup, tags: undefined, providers: this.providers };
  }

  /** @internal */
  protected _useContainer(container: string): void {
    enforce(this, 'NAM-07', () => ({ name: container }));
  }
}

/** Accounts have names in lower case, whatever case an id has. */
function nameIn(accountId: string): string {
  const name = armIdPart(accountId, ArmIdPart.NAME);
  return isKnown(name) ? name.toLowerCase() : name;
}
