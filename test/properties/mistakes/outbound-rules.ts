import { TerraformResource } from 'cdktf';
import * as fc from '../../support/fast-check';
import { OutboundTarget, ServiceTag, ServiceTagOptions, SparkIdentity, StorageSubResource } from '../../../lib';
import { account } from '../../support/azure';
import {
  approver,
  azapiRule,
  endpointRule,
  firewallPatch,
  fqdnRule,
  plainAccount,
  provisioning,
} from '../../support/plain';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import { Arguments, changed, wrong } from './doors';
import {
  added,
  both,
  connected,
  hasServerless,
  isApproved,
  isDisabled,
  isInternet,
  isIsolated,
  Mistake,
  not,
  plain,
  spoiled,
  together,
  wrongPlainName,
} from './mistake';
import { providersFor, tenants } from './scenes';
import { made } from './things';
import {
  AZAPI_RULE,
  AZAPI_TAG_RULE,
  ENDPOINT_RULE,
  FIREWALL_PATCH,
  FQDN_RULE,
  RULE_TO_DATA_LAKE,
  TAG_RULE,
  WORKSPACE_WITH_FQDN_RULE,
} from './things-of-networks';

/** Outbound rules of managed virtual networks, by us, azurerm and azapi. */
export const WRONG_OUTBOUND_RULES: readonly Mistake[] = [
  ...wrong(
    AZAPI_RULE,
    'a rule of a type or category that is not for users',
    'OBR-01',
    fc.constantFrom<Arguments>(
      { 'body.properties.category': 'Required' },
      { 'body.properties.category': 'Recommended' },
      { 'body.properties.type': 'Fqdn' },
      { 'body.properties.type': null },
    ),
  ),
  spoiled('a rule to the internet where the internet is open', 'OBR-02', isInternet, (configuration) =>
    fc
      .constantFrom({ kind: 'fqdn' as const, fqdn: 'pypi.org' }, { kind: 'service tag' as const, port: '443' })
      .map((target) => ({ ...configuration, rules: [...configuration.rules, { name: 'internet', target }] })),
  ),
  spoiled('a rule of a workspace without isolation', 'OBR-03', isDisabled, (configuration) =>
    fc
      .constantFrom({ kind: 'fqdn' as const, fqdn: 'pypi.org' }, { kind: 'vault' as const, spark: false })
      .map((target) => ({ ...configuration, rules: [{ name: 'somewhere', target }] })),
  ),
  spoiled('invalid ports of a rule', 'OBR-05', isApproved, (configuration) =>
    fc.constantFrom('https', '65536', '443-', '1;2', '', '-1', '443-80', '80 - 90').map((port) => ({
      ...configuration,
      rules: [...configuration.rules, { name: 'to-ports', target: { kind: 'service tag' as const, port } }],
    })),
  ),
  ...wrong(
    TAG_RULE,
    'a tag of a single region in a rule of azurerm',
    'OBR-06',
    fc.constantFrom('Storage.WestEurope', 'Sql.NorthEurope', 'NoSuchTag').map((tag) => ({ service_tag: tag })),
  ),
  spoiled('something else than a host name', 'OBR-18', isApproved, (configuration) =>
    fc.constantFrom('https://pypi.org', 'pypi.org/simple', 'pypi.org:443', '', '*', 'pypi', '10.0.0.1').map((fqdn) => ({
      ...configuration,
      rules: [...configuration.rules, { name: 'to-nowhere', target: { kind: 'fqdn' as const, fqdn } }],
    })),
  ),
  ...wrong(
    FQDN_RULE,
    'something else than a host name',
    'OBR-18',
    fc.constantFrom('http://pypi.org', 'pypi.org:80', 'a.*.org', '*').map((host) => ({ destination_fqdn: host })),
  ),
  added(
    'addresses that are none',
    'OBR-19',
    fc.constantFrom<ServiceTagOptions>(
      { addressPrefixes: ['10.0.0.0/33'] },
      { addressPrefixes: ['203.0.113.7', 'example.org'] },
    ),
    ({ workspace }, options) => {
      workspace.network.allowTo('to-addresses', OutboundTarget.serviceTag(ServiceTag.POWER_BI, options));
    },
    isApproved,
  ),
  added(
    'text that is no service tag',
    'OBR-19',
    fc.constantFrom('', 'Storage West Europe', 'https://storage', '*'),
    ({ workspace }, tag) => {
      workspace.network.allowTo('to-a-tag', OutboundTarget.serviceTag(ServiceTag.of(tag)));
    },
    isApproved,
  ),
  ...wrong(
    AZAPI_TAG_RULE,
    'addresses, an action or a tag that is none',
    'OBR-19',
    fc.constantFrom<Arguments>(
      { 'body.properties.destination.addressPrefixes': ['10.0.0'] },
      { 'body.properties.destination.action': 'allow' },
      { 'body.properties.destination.serviceTag': 'Sql,Storage', 'body.properties.destination.addressPrefixes': null },
    ),
  ),
  spoiled('a storage host behind an FQDN rule', 'OBR-08', isApproved, (configuration) =>
    fc
      .tuple(
        fc.constantFrom('lake', 'LAKE', 'a.b'),
        fc.constantFrom('blob', 'dfs', 'FILE', 'queue', 'table'),
        fc.constantFrom('windows.net', 'usgovcloudapi.net', 'chinacloudapi.cn'),
      )
      .map(([host, end, cloud]) => ({
        ...configuration,
        rules: [
          ...configuration.rules,
          { name: 'to-storage', target: { kind: 'fqdn' as const, fqdn: `${host}.${end}.core.${cloud}` } },
        ],
      })),
  ),
  ...wrong(
    FIREWALL_PATCH,
    'an unknown firewall SKU',
    'OBR-09',
    fc.constantFrom('Premium', 'basic', '').map((sku) => ({ 'body.properties.managedNetwork.firewallSku': sku })),
  ),
  connected(
    'a firewall where the internet is open, or where there is no network',
    'OBR-09',
    fc.constantFrom('Standard', 'Basic'),
    (scope, sku, { workspace }) => {
      firewallPatch(scope, workspace.workspaceId, sku);
    },
    not(isApproved),
  ),
  ...wrong(
    ENDPOINT_RULE,
    'a sub-resource of another kind of target',
    'OBR-12',
    fc
      .constantFrom('blob', 'redisCache', 'amlworkspace', 'Vault', '')
      .map((subResource) => ({ sub_resource_target: subResource })),
  ),
  plain('a target in another tenant', 'OBR-14', tenants, (scope, ids) => {
    const [provider, other] = providersFor(scope, ids);
    const { id, identity } = openWorkspace(scope, { provider });
    const target = plainAccount(scope, { provider: other });
    endpointRule(scope, id, { serviceResourceId: target.id });
    approver(scope, target.id, identity.principalId);
  }),
  ...changed(
    'a target in another tenant',
    'OBR-14',
    tenants,
    (app) => {
      app.workspace.network.allowTo('further', OutboundTarget.storage(app.lake, StorageSubResource.QUEUE));
      const [other] = providersFor(app.stack, ['elsewhere']);
      return { provider: app.provider, other, lake: made(app, 'azurerm_storage_account', 'Lake') };
    },
    ({ provider, other, lake }, [tenantId, otherTenantId]) => {
      provider.tenantId = tenantId;
      other.tenantId = otherTenantId;
      lake.provider = other;
    },
    isIsolated,
  ),
  added(
    'a tag that the service adds by itself',
    'REQ-03',
    fc.constantFrom('AzureMonitor', 'AzureResourceManager', 'AzureActiveDirectory', 'VirtualNetwork'),
    ({ workspace }, tag) => {
      workspace.network.allowTo('a-tag', OutboundTarget.serviceTag(ServiceTag.of(tag)));
    },
    isApproved,
  ),
  ...wrong(
    TAG_RULE,
    'a tag that the service adds by itself',
    'REQ-03',
    fc
      .constantFrom('AzureMonitor', 'AzureResourceManager', 'AzureActiveDirectory')
      .map((tag) => ({ service_tag: tag })),
  ),
  plain('writes that nothing puts in order', 'CFG-16', fc.boolean(), (scope, provisions) => {
    fqdnRule(scope, EXISTING_WORKSPACE, {}, 'A');
    if (provisions) {
      provisioning(scope, EXISTING_WORKSPACE);
    } else {
      fqdnRule(scope, EXISTING_WORKSPACE, {}, 'B');
    }
  }),
  ...changed(
    'writes that nothing puts in order',
    'CFG-16',
    fc.constant(undefined),
    ({ workspace: { network } }) =>
      ['first', 'second'].map((id) => network.allowTo(id, OutboundTarget.fqdn(`${id}.org`)).resource)[1],
    (rule, none) => {
      rule.dependsOn = none;
    },
    // After it come others, which follow it alone.
    both(isApproved, not(hasServerless), ({ rules }) => rules.length === 0),
  ),

  added(
    'an account that Spark cannot reach without managed virtual network',
    'SPE-01',
    fc.uuid(),
    ({ workspace, lake }, user) => {
      workspace.enableServerlessSpark({ identities: [SparkIdentity.user(user)], storage: [lake] });
    },
    isDisabled,
  ),
  added(
    'a rule that is not for Spark',
    'SPE-01',
    fc.uuid(),
    ({ stack, workspace }, user) => {
      const raw = account(stack, 'Raw', { hierarchicalNamespace: false });
      workspace.network.allowTo('raw-plain', OutboundTarget.storage(raw, StorageSubResource.BLOB));
      workspace.enableServerlessSpark({ identities: [SparkIdentity.user(user)], storage: [raw] });
    },
    isIsolated,
  ),
  added(
    'a rule to half of a data lake that is not for Spark',
    together('the other half has a rule for Spark, and is the only one', 'SPE-01', 'SPE-03'),
    fc.tuple(fc.uuid(), fc.constantFrom(StorageSubResource.BLOB, StorageSubResource.DFS)),
    ({ stack, workspace }, [user, subResource]) => {
      const raw = account(stack, 'Raw');
      workspace.network.allowTo('raw-plain', OutboundTarget.storage(raw, subResource));
      workspace.enableServerlessSpark({ identities: [SparkIdentity.user(user)], storage: [raw] });
    },
    isIsolated,
  ),
  added(
    'a rule for Spark to half of a data lake',
    'SPE-03',
    fc.constantFrom(StorageSubResource.BLOB, StorageSubResource.DFS),
    ({ stack, workspace }, subResource) => {
      workspace.network.allowTo(
        'half-lake',
        OutboundTarget.storage(account(stack, 'Raw'), subResource, { spark: true }),
      );
    },
    hasServerless,
  ),
  connected(
    'a rule to the internet where the internet is open',
    'OBR-02',
    fc.constantFrom('pypi.org', 'conda.anaconda.org'),
    (scope, destinationFqdn, { workspace }) => {
      fqdnRule(scope, workspace.workspaceId).destinationFqdn = destinationFqdn;
    },
    both(isInternet, not(hasServerless), ({ rules }) => rules.length === 0),
  ),
  ...wrong(
    WORKSPACE_WITH_FQDN_RULE,
    'a rule to the internet where the internet is open',
    'OBR-02',
    fc.constant({ 'managed_network.isolation_mode': 'AllowInternetOutbound' }),
  ),
  connected(
    'a rule of a workspace without isolation',
    'OBR-03',
    fc.boolean(),
    (scope, isKnown, { workspace }) => {
      const properties = { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' };
      azapiRule(scope, workspace.workspaceId, properties, isKnown ? {} : { body: '${var.body}' });
    },
    isDisabled,
  ),
  ...wrong(
    WORKSPACE_WITH_FQDN_RULE,
    'a rule of a workspace without isolation',
    'OBR-03',
    fc.constantFrom({ 'managed_network.isolation_mode': 'Disabled' }, { managed_network: null }),
  ),
  connected(
    'a plain rule that nothing orders after ours',
    'CFG-16',
    fc.constantFrom('pypi.org', 'conda.anaconda.org'),
    (scope, destinationFqdn, { workspace }) => {
      fqdnRule(scope, workspace.workspaceId).destinationFqdn = destinationFqdn;
    },
    both(isApproved, ({ rules }) => rules.length > 0),
  ),
  ...wrong(
    TAG_RULE,
    'invalid ports of a rule',
    'OBR-05',
    fc.constantFrom('https', '65536', '443-', '1;2').map((ports) => ({ port_ranges: ports })),
  ),
  ...wrong(
    FQDN_RULE,
    'a storage host behind an FQDN rule',
    'OBR-08',
    fc
      .constantFrom('a.blob.core.windows.net', 'A.DFS.core.windows.net', 'queue.core.windows.net')
      .map((host) => ({ destination_fqdn: host })),
  ),
  ...wrong(
    ENDPOINT_RULE,
    'a wrong name of a rule by private endpoint',
    'OBR-10',
    wrongPlainName.map((name) => ({ name })),
  ),
  plain(
    'a name of a plain rule that is taken, in another case',
    'OBR-10',
    fc.constantFrom(['packages', 'Packages'], ['to-pypi', 'TO-PYPI']),
    (scope, [name, other]) => {
      const first = fqdnRule(scope, EXISTING_WORKSPACE, {}, 'First');
      const second = fqdnRule(scope, EXISTING_WORKSPACE, { dependsOn: [first] }, 'Second');
      first.name = name;
      second.name = other;
    },
  ),
  connected(
    'a name that a rule of ours has already',
    'OBR-10',
    fc.constantFrom('further', 'FURTHER'),
    (scope, name, app) => {
      const first = FQDN_RULE.ours(app) as TerraformResource;
      fqdnRule(scope, app.workspace.workspaceId, { dependsOn: [first] }).name = name;
    },
    both(isApproved, not(hasServerless)),
  ),
  ...wrong(RULE_TO_DATA_LAKE, 'a rule to half of a data lake', 'SPE-03', fc.constant({ spark_enabled: false })),
];
