import { ContainerRegistry } from '@cdktf/provider-azurerm/lib/container-registry';
import { Construct } from 'constructs';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInAzure } from '../azure/naming';
import { Encryption } from '../encryption/encryption';
import { dependOn } from '../terraform/depends-on';
import { literalText, literalTexts } from '../terraform/text';
import { MadePart } from './made-part';
import { registryEncryption } from './workspace-encryption';

/** What a registry can do. */
export enum ContainerRegistrySku {
  /** For trying out. */
  BASIC = 'Basic',
  /** More storage and throughput. */
  STANDARD = 'Standard',
  /** Private endpoints, which approved outbound needs (REQ-02), zone redundancy, retention, keys of your own. */
  PREMIUM = 'Premium',
}

/** Options of a container registry. */
export interface ContainerRegistryOptions {
  /**
   * What the registry can do.
   *
   * @default ContainerRegistrySku.PREMIUM
   */
  readonly sku?: ContainerRegistrySku;

  /**
   * Whether its data is kept in several zones of the region; Premium only (ACR-01). Another value makes a new registry.
   *
   * @default false
   */
  readonly zoneRedundancy?: boolean;

  /**
   * Days for which manifests without a tag are kept: 0 to 365 (ACR-02); Premium only (ACR-01).
   *
   * @default - they are kept
   */
  readonly retentionDays?: number;

  /**
   * Whether the registry can be reached without a private endpoint; without it only Premium (ACR-01).
   *
   * @default - true where it is not Premium, or the workspace is not isolated
   */
  readonly publicNetworkAccess?: boolean;

  /**
   * Azure tags, beside those of the workspace.
   *
   * @default - those of the workspace
   */
  readonly tags?: { [key: string]: string };
}

/** The registry of a workspace: no admin user, no anonymous pull. */
export function makeContainerRegistry(
  scope: Construct,
  { resourceGroup, name, isOpen, tags, providers }: MadePart,
  { sku = ContainerRegistrySku.PREMIUM, ...options }: ContainerRegistryOptions,
  encryption: Encryption | undefined,
): ContainerRegistry {
  const shape = { maxLength: 50, separator: '' } as const;
  const isPremium = sku === ContainerRegistrySku.PREMIUM;
  const registry = new ContainerRegistry(scope, 'Resource', {
    name: literalText(name ?? nameInAzure(scope, NamedKind.CONTAINER_REGISTRY, resourceGroup, shape, providers)),
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    sku,
    // The workspace identity holds a role on the registry, so the admin user's password is not needed (CON-11).
    adminEnabled: false,
    anonymousPullEnabled: false,
    publicNetworkAccessEnabled: options.publicNetworkAccess ?? (!isPremium || isOpen),
    networkRuleBypassOption: 'AzureServices',
    zoneRedundancyEnabled: options.zoneRedundancy,
    retentionPolicyInDays: options.retentionDays,
    ...registryEncryption(scope, encryption, providers),
    tags: literalTexts(tags),
    provider: providers?.azurerm,
  });
  protectData(registry);
  dependOn(registry, ...(encryption?._readyFor(registry) ?? []));
  return registry;
}
