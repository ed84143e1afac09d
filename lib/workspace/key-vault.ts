import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { Construct } from 'constructs';
import { clientConfig } from '../azure/client-config';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInAzure } from '../azure/naming';
import { ArmResourceType } from '../facts/arm-id';
import { letsIn } from '../storage/created-storage-account';
import { literalText, literalTexts } from '../terraform/text';
import { MadePart } from './made-part';

/** What keys of a Key Vault are protected by. */
export enum KeyVaultSku {
  /** Software. */
  STANDARD = 'standard',
  /** Hardware security modules, where a key asks for it. */
  PREMIUM = 'premium',
}

/** Options of a Key Vault. */
export interface KeyVaultOptions {
  /**
   * What keys are protected by.
   *
   * @default KeyVaultSku.STANDARD
   */
  readonly sku?: KeyVaultSku;

  /**
   * Days for which deleted secrets, and the vault itself, can be brought back: 7 to 90 (KVT-01). Decided when the vault is
   * made; Azure refuses a change. Until the days are over, the name of a deleted vault stays taken.
   *
   * @default 90
   */
  readonly softDeleteDays?: number;

  /**
   * Whether the vault can be reached without a private endpoint. Its firewall counts only then (KVT-03).
   *
   * @default - true where `ipAllowlist` or `subnetAllowlist` are given, or the workspace is not isolated
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Public IPv4 addresses and CIDR ranges that the firewall lets in (KVT-02).
   *
   * @default - none; without `subnetAllowlist` either, a public vault lets everybody in
   */
  readonly ipAllowlist?: string[];

  /**
   * ARM ids of the subnets that the firewall lets in; each needs the service endpoint Microsoft.KeyVault.
   *
   * @default - none
   */
  readonly subnetAllowlist?: string[];

  /**
   * Azure tags, beside those of the workspace.
   *
   * @default - those of the workspace
   */
  readonly tags?: { [key: string]: string };
}

/** azurerm's own, which is written so that whoever reads the configuration can see it. */
const SOFT_DELETE_DAYS = 90;

/** The Key Vault of a workspace: purge protection, Azure roles, and a way in for trusted services. */
export function makeKeyVault(
  scope: Construct,
  { resourceGroup, name, isOpen, tags, providers }: MadePart,
  options: KeyVaultOptions,
): KeyVault {
  const { sku = KeyVaultSku.STANDARD, softDeleteDays = SOFT_DELETE_DAYS, ipAllowlist, subnetAllowlist } = options;
  const isSelective = letsIn(options);
  const isPublic = options.publicNetworkAccess ?? (isSelective || isOpen);
  const shape = { maxLength: 24, separator: '-' } as const;
  const vault = new KeyVault(scope, 'Resource', {
    name: literalText(name ?? nameInAzure(scope, NamedKind.KEY_VAULT, resourceGroup, shape, providers)),
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    tenantId: clientConfig(scope, providers).tenantId,
    skuName: sku,
    rbacAuthorizationEnabled: true,
    purgeProtectionEnabled: true,
    softDeleteRetentionDays: softDeleteDays,
    publicNetworkAccessEnabled: isPublic,
    networkAcls: {
      defaultAction: isPublic && !isSelective ? 'Allow' : 'Deny',
      // Azure Machine Learning is a trusted service; without the bypass it could not read its own secrets (PNA-08).
      bypass: 'AzureServices',
      ipRules: ipAllowlist?.map(literalText),
      virtualNetworkSubnetIds: subnetAllowlist?.map((id) => ArmResourceType.SUBNET.canonical(id)),
    },
    tags: literalTexts(tags),
    provider: providers?.azurerm,
  });
  protectData(vault);
  return vault;
}
