import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import { TerraformStack } from 'cdktf';
import { armId, SUBNET } from '../../support/azure';
import {
  APPROVED,
  azapiRule,
  endpointRule,
  expectJudged,
  firewallPatch,
  foundBy,
  fqdnRule,
  judgedIn,
  plainAccount,
  plainRegistry,
  PlainResource,
  plainVault,
  plainWorkspace,
  provisioning,
  tagRule,
  undecidedIn,
} from '../../support/plain';
import { cluster, instance, kubernetes } from '../../support/plain-computes';
import { testStack } from '../../support/stack';

type Define = (stack: TerraformStack) => unknown;

const DISABLED = { isolationMode: 'Disabled' };
const WORKSPACE_TYPE = 'Microsoft.MachineLearningServices/workspaces@2025-06-01';

/** A workspace of whose network only Terraform knows. */
const opaque = (stack: TerraformStack, args: { [argument: string]: unknown } = {}): string => {
  const type = 'azurerm_machine_learning_workspace';
  const workspace = new PlainResource(stack, 'Ws', type, {
    name: 'mlw',
    resource_group_name: 'rg',
    location: 'westeurope',
    managed_network: '${var.network}',
    ...args,
  });
  return workspace.fqn;
};

const idOf = (address: string) => `\${${address}.id}`;

/** The same, and Spark is wanted in it. */
const opaqueForSpark = (stack: TerraformStack, args: { [argument: string]: unknown } = {}) => {
  const id = idOf(opaque(stack, args));
  provisioning(stack, id);
  return id;
};

const sparkIn = (stack: TerraformStack, props: Parameters<typeof plainWorkspace>[1]) => {
  const { id } = plainWorkspace(stack, props);
  provisioning(stack, id);
  return id;
};

const patch = (stack: TerraformStack, args: { [argument: string]: unknown }) =>
  new PlainResource(stack, 'Patch', 'azapi_update_resource', { type: WORKSPACE_TYPE, ...args });

const FIREWALL = { body: { properties: { managedNetwork: { firewallSku: 'Basic' } } } };

function judgedWith(define: Define): ReturnType<typeof judgedIn> {
  const { stack } = testStack();
  define(stack);
  return judgedIn(stack);
}

