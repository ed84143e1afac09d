import { TerraformVariable } from 'cdktf';
import {
  AttachedIdentity,
  AzureMLWorkspace,
  AzureRole,
  ContainerRegistryRef,
  DataUri,
  DeploymentAccess,
  InboundAccess,
  JobCode,
  JobCompute,
  JobEntry,
  JobIdentity,
  JobInput,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  PrivateDnsZones,
  SparkIdentity,
  SparkJob,
  SparkPool,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { E4S, SMALL, SOURCE } from '../jobs/scene';
import {
  account,
  armId,
  GROUP,
  POOL_OPTIONS,
  PRINCIPAL,
  problemsOf,
  synapseIn,
  USER,
  workspaceIn,
} from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const SYNAPSE = armId('Microsoft.Synapse/workspaces', 'Syn');
const POOL = `${SYNAPSE}/bigDataPools/Spark`;

/** As Azure returns ids now and then. */
const asReturned = (id: string) =>
  id
    .replace('/resourceGroups/', '/resourcegroups/')
    .replace('/bigDataPools/', '/bigdatapools/')
    .replace(/Microsoft/g, 'microsoft');

const WAYS: readonly (readonly [way: string, write: (id: string) => string])[] = [
  ['as Azure returns them', asReturned],
  ['in lower case', (id) => id.toLowerCase()],
  ['in capitals', (id) => id.toUpperCase()],
];

function errorsOf(synth: () => unknown): string[] {
  return [...problemsOf(synth).matchAll(/^ {2}([A-Z]+-\d+) {2}/gm)].map(([, id]) => id);
}

describe.each(WAYS)('ids that are written %s', (_way, write) => {
  it('tell that a pool belongs to its Synapse workspace, and the pool of another one that it does not', () => {
    for (const [sparkPoolId, belongs] of [
      [write(POOL), true],
      [write(POOL.replace('/Syn/', '/Other/')), false],
    ] as const) {
      const { stack } = testStack();
      const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
        synapseWorkspaceId: SYNAPSE,
        managedVirtualNetwork: false,
      });
      SparkPool.fromAttributes(stack, 'Pool', { sparkPoolId, synapse });
      expect(belongs ? Object.keys(synthesized(stack).json) : errorsOf(() => synthesized(stack))).toEqual(
        belongs ? expect.arrayContaining(['data']) : ['CFG-12'],
      );
    }
  });

  it('mean one identity, one account and one principal', () => {
    const { stack, group } = testStack();
    const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'Jobs');
    const [stated, used] = [identityId, write(identityId)].map((id, index) =>
      ManagedIdentity.fromAttributes(stack, `Jobs${index}`, { identityId: id, principalId: PRINCIPAL }),
    );
    const accountId = armId('Microsoft.Storage/storageAccounts', 'lake');
    const lakes = [accountId, write(accountId)].map((id, index) => account(stack, `Lake${index}`, { accountId: id }));
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      identityPrincipalId: PRINCIPAL,
      attachedIdentities: [stated],
      defaultStorage: account(stack, 'Default', { hierarchicalNamespace: false }),
    });
    const spark = workspace.enableServerlessSpark({
      identities: [SparkIdentity.managed(used), SparkIdentity.user(USER)],
      storage: lakes,
    });
    workspace.enableServerlessSpark({ identities: [SparkIdentity.user(write(USER))], storage: [lakes[1]] });
    new SparkJob(stack, 'Job', {
      compute: JobCompute.serverless(spark, E4S),
      identity: JobIdentity.managed(stated),
      code: JobCode.folder(SOURCE),
      entry: JobEntry.python('titanic.py'),
      cluster: SMALL,
      inputs: { raw: JobInput.file(DataUri.of('abfss://raw@lake.dfs.core.windows.net/titanic.csv')) },
      args: '--raw ${{inputs.raw}}',
    });
    const json = synthesized(stack);
    // Contributor and Storage Blob Data Contributor for the identity and the user, and the approver on the account.
    expect(Object.keys(json.resources('azurerm_role_assignment'))).toHaveLength(5);
    expect(
      Object.keys(json.resources('azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint')).filter(
        (name) => name.includes('lake'),
      ),
    ).toHaveLength(2);
    expect(group.name).toBe('rg');
  });

  it('stand in the configuration as azurerm takes them', () => {
    const { stack, group } = testStack();
    const subnetId = armId('Microsoft.Network/virtualNetworks', 'vnet/subnets/endpoints');
    const network = armId('Microsoft.Network/virtualNetworks', 'vnet');
    const vault = armId('Microsoft.KeyVault/vaults', 'kv');
    const registry = armId('Microsoft.ContainerRegistry/registries', 'acr');
    const insights = armId('Microsoft.Insights/components', 'insights');
    workspaceIn(stack, group, {
      keyVault: KeyVaultRef.of(write(vault)),
      containerRegistry: ContainerRegistryRef.premium(write(registry)),
      applicationInsightsId: write(insights),
      inbound: InboundAccess.privateEndpoint({
        subnetId: write(subnetId),
        dnsZones: PrivateDnsZones.create({ linkTo: [write(network)] }),
      }),
    });
    SparkIdentity.group(GROUP).grant(stack, AzureRole.KEY_VAULT_SECRETS_USER, write(vault));
    const json = synthesized(stack);
    const shapeOf = (id: unknown) =>
      String(id)
        .replace(/\/subscriptions\/[^/]*\/resourceGroups\/[^/]*/, '')
        .replace(/[^/]+$/, '');
    const workspace = json.resource('azurerm_machine_learning_workspace');
    expect(shapeOf(workspace.key_vault_id)).toBe('/providers/Microsoft.KeyVault/vaults/');
    expect(shapeOf(workspace.container_registry_id)).toBe('/providers/Microsoft.ContainerRegistry/registries/');
    expect(shapeOf(workspace.application_insights_id)).toBe('/providers/Microsoft.Insights/components/');
    for (const endpoint of Object.values(json.resources('azurerm_private_endpoint'))) {
      expect(String(endpoint.subnet_id)).toMatch(
        /\/providers\/Microsoft\.Network\/virtualNetworks\/vnet\/subnets\/endpoints$/i,
      );
      expect(String(endpoint.subnet_id)).toContain('/virtualNetworks/');
    }
    for (const link of Object.values(json.resources('azurerm_private_dns_zone_virtual_network_link'))) {
      expect(shapeOf(link.virtual_network_id)).toBe('/providers/Microsoft.Network/virtualNetworks/');
    }
    const role = json.resource('azurerm_role_assignment', 'Secrets');
    expect(String(role.scope)).toContain('/resourceGroups/');
  });
});

