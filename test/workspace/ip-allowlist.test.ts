import {
  AzureMLWorkspaceProps,
  Constraints,
  DatastoreAccess,
  InboundAccess,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
} from '../../lib';
import { armId, problemsOf, SUBNET, waitsFor, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const PATCH = 'azapi_update_resource';
const OFFICE = ['203.0.113.0/24', '198.51.100.7'];

function scene(props: Partial<AzureMLWorkspaceProps> = {}) {
  const { app, stack, group } = testStack();
  const workspace = workspaceIn(stack, group, {
    inbound: InboundAccess.publicNetwork(),
    ipAllowlist: OFFICE,
    ...props,
  });
  return { app, stack, workspace };
}

function warningsOf(props: Partial<AzureMLWorkspaceProps>): string[] {
  const [{ warnings }] = Constraints.of(scene(props).app).summarize();
  return warnings;
}

describe('addresses that may reach a workspace', () => {
  test('are set on the workspace, and set again whenever azurerm writes it', () => {
    const json = synthesized(scene().stack);
    expect(json.resource(PATCH)).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview',
      body: { properties: { ipAllowlist: OFFICE } },
      lifecycle: { replace_triggered_by: json.addresses('azurerm_machine_learning_workspace') },
    });
  });

  test('are left to the service where nobody names any', () => {
    expect(synthesized(scene({ ipAllowlist: undefined }).stack).resources(PATCH)).toEqual({});
  });

  test('are taken back by an empty list, of which nothing warns', () => {
    const json = synthesized(scene({ ipAllowlist: [] }).stack);
    expect(json.resource(PATCH).body).toEqual({ properties: { ipAllowlist: [] } });
    const closed = InboundAccess.none('people come in through the hub network');
    expect(warningsOf({ ipAllowlist: [], inbound: closed, managedNetwork: ManagedNetwork.disabled() })).toEqual([]);
  });

  test('are set after the other settings, and before the first rule', () => {
    const { stack, workspace } = scene({ datastoreAccess: DatastoreAccess.identityBased() });
    workspace.network.allowTo('vault', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'kv')));
    const json = synthesized(stack);
    expect(waitsFor(json.resource(PATCH, 'IpAllowlist'))).toEqual(['Workspace_DatastoreAccess']);
    const rule = json.resource('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint');
    expect(waitsFor(rule)).toContain('Workspace_IpAllowlist');
  });

  test('are among the parts of the workspace', () => {
    const { parts } = scene({ datastoreAccess: DatastoreAccess.identityBased() }).workspace;
    expect([parts.ipAllowlist, parts.datastoreAccess].map((part) => part?.node.id)).toEqual([
      'IpAllowlist',
      'DatastoreAccess',
    ]);
  });

  test('are public IPv4 addresses (PNA-04)', () => {
    const message = problemsOf(() => synthesized(scene({ ipAllowlist: [...OFFICE, '10.0.0.0/8'] }).stack));
    expect(message).toMatch(/PNA-04[\s\S]*"10\.0\.0\.0\/8"/);
    expect(message).not.toContain('198.51.100.7');
  });

  test('warn where compute has no way to the workspace (PNA-05)', () => {
    expect(warningsOf({ managedNetwork: ManagedNetwork.disabled() })).toContain('PNA-05');
    expect(warningsOf({})).not.toContain('PNA-05');
  });

  test('go together with a private endpoint, of which nothing warns', () => {
    const inbound = InboundAccess.privateEndpoint({
      subnetId: SUBNET,
      dnsZones: PrivateDnsZones.byPolicy('the landing zone'),
      publicNetworkAccess: true,
    });
    const { app, stack } = scene({ inbound, managedNetwork: ManagedNetwork.disabled() });
    const [{ warnings }] = Constraints.of(app).summarize();
    expect(warnings).toEqual([]);
    const json = synthesized(stack);
    expect(json.resource(PATCH).body).toEqual({ properties: { ipAllowlist: OFFICE } });
    expect(json.resource('azurerm_machine_learning_workspace').public_network_access_enabled).toBe(true);
    expect(json.resource('azurerm_private_endpoint', 'Inbound_Workspace')).toMatchObject({
      private_service_connection: { subresource_names: ['amlworkspace'] },
    });
  });

  test('warn where the workspace has no public network access (PNA-11)', () => {
    expect(warningsOf({ inbound: InboundAccess.none('people come in through the hub network') })).toEqual(['PNA-11']);
    expect(warningsOf({})).not.toContain('PNA-11');
  });
});
