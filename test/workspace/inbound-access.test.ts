import {
  AzureMLWorkspace,
  AzureMLWorkspaceProps,
  Constraints,
  GivenPrivateDnsZones,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  PrivateDnsZones,
  PrivateEndpointAccess,
  WorkspaceEndpoint,
  WorkspaceIdentity,
} from '../../lib';
import { armId, problemsOf, rolesOf, shortName, SUBNET, VNET, workspaceIn } from '../support/azure';
import { Synthesized, synthesized, testStack } from '../support/stack';

const ENDPOINT = 'azurerm_private_endpoint';
const ZONE = 'azurerm_private_dns_zone';
const LINK = 'azurerm_private_dns_zone_virtual_network_link';

const ZONES = [
  'privatelink.api.azureml.ms',
  'privatelink.blob.core.windows.net',
  'privatelink.file.core.windows.net',
  'privatelink.notebooks.azure.net',
  'privatelink.vaultcore.azure.net',
];

function reached(dnsZones = PrivateDnsZones.create({ linkTo: [VNET] }), subnetId = SUBNET): Synthesized {
  const { stack, group } = testStack();
  workspaceIn(stack, group, { inbound: InboundAccess.privateEndpoint({ subnetId, dnsZones }) });
  return synthesized(stack);
}

function connection(json: Synthesized, named: string): { [argument: string]: unknown } {
  return json.resource(ENDPOINT, named).private_service_connection as { [argument: string]: unknown };
}

describe('a private way in', () => {
  test.each([
    ['Inbound_Workspace', 'Workspace', 'amlworkspace'],
    ['Inbound_KeyVault', 'Workspace_KeyVault', 'vault'],
    ['Inbound_Blob', 'Workspace_DefaultStorage', 'blob'],
    ['Inbound_File', 'Workspace_DefaultStorage', 'file'],
  ])('includes endpoint %s to %s with sub-resource %s', (named, target, subResource) => {
    const made = connection(reached(), named);
    expect(made.subresource_names).toEqual([subResource]);
    expect(made.is_manual_connection).toBe(false);
    expect(shortName(made.private_connection_resource_id)).toBe(target);
  });

  test('closes public network access', () => {
    expect(reached().resource('azurerm_machine_learning_workspace').public_network_access_enabled).toBe(false);
  });

  test('lets the workspace read the private endpoints of its storage (PNA-07)', () => {
    expect(rolesOf(reached())).toEqual([
      'Reader on Workspace_Inbound_Blob to Workspace',
      'Reader on Workspace_Inbound_File to Workspace',
    ]);
  });

  test('lets the primary identity read the private endpoints of the storage (PNA-07)', () => {
    const { stack, group } = testStack();
    const primary = new ManagedIdentity(stack, 'Primary', { resourceGroup: group });
    const access = { subnetId: SUBNET, dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) };
    workspaceIn(stack, group, {
      identity: WorkspaceIdentity.userAssigned(primary),
      inbound: InboundAccess.privateEndpoint(access),
    });
    expect(rolesOf(synthesized(stack)).filter((role) => role.startsWith('Reader'))).toEqual([
      'Reader on Workspace_Inbound_Blob to Primary',
      'Reader on Workspace_Inbound_File to Primary',
    ]);
  });

  test('is refused with the id of a network instead of a subnet (CFG-05)', () => {
    expect(problemsOf(() => reached(undefined, VNET))).toMatch(/CFG-05[\s\S]*subnets/);
  });
});

