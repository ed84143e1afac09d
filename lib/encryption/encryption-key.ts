import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResourceAction } from '../azapi/azapi-resource';
import { ApiVersion } from '../azapi/metadata';
import { AzureProviders } from '../azure/azure-providers';
import { protectData } from '../azure/data-protection';
import { clientConfig } from '../azure/client-config';
import { ENCRYPTION, NamedKind, nameInAzure } from '../azure/naming';
import { ResourceGroupRef } from '../azure/resource-group';
import { defineDiagnostics } from '../diagnostics/diagnostic-settings';
import { Diagnostics } from '../diagnostics/diagnostics';
import { DiagnosticSources } from '../facts/diagnostic-sources';
import { IManagedIdentity, ManagedIdentity } from '../identity/managed-identity';
import { ProviderNeeds } from '../providers/provider-needs';
import { enforce } from '../rules/enforce';
import { joinApp } from '../rules/own-construct';
import { literalText, literalTexts } from '../terraform/text';
import { ExistingEncryptionKey } from './existing-key';
import { EncryptionKeyAttributes, IEncryptionKey } from './interfaces';

/** What protects a key in its vault. */
export enum EncryptionKeyType {
  /** Software of Azure. */
  RSA = 'RSA',
  /** A hardware security module; the vault is a premium one then. */
  RSA_HSM = 'RSA-HSM',
}

/** Properties of a key that encrypts data of others. */
export interface EncryptionKeyProps {
  /** Where its Key Vault is defined: in the region of the Synapse workspaces that it encrypts. */
  readonly resourceGroup: ResourceGroupRef;

  /**
   * 3 to 24 letters, digits and single hyphens, unique in Azure (NAM-08).
   *
   * @default - a prefix from the construct path, and a hash of subscription, resource group and path
   */
  readonly keyVaultName?: string;

  /**
   * 1 to 127 letters, digits and hyphens (ENC-13). Another name is another key.
   *
   * @default 'encryption'
   */
  readonly keyName?: string;

  /**
   * What protects the key. Cannot be changed for a key that is there.
   *
   * @default EncryptionKeyType.RSA
   */
  readonly keyType?: EncryptionKeyType;

  /**
   * Bits of the key: 2048, 3072 or 4096, of which Synapse takes the first two (ENC-07). Cannot be changed for a key that
   * is there.
   *
   * @default 3072
   */
  readonly keySize?: number;

  /**
   * Days for which a deleted key, and the vault itself, can be brought back: 7 to 90 (KVT-01). Decided when the vault is
   * made.
   *
   * @default 90
   */
  readonly softDeleteDays?: number;

  /**
   * Whether the vault lets all networks in. Who may use the key is decided by Azure roles, either way. A vault that is
   * closed still lets in trusted services, and Synapse only without a user-assigned identity (ENC-08).
   *
   * @default true
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * An existing identity that reads the key, instead of the one that is made.
   *
   * @default - a managed identity, made once something is encrypted by it
   */
  readonly identity?: IManagedIdentity;

  /**
   * Where the logs of the vault go, which tell who used the key.
   *
   * @default - nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * For the vault and the identity.
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

/**
 * A key of your own, a Key Vault for it, and the identity that reads it. The vault decides by Azure roles, and has purge
 * protection: without the key, what it encrypts is lost.
 *
 * The key is made through Azure Resource Manager, which makes it once and never anew. So Terraform needs no role on the
 * data of the vault and no way to it through its firewall, and destroying the stack deletes the vault softly, with the
 * key in it.
 *
 * Raises NAM-08, KVT-01, ENC-07, ENC-08 and ENC-13.
 *
 * Source: Customer-managed keys for Azure Storage encryption; Customer-managed keys for Azure Machine Learning.
 *
 * @example
 * const key = new EncryptionKey(stack, 'Key', { resourceGroup: group });
 * new DataLakeStorage(stack, 'Lake', { resourceGroup: group, encryption: Encryption.customerManagedKey(key) });
 */
export class EncryptionKey extends Construct implements IEncryptionKey {
  /**
   * An existing key. Every plan reads its vault, and stops where that has no purge protection (ENC-01). Raises CFG-05 and
   * ENC-02 where an id has another form.
   */
  public static fromAttributes(scope: Construct, id: string, attrs: EncryptionKeyAttributes): IEncryptionKey {
    return new ExistingEncryptionKey(scope, id, attrs);
  }

