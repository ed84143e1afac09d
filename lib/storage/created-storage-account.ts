import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import {
  StorageAccount,
  StorageAccountBlobProperties,
  StorageAccountNetworkRules,
} from '@cdktf/provider-azurerm/lib/storage-account';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { Construct } from 'constructs';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInAzure } from '../azure/naming';
import { ResourceGroupRef } from '../azure/resource-group';
import { AzureProviders } from '../azure/azure-providers';
import { defineDiagnostics, diagnosedAccount } from '../diagnostics/diagnostic-settings';
import { Diagnostics } from '../diagnostics/diagnostics';
import { ArmResourceType } from '../facts/arm-id';
import { InboundHome } from '../inbound/private-endpoints';
import { enforceArmId } from '../rules/enforce';
import { ProviderNeeds } from '../providers/provider-needs';
import { Encryption } from '../encryption/encryption';
import { literalText, literalTexts } from '../terraform/text';
import { constructIdOf, referenceKey } from '../terraform/tokens';
import { encryptAccount, encryptionOf } from './account-encryption';
import { StorageAccountBase } from './storage-account';

/** How often Azure keeps each byte. */
export enum StorageReplication {
  /** Three copies in one data centre. */
  LOCALLY_REDUNDANT = 'LRS',
  /** Three copies in three zones of the region. */
  ZONE_REDUNDANT = 'ZRS',
  /** Six copies in two regions. */
  GEO_REDUNDANT = 'GRS',
  /** Six copies in two regions, three of them in three zones. */
  GEO_ZONE_REDUNDANT = 'GZRS',
  /** As `GEO_REDUNDANT`, and the second region can be read at any time. */
  READ_ACCESS_GEO_REDUNDANT = 'RAGRS',
  /** As `GEO_ZONE_REDUNDANT`, and the second region can be read at any time. */
  READ_ACCESS_GEO_ZONE_REDUNDANT = 'RAGZRS',
}

/** Options of a storage account. */
export interface StorageAccountOptions {
  /**
   * 3 to 24 lower-case letters and digits, unique in Azure (NAM-06).
   *
   * @default - a prefix from the construct path, and a hash of subscription, resource group and path
   */
  readonly accountName?: string;

  /**
   * How many copies Azure keeps, and where.
   *
   * @default StorageReplication.LOCALLY_REDUNDANT
   */
  readonly replication?: StorageReplication;

  /**
   * Whether the account can be reached without a private endpoint.
   *
   * While it is off, the azurerm provider needs `features.storage.data_plane_available = false`, unless Terraform runs
   * inside of the private network, as `TerraformRunner` says (CFG-02).
   *
   * @default - false, or true where addresses or subnets are let in
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Public IPv4 addresses, and CIDR ranges up to /30, that reach the account over the internet, and no others do (STO-03,
   * STO-04).
   *
   * @default - with public network access all addresses
   */
  readonly ipAllowlist?: string[];

  /**
   * ARM ids of subnets with the service endpoint of storage that reach the account, and no others do (CFG-05, STO-04).
   *
   * @default - with public network access all networks
   */
  readonly subnetAllowlist?: string[];

  /**
   * Days for which deleted blobs can be brought back: 1 to 365 (STO-01). User identity passthrough to blob datastores
   * does not work with it (DAT-04).
   *
   * @default - deleted blobs are gone
   */
  readonly blobSoftDeleteDays?: number;

  /**
   * Days for which deleted containers can be brought back: 1 to 365 (STO-01).
   *
   * @default - deleted containers are gone
   */
  readonly containerSoftDeleteDays?: number;

  /**
   * Whether Azure encrypts twice, the second time with keys of its own. Cannot be changed later.
   *
   * @default false
   */
  readonly infrastructureEncryption?: boolean;

  /**
   * The key of your own that the account is encrypted with, beside the encryption that Azure always does. Raises ENC-01
   * to ENC-12.
   *
   * @default - keys of Microsoft
   */
  readonly encryption?: Encryption;

  /**
   * Where logs and metrics of the account go: those of its blobs, files, queues and tables, and metrics of the whole.
   *
   * @default - nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * Azure tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/** Properties of a storage account. */
export interface StorageAccountProps extends StorageAccountOptions {
  /** Where it is defined. */
  readonly resourceGroup: ResourceGroupRef;
}

/** What a kind of account fixes. */
export interface StorageAccountKind {
  /** Whether it is a data lake. */
  readonly hierarchicalNamespace: boolean;
  /** Whether account keys work. */
  readonly sharedKeys: boolean;
  /**
   * Whether it keeps earlier versions of blobs, which a data lake cannot (STO-02).
   *
   * @default false
   */
  readonly versioning?: boolean;
}

/**
 * The secure account that the public kinds are made of: no anonymous blobs, no local users, private unless asked
 * otherwise. Clients need TLS 1.2, the highest that Azure Storage can demand.
 */
export abstract class CreatedStorageAccount extends StorageAccountBase {
  /** The generated resource. */
  public readonly resource: StorageAccount;
  /** What sends logs and metrics of the account and its services on. */
  public readonly diagnosticSettings: MonitorDiagnosticSetting[];
  public readonly accountId: string;
  public readonly accountName: string;
  public readonly hierarchicalNamespace: boolean;
  public readonly premium = false;
  public readonly sharedKeys: boolean;
  public readonly publicNetworkAccess: boolean;