describe('a private way in to chosen parts', () => {
  const access = { subnetId: SUBNET, dnsZones: PrivateDnsZones.byPolicy('the policy of the hub') };

  function chosen(
    options: Partial<PrivateEndpointAccess>,
    props: Partial<AzureMLWorkspaceProps> = {},
  ): { json: Synthesized; workspace: AzureMLWorkspace } {
    const { stack, group } = testStack();
    const inbound = InboundAccess.privateEndpoint({ ...access, ...options });
    const workspace = workspaceIn(stack, group, { inbound, ...props });
    Constraints.of(workspace).acknowledge('PNA-09', 'the hub makes the private endpoints to the default storage');
    return { json: synthesized(stack), workspace };
  }

  test('may be to the workspace alone, and then gives nobody a role', () => {
    const { json, workspace } = chosen({ endpoints: [WorkspaceEndpoint.workspace()] });
    expect(Object.keys(json.resources(ENDPOINT))).toHaveLength(1);
    expect(rolesOf(json)).toEqual([]);
    expect(Object.keys(workspace.parts.privateEndpoints ?? {})).toEqual(['workspace']);
  });

  test('has names, network interfaces and addresses of its own for each part', () => {
    const { json } = chosen({
      endpoints: [
        WorkspaceEndpoint.workspace({
          endpointName: 'pe-mlw',
          networkInterfaceName: 'nic-mlw',
          ipAddresses: [{ ipAddress: '10.0.4.10', memberName: 'default' }],
        }),
        WorkspaceEndpoint.keyVault({ endpointName: 'pe-kv' }),
      ],
    });
    expect(json.resource(ENDPOINT, 'Workspace_Inbound_Workspace')).toMatchObject({
      name: 'pe-mlw',
      custom_network_interface_name: 'nic-mlw',
      ip_configuration: [{ private_ip_address: '10.0.4.10', member_name: 'default' }],
    });
    expect(json.resource(ENDPOINT, 'Inbound_KeyVault').name).toBe('pe-kv');
  });

  test('includes queues, tables and the registry where they are asked for', () => {
    const endpoints = [WorkspaceEndpoint.queue(), WorkspaceEndpoint.table(), WorkspaceEndpoint.containerRegistry()];
    const { json } = chosen(
      { endpoints: [WorkspaceEndpoint.workspace(), ...endpoints], publicNetworkAccess: true },
      { managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound() },
    );
    const made = ['Inbound_Queue', 'Inbound_Table', 'Inbound_ContainerRegistry'].map((named) =>
      connection(json, named),
    );
    expect(made.map(({ subresource_names }) => subresource_names)).toEqual([['queue'], ['table'], ['registry']]);
    expect(shortName(made[2].private_connection_resource_id)).toBe('Workspace_ContainerRegistry');
  });

  test('may stand beside public network access', () => {
    const { json, workspace } = chosen({ publicNetworkAccess: true });
    expect(json.resource('azurerm_machine_learning_workspace').public_network_access_enabled).toBe(true);
    expect(workspace.publicNetworkAccess).toBe(true);
    expect(Object.keys(json.resources(ENDPOINT))).toHaveLength(4);
  });

  test('has the tags of the workspace', () => {
    const tags = { team: 'sales' };
    const endpoints = Object.values(chosen({}, { tags }).json.resources(ENDPOINT));
    expect(endpoints.map((endpoint) => endpoint.tags)).toEqual(Array(4).fill(tags));
  });

  test.each([
    ['one part twice', [WorkspaceEndpoint.blob(), WorkspaceEndpoint.blob()], /two private endpoints to blob/],
    ['a registry that is not there', [WorkspaceEndpoint.containerRegistry()], /registry of a workspace without one/],
  ])('is refused for %s (CFG-12)', (_what, endpoints, found) => {
    const problems = problemsOf(() => chosen({ endpoints: [WorkspaceEndpoint.workspace(), ...endpoints] }));
    expect(problems).toContain('CFG-12');
    expect(problems).toMatch(found);
  });
});