describe('the audit of plain resources around a workspace', () => {
  it.each<[string, string, Define]>([
    ['WKS-01', 'storage that is none', (s) => plainWorkspace(s, { storageAccountId: plainVault(s).id })],
    ['WKS-11', 'storage that is none', (s) => plainWorkspace(s, { storageAccountId: plainVault(s).id })],
    ['PNA-10', 'a registry that is none', (s) => plainWorkspace(s, { containerRegistryId: plainVault(s).id })],
    ['NET-07', 'a cluster without subnet', (s) => cluster(s, plainWorkspace(s).id)],
    [
      'NET-08',
      'a cluster of another app',
      (s) => cluster(s, armId('Microsoft.MachineLearningServices/workspaces', 'other')),
    ],
    ['PNA-01', 'no isolation', (s) => sparkIn(s, { managedNetwork: DISABLED, publicNetworkAccessEnabled: undefined })],
    ['PRV-07', 'no isolation', (s) => sparkIn(s, { managedNetwork: DISABLED, publicNetworkAccessEnabled: true })],
    ['PNA-01', 'a workspace without Spark', (s) => plainWorkspace(s)],
    ['IDN-07', 'a workspace without Spark', (s) => plainWorkspace(s)],
    ['IDN-07', 'a workspace without identity', opaqueForSpark],
    ['SPE-08', 'a workspace that is no feature store', (s) => plainWorkspace(s, { managedNetwork: APPROVED })],
    ['NET-07', 'no serverless compute', (s) => plainWorkspace(s)],
    ['PNA-06', 'serverless compute that says nothing', (s) => plainWorkspace(s, { serverlessCompute: {} })],
    ['OBR-01', 'a body that is no JSON', (s) => azapiRule(s, plainWorkspace(s).id, {}, { body: '{' })],
    ['OBR-08', 'a rule without FQDN', (s) => azapiRule(s, plainWorkspace(s).id, { type: 'FQDN', destination: null })],
    ['OBR-05', 'a rule without destination', (s) => azapiRule(s, plainWorkspace(s).id, { type: 'ServiceTag' })],
    ['APR-01', 'a rule without destination', (s) => azapiRule(s, plainWorkspace(s).id, { type: 'PrivateEndpoint' })],
    ['OBR-02', 'a rule of no kind', (s) => azapiRule(s, plainWorkspace(s).id, {})],
    ['OBR-09', 'a patch of no workspace', (s) => patch(s, FIREWALL)],
    ['OBR-09', 'a patch of something else', (s) => patch(s, { ...FIREWALL, resource_id: 'x', type: 'Other@1' })],
    ['OBR-09', 'a patch without body', (s) => patch(s, { resource_id: plainWorkspace(s).id })],
    ['OBR-09', 'a patch without properties', (s) => patch(s, { resource_id: plainWorkspace(s).id, body: {} })],
    [
      'OBR-09',
      'a patch of other properties',
      (s) => patch(s, { resource_id: plainWorkspace(s).id, body: { properties: {} } }),
    ],
    [
      'OBR-09',
      'a patch of another setting',
      (s) => patch(s, { resource_id: plainWorkspace(s).id, body: { properties: { managedNetwork: { x: 'y' } } } }),
    ],
    ['PRV-08', 'a call of no workspace', (s) => provisioning(s, '', { resource_id: null })],
    ['PRV-08', 'a call of another action', (s) => provisioning(s, plainWorkspace(s).id, { action: 'listKeys' })],
    ['PRV-08', 'a call without action', (s) => provisioning(s, plainWorkspace(s).id, { action: null })],
    ['SPE-03', 'a file share', (s) => endpointRule(s, plainWorkspace(s).id, lakeRule(s, 'file', true))],
    [
      'SPE-03',
      'a rule that Spark may not use',
      (s) => endpointRule(s, plainWorkspace(s).id, lakeRule(s, 'dfs', false)),
    ],
    ['WKS-12', 'default storage', (s) => plainWorkspace(s, { storageAccountId: softDeleting(s).id })],
    ['WKS-12', 'an account without soft delete', (s) => plainAccount(s)],
    [
      'PNA-08',
      'a registry that states nothing',
      (s) => plainWorkspace(s, { containerRegistryId: plainRegistry(s).id }),
    ],
    ['PNA-08', 'a registry of nobody', (s) => plainRegistry(s, { networkRuleBypassOption: 'None' })],
    [
      'PNA-08',
      'a firewall that says nothing of exceptions',
      (s) => plainWorkspace(s, { storageAccountId: plainAccount(s, { networkRules: { defaultAction: 'Deny' } }).id }),
    ],
    ['PNA-08', 'an account without firewall', (s) => plainWorkspace(s, { storageAccountId: plainAccount(s).id })],
    ['NET-10', 'an account without firewall', (s) => endpointRule(s, plainWorkspace(s).id, lakeRule(s, 'dfs', true))],
    ['NAM-06', 'a good name of an account that no workspace is built on', (s) => plainAccount(s)],
    [
      'NAM-06',
      'a bad name of an account that no workspace is built on',
      (s) => {
        opaque(s);
        plainAccount(s, { name: '_' });
      },
    ],
  ])('leaves %s out for %s', (rule, _what, define) => {
    expect(Object.keys(judgedWith(define))).not.toContain(rule);
  });

  it.each<[string, string, Define]>([
    ['REQ-02', 'an unknown network', (s) => opaque(s, { container_registry_id: idOf(plainRegistry(s).fqn) })],
    ['PNA-01', 'an unknown network', opaqueForSpark],
    ['PRV-07', 'an unknown network', (s) => opaqueForSpark(s, { public_network_access_enabled: true })],
    ['PRV-02', 'an unknown network', (s) => endpointRule(s, idOf(opaque(s)), { sparkEnabled: true })],
    ['NET-01', 'an unknown network', opaque],
    ['NET-07', 'an unknown network', (s) => opaque(s, { serverless_compute: { subnet_id: SUBNET } })],
    ['NET-07', 'a cluster in an unknown network', (s) => cluster(s, idOf(opaque(s)), { subnetResourceId: SUBNET })],
    ['NET-07', 'an instance in an unknown network', (s) => instance(s, idOf(opaque(s)), { subnetResourceId: SUBNET })],
    ['NET-08', 'a cluster in an unknown network', (s) => cluster(s, idOf(opaque(s)))],
    ['NET-09', 'a cluster in an unknown network', (s) => kubernetes(s, idOf(opaque(s)))],
    ['NET-14', 'an unknown network', opaque],
    ['OBR-02', 'an unknown network', (s) => fqdnRule(s, idOf(opaque(s)))],
    ['OBR-03', 'an unknown network', (s) => fqdnRule(s, idOf(opaque(s)))],
    [
      'SPE-08',
      'an unknown network',
      (s) => opaque(s, { kind: 'FeatureStore', feature_store: { computer_spark_runtime_version: '3.5' } }),
    ],
    [
      'NET-11',
      'a lock on an unknown network',
      (s) => new ManagementLock(s, 'Lock', { name: 'lock', scope: idOf(opaque(s)), lockLevel: 'ReadOnly' }),
    ],
  ])('is undecided by %s for %s, and says why', (rule, _what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(undecidedIn(stack)[rule]).toBe('only Terraform knows the isolation mode of the workspace');
    expect(Object.keys(judgedIn(stack))).not.toContain(rule);
  });

  it('is undecided by the rules over a destination that only Terraform knows', () => {
    const { stack } = testStack();
    azapiRule(stack, plainWorkspace(stack).id, { type: 'PrivateEndpoint', destination: '${var.destination}' });
    const hidden = Object.entries(undecidedIn(stack)).filter(
      ([, reason]) => reason === 'only Terraform knows what kind of outbound rule it is, or where it leads',
    );
    expect(hidden.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        'APR-01',
        'APR-04',
        'OBR-02',
        'OBR-05',
        'OBR-08',
        'OBR-14',
        'PRV-02',
        'REQ-03',
        'SPE-03',
      ]),
    );
    expect(Object.keys(judgedIn(stack)).filter((id) => hidden.some(([other]) => other === id))).toEqual([]);
  });

  it.each<[string, string, Define, string | RegExp | undefined]>([
    ['PNA-10', 'a registry that states nothing', (s) => ownRegistry(s, {}), undefined],
    ['PNA-10', 'a closed registry', (s) => ownRegistry(s, { publicNetworkAccessEnabled: false }), /test\/Registry/],
    [
      'NET-07',
      'serverless compute',
      (s) => plainWorkspace(s, { serverlessCompute: { subnetId: SUBNET } }),
      /^serverless compute in a subnet/,
    ],
    [
      'NET-07',
      'an instance',
      (s) => instance(s, plainWorkspace(s).id, { subnetResourceId: SUBNET }),
      /^a compute instance in a subnet/,
    ],
    [
      'NET-07',
      'a cluster',
      (s) => cluster(s, plainWorkspace(s).id, { subnetResourceId: SUBNET }),
      /^a compute cluster in a subnet/,
    ],
    ['NET-09', 'Kubernetes', (s) => kubernetes(s, plainWorkspace(s).id), /a Kubernetes cluster/],
    ['PNA-06', 'a subnet', (s) => plainWorkspace(s, { serverlessCompute: { subnetId: SUBNET } }), undefined],
    [
      'PNA-06',
      'no address, and access that nobody states',
      (s) =>
        plainWorkspace(s, { serverlessCompute: { publicIpEnabled: false }, publicNetworkAccessEnabled: undefined }),
      undefined,
    ],
    ['NAM-06', 'a good name of default storage', (s) => sparkIn(s, { storageAccountId: storage(s) }), undefined],
    ['OBR-03', 'an FQDN', (s) => fqdnRule(s, plainWorkspace(s, { managedNetwork: DISABLED }).id), /^an FQDN/],
    [
      'OBR-03',
      'an FQDN that azapi writes',
      (s) => azapiRule(s, notIsolated(s), { type: 'FQDN', destination: 'pypi.org' }),
      /^an FQDN/,
    ],
    ['OBR-03', 'a service tag', (s) => tagRule(s, notIsolated(s), 'Storage'), /^a service tag/],
    [
      'OBR-03',
      'a private endpoint',
      (s) => endpointRule(s, notIsolated(s), { subResourceTarget: 'blob' }),
      /^a private endpoint \(blob\)/,
    ],
    ['OBR-03', 'a rule of no kind', (s) => azapiRule(s, notIsolated(s), {}), /^an outbound rule/],
    ['OBR-10', 'a rule', (s) => fqdnRule(s, plainWorkspace(s).id), undefined],
    [
      'CFG-16',
      'rules of one workspace in a loop',
      (s) => fqdnRule(s, plainWorkspace(s).id).addOverride('for_each', '${toset(["a", "b"])}'),
      /other instances of it/,
    ],
    [
      'OBR-05',
      'a service tag for every protocol and port',
      (s) => azapiRule(s, plainWorkspace(s).id, { type: 'ServiceTag', destination: { serviceTag: 'Storage' } }),
      undefined,
    ],
    [
      'OBR-05',
      'a service tag for no protocol',
      (s) =>
        azapiRule(s, plainWorkspace(s).id, {
          type: 'ServiceTag',
          destination: { serviceTag: 'Storage', protocol: 'FTP', portRanges: '443' },
        }),
      /FTP/,
    ],
    [
      'PRV-02',
      'a rule for Spark',
      (s) => endpointRule(s, plainWorkspace(s).id, { sparkEnabled: true }),
      'outbound rule rule-Rule in AllowInternetOutbound without provisioning for Spark',
    ],
    [
      'PRV-02',
      'a rule for Spark and a network that is made with its workspace',
      (s) => {
        const managedNetwork = { isolationMode: 'AllowInternetOutbound', provisionOnCreationEnabled: true };
        endpointRule(s, plainWorkspace(s, { managedNetwork }).id, { sparkEnabled: true });
      },
      /provision_on_creation_enabled leaves Spark out/,
    ],
    [
      'PRV-02',
      'a rule for Spark where azapi isolates',
      (s) => {
        const { id } = plainWorkspace(s, { managedNetwork: undefined });
        patch(s, {
          resource_id: id,
          body: { properties: { managedNetwork: { isolationMode: 'AllowInternetOutbound' } } },
        });
        endpointRule(s, id, { sparkEnabled: true });
      },
      'outbound rule rule-Rule in AllowInternetOutbound without provisioning for Spark',
    ],
    [
      'APR-01',
      'a rule without approver',
      (s) => endpointRule(s, plainWorkspace(s).id, { serviceResourceId: plainAccount(s).id }),
      'rule to test/Account, no role assignment of this app lets the workspace identity approve it',
    ],
    [
      'SPE-03',
      'an account that is no data lake',
      (s) => endpointRule(s, plainWorkspace(s).id, { ...lakeRule(s, 'blob', true), serviceResourceId: storage(s) }),
      undefined,
    ],
    ['OBR-09', 'a firewall', (s) => firewallPatch(s, plainWorkspace(s).id, 'Basic'), /isolation mode/],
    ['PNA-08', 'an open registry', (s) => ownRegistry(s, { networkRuleBypassOption: 'None' }), undefined],
    [
      'PNA-08',
      'a closed registry that trusts services',
      (s) => ownRegistry(s, { networkRuleBypassOption: 'AzureServices', publicNetworkAccessEnabled: false }),
      undefined,
    ],
    [
      'PNA-08',
      'a closed registry',
      (s) => ownRegistry(s, { networkRuleBypassOption: 'None', publicNetworkAccessEnabled: false }),
      'test/Registry',
    ],
  ])('judges by %s, and tells what it found: %s', (rule, _what, define, found) => {
    expectJudged(judgedWith(define), rule, found);
  });

  it('says nothing of the names of what keeps telemetry of others', () => {
    const { stack } = testStack();
    const logs = new PlainResource(stack, 'Logs', 'azurerm_log_analytics_workspace', { name: '_' });
    new PlainResource(stack, 'Insights', 'azurerm_application_insights', {
      name: 'appi',
      workspace_id: idOf(logs.fqn),
    });
    expect(foundBy(stack, 'NAM-14')).toEqual([]);
  });

  it('judges a rule beside other resources of azapi', () => {
    const { stack } = testStack();
    new PlainResource(stack, 'Other', 'azapi_resource', { type: 'Microsoft.Web/sites@2024-04-01', parent_id: 'x' });
    fqdnRule(stack, notIsolated(stack));
    expect(judgedIn(stack)['OBR-03']).toMatch(/^an FQDN/);
  });
});

function notIsolated(stack: TerraformStack): string {
  return plainWorkspace(stack, { managedNetwork: DISABLED }).id;
}

function ownRegistry(stack: TerraformStack, props: Parameters<typeof plainRegistry>[1]) {
  return plainWorkspace(stack, { containerRegistryId: plainRegistry(stack, props).id });
}

/** An account that says nothing of its network. */
function storage(stack: TerraformStack): string {
  return plainAccount(stack, { publicNetworkAccessEnabled: undefined }, 'Storage').id;
}

function softDeleting(stack: TerraformStack) {
  return plainAccount(stack, { blobProperties: { deleteRetentionPolicy: { days: 7 } } });
}

function lakeRule(stack: TerraformStack, subResourceTarget: string, sparkEnabled: boolean) {
  const serviceResourceId = plainAccount(stack, { isHnsEnabled: true }, 'Lake').id;
  return { serviceResourceId, subResourceTarget, sparkEnabled };
}