  private readonly providers: AzureProviders | undefined;
  private readonly home: InboundHome;
  private readonly containers = new Map<string, StorageContainer>();

  constructor(scope: Construct, id: string, props: StorageAccountProps, kind: StorageAccountKind) {
    super(scope, id);
    const { resourceGroup, providers } = props;
    this.providers = providers;
    this.hierarchicalNamespace = kind.hierarchicalNamespace;
    this.sharedKeys = kind.sharedKeys;
    this.publicNetworkAccess = props.publicNetworkAccess ?? letsIn(props);
    const shape = { maxLength: 24, separator: '' } as const;
    const name = props.accountName ?? nameInAzure(this, NamedKind.STORAGE_ACCOUNT, resourceGroup, shape, providers);
    this.resource = new StorageAccount(this, 'Resource', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      accountKind: 'StorageV2',
      accountTier: 'Standard',
      accountReplicationType: props.replication ?? StorageReplication.LOCALLY_REDUNDANT,
      isHnsEnabled: kind.hierarchicalNamespace,
      minTlsVersion: 'TLS1_2',
      httpsTrafficOnlyEnabled: true,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      sharedAccessKeyEnabled: kind.sharedKeys,
      localUserEnabled: false,
      defaultToOauthAuthentication: true,
      publicNetworkAccessEnabled: this.publicNetworkAccess,
      infrastructureEncryptionEnabled: props.infrastructureEncryption,
      ...encryptionOf(props.encryption),
      blobProperties: blobProperties(props, kind),
      networkRules: networkRules(props, this.publicNetworkAccess),
      tags: literalTexts(props.tags),
      provider: providers?.azurerm,
    });
    props.subnetAllowlist?.forEach((id) => enforceArmId(this, id, ArmResourceType.SUBNET, this.resource));
    protectData(this.resource);
    this.accountId = this.resource.id;
    this.accountName = this.resource.name;
    this.diagnosticSettings = defineDiagnostics(this, props.diagnostics, diagnosedAccount(this.accountId), providers);
    this.home = { resourceGroup, tags: props.tags, providers };
    encryptAccount(this, this.resource, props.encryption, providers);
    ProviderNeeds.of(this);
  }

  /** Off, unless `blobSoftDeleteDays` or the generated resource say otherwise. */
  public get blobSoftDelete(): boolean {
    return this.resource.blobProperties.deleteRetentionPolicy.internalValue !== undefined;
  }

  public filesystemUrl(filesystem: string): string {
    return `${this.resource.primaryDfsEndpoint}${this.addContainer(filesystem).name}`;
  }

  public containerId(container: string): string {
    return this.addContainer(container).id;
  }

  /**
   * Adds a private container; in a data lake it is a filesystem. Made without a data-plane call, so that it works on
   * an account without public network access. A second call with the same name returns the first container.
   *
   * @param name 3 to 63 lower-case letters, digits and single hyphens (NAM-07)
   */
  public addContainer(name: string): StorageContainer {
    const existing = this.containers.get(referenceKey(this, name));
    if (existing) {
      return existing;
    }
    const container = new StorageContainer(this, `Container-${constructIdOf(this, name)}`, {
      name: literalText(name),
      storageAccountId: this.accountId,
      containerAccessType: 'private',
      provider: this.providers?.azurerm,
    });
    protectData(container);
    this.containers.set(referenceKey(this, name), container);
    return container;
  }

  /** @internal */
  protected get _home(): InboundHome {
    return this.home;
  }

  /** @internal */
  protected _useContainer(container: string): void {
    this.addContainer(container);
  }
}

/** Whether an account, or a Key Vault, lets in selected addresses or networks. */
export function letsIn({
  ipAllowlist,
  subnetAllowlist,
}: Pick<StorageAccountOptions, 'ipAllowlist' | 'subnetAllowlist'>): boolean {
  return ipAllowlist !== undefined || subnetAllowlist !== undefined;
}

/** Who reaches the account without a private endpoint; undefined where everybody does. */
function networkRules(
  options: StorageAccountOptions,
  publicNetworkAccess: boolean,
): StorageAccountNetworkRules | undefined {
  return publicNetworkAccess && !letsIn(options)
    ? undefined
    : {
        defaultAction: 'Deny',
        bypass: ['AzureServices'],
        ipRules: options.ipAllowlist?.map(literalText),
        virtualNetworkSubnetIds: options.subnetAllowlist?.map((id) => ArmResourceType.SUBNET.canonical(id)),
      };
}

/** What the blob service keeps; undefined where it keeps nothing, as it does without being told. */
function blobProperties(
  { blobSoftDeleteDays, containerSoftDeleteDays }: StorageAccountProps,
  { versioning }: StorageAccountKind,
): StorageAccountBlobProperties | undefined {
  const isAsked = [blobSoftDeleteDays, containerSoftDeleteDays, versioning].some((asked) => asked !== undefined);
  return isAsked
    ? {
        versioningEnabled: versioning,
        deleteRetentionPolicy: blobSoftDeleteDays === undefined ? undefined : { days: blobSoftDeleteDays },
        containerDeleteRetentionPolicy:
          containerSoftDeleteDays === undefined ? undefined : { days: containerSoftDeleteDays },
      }
    : undefined;
}
