import {
  AzureMLWorkspace,
  InboundAccess,
  ManagedNetwork,
  ManagedNetworkOptions,
  OutboundTarget,
  SparkProvisioning,
} from '../../lib';
import { Precondition } from '../support/app';
import { armId, problemsOf, waitsFor, waitsForEventually, workspaceIn } from '../support/azure';
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
  test('Spark would be left out', () => {
    expect(provisioned().resource(ACTION)).toMatchObject({
      action: 'provisionManagedNetwork',
      method: 'POST',
      body: { includeSpark: true },
      resource_id: expect.stringMatching(/^\$\{azurerm_machine_learning_workspace\.Workspace_\w+\.id\}$/),
    });
  });

  test('the workspace would provision itself on creation, without Spark', () => {
    const { managed_network } = provisioned().resource('azurerm_machine_learning_workspace');
    expect(managed_network).toEqual({ isolation_mode: 'AllowInternetOutbound' });
  });

  test('it would be given up before it is done', () => {
    const { timeouts, retry } = provisioned().resource(ACTION);
    expect(timeouts).toEqual({ create: '90m', update: '90m' });
    expect((retry as { error_message_regex: string[] }).error_message_regex).toContain('AuthorizationFailed');
  });

  test('it would be asked for where nothing needs Spark', () => {
    const { stack, network } = scene();
    network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    const json = synthesized(stack);
    expect(json.resources(ACTION)).toEqual({});
    expect(json.dataSources(READINESS)).toEqual({});
  });

  test('it would run twice', () => {
    const { stack, network } = scene();
    network.allowTo('one', SPARK_VAULT);
    network.allowTo('two', SPARK_VAULT);
    expect(Object.keys(synthesized(stack).resources(ACTION))).toHaveLength(1);
  });

  test('it would run before rules that are added later', () => {
    const { stack, network } = scene();
    network.allowTo('first', OutboundTarget.keyVault(VAULT));
    network.allowTo('spark', SPARK_VAULT);
    network.allowTo('late', OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', 'late')));
    expect(waitsFor(synthesized(stack).resource(ACTION))).toEqual([
      'Workspace_Network_Rules_first',
      'Workspace_Network_Rules_spark',
      'Workspace_Network_Rules_late',
    ]);
  });

  test('it would run before the role that lets the workspace approve', () => {
    expect(waitsForEventually(provisioned(), ACTION, '')).toContainEqual(expect.stringContaining('Approver'));
  });
});

describe('the look at whether it worked', () => {
  test('it would be taken before provisioning', () => {
    expect(waitsFor(provisioned().dataSource(READINESS))).toEqual(['Workspace_Network_SparkProvisioning']);
  });

  test('a network that is not ready for Spark would pass', () => {
    const { condition } = readiness(provisioned());
    const status = 'self.output.properties.managedNetwork.status';
    expect(condition).toBe(`\${try(lower(${status}.status) == "active" && ${status}.sparkReady == true, false)}`);
  });

  test('the values it looks at would not be exported, or others would', () => {
    expect(provisioned().dataSource(READINESS).response_export_values).toEqual([
      'properties.managedNetwork.status',
      'properties.managedNetwork.outboundRules',
    ]);
  });

  test('rules that are not active for Spark would go unnoticed, or block', () => {
    const json = provisioned();
    const [[label, { assert }]] = Object.entries(json.json.check as { [label: string]: { assert: Precondition[] } });
    const [name] = Object.keys(json.dataSources(READINESS));
    expect(label).toMatch(/^OBR_04_Workspace_Network_SparkProvisioning_[0-9A-F]{8}$/);
    expect(assert).toHaveLength(1);
    expect(assert[0].condition).toContain(
      `coalesce(data.${READINESS}.${name}.output.properties.managedNetwork.outboundRules)`,
    );
    expect(assert[0].error_message).toMatch(/^OBR-04: .*\(test\/Workspace\/Network\/SparkProvisioning\): \$\{join\(/);
  });

  test('the message would name no command, or one for another address', () => {
    const json = provisioned();
    const [address] = json.addresses(ACTION);
    const { error_message } = readiness(json);
    expect(error_message).toMatch(/^PRV-03: /);
    expect(error_message).toContain(`terraform apply -replace=${address}.`);
  });

  test('the command would name the old address after the logical id was overridden', () => {
    const { stack, network } = scene();
    network.allowTo('vault', SPARK_VAULT);
    const action = stack.node.findAll().find(({ node }) => node.path.endsWith('SparkProvisioning/Resource'));
    (action as unknown as { overrideLogicalId(id: string): void }).overrideLogicalId('provision_spark');
    const json = synthesized(stack);
    expect(readiness(json).error_message).toContain(`-replace=${ACTION}.provision_spark.`);
  });

  test('the provisioning itself would carry the condition and stop every later plan', () => {
    expect(provisioned().resource(ACTION).lifecycle).toBeUndefined();
  });
});

describe('provisioning again', () => {
  test('another trigger would change nothing', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.byThisStack({ trigger: '2' }) });
    expect(json.resource('terraform_data').triggers_replace).toEqual({ trigger: '2' });
    expect(json.resource(ACTION).lifecycle).toEqual({ replace_triggered_by: json.addresses('terraform_data') });
  });

  test('a trigger would become a Terraform template', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.byThisStack({ trigger: '${x}' }) });
    expect(json.resource('terraform_data').triggers_replace).toEqual({ trigger: '$${x}' });
  });
});

describe('provisioning by somebody else', () => {
  test('the stack would provision all the same', () => {
    const json = provisioned({ sparkProvisioning: SparkProvisioning.managedElsewhere('provisioned by hand in May') });
    expect(json.resources(ACTION)).toEqual({});
    expect(json.providers('azapi')).toEqual([]);
  });

  test('CFG-08: nobody is named, and it passes', () => {
    const options = { sparkProvisioning: SparkProvisioning.managedElsewhere('') };
    expect(problemsOf(() => provisioned(options))).toMatch(/CFG-08[\s\S]*Spark provisioning/);
  });

  test('PRV-02: the provisioning that the escape hatch removed is not missed', () => {
    const { stack, network } = scene();
    network.allowTo('vault', SPARK_VAULT);
    network.node.tryRemoveChild('SparkProvisioning');
    expect(problemsOf(() => synthesized(stack))).toContain('PRV-02');
  });
});

describe('PRV-07: a workspace with public network access', () => {
  test('it passes without a rule to itself', () => {
    const { stack, network } = scene({}, InboundAccess.publicNetwork());
    network.allowTo('vault', SPARK_VAULT);
    expect(problemsOf(() => synthesized(stack))).toContain('PRV-07');
  });

  test('it is refused although a later rule leads to itself', () => {
    const { stack, network, workspace } = scene({}, InboundAccess.publicNetwork());
    network.allowTo('vault', SPARK_VAULT);
    network.allowTo('itself', OutboundTarget.amlWorkspace(workspace.workspaceId));
    expect(waitsFor(synthesized(stack).resource(ACTION))).toContain('Workspace_Network_Rules_itself');
  });

  test('an existing one passes without a rule to itself', () => {
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
