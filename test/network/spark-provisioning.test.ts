import {
  AzureMLWorkspace,
  BlobStorage,
  InboundAccess,
  ManagedNetwork,
  ManagedNetworkOptions,
  OutboundTarget,
  SparkProvisioning,
} from '../../lib';
import { Precondition } from '../support/app';
import { armId, problemsOf, waitsFor, waitsForEventually, workspaceIn } from '../support/azure';
import { judgedIn } from '../support/plain';
import { Synthesized, synthesized, testStack } from '../support/stack';

const ACTION = 'azapi_resource_action';
const READINESS = 'azapi_resource';
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');
const SPARK_VAULT = OutboundTarget.keyVault(VAULT, { spark: true });

function scene(options: ManagedNetworkOptions = {}, inbound?: InboundAccess) {
  const { stack, group } = testStack();
  const managedNetwork = ManagedNetwork.allowInternetOutbound(options);
  const workspace = workspaceIn(stack, group, { managedNetwork, ...(inbound && { inbound }) });
  return { stack, workspace, network: workspace.network };
}

function provisioned(options: ManagedNetworkOptions = {}): Synthesized {
  const { stack, network } = scene(options);
  network.allowTo('vault', SPARK_VAULT);
  return synthesized(stack);
}

function readiness(json: Synthesized): { condition: string; error_message: string } {
  const { lifecycle } = json.dataSource(READINESS);
  return (lifecycle as { postcondition: { condition: string; error_message: string }[] }).postcondition[0];
}

describe('provisioning for Spark', () => {
  test('calls provisionManagedNetwork on the workspace, with Spark', () => {
    expect(provisioned().resource(ACTION)).toMatchObject({
      action: 'provisionManagedNetwork',
      method: 'POST',
      body: { includeSpark: true },
      resource_id: expect.stringMatching(/^\$\{azurerm_machine_learning_workspace\.Workspace_\w+\.id\}$/),
    });
  });

  test('is not asked for when the workspace is created', () => {
    const { managed_network } = provisioned().resource('azurerm_machine_learning_workspace');
    expect(managed_network).toEqual({ isolation_mode: 'AllowInternetOutbound' });
  });

  test('may take 90 minutes, and is tried again while roles take effect', () => {
    const { timeouts, retry } = provisioned().resource(ACTION);
    expect(timeouts).toEqual({ create: '90m', update: '90m' });
    expect((retry as { error_message_regex: string[] }).error_message_regex).toContain('AuthorizationFailed');
  });

  test('is left out where nothing needs Spark', () => {
    const { stack, network } = scene();
    network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    const json = synthesized(stack);
    expect(json.resources(ACTION)).toEqual({});
    expect(json.dataSources(READINESS)).toEqual({});
  });

  test('runs once for two rules', () => {
    const { stack, network } = scene();
    network.allowTo('one', SPARK_VAULT);
    network.allowTo('two', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'second'), { spark: true }));
    expect(Object.keys(synthesized(stack).resources(ACTION))).toHaveLength(1);
  });

  test('runs after all rules, even those that are added later', () => {
    const { stack, network } = scene();
    network.allowTo('first', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'early')));
    network.allowTo('spark', SPARK_VAULT);
    network.allowTo('late', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'late')));
    expect(waitsFor(synthesized(stack).resource(ACTION))).toEqual([
      'Workspace_Network_Rules_first',
      'Workspace_Network_Rules_spark',
      'Workspace_Network_Rules_late',
    ]);
  });

  test('runs after the role that lets the workspace approve endpoints', () => {
    expect(waitsForEventually(provisioned(), ACTION, '')).toContainEqual(expect.stringContaining('Approver'));
  });
});

