import { SynapseFirewallRule } from '@cdktf/provider-azurerm/lib/synapse-firewall-rule';
import * as fc from '../../support/fast-check';
import {
  BlobStorage,
  DataLakeStorage,
  DeploymentAccess,
  ManagedEndpoints,
  ManagedEndpointTarget,
  SynapseAnalyticsWorkspace,
} from '../../../lib';
import { armId, POOL_OPTIONS, synapseIn } from '../../support/azure';
import { endpointIn, EXISTING_SYNAPSE, Part, PlainSynapseScene } from '../../support/plain-synapse';
import { Arguments, changed, override, wrong } from './doors';
import { added, hasPool, Mistake, not, plain, spoiledPool, together } from './mistake';
import { scene } from './scenes';
import {
  AUDITING,
  BARE_SYNAPSE,
  ENTRA_ADMIN,
  FIREWALL,
  MANAGED_ENDPOINT,
  OPEN_SYNAPSE,
  OPEN_SYNAPSE_WITH_ENDPOINTS,
  PRIMARY_STORAGE,
  START_ROLE,
  SYNAPSE,
  SYNAPSE_WITHOUT_ENDPOINTS,
  UNATTACHED_ENDPOINT,
} from './things-of-synapse';

const IDENTITY = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');

const TOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
const REPOSITORY = { account_name: 'contoso', repository_name: 'spark', branch_name: 'main', root_folder: '/' };

const NO_NETWORK = { managed_virtual_network_enabled: null };
const NO_ENDPOINTS: readonly Part[] = ['Dfs', 'Blob', 'Approval'];