  /** The Key Vault. */
  public readonly keyVault: KeyVault;
  /** What makes the key. */
  public readonly resource: TerraformResource;
  /** What sends on the logs of the vault. */
  public readonly diagnosticSettings: MonitorDiagnosticSetting[];
  public readonly keyVaultId: string;
  public readonly keyName: string;
  public readonly keyId: string;
  public readonly versionlessKeyId: string;
  public readonly providers?: AzureProviders;

  private reader: IManagedIdentity | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EncryptionKeyProps,
  ) {
    super(scope, id);
    joinApp(this);
    this.reader = props.identity;
    this.providers = props.providers;
    this.keyVault = this.makeVault();
    this.keyVaultId = this.keyVault.id;
    const logged = { label: 'vault', resourceId: this.keyVaultId, source: DiagnosticSources.KEY_VAULT };
    this.diagnosticSettings = defineDiagnostics(this, props.diagnostics, [logged], props.providers);
    this.keyName = literalText(props.keyName ?? 'encryption');
    const key = new AzapiResourceAction(this, 'Key', {
      type: `Microsoft.KeyVault/vaults/keys@${ApiVersion.KEY_VAULT}`,
      resourceId: `${this.keyVaultId}/keys/${this.keyName}`,
      method: 'PUT',
      body: {
        properties: {
          kty: props.keyType ?? EncryptionKeyType.RSA,
          keySize: props.keySize ?? 3072,
          // What encrypts data wraps its own keys, and unwraps them.
          keyOps: ['wrapKey', 'unwrapKey'],
        },
      },
      responseExportValues: ['properties.keyUri', 'properties.keyUriWithVersion'],
      provider: ProviderNeeds.of(this).azapi(props.providers),
    });
    enforce(this, 'ENC-13', () => ({ name: props.keyName ?? 'encryption' }));
    this.resource = key;
    this.keyId = key.output('properties.keyUriWithVersion');
    this.versionlessKeyId = key.output('properties.keyUri');
  }

  /** The identity that reads the key, where an encryption names no other one; made when it is asked for. */
  public get identity(): IManagedIdentity | undefined {
    const { resourceGroup, tags, providers } = this.props;
    this.reader ??= new ManagedIdentity(this, 'Identity', { resourceGroup, tags, providers });
    return this.reader;
  }

  private makeVault(): KeyVault {
    const { resourceGroup, keyVaultName, keyType, softDeleteDays, tags, providers } = this.props;
    const isOpen = this.props.publicNetworkAccess ?? true;
    const shape = { maxLength: 24, separator: '-' } as const;
    const name = keyVaultName ?? nameInAzure(this, NamedKind.KEY_VAULT, resourceGroup, shape, providers, ENCRYPTION);
    const vault = new KeyVault(this, 'KeyVault', {
      name: literalText(name),
      resourceGroupName: resourceGroup.name,
      location: resourceGroup.location,
      tenantId: clientConfig(this, providers).tenantId,
      skuName: keyType === EncryptionKeyType.RSA_HSM ? 'premium' : 'standard',
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: softDeleteDays ?? 90,
      publicNetworkAccessEnabled: isOpen,
      networkAcls: { defaultAction: isOpen ? 'Allow' : 'Deny', bypass: 'AzureServices' },
      tags: literalTexts(tags),
      provider: providers?.azurerm,
    });
    protectData(vault);
    return vault;
  }
}