describe('names that differ in nothing but their case', () => {
  it('are one name of an outbound rule', () => {
    const { stack, group } = testStack();
    const { network } = workspaceIn(stack, group);
    const vault = (name: string) => OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', name));
    expect(network.allowTo('rule', vault('two'))).not.toBe(undefined);
    expect(network.allowTo('Rule', vault('one')).ruleName).toBe('rule');
    expect(errorsOf(() => synthesized(stack))).toEqual(['OBR-10']);
  });

  it('are one name of a firewall rule, and of a pool', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group, { deployFrom: DeploymentAccess.ipAddress('203.0.113.5') });
    synapse.addFirewallRule('Office', '203.0.113.6', '203.0.113.7');
    expect(synapse.addFirewallRule('office', '203.0.113.8', '203.0.113.9').nameInput).toBe('Office');
    synapse.addSparkPool('One', { ...POOL_OPTIONS, poolName: 'spark' });
    synapse.addSparkPool('Two', { ...POOL_OPTIONS, poolName: 'Spark' });
    expect(errorsOf(() => synthesized(stack))).toEqual(['CFG-12', 'CFG-12']);
  });

  it('are one compute of a workspace', () => {
    const { stack, group } = testStack();
    const pool = synapseIn(stack, group).addSparkPool('Pool', POOL_OPTIONS);
    const workspace = workspaceIn(stack, group);
    const attached = pool.attachTo(workspace, { computeName: 'spark', storage: [] });
    expect(pool.attachTo(workspace, { computeName: 'Spark', storage: [] })).toBe(attached);
    expect(AttachedIdentity.systemAssigned()).toBeDefined();
  });
});

describe('a name that is a reference', () => {
  it('is the same name wherever it is read again', () => {
    const { stack, group } = testStack();
    const variable = new TerraformVariable(stack, 'name', { type: 'string' });
    const synapse = synapseIn(stack, group);
    synapse.addSparkPool('One', { ...POOL_OPTIONS, poolName: variable.stringValue });
    synapse.addSparkPool('Two', { ...POOL_OPTIONS, poolName: variable.stringValue });
    const { network, defaultStorage } = workspaceIn(stack, group);
    const vault = (name: string) => OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', name));
    expect(network.allowTo(variable.stringValue, vault('one'))).toBe(
      network.allowTo(variable.stringValue, vault('two')),
    );
    const [one, two] = ['one', 'two'].map((path) => defaultStorage?.wasbs(variable.stringValue, path).uri);
    expect(one).not.toBe(two);
    expect(errorsOf(() => synthesized(stack)).sort()).toEqual(['CFG-12', 'OBR-10']);
  });
});