/** Synapse workspaces, and what leads into and out of them. */
export const WRONG_SYNAPSE: readonly Mistake[] = [
  ...wrong(
    PRIMARY_STORAGE,
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
  ...wrong(
    START_ROLE,
    'a lesser role on the primary storage',
    'SYN-02',
    fc.constantFrom('Reader', 'Storage Blob Data Reader').map((role) => ({ role_definition_name: role })),
  ),
  ...wrong(
    SYNAPSE,
    'user-assigned identities alone',
    'SYN-03',
    fc.constant({ identity: { type: 'UserAssigned', identity_ids: [IDENTITY] } }),
  ),
  ...wrong(
    SYNAPSE,
    'an SQL administrator with only a login or only a password',
    'SYN-04',
    fc
      .constantFrom(
        { sql_administrator_login: 'admin' },
        { sql_administrator_login: null, sql_administrator_login_password: 'x' },
      )
      .map((half) => ({ azuread_authentication_only: null, ...half })),
  ),
  ...wrong(
    SYNAPSE,
    'no SQL administrator',
    'CFG-22',
    fc.constant({ azuread_authentication_only: null, sql_administrator_login: null }),
  ),
  ...wrong(
    OPEN_SYNAPSE,
    'data exfiltration protection without managed virtual network',
    'SYN-06',
    fc.constant({ ...NO_NETWORK, data_exfiltration_protection_enabled: true }),
  ),
  ...wrong(
    BARE_SYNAPSE,
    'a tenant that is no GUID',
    'SYN-08',
    fc.constantFrom('contoso.com', '', 'not-a-guid').map((tenant) => ({
      data_exfiltration_protection_enabled: true,
      linking_allowed_for_aad_tenant_ids: [tenant],
    })),
  ),
  ...wrong(
    OPEN_SYNAPSE,
    'no public network access without managed virtual network',
    'SYN-09',
    fc.constant({ ...NO_NETWORK, public_network_access_enabled: false }),
  ),
  ...wrong(
    ENTRA_ADMIN,
    'an administrator that Microsoft Entra ID does not know',
    'SYN-13',
    fc.constantFrom<Arguments>({ object_id: 'sql-admins' }, { tenant_id: 'contoso.com' }, { login: ' ' }),
  ),
  ...wrong(
    AUDITING,
    'audit events that are kept for too long',
    'SYN-14',
    fc.constantFrom(-1, 3286, 0.5).map((days) => ({ retention_in_days: days })),
  ),
  ...wrong(AUDITING, 'audit events that go nowhere', 'SYN-15', fc.constant({ log_monitoring_enabled: false })),
  ...wrong(
    OPEN_SYNAPSE,
    'a repository that is incomplete, or holds a token',
    'SYN-16',
    fc.constantFrom<Arguments>(
      { github_repo: { ...REPOSITORY, root_folder: 'synapse' } },
      { github_repo: { ...REPOSITORY, git_url: `https://x:${TOKEN}@github.example.org` } },
      { azure_devops_repo: { ...REPOSITORY, project_name: '' } },
      { azure_devops_repo: { ...REPOSITORY, project_name: 'data', account_name: TOKEN } },
    ),
  ),
  plain('more firewall rules than there may be', 'SYN-10', fc.integer({ min: 1, max: 5 }), (scope, more) => {
    const { stack, synapse } = new PlainSynapseScene(scope);
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
  ...wrong(
    FIREWALL,
    'an invalid range of addresses',
    'CFG-10',
    fc.constantFrom(
      { start_ip_address: '203.0.113.9', end_ip_address: '203.0.113.5' },
      { end_ip_address: 'somewhere' },
    ),
  ),
  ...changed(
    'more firewall rules than there may be',
    'SYN-10',
    fc.integer({ min: 1, max: 5 }),
    ({ stack, group }) => {
      const one = synapseIn(stack, group);
      const primaryStorage = new DataLakeStorage(stack, 'SecondPrimary', { resourceGroup: group });
      const other = new SynapseAnalyticsWorkspace(stack, 'SecondSynapse', {
        resourceGroup: group,
        primaryStorage,
        deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
        managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team'),
      });
      const rules = Array.from({ length: 132 }, (_, index) =>
        (index < 100 ? one : other).addFirewallRule(`rule${index}`, '203.0.113.5', '203.0.113.5'),
      );
      return { one, others: rules.slice(100) };
    },
    ({ one, others }, more) => {
      // One rule is there from the start.
      others.slice(0, 27 + more).forEach((rule) => {
        rule.synapseWorkspaceId = one.synapseWorkspaceId;
      });
    },
    not(hasPool),
  ),
  ...wrong(
    OPEN_SYNAPSE_WITH_ENDPOINTS,
    'managed private endpoints without managed virtual network',
    'MPE-01',
    fc.constant(NO_NETWORK),
  ),
  ...wrong(
    UNATTACHED_ENDPOINT,
    'only one of the two endpoints of a data lake',
    'MPE-04',
    fc.constantFrom('table', 'queue').map((other) => ({ subresource_name: other })),
  ),
  ...wrong(
    MANAGED_ENDPOINT,
    'a sub-resource that a data lake does not have',
    together('the other of its two endpoints is alone then', 'MPE-04', 'MPE-12'),
    fc.constantFrom('vault', 'blobs').map((other) => ({ subresource_name: other })),
  ),
  added(
    'a sub-resource that its target does not have',
    'MPE-12',
    fc.constantFrom('blob', 'secrets'),
    ({ stack, group }, subResource) => {
      const vault = armId('Microsoft.KeyVault/vaults', 'kv');
      const target = ManagedEndpointTarget.of(vault, subResource, 'Microsoft.KeyVault/vaults@2023-07-01');
      synapseIn(stack, group).allowTo('secrets', target);
    },
    not(hasPool),
  ),
  ...(
    [
      ['a target whose type has no namespace', 'MPE-13', 'searchServices@2023-11-01'],
      [
        'a target whose type lacks its API version',
        { rules: ['MPE-13', 'CFG-20'], because: 'an approval without API version approves nothing' },
        'Microsoft.Search/searchServices',
      ],
    ] as const
  ).map(([title, breaks, written]) =>
    added(
      title,
      breaks,
      fc.constant(written),
      ({ stack, group }, type) => {
        const search = armId('Microsoft.Search/searchServices', 'search');
        synapseIn(stack, group).allowTo('search', ManagedEndpointTarget.of(search, 'searchService', type));
      },
      not(hasPool),
    ),
  ),
  scene(
    'managed private endpoints without a way to the data plane',
    'MPE-06',
    fc.constant({ without: ['Compute', 'Firewall'] }),
  ),
  ...changed(
    'managed private endpoints without a way to the data plane',
    'MPE-06',
    fc.constant('Firewall'),
    ({ stack, group }) => synapseIn(stack, group),
    (synapse, firewall) => {
      synapse.node.tryRemoveChild(firewall);
    },
    not(hasPool),
  ),
  scene(
    'a private account without managed virtual network',
    'MPE-07',
    fc.constant({ without: NO_ENDPOINTS, change: { Synapse: NO_NETWORK } }),
  ),
  ...changed(
    'a private account without managed virtual network',
    'MPE-07',
    fc.constant(NO_NETWORK),
    ({ stack, group }) =>
      synapseIn(stack, group, { managedEndpoints: ManagedEndpoints.managedElsewhere('the platform team') }),
    ({ resource }, args) => override(resource, args),
    not(hasPool),
  ),
  scene('endpoints that nobody approves', 'CFG-20', fc.constant({ without: ['Approval'] })),
  ...changed(
    'endpoints that nobody approves',
    'CFG-20',
    fc.constant('Approval'),
    ({ stack, group }) => synapseIn(stack, group).managedPrivateEndpoints,
    (endpoints, approval) => endpoints.forEach(({ node }) => node.tryRemoveChild(approval)),
    not(hasPool),
  ),
  plain(
    'an endpoint that does not wait for the firewall rule',
    'CFG-23',
    fc.constantFrom('table', 'queue', 'file'),
    (scope, subResource) => {
      const { stack, synapse, lake } = new PlainSynapseScene(scope);
      endpointIn(stack, synapse.id, lake.id, subResource);
    },
  ),
  ...wrong(
    MANAGED_ENDPOINT,
    'an endpoint that does not wait for the firewall rule',
    'CFG-23',
    fc.constant({ depends_on: null }),
  ),
  ...wrong(
    SYNAPSE,
    'tenants without data exfiltration protection',
    'CFG-21',
    fc.uuid().map((tenant) => ({ linking_allowed_for_aad_tenant_ids: [tenant] })),
  ),
  ...wrong(
    SYNAPSE_WITHOUT_ENDPOINTS,
    'a firewall rule without public network access',
    'CFG-21',
    fc.constant({ public_network_access_enabled: false }),
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
