import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { PrivateDnsZoneVirtualNetworkLink } from '@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { RoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { Platform, TAGS } from '../programs/platform';
import { globallyUnique } from './names';

/** What holds data is not to be destroyed by mistake. */
export const PROTECTED = { preventDestroy: true };

/** What the environments of a stack share. */
export interface Shared extends Platform {
  readonly config: DataAzurermClientConfig;
  readonly roles: Construct;
  /** Ids of the private DNS zones, by what they are for. */
  readonly zones: { readonly [purpose in keyof typeof ZONES]: string };
}

/** Where the resources of one environment go. */
export interface Environment extends Shared {
  readonly team: string;
  readonly scope: Construct;
  readonly resourceGroupName: string;
  readonly location: string;
}

const ZONES = {
  api: 'privatelink.api.azureml.ms',
  notebooks: 'privatelink.notebooks.azure.net',
  vault: 'privatelink.vaultcore.azure.net',
  blob: 'privatelink.blob.core.windows.net',
  file: 'privatelink.file.core.windows.net',
};

/** Role assignment, private DNS zones, and what names are made of; the zones live in the first team's group. */
export function shared(platform: Platform, { name: resourceGroupName }: ResourceGroup): Shared {
  const { stack, virtualNetworkId } = platform;
  const parent = new Construct(stack, 'SparkPrivateDnsZones');
  const zone = (name: string) => {
    const made = new PrivateDnsZone(parent, name, { name, resourceGroupName, tags: TAGS });
    new PrivateDnsZoneVirtualNetworkLink(made, 'Link1', {
      name: `${stack.node.id}-sparkprivatednszones-link-1`,
      resourceGroupName,
      privateDnsZoneName: made.name,
      virtualNetworkId,
      registrationEnabled: false,
      tags: TAGS,
    });
    return made.id;
  };
  return {
    ...platform,
    config: new DataAzurermClientConfig(stack, 'AzureClientConfig'),
    roles: new Construct(stack, 'SparkRoleAssignments'),
    zones: {
      api: zone(ZONES.api),
      notebooks: zone(ZONES.notebooks),
      vault: zone(ZONES.vault),
      blob: zone(ZONES.blob),
      file: zone(ZONES.file),
    },
  };
}

const HOLDS_DATA =
  /^azurerm_(container_registry|key_vault|log_analytics_workspace|machine_learning_workspace|storage_(account|container)|synapse_workspace)$/;

/** Has a plan stop that would destroy data whose block is gone, and with it what protects it. */
export function protectData({ stack }: Platform): void {
  const addresses = stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .filter(({ terraformResourceType }) => HOLDS_DATA.test(terraformResourceType))
    .map((resource) => `"${addressOf(resource)}"`);
  stack.addOverride('resource.terraform_data.data_protection', {
    for_each: `\${toset([${addresses.sort().join(', ')}])}`,
    input:
      'Data is here. Renamed or moved? State Refactoring.of(stack).moved(from, to). To be destroyed? Apply once with DataProtection.of(scope).lift(). See docs/refactoring.md',
    lifecycle: { prevent_destroy: true },
  });
}

/** The scope of one environment. */
export function environmentOf(all: Shared, team: string, { name, location }: ResourceGroup): Environment {
  return { ...all, team, scope: new Construct(all.stack, team), resourceGroupName: name, location };
}

/** A private storage account, `words` being its path below the environment. */
export function storageAccount(
  environment: Environment,
  scope: Construct,
  words: string[],
  kind: { readonly lake: boolean },
): StorageAccount {
  const { team, stack, config, resourceGroupName, location } = environment;
  const path = [stack.node.id, team, ...words].join('/');
  return new StorageAccount(scope, 'Resource', {
    name: globallyUnique([team, ...words].join('').toLowerCase(), 24, config, resourceGroupName, path),
    resourceGroupName,
    location,
    accountKind: 'StorageV2',
    accountTier: 'Standard',
    accountReplicationType: 'LRS',
    isHnsEnabled: kind.lake,
    minTlsVersion: 'TLS1_2',
    httpsTrafficOnlyEnabled: true,
    allowNestedItemsToBePublic: false,
    crossTenantReplicationEnabled: false,
    sharedAccessKeyEnabled: !kind.lake,
    defaultToOauthAuthentication: true,
    localUserEnabled: false,
    publicNetworkAccessEnabled: false,
    networkRules: { defaultAction: 'Deny', bypass: ['AzureServices'] },
    lifecycle: PROTECTED,
    tags: TAGS,
  });
}

/** Who receives a role. */
export interface Receiver {
  readonly label: string;
  readonly objectId: string;
  readonly type: 'Group' | 'ServicePrincipal';
}

/** A role of somebody on a resource. */
export function assign(
  { roles }: Environment,
  { label, objectId, type }: Receiver,
  role: string,
  scope: { readonly label: string; readonly id: string },
): RoleAssignment {
  return new RoleAssignment(roles, `${label} ${role} ${scope.label}`, {
    scope: scope.id,
    roleDefinitionName: role,
    principalId: objectId,
    principalType: type,
  });
}

/** Both roles that Spark needs on an account. */
export function assignStorage(
  environment: Environment,
  receiver: Receiver,
  account: { readonly label: string; readonly id: string },
): RoleAssignment[] {
  return ['Storage Blob Data Contributor', 'Contributor'].map((role) => assign(environment, receiver, role, account));
}

/** Where Terraform has a resource. */
export function addressOf(element: {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}): string {
  return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
}