describe('the readiness check of the network', () => {
  test('runs after provisioning', () => {
    expect(waitsFor(provisioned().dataSource(READINESS))).toEqual(['Workspace_Network_SparkProvisioning']);
  });

  test('demands a network that is active and ready for Spark', () => {
    const { condition } = readiness(provisioned());
    const status = 'self.output.properties.managedNetwork.status';
    expect(condition).toBe(`\${try(lower(${status}.status) == "active" && ${status}.sparkReady == true, false)}`);
  });

  test('exports the status, the outbound rules and what these should lead to, and nothing else', () => {
    expect(provisioned().dataSource(READINESS).response_export_values).toEqual([
      'properties.managedNetwork.status',
      'properties.managedNetwork.outboundRules',
      'properties.storageAccount',
      'properties.keyVault',
    ]);
  });

  test('tells of rules that are not active for Spark in a check block (OBR-04)', () => {
    const json = provisioned();
    const checks = Object.entries(json.json.check as { [label: string]: { assert: Precondition[] } });
    const [label, { assert }] = checks.find(([name]) => name.startsWith('OBR_04')) ?? ['', { assert: [] }];
    const [name] = Object.keys(json.dataSources(READINESS));
    expect(label).toMatch(/^OBR_04_Workspace_Network_SparkProvisioning_[0-9A-F]{8}$/);
    expect(assert).toHaveLength(1);
    expect(assert[0].condition).toContain(
      `coalesce(data.${READINESS}.${name}.output.properties.managedNetwork.outboundRules)`,
    );
    expect(assert[0].error_message).toMatch(/^OBR-04: .*\(test\/Workspace\/Network\/SparkProvisioning\): \$\{join\(/);
  });

  test('looks for rules to private default storage that are active for Spark, in a check block (SPE-04)', () => {
    const json = provisioned();
    const checks = Object.entries(json.json.check as { [label: string]: { assert: Precondition[] } });
    const [, { assert }] = checks.find(([name]) => name.startsWith('SPE_04')) ?? ['', { assert: [] }];
    const [name] = Object.keys(json.dataSources(READINESS));
    expect(assert).toHaveLength(1);
    expect(assert[0].condition).toContain(`lower(data.${READINESS}.${name}.output.properties.storageAccount)`);
    expect(assert[0].condition).toContain('["blob", "file"]');
    expect(assert[0].error_message).toMatch(/^SPE-04: .*\(test\/Workspace\/Network\/SparkProvisioning\): \$\{join\(/);
    expect(checks.filter(([label]) => label.startsWith('SPE_06'))).toEqual([]);
  });

  test('looks for no rule to public default storage where the internet is open (SPE-04)', () => {
    const { stack, group } = testStack();
    const defaultStorage = new BlobStorage(stack, 'Store', { resourceGroup: group, publicNetworkAccess: true });
    workspaceIn(stack, group, { defaultStorage }).network.allowTo('vault', SPARK_VAULT);
    expect(JSON.stringify(synthesized(stack).json.check)).not.toContain('SPE-04');
    expect(judgedIn(stack)).toHaveProperty('SPE-04', undefined);
  });

  test('looks for a rule to the Key Vault of a feature store (SPE-06)', () => {
    const { stack, workspace, network } = scene();
    workspace.resource.kind = 'FeatureStore';
    workspace.resource.putFeatureStore({ computerSparkRuntimeVersion: '3.5' });
    network.allowTo('vault', SPARK_VAULT);
    expect(JSON.stringify(synthesized(stack).json.check)).toContain('SPE-06');
  });

  test('names the command that provisions again, with the address of the provisioning (PRV-03)', () => {
    const json = provisioned();
    const [address] = json.addresses(ACTION);
    const { error_message } = readiness(json);
    expect(error_message).toMatch(/^PRV-03: /);
    expect(error_message).toContain(`terraform apply -replace=${address}.`);
  });

  test('names the new address after the logical id is overridden', () => {
    const { stack, network } = scene();
    network.allowTo('vault', SPARK_VAULT);
    const action = stack.node.findAll().find(({ node }) => node.path.endsWith('SparkProvisioning/Resource'));
    (action as unknown as { overrideLogicalId(id: string): void }).overrideLogicalId('provision_spark');
    const json = synthesized(stack);
    expect(readiness(json).error_message).toContain(`-replace=${ACTION}.provision_spark.`);
  });

  test('puts no condition on the provisioning itself', () => {
    expect(provisioned().resource(ACTION).lifecycle).toBeUndefined();
  });
});

describe('provisioning again', () => {
  test('follows a change of the trigger', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.byThisStack({ trigger: '2' }) });
    expect(json.resource('terraform_data').triggers_replace).toEqual({ trigger: '2' });
    expect(json.resource(ACTION).lifecycle).toEqual({ replace_triggered_by: json.addresses('terraform_data') });
  });

  test('waits 90 minutes, or as many as it is asked for', () => {
    const waits = (timeoutMinutes?: number) =>
      provisioned({ sparkProvisioning: SparkProvisioning.byThisStack({ timeoutMinutes }) }).resource(ACTION).timeouts;
    expect(waits()).toEqual({ create: '90m', update: '90m' });
    expect(waits(150)).toEqual({ create: '150m', update: '150m' });
  });

  test('takes the trigger as text, not as a Terraform template', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.byThisStack({ trigger: '${x}' }) });
    expect(json.resource('terraform_data').triggers_replace).toEqual({ trigger: '$${x}' });
  });
});

describe('provisioning that the stack leaves out', () => {
  test('needs no action and no azapi when somebody else provisions', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.managedElsewhere('provisioned by hand in May') });
    expect(json.resources(ACTION)).toEqual({});
    expect(json.providers('azapi')).toEqual([]);
  });

  test('is refused with an empty reason (CFG-08)', () => {
    const options = { sparkProvisioning: SparkProvisioning.managedElsewhere('') };
    expect(problemsOf(() => provisioned(options))).toMatch(/CFG-08[\s\S]*Spark provisioning/);
  });

  test('is reported as missing when the escape hatch removes it (PRV-02)', () => {
    const { stack, network } = scene();
    network.allowTo('vault', SPARK_VAULT);
    network.node.tryRemoveChild('SparkProvisioning');
    expect(problemsOf(() => synthesized(stack))).toContain('PRV-02');
  });
});

describe('PRV-07: a workspace with public network access', () => {
  test('is refused without a rule to itself', () => {
    const { stack, network } = scene({}, InboundAccess.publicNetwork());
    network.allowTo('vault', SPARK_VAULT);
    expect(problemsOf(() => synthesized(stack))).toContain('PRV-07');
  });

  test('is accepted with a later rule to itself, which provisioning waits for', () => {
    const { stack, network, workspace } = scene({}, InboundAccess.publicNetwork());
    network.allowTo('vault', SPARK_VAULT);
    network.allowTo('itself', OutboundTarget.amlWorkspace(workspace.workspaceId));
    expect(waitsFor(synthesized(stack).resource(ACTION))).toContain('Workspace_Network_Rules_itself');
  });

  test('is refused without a rule to itself when it exists already', () => {
    const { stack } = testStack();
    const workspace = AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      publicNetworkAccess: true,
      keyVaultId: VAULT,
    });
    workspace.network.allowTo('vault', SPARK_VAULT);
    expect(problemsOf(() => synthesized(stack))).toContain('PRV-07');
  });
});
