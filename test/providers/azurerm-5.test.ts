import { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { TerraformStack, TerraformVariable } from 'cdktf';
import {
  DataLakeStorage,
  Encryption,
  EncryptionKey,
  PrivateDnsZones,
  ResourceGroupRef,
  StorageSubResource,
} from '../../lib';
import { armId, workspaceIn } from '../support/azure';
import { findingsIn, foundBy, rulesIn } from '../support/plain';
import { stackIn } from '../support/app';
import { danglingReferences } from '../support/dangling';
import { Synthesized, synthesized, testStack } from '../support/stack';
import { jsonOf } from '../support/stacks';

const LINK = 'azurerm_private_dns_zone_virtual_network_link';
const KEY_OF_ACCOUNT = 'azurerm_storage_account_customer_managed_key';
const INSIGHTS = 'azurerm_application_insights';
const VNET = armId('Microsoft.Network/virtualNetworks', 'vnet');

/** With everything in which the two versions differ. */
function define(stack: TerraformStack, group: ResourceGroupRef): void {
  const key = new EncryptionKey(stack, 'Key', { resourceGroup: group });
  const lake = new DataLakeStorage(stack, 'Lake', {
    resourceGroup: group,
    encryption: Encryption.customerManagedKeyBySystemIdentity(key),
  });
  const dnsZones = PrivateDnsZones.create({ linkTo: [VNET] });
  [StorageSubResource.BLOB, StorageSubResource.DFS].forEach((subResource) =>
    lake.addPrivateEndpoint(subResource, { subnetId: `${VNET}/subnets/endpoints`, dnsZones }),
  );
  workspaceIn(stack, group, { applicationInsightsOptions: { localAuthentication: false } });
}

function take(stack: TerraformStack, versions: string): void {
  stack.addOverride('terraform.required_providers.azurerm.version', versions);
}

function writtenFor(versions?: string): Synthesized {
  const { stack, group } = testStack();
  define(stack, group);
  if (versions !== undefined) {
    take(stack, versions);
  }
  return synthesized(stack);
}

describe('a stack that takes azurerm 5', () => {
  const json = writtenFor('~> 5.0');

  it('links zones by their id', () => {
    const [link] = Object.values(json.resources(LINK));
    expect(link).toMatchObject({
      private_dns_zone_id: expect.stringMatching(/^\$\{azurerm_private_dns_zone\.\w+\.id\}$/) as string,
      virtual_network_id: VNET,
    });
    expect(link).not.toHaveProperty('private_dns_zone_name');
    expect(link).not.toHaveProperty('resource_group_name');
  });

  it('names the key of an account by its URL', () => {
    const key = json.resource(KEY_OF_ACCOUNT);
    expect(key.key_vault_key_id).toMatch(/^\$\{/);
    expect(key).not.toHaveProperty('key_vault_id');
    expect(key).not.toHaveProperty('key_name');
  });

  it('says of telemetry what is on, and not what is off', () => {
    const insights = json.resource(INSIGHTS);
    expect(insights.local_authentication_enabled).toBe(false);
    expect(insights).not.toHaveProperty('local_authentication_disabled');
  });

  it('keeps what the user has overridden', () => {
    const { stack, group } = testStack();
    const zones = PrivateDnsZones.create({ linkTo: [VNET] });
    const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
    [StorageSubResource.BLOB, StorageSubResource.DFS].forEach((subResource) =>
      lake.addPrivateEndpoint(subResource, { subnetId: `${VNET}/subnets/endpoints`, dnsZones: zones }),
    );
    zones.links.forEach((link) => link.addOverride('private_dns_zone_id', 'mine'));
    take(stack, '5.2.0');
    expect(Object.values(synthesized(stack).resources(LINK))[0]).toMatchObject({ private_dns_zone_id: 'mine' });
  });

  it('finds a key that is made in another stack', () => {
    const { app, stack, group } = testStack();
    const keys = stackIn(app, 'keys');
    const key = new EncryptionKey(keys, 'Key', { resourceGroup: ResourceGroupRef.named('keys', 'westeurope') });
    new DataLakeStorage(stack, 'Lake', {
      resourceGroup: group,
      encryption: Encryption.customerManagedKeyBySystemIdentity(key),
    });
    take(stack, '~> 5.0');
    const json = jsonOf(app);
    expect(JSON.stringify(json.test)).toContain('key_vault_key_id');
    expect(danglingReferences(json)).toEqual([]);
  });

  it('is told that azurerm registers nothing (NET-15)', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group);
    take(stack, '~> 5.0');
    expect(findingsIn(stack)).toContain('warning Workspace NET-15');
  });
});

describe('a stack that takes azurerm 4', () => {
  it.each([undefined, '4.73.0', '~> 4.55', '>= 4.55, < 5.0'])('is written for that with %s', (versions) => {
    const json = writtenFor(versions);
    expect(Object.values(json.resources(LINK))[0]).toMatchObject({
      private_dns_zone_name: expect.anything() as string,
      resource_group_name: expect.anything() as string,
    });
    expect(json.resource(KEY_OF_ACCOUNT)).toMatchObject({ key_name: 'encryption' });
    expect(json.resource(INSIGHTS)).toMatchObject({ local_authentication_disabled: true });
    expect(JSON.stringify(json.resources(LINK))).not.toContain('private_dns_zone_id');
  });
});

describe('CFG-56: arguments that azurerm 5 removed', () => {
  it.each(['>= 4.55', '>= 4.55, < 6.0', '~> 4'])('are refused where the stack takes both with %s', (versions) => {
    const { stack, group } = testStack();
    define(stack, group);
    take(stack, versions);
    expect(rulesIn(stack)).toContain('CFG-56');
    expect(rulesIn(stack)).not.toContain('NET-15');
  });

  it('are refused on plain resources of a stack that takes azurerm 5', () => {
    const { stack, group } = testStack();
    new KeyVault(stack, 'Vault', {
      name: 'kv',
      resourceGroupName: group.name,
      location: group.location,
      tenantId: '11111111-2222-3333-4444-555555555555',
      skuName: 'standard',
      enableRbacAuthorization: true,
    });
    take(stack, '~> 5.0');
    expect(foundBy(stack, 'CFG-56')).toEqual([
      expect.stringContaining('enable_rbac_authorization, now rbac_authorization_enabled, with azurerm "~> 5.0"'),
    ]);
  });

  it('are left alone where nobody can tell the versions', () => {
    const { stack, group } = testStack();
    define(stack, group);
    take(stack, new TerraformVariable(stack, 'version', {}).stringValue);
    expect(rulesIn(stack)).not.toContain('CFG-56');
  });
});
