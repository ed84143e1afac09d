import { TerraformVariable } from 'cdktf';
import {
  IsolationMode,
  ManagedNetwork,
  OutboundAction,
  OutboundProtocol,
  OutboundTarget,
  ServiceTag,
  StorageSubResource,
} from '../../lib';
import { account, armId, problemsOf, workspaceIn } from '../support/azure';
import { foundBy } from '../support/plain';
import { Block, Synthesized, synthesized, testStack } from '../support/stack';

const PREFIX = 'azurerm_machine_learning_workspace_network_outbound_rule';
const ENDPOINT = `${PREFIX}_private_endpoint`;
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

function allowed(target: OutboundTarget, managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound()): Synthesized {
  const { stack, group } = testStack();
  workspaceIn(stack, group, { managedNetwork }).network.allowTo('rule', target);
  return synthesized(stack);
}

function refused(target: OutboundTarget, managedNetwork?: ManagedNetwork): string {
  return problemsOf(() => allowed(target, managedNetwork));
}

function destinationOf(rule: Block): unknown {
  return (rule.body as { properties: { destination: unknown } }).properties.destination;
}

describe('isolation of a workspace', () => {
  test.each([
    [ManagedNetwork.disabled(), IsolationMode.DISABLED, false],
    [ManagedNetwork.allowInternetOutbound(), IsolationMode.ALLOW_INTERNET_OUTBOUND, true],
    [ManagedNetwork.allowOnlyApprovedOutbound(), IsolationMode.ALLOW_ONLY_APPROVED_OUTBOUND, true],
  ])('is written with the mode that is asked for (%#)', (managedNetwork, mode, isolated) => {
    const { stack, group } = testStack();
    workspaceIn(stack, group, { managedNetwork });
    expect(managedNetwork.isIsolated).toBe(isolated);
    expect(synthesized(stack).resource('azurerm_machine_learning_workspace').managed_network).toEqual({
      isolation_mode: mode,
    });
  });

  test('is refused when the escape hatch sets a mode that does not exist (NET-01)', () => {
    const { stack, group } = testStack();
    workspaceIn(stack, group).resource.putManagedNetwork({ isolationMode: 'AllowEverything' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/NET-01[\s\S]*AllowEverything/);
  });
});

describe('targets that azurerm knows', () => {
  const { stack } = testStack();
  const lake = account(stack, 'Lake');

  test.each([
    ['dfs', lake.accountId, OutboundTarget.storage(lake, StorageSubResource.DFS)],
    ['web', lake.accountId, OutboundTarget.storage(lake, StorageSubResource.WEB)],
    ['vault', VAULT, OutboundTarget.keyVault(VAULT)],
    ['redisCache', armId('Microsoft.Cache/redis', 'r'), OutboundTarget.redis(armId('Microsoft.Cache/redis', 'r'))],
    [
      'amlworkspace',
      armId('Microsoft.MachineLearningServices/workspaces', 'w'),
      OutboundTarget.amlWorkspace(armId('Microsoft.MachineLearningServices/workspaces', 'w')),
    ],
  ])('become a rule of azurerm to the sub-resource %s', (subResource, id, target) => {
    expect(allowed(target).resource(ENDPOINT)).toMatchObject({
      name: 'rule',
      service_resource_id: id,
      sub_resource_target: subResource,
      spark_enabled: false,
    });
  });

  test('are enabled for Spark when asked for', () => {
    expect(allowed(OutboundTarget.keyVault(VAULT, { spark: true })).resource(ENDPOINT).spark_enabled).toBe(true);
  });

  test('become an FQDN rule to the host', () => {
    expect(allowed(OutboundTarget.fqdn('*.pypi.org')).resource(`${PREFIX}_fqdn`)).toMatchObject({
      name: 'rule',
      destination_fqdn: '*.pypi.org',
    });
  });

  test('become a service tag rule with TCP and port 443 unless stated otherwise', () => {
    expect(allowed(OutboundTarget.serviceTag(ServiceTag.SQL)).resource(`${PREFIX}_service_tag`)).toMatchObject({
      service_tag: 'Sql',
      protocol: 'TCP',
      port_ranges: '443',
    });
    const udp = OutboundTarget.serviceTag(ServiceTag.EVENT_HUB, {
      protocol: OutboundProtocol.UDP,
      portRanges: '80,443',
    });
    expect(allowed(udp).resource(`${PREFIX}_service_tag`)).toMatchObject({ protocol: 'UDP', port_ranges: '80,443' });
  });

  test('need no azapi provider', () => {
    expect(allowed(OutboundTarget.keyVault(VAULT)).providers('azapi')).toEqual([]);
  });
});

describe('targets that azurerm does not know', () => {
  const SEARCH = armId('Microsoft.Search/searchServices', 'find');

  test('become an azapi resource when they are private endpoints to any other service', () => {
    const json = allowed(OutboundTarget.privateEndpoint(SEARCH, 'searchService', { spark: true }));
    const rule = json.resource('azapi_resource');
    expect(rule.type).toMatch(/^Microsoft\.MachineLearningServices\/workspaces\/outboundRules@/);
    expect(rule.body).toMatchObject({ properties: { type: 'PrivateEndpoint', category: 'UserDefined' } });
    expect(destinationOf(rule)).toEqual({
      serviceResourceId: SEARCH,
      subresourceTarget: 'searchService',
      sparkEnabled: true,
    });
    expect(json.providers('azapi')).toHaveLength(1);
  });

  test('lock the workspace while their rule is written', () => {
    const rule = allowed(OutboundTarget.privateEndpoint(SEARCH, 'searchService')).resource('azapi_resource');
    expect(rule.locks).toEqual([rule.parent_id]);
    expect(rule.parent_id).toMatch(/^\$\{azurerm_machine_learning_workspace\.Workspace_\w+\.id\}$/);
  });

  test('become an azapi resource when they are regional service tags', () => {
    const json = allowed(OutboundTarget.serviceTag(ServiceTag.of('Storage.WestEurope')));
    expect(destinationOf(json.resource('azapi_resource'))).toEqual({
      serviceTag: 'Storage.WestEurope',
      protocol: 'TCP',
      portRanges: '443',
    });
  });
});

describe('a service tag with addresses or an action', () => {
  test('becomes an azapi resource, because azurerm has no such arguments (OBR-19)', () => {
    const target = OutboundTarget.serviceTag(ServiceTag.SQL, {
      addressPrefixes: ['203.0.113.0/24', '198.51.100.7'],
      action: OutboundAction.DENY,
      portRanges: '1433',
    });
    expect(destinationOf(allowed(target).resource('azapi_resource'))).toEqual({
      serviceTag: 'Sql',
      protocol: 'TCP',
      portRanges: '1433',
      addressPrefixes: ['203.0.113.0/24', '198.51.100.7'],
      action: 'Deny',
    });
  });

  test.each([{ action: OutboundAction.DENY }, { addressPrefixes: ['203.0.113.7'] }])(
    'does not double what the service lets out (%o)',
    (options) => {
      const target = OutboundTarget.serviceTag(ServiceTag.of('AzureMonitor'), options);
      const { stack, group } = testStack();
      const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
      workspaceIn(stack, group, { managedNetwork }).network.allowTo('rule', target);
      expect(foundBy(stack, 'REQ-03')).toEqual([]);
    },
  );
});

describe('an outbound rule', () => {
  test.each([
    ['an FQDN', OutboundTarget.fqdn('pypi.org')],
    ['a service tag', OutboundTarget.serviceTag(ServiceTag.SQL)],
  ])('to %s is refused where the internet is open (OBR-02)', (kind, target) => {
    const message = refused(target, ManagedNetwork.allowInternetOutbound());
    expect(message).toContain('OBR-02');
    expect(message).toContain(kind);
  });

  test('is refused in a workspace without managed network (OBR-03)', () => {
    const message = refused(OutboundTarget.keyVault(VAULT), ManagedNetwork.disabled());
    expect(message).toContain('OBR-03');
    expect(message).not.toContain('OBR-02');
  });

  test.each(['lake.dfs.core.windows.net', '*.BLOB.core.windows.net', 'x.file.core.windows.net'])(
    'to the storage host %s is refused as an FQDN rule (OBR-08)',
    (host) => {
      expect(refused(OutboundTarget.fqdn(host))).toContain('OBR-08');
    },
  );

  test('to a host that only Terraform knows is left to Terraform (OBR-08)', () => {
    const { stack, group } = testStack();
    const host = new TerraformVariable(stack, 'host', {}).stringValue;
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    workspaceIn(stack, group, { managedNetwork }).network.allowTo('rule', OutboundTarget.fqdn(host));
    const { lifecycle } = synthesized(stack).resource(`${PREFIX}_fqdn`);
    const ofRule = (id: string) => ({ error_message: expect.stringMatching(new RegExp(`^${id}`)) });
    expect(lifecycle).toMatchObject({ precondition: [ofRule('OBR-08'), ofRule('OBR-18')] });
  });

  test.each(['https://pypi.org/simple', 'pypi.org:443', '', '*', '10.0.0.1'])(
    'to what is no host name, "%s", is refused (OBR-18)',
    (host) => {
      expect(refused(OutboundTarget.fqdn(host))).toContain('OBR-18');
    },
  );

  test.each(['vscode.blob.core.windows.net', '*.vscode.dev'])(
    'to %s, where Visual Studio Code goes, is written',
    (host) => {
      expect(allowed(OutboundTarget.fqdn(host)).resource(`${PREFIX}_fqdn`).destination_fqdn).toBe(host);
    },
  );

  test.each(['8010-8000', '80 - 90', '65536', ''])('with the ports "%s" is refused (OBR-05)', (portRanges) => {
    expect(refused(OutboundTarget.serviceTag(ServiceTag.SQL, { portRanges }))).toContain('OBR-05');
    expect(refused(OutboundTarget.serviceTag(ServiceTag.of('Sql.WestEurope'), { portRanges }))).toContain('OBR-05');
  });

  test.each(['', 'Storage West Europe', '*'])('with the service tag "%s" is refused (OBR-19)', (tag) => {
    expect(refused(OutboundTarget.serviceTag(ServiceTag.of(tag)))).toContain('OBR-19');
  });

  test('with addresses that are none is refused (OBR-19)', () => {
    const target = OutboundTarget.serviceTag(ServiceTag.SQL, { addressPrefixes: ['10.0.0.0/33'] });
    expect(refused(target)).toMatch(/OBR-19[\s\S]*10\.0\.0\.0\/33/);
  });

  test.each(['ab', '-rule', 'rule with spaces', 'a'.repeat(34), ''])('named "%s" is refused (OBR-10)', (name) => {
    const { stack, group } = testStack();
    workspaceIn(stack, group).network.allowTo(name, OutboundTarget.keyVault(VAULT));
    expect(problemsOf(() => synthesized(stack))).toContain('OBR-10');
  });

  test('with the name of another rule is refused (OBR-10)', () => {
    const { stack, group } = testStack();
    const { network } = workspaceIn(stack, group);
    const first = network.allowTo('rule', OutboundTarget.keyVault(VAULT));
    expect(network.allowTo('rule', OutboundTarget.redis(armId('Microsoft.Cache/redis', 'r')))).toBe(first);
    expect(problemsOf(() => synthesized(stack))).toMatch(/OBR-10[\s\S]*another rule/);
  });

  test('to an id of another type is refused (CFG-05)', () => {
    expect(refused(OutboundTarget.redis(VAULT))).toMatch(/CFG-05[\s\S]*Microsoft\.Cache\/redis/);
  });

  test('to an id that only Terraform knows is left to Terraform (CFG-05)', () => {
    const { stack, group } = testStack();
    const id = new TerraformVariable(stack, 'vault', {}).stringValue;
    workspaceIn(stack, group).network.allowTo('rule', OutboundTarget.keyVault(id));
    const { lifecycle } = synthesized(stack).resource(ENDPOINT) as {
      lifecycle?: { precondition: { condition: string }[] };
    };
    expect(lifecycle?.precondition[0].condition).toMatch(
      /^\$\{can\(regex\("\(\?i\)\^.*Microsoft.*KeyVault.*, var\.vault\)\)\}$/,
    );
  });

  test('to an id in lower case is written in the case that azurerm accepts', () => {
    const lower = VAULT.toLowerCase();
    const { service_resource_id } = allowed(OutboundTarget.keyVault(lower)).resource(ENDPOINT);
    expect(service_resource_id).toContain('/providers/Microsoft.KeyVault/vaults/');
  });
});