describe('zones that are made', () => {
  test('are made for every name and linked to every network', () => {
    const json = reached(PrivateDnsZones.create({ linkTo: [VNET, `${VNET}2`] }));
    expect(
      Object.values(json.resources(ZONE))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(ZONES);
    expect(Object.keys(json.resources(LINK))).toHaveLength(2 * ZONES.length);
    expect(Object.values(json.resources(LINK)).every((link) => link.registration_enabled === false)).toBe(true);
  });

  test('serve both names of the workspace', () => {
    const group = reached().resource(ENDPOINT, 'Inbound_Workspace').private_dns_zone_group;
    expect((group as { private_dns_zone_ids: string[] }).private_dns_zone_ids.map(shortName)).toEqual([
      'SparkPrivateDnsZones_privatelinkapiazuremlms',
      'SparkPrivateDnsZones_privatelinknotebooksazurenet',
    ]);
  });

  test('are shared by two workspaces of one network', () => {
    const { stack, group } = testStack();
    const inbound = InboundAccess.privateEndpoint({
      subnetId: SUBNET,
      dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }),
    });
    workspaceIn(stack, group, { inbound });
    workspaceIn(stack, group, { inbound }, 'Other');
    const json = synthesized(stack);
    expect(Object.keys(json.resources(ENDPOINT))).toHaveLength(8);
    expect(Object.keys(json.resources(ZONE))).toHaveLength(ZONES.length);
  });

  test('never have one name twice in a resource group, even when two objects ask for them', () => {
    const { stack, group } = testStack();
    const inbound = () =>
      InboundAccess.privateEndpoint({ subnetId: SUBNET, dnsZones: PrivateDnsZones.create({ linkTo: [VNET] }) });
    workspaceIn(stack, group, { inbound: inbound() });
    workspaceIn(stack, group, { inbound: inbound() }, 'Other');
    const made = () =>
      Object.values(synthesized(stack).resources(ZONE)).map((zone) => `${zone.resource_group_name}/${zone.name}`);
    // Either one zone per name, or an error: both are fine.
    let zones: string[] = [];
    try {
      zones = made();
    } catch (error) {
      expect((error as Error).message).toContain('privatelink');
    }
    expect(new Set(zones).size).toBe(zones.length);
  });

  test('are refused with a link to something else than a network (CFG-05)', () => {
    expect(problemsOf(() => reached(PrivateDnsZones.create({ linkTo: [SUBNET] })))).toContain('CFG-05');
  });
});

describe('zones that exist', () => {
  const zone = (name: string) => armId('Microsoft.Network/privateDnsZones', name);
  const given: GivenPrivateDnsZones = {
    amlApiZoneId: zone('privatelink.api.azureml.ms'),
    amlNotebooksZoneId: zone('privatelink.notebooks.azure.net'),
    blobZoneId: zone('privatelink.blob.core.windows.net'),
    fileZoneId: zone('privatelink.file.core.windows.net'),
    keyVaultZoneId: zone('privatelink.vaultcore.azure.net'),
  };

  test('are used and not made again', () => {
    const json = reached(PrivateDnsZones.given(given));
    expect(json.resources(ZONE)).toEqual({});
    expect(json.resource(ENDPOINT, 'Inbound_File').private_dns_zone_group).toEqual({
      name: 'default',
      private_dns_zone_ids: [given.fileZoneId],
    });
  });

  test('are refused with the id of something else (CFG-05)', () => {
    expect(problemsOf(() => reached(PrivateDnsZones.given({ ...given, blobZoneId: VNET })))).toContain('CFG-05');
  });

  test('are neither made nor used where somebody else registers the names', () => {
    const json = reached(PrivateDnsZones.managedElsewhere('an Azure policy'));
    expect(json.resources(ZONE)).toEqual({});
    expect(json.resource(ENDPOINT, 'Inbound_File').private_dns_zone_group).toBeUndefined();
  });

  test('are refused when somebody else registers the names and the reason is empty (CFG-08)', () => {
    expect(problemsOf(() => reached(PrivateDnsZones.managedElsewhere('')))).toContain('CFG-08');
  });
});

test('a workspace without a private way in gets no private endpoints', () => {
  const { stack, group } = testStack();
  const workspace: AzureMLWorkspace = workspaceIn(stack, group);
  expect(synthesized(stack).resources(ENDPOINT)).toEqual({});
  expect(workspace.publicNetworkAccess).toBe(false);
});
