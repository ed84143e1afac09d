import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import * as fc from 'fast-check';
import { BlobStorage, DeploymentAccess, SynapseAnalyticsWorkspace } from '../../../lib';
import { armId, POOL_OPTIONS, synapseIn } from '../../support/azure';
import { endpointIn, EXISTING_SYNAPSE, Part, PlainSynapseScene } from '../../support/plain-synapse';
import { added, beside, hasPool, Mistake, not, spoiledPool } from './mistake';
import { part, scene } from './scenes';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const OPEN = { public_network_access_enabled: true, network_rules: null };
const NO_NETWORK = { managed_virtual_network_enabled: null };
const NO_ENDPOINTS: readonly Part[] = ['Dfs', 'Blob', 'Approval'];
/** Nothing here needs the managed virtual network or the data plane. */
const BARE: readonly Part[] = ['Compute', 'Dfs', 'Blob', 'Approval', 'Firewall'];

/** Synapse workspaces, and what leads into and out of them. */
export const WRONG_SYNAPSE: readonly Mistake[] = [
  part(
    'Lake',
    'primary storage without hierarchical namespace',
    'SYN-01',
    fc.constantFrom({ is_hns_enabled: false }, { is_hns_enabled: null }),
  ),
  added(
    'primary storage of ours without hierarchical namespace',
    'SYN-01',
    fc.constant('BlobStorage'),
    ({ stack, group }) => {
      synapseIn(stack, group, { primaryStorage: new BlobStorage(stack, 'Flat', { resourceGroup: group }) });
    },
    not(hasPool),
  ),
  scene('no role on the primary storage', 'SYN-02', fc.constant({ without: ['StartRole'] })),
  part(
    'StartRole',
    'a lesser role on the primary storage',
    'SYN-02',
    fc.constantFrom('Reader', 'Storage Blob Data Reader').map((role) => ({ role_definition_name: role })),
  ),
  part(
    'Synapse',
    'user-assigned identities alone',
    'SYN-03',
    fc.constant({ identity: { type: 'UserAssigned', identity_ids: [IDENTITY] } }),
  ),
  part(
    'Synapse',
    'an SQL administrator with only a login or only a password',
    'SYN-04',
    fc
      .constantFrom({ sql_administrator_login: 'admin' }, { sql_administrator_login_password: 'x' })
      .map((half) => ({ azuread_authentication_only: null, ...half })),
  ),
  part('Synapse', 'no SQL administrator', 'CFG-22', fc.constant({ azuread_authentication_only: null })),
  scene(
    'data exfiltration protection without managed virtual network',
    'SYN-06',
    fc.constant({
      without: BARE,
      change: { Synapse: { ...NO_NETWORK, data_exfiltration_protection_enabled: true }, Lake: OPEN },
    }),
  ),
  scene(
    'a tenant that is no GUID',
    'SYN-08',
    fc.constantFrom('contoso.com', '', 'not-a-guid').map((tenant) => ({
      without: BARE,
      change: {
        Synapse: { data_exfiltration_protection_enabled: true, linking_allowed_for_aad_tenant_ids: [tenant] },
      },
    })),
  ),
  scene(
    'no public network access without managed virtual network',
    'SYN-09',
    fc.constant({
      without: BARE,
      change: { Synapse: { ...NO_NETWORK, public_network_access_enabled: false }, Lake: OPEN },
    }),
  ),
  added('more firewall rules than there may be', 'SYN-10', fc.integer({ min: 1, max: 5 }), (app, more) => {
    const { stack, synapse } = new PlainSynapseScene(beside(app));
    for (let number = 1; number < 128 + more; number++) {
      new SynapseFirewallRule(stack, `Rule${number}`, {
        name: `rule${number}`,
        synapseWorkspaceId: synapse.id,
        startIpAddress: '203.0.113.5',
        endIpAddress: '203.0.113.5',
      });
    }
  }),
  spoiledPool('an invalid range of addresses', 'CFG-10', () =>
    fc
      .constantFrom(
        ['10.0.0.9', '10.0.0.1'],
        ['::1', '::2'],
        ['10.0.0.256', '10.0.1.0'],
        ['', ''],
        ['10.0.0', '10.0.1'],
      )
      .map(([start, end]) => ({ firewall: [start, end] as const })),
  ),
  part(
    'Firewall',
    'an invalid range of addresses of a plain rule',
    'CFG-10',
    fc.constantFrom({ start_ip_address: '203.0.113.9' }, { end_ip_address: 'somewhere' }),
  ),
  scene(
    'managed private endpoints without managed virtual network',
    'MPE-01',
    fc.constant({ without: ['Compute'], change: { Synapse: NO_NETWORK } }),
  ),
  scene(
    'only one of the two endpoints of a data lake',
    'MPE-04',
    fc.constantFrom<Part>('Dfs', 'Blob').map((missing) => ({ without: [missing] })),
  ),
  scene(
    'managed private endpoints without a way to the data plane',
    'MPE-06',
    fc.constant({ without: ['Compute', 'Firewall'] }),
  ),
  scene(
    'a private account without managed virtual network',
    'MPE-07',
    fc.constant({ without: NO_ENDPOINTS, change: { Synapse: NO_NETWORK } }),
  ),
  scene('endpoints that nobody approves', 'CFG-20', fc.constant({ without: ['Approval'] })),
  added(
    'an endpoint that does not wait for the firewall rule',
    'CFG-23',
    fc.constantFrom('table', 'queue', 'file'),
    (app, subResource) => {
      const { stack, synapse, lake } = new PlainSynapseScene(beside(app));
      endpointIn(stack, synapse.id, lake.id, subResource);
    },
  ),
  part(
    'Synapse',
    'a wrong name of a plain Synapse workspace',
    'NAM-04',
    fc.constantFrom('Synapse', 'a-ondemand', '-a', '').map((name) => ({ name })),
  ),
  part(
    'Synapse',
    'tenants without data exfiltration protection',
    'CFG-21',
    fc.uuid().map((tenant) => ({ linking_allowed_for_aad_tenant_ids: [tenant] })),
  ),
  scene(
    'a firewall rule without public network access',
    'CFG-21',
    fc.constant({
      without: ['Compute', 'Dfs', 'Blob'],
      change: { Synapse: { public_network_access_enabled: false } },
    }),
  ),
  added(
    'private primary storage of ours without managed virtual network',
    'MPE-07',
    fc.constant(false),
    ({ stack, group }, managedVirtualNetwork) => {
      synapseIn(stack, group, { managedVirtualNetwork });
    },
    not(hasPool),
  ),
  added(
    'two pools of one name',
    'CFG-12',
    fc.constantFrom('same', 'pool1'),
    ({ stack, group }, poolName) => {
      const synapse = synapseIn(stack, group);
      ['One', 'Two'].forEach((id) => synapse.addSparkPool(id, { ...POOL_OPTIONS, poolName }));
    },
    not(hasPool),
  ),
  added(
    'an endpoint of ours without managed virtual network',
    'MPE-01',
    fc.constant(false),
    ({ stack, lake }, managedVirtualNetwork) => {
      const deployFrom = DeploymentAccess.managedElsewhere('the platform team lets the build agents in');
      const attrs = { synapseWorkspaceId: EXISTING_SYNAPSE, managedVirtualNetwork, deployFrom };
      SynapseAnalyticsWorkspace.fromAttributes(stack, 'Existing', attrs).allowToStorage(lake);
    },
  ),
  added(
    'an endpoint of ours without a way to the data plane',
    'MPE-06',
    fc.constant(true),
    ({ stack, lake }, managedVirtualNetwork) => {
      const attrs = { synapseWorkspaceId: EXISTING_SYNAPSE, managedVirtualNetwork };
      SynapseAnalyticsWorkspace.fromAttributes(stack, 'Existing', attrs).allowToStorage(lake);
    },
  ),
];
