import * as fc from 'fast-check';
import {
  AzureMLWorkspace,
  ManagedNetwork,
  OutboundTarget,
  ServiceTag,
  SparkIdentity,
  StorageSubResource,
} from '../../../lib';
import { account, GROUP } from '../../support/azure';
import {
  approver,
  azapiRule,
  endpointRule,
  firewallPatch,
  fqdnRule,
  plainAccount,
  provisioning,
  tagRule,
} from '../../support/plain';
import { EXISTING_WORKSPACE } from '../../support/plain-synapse';
import { openWorkspace } from '../plain-workspaces';
import {
  added,
  beside,
  both,
  hasServerless,
  isApproved,
  isDisabled,
  isInternet,
  isIsolated,
  Mistake,
  not,
  spoiled,
  together,
  wrongPlainName,
} from './mistake';
import { providersFor, tenants } from './scenes';

/** Where Microsoft.Network is needed. */

/** Outbound rules of managed virtual networks, by us, azurerm and azapi. */
export const WRONG_OUTBOUND_RULES: readonly Mistake[] = [
  added(
    'a rule of a type or category that is not for users',
    'OBR-01',
    fc.constantFrom(
      { type: 'FQDN', category: 'Required', destination: 'pypi.org' },
      { type: 'FQDN', category: 'Recommended', destination: 'pypi.org' },
      { type: 'Fqdn', category: 'UserDefined', destination: 'pypi.org' },
      { category: 'UserDefined', destination: 'pypi.org' },
    ),
    (app, properties) => {
      azapiRule(beside(app), EXISTING_WORKSPACE, properties);
    },
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
    fc.constantFrom('https', '65536', '443-', '1;2', '', '-1').map((port) => ({
      ...configuration,
      rules: [...configuration.rules, { name: 'to-ports', target: { kind: 'service tag' as const, port } }],
    })),
  ),
  added(
    'a tag of a single region',
    'OBR-06',
    fc.constantFrom('Storage.WestEurope', 'Sql.NorthEurope', 'NoSuchTag'),
    (app, tag) => {
      tagRule(beside(app), EXISTING_WORKSPACE, tag);
    },
  ),
  spoiled('a storage host behind an FQDN rule', 'OBR-08', isApproved, (configuration) =>
    fc
      .tuple(fc.constantFrom('lake', 'LAKE', 'a.b'), fc.constantFrom('blob', 'dfs', 'FILE', 'queue', 'table'))
      .map(([host, end]) => ({
        ...configuration,
        rules: [
          ...configuration.rules,
          { name: 'to-storage', target: { kind: 'fqdn' as const, fqdn: `${host}.${end}.core.windows.net` } },
        ],
      })),
  ),
  added('an unknown firewall SKU', 'OBR-09', fc.constantFrom('Premium', 'basic', ''), (app, sku) => {
    firewallPatch(beside(app), EXISTING_WORKSPACE, sku);
  }),
  added(
    'a firewall where the internet is open, or where there is no network',
    'OBR-09',
    fc.constantFrom('Standard', 'Basic'),
    (app, sku) => {
      firewallPatch(beside(app), app.workspace.workspaceId, sku);
    },
    not(isApproved),
  ),
  added(
    'a sub-resource of another kind of target',
    'OBR-12',
    fc.constantFrom('vault', 'redisCache', 'amlworkspace', 'Blob', ''),
    (app, subResourceTarget) => {
      endpointRule(beside(app), EXISTING_WORKSPACE, { subResourceTarget });
    },
  ),
  added('a target in another tenant', 'OBR-14', tenants, (app, ids) => {
    const scope = beside(app);
    const [provider, other] = providersFor(scope, ids);
    const { id, identity } = openWorkspace(scope, { provider });
    const target = plainAccount(scope, { provider: other });
    endpointRule(scope, id, { serviceResourceId: target.id });
    approver(scope, target.id, identity.principalId);
  }),
  added(
    'a tag that the service adds by itself',
    'REQ-03',
    fc.constantFrom('AzureMonitor', 'AzureResourceManager', 'AzureActiveDirectory', 'VirtualNetwork'),
    ({ workspace }, tag) => {
      workspace.network.allowTo('a-tag', OutboundTarget.serviceTag(ServiceTag.of(tag)));
    },
    isApproved,
  ),
  added('writes that nothing puts in order', 'CFG-16', fc.boolean(), (app, provisions) => {
    const scope = beside(app);
    fqdnRule(scope, EXISTING_WORKSPACE, {}, 'A');
    if (provisions) {
      provisioning(scope, EXISTING_WORKSPACE);
    } else {
      fqdnRule(scope, EXISTING_WORKSPACE, {}, 'B');
    }
  }),

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
    ({ lake, workspace }, subResource) => {
      workspace.network.allowTo('half-lake', OutboundTarget.storage(lake, subResource, { spark: true }));
    },
    both(isIsolated, not(hasServerless)),
  ),
  added(
    'an existing workspace whose default storage nobody states',
    'SPE-04',
    fc.uuid(),
    ({ stack }, identityPrincipalId) => {
      AzureMLWorkspace.fromAttributes(stack, 'Existing', {
        workspaceId: EXISTING_WORKSPACE,
        managedNetwork: ManagedNetwork.allowInternetOutbound(),
        identityPrincipalId,
      }).enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [account(stack, 'Raw')] });
    },
  ),
  added(
    'a plain rule to the internet where the internet is open',
    'OBR-02',
    fc.constantFrom('pypi.org', 'conda.anaconda.org'),
    (app, destinationFqdn) => {
      fqdnRule(beside(app), app.workspace.workspaceId).destinationFqdn = destinationFqdn;
    },
    both(isInternet, not(hasServerless), ({ rules }) => rules.length === 0),
  ),
  added(
    'a plain rule of a workspace without isolation',
    'OBR-03',
    fc.boolean(),
    (app, isKnown) => {
      const properties = { type: 'FQDN', category: 'UserDefined', destination: 'pypi.org' };
      azapiRule(beside(app), app.workspace.workspaceId, properties, isKnown ? {} : { body: '${var.body}' });
    },
    isDisabled,
  ),
  added(
    'a plain rule that nothing orders after ours',
    'CFG-16',
    fc.constantFrom('pypi.org', 'conda.anaconda.org'),
    (app, destinationFqdn) => {
      fqdnRule(beside(app), app.workspace.workspaceId).destinationFqdn = destinationFqdn;
    },
    both(isApproved, ({ rules }) => rules.length > 0),
  ),
  added('invalid ports of a plain rule', 'OBR-05', fc.constantFrom('https', '65536', '443-', '1;2'), (app, ports) => {
    tagRule(beside(app), EXISTING_WORKSPACE, 'Storage', ports);
  }),
  added(
    'a storage host behind a plain rule',
    'OBR-08',
    fc.constantFrom('a.blob.core.windows.net', 'A.DFS.core.windows.net', 'queue.core.windows.net'),
    (app, destinationFqdn) => {
      fqdnRule(beside(app), EXISTING_WORKSPACE).destinationFqdn = destinationFqdn;
    },
  ),
  added('a wrong name of a plain rule', 'OBR-10', wrongPlainName, (app, name) => {
    endpointRule(beside(app), EXISTING_WORKSPACE, { name });
  }),
  added(
    'a name of a plain rule that is taken, in another case',
    'OBR-10',
    fc.constantFrom(['packages', 'Packages'], ['to-pypi', 'TO-PYPI']),
    (app, [name, other]) => {
      const scope = beside(app);
      const first = fqdnRule(scope, EXISTING_WORKSPACE, {}, 'First');
      const second = fqdnRule(scope, EXISTING_WORKSPACE, { dependsOn: [first] }, 'Second');
      first.name = name;
      second.name = other;
    },
  ),
  added(
    'a tag of a plain rule that the service adds by itself',
    'REQ-03',
    fc.constantFrom('AzureMonitor', 'AzureResourceManager', 'AzureActiveDirectory'),
    (app, tag) => {
      tagRule(beside(app), EXISTING_WORKSPACE, tag);
    },
  ),
  added('a plain rule to half of a data lake', 'SPE-03', fc.constantFrom('blob', 'dfs'), (app, subResourceTarget) => {
    const scope = beside(app);
    const serviceResourceId = plainAccount(scope, { isHnsEnabled: true }).id;
    endpointRule(scope, EXISTING_WORKSPACE, { serviceResourceId, subResourceTarget, sparkEnabled: true });
  }),
];
