import { KeyVaultKey } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AutoPause,
  BlobStorage,
  Constraints,
  DeploymentAccess,
  DynamicExecutors,
  ManagedIdentity,
  PoolScale,
  ResourceGroupRef,
  SparkPoolOptions,
  SparkRuntime,
  StorageAccountRef,
  Verification,
} from '../../lib';
import { deferredIn, preconditionsOf, stackIn, WrittenApp } from '../support/app';
import { armId, poolIn, synapseIn, workspaceIn } from '../support/azure';
import { flagVariable, plainVault, plainWorkspace } from '../support/plain';
import { synthesized, testStack } from '../support/stack';

type Define = (stack: TerraformStack, group: ResourceGroupRef, text: string, number: number) => void;

const pool =
  (options: (text: string, number: number) => Partial<SparkPoolOptions>): Define =>
  (stack, group, text, number) =>
    poolIn(stack, group, {}, options(text, number));

/** What a construct does with a value that only Terraform knows. */
const HOSTS: readonly (readonly [rule: string, type: string, define: Define])[] = [
  [
    'NAM-01',
    'azurerm_machine_learning_workspace',
    (s, group, workspaceName) => workspaceIn(s, group, { workspaceName }),
  ],
  ['NAM-04', 'azurerm_synapse_workspace', (s, group, name) => synapseIn(s, group, { synapseWorkspaceName: name })],
  ['NAM-05', 'azurerm_synapse_spark_pool', pool((poolName) => ({ poolName }))],
  [
    'NAM-06',
    'azurerm_storage_account',
    (s, resourceGroup, accountName) => new BlobStorage(s, 'Store', { resourceGroup, accountName }),
  ],
  ['NAM-08', 'azurerm_key_vault', (s, group, keyVaultName) => workspaceIn(s, group, { keyVaultName })],
  [
    'NAM-10',
    'azurerm_user_assigned_identity',
    (s, resourceGroup, identityName) => new ManagedIdentity(s, 'Jobs', { resourceGroup, identityName }),
  ],
  [
    'CFG-10',
    'azurerm_synapse_firewall_rule',
    (s, group, address) => synapseIn(s, group, { deployFrom: DeploymentAccess.ipAddress(address) }),
  ],
  ['RUN-03', 'azurerm_synapse_spark_pool', pool((version) => ({ runtime: SparkRuntime.of(version) }))],
  ['POOL-05', 'azurerm_synapse_spark_pool', pool((_, nodes) => ({ scale: PoolScale.fixedNodes(nodes) }))],
  ['POOL-07', 'azurerm_synapse_spark_pool', pool((_, max) => ({ scale: PoolScale.auto(3, max) }))],
  ['POOL-09', 'azurerm_synapse_spark_pool', pool((_, minutes) => ({ autoPause: AutoPause.afterMinutes(minutes) }))],
  ['POOL-22', 'azurerm_synapse_spark_pool', pool((_, cacheSizePercent) => ({ cacheSizePercent }))],
  ['POOL-10', 'azurerm_synapse_spark_pool', pool((_, max) => ({ executors: DynamicExecutors.between(1, max) }))],
];

function variables(stack: TerraformStack): { text: string; number: number } {
  return {
    text: new TerraformVariable(stack, 'text', { type: 'string' }).stringValue,
    number: new TerraformVariable(stack, 'number', { type: 'number' }).numberValue,
  };
}

describe.each(HOSTS)('%s of a value that only Terraform knows', (rule, type, define) => {
  it(`is a precondition of ${type}, once, with the words of the rule`, () => {
    const { stack, group } = testStack();
    const { text, number } = variables(stack);
    define(stack, group, text, number);
    synthesized(stack);
    const config = synthesized(stack);
    const hosts = Object.entries(deferredIn(config)).filter(([, ids]) => ids.includes(rule));
    expect(hosts.map(([address, ids]) => [address.split('.')[0], ids.filter((id) => id === rule)])).toEqual([
      [type, [rule]],
    ]);
    const name = hosts[0][0].split('.')[1];
    const found = preconditionsOf(config.resource(type, name)).find(({ error_message: m }) => m.startsWith(rule));
    expect(found?.condition).toMatch(/^\$\{.*\bvar\.(text|number)\b.*\}$/);
    expect(found?.condition).not.toContain('undefined');
    expect(found?.error_message).toMatch(/^[A-Z]+-\d+: .+ \(test\/.+\)\. Allowed: .+\. Fix: .+\. Source: .+\.$/);
  });
});

describe('what exists already', () => {
  it('is checked before it is read', () => {
    const { stack } = testStack();
    const { text } = variables(stack);
    StorageAccountRef.fromAttributes(stack, 'Lake', { accountId: text, hierarchicalNamespace: true });
    ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId: text, principalId: text });
    const deferred = Object.entries(deferredIn(synthesized(stack)));
    expect(deferred.map(([address, rules]) => [address.replace(/_[0-9A-F]{8}$/, ''), rules])).toEqual([
      ['data.azapi_resource.Jobs_Verification', ['CFG-06', 'CFG-05']],
      ['data.azapi_resource.Lake_Verification', ['CFG-05']],
    ]);
  });

  it('is checked in preconditions of one terraform_data for the whole stack where nothing is read', () => {
    const { stack } = testStack();
    const { text } = variables(stack);
    const verification = Verification.none('the platform team vouches for it');
    StorageAccountRef.fromAttributes(stack, 'Lake', { accountId: text, hierarchicalNamespace: true, verification });
    ManagedIdentity.fromAttributes(stack, 'Jobs', { identityId: text, principalId: text, verification });
    synthesized(stack);
    const config = synthesized(stack);
    expect(deferredIn(config)).toEqual({ 'terraform_data.SparkPreconditions': ['CFG-05', 'CFG-06', 'CFG-05'] });
    const [account, principal, identity] = preconditionsOf(config.resource('terraform_data'));
    expect(account.error_message).toContain('(test/Lake)');
    expect(account.condition).toMatch(/Microsoft.*storageAccounts.*var\.text/);
    expect(principal.error_message).toContain('(test/Jobs)');
    expect(identity.condition).toMatch(/userAssignedIdentities.*var\.text/);
  });

  it('needs no precondition once somebody takes responsibility', () => {
    const { stack } = testStack();
    const vault = plainVault(stack, { publicNetworkAccessEnabled: flagVariable(stack) });
    new KeyVaultKey(stack, 'Key', { name: 'key', keyVaultId: vault.id, keyType: 'RSA', keyOpts: ['wrapKey'] });
    Constraints.of(stack).audit();
    expect(Object.values(deferredIn(synthesized(stack))).flat()).toContain('ENC-11');
    Constraints.of(stack).acknowledge('ENC-11', 'Terraform runs beside the vault');
    expect(Object.values(deferredIn(synthesized(stack))).flat()).not.toContain('ENC-11');
  });

  it('needs no precondition where every value is literal or a reference of the right type', () => {
    const { stack, group } = testStack();
    const accountId = armId('Microsoft.Storage/storageAccounts', 'lake');
    StorageAccountRef.fromAttributes(stack, 'Lake', { accountId, hierarchicalNamespace: true });
    const { accountId: reference } = new BlobStorage(stack, 'Store', { resourceGroup: group });
    StorageAccountRef.fromAttributes(stack, 'Same', { accountId: reference, hierarchicalNamespace: false });
    expect(deferredIn(synthesized(stack))).toEqual({});
  });

  it('is checked in terms of the stack it is in when the value comes from another stack', () => {
    const target = new WrittenApp();
    try {
      const other = new UserAssignedIdentity(stackIn(target.app, 'first'), 'Jobs', {
        name: 'id-jobs',
        resourceGroupName: 'rg',
        location: 'westeurope',
      });
      ManagedIdentity.fromAttributes(stackIn(target.app, 'second'), 'Jobs', {
        identityId: armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-jobs'),
        principalId: other.principalId,
      });
      target.app.synth();
      const source = target.configOf('second').dataSource('azapi_resource');
      expect(preconditionsOf(source)).toHaveLength(1);
      expect(JSON.stringify(source)).toContain('data.terraform_remote_state.');
      expect(JSON.stringify(source)).not.toContain('azurerm_user_assigned_identity.');
    } finally {
      target.remove();
    }
  });
});

describe('a second synth', () => {
  it('leaves the configuration as the first one wrote it', () => {
    const { stack, group } = testStack();
    const { text, number } = variables(stack);
    HOSTS.filter(([rule]) => ['NAM-06', 'NAM-10', 'POOL-09'].includes(rule)).forEach(([, , define]) =>
      define(stack, group, text, number),
    );
    StorageAccountRef.fromAttributes(stack, 'Existing', { accountId: text, hierarchicalNamespace: true });
    const first = Testing.synth(stack, true);
    expect(Testing.synth(stack, true)).toBe(first);
    expect(Testing.synth(stack, false)).toBe(first);
  });
});

describe('a name that is partly literal', () => {
  const conditionOf = (prefix: string): string => {
    const { stack, group } = testStack();
    new BlobStorage(stack, 'Store', { resourceGroup: group, accountName: prefix + variables(stack).text });
    return preconditionsOf(synthesized(stack).resource('azurerm_storage_account'))[0].condition;
  };

  beforeEach(() => jest.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => jest.restoreAllMocks());

  it('is checked as one text, literal part and variable together', () => {
    expect(conditionOf('st')).toMatch(/^\$\{can\(regex\("\^\[a-z0-9]\{3,24}\$", .*"st\b.*var\.text.*\)\)\}$/);
  });

  it('opens no template in the condition', () => {
    expect(conditionOf('${path.root}')).not.toMatch(/(^|[^$])(\$\$)*\$\{path/);
    expect(conditionOf('%{if true}')).not.toMatch(/(^|[^%])(%%)*%\{if/);
  });

  it('is checked as it is written, signs that could open a template included', () => {
    expect(conditionOf('a$')).toContain('join("", ["a$", var.text])');
    expect(conditionOf('${path.root}')).toContain('join("", ["$${path.root}", var.text])');
    expect(conditionOf('%{if true}')).toContain('join("", ["%%{if true}", var.text])');
    // Of three signs before a brace, HCL takes one for itself and two for a brace that opens nothing.
    expect(conditionOf('$${x}')).toContain('join("", ["$$${x}", var.text])');
  });

  it.each<[string, (text: string) => string, string]>([
    ['before it', (text) => `\${var.prefix}${text}`, '"${var.prefix}${var.text}"'],
    ['after it, beside a quote', (text) => `a"${text}\${var.suffix}`, '"a\\"${var.text}${var.suffix}"'],
    ['around it', (text) => `\${upper(${text})}`, 'upper(var.text)'],
  ])('is checked as an expression where a template is written by hand %s', (_where, nameOf, expression) => {
    const { stack } = testStack();
    plainWorkspace(stack, { name: nameOf(variables(stack).text) });
    Constraints.of(stack).audit();
    const workspace = synthesized(stack).resource('azurerm_machine_learning_workspace');
    expect(preconditionsOf(workspace).map(({ condition }) => condition)).toEqual([
      `\${can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$", ${expression}))}`,
    ]);
  });

  it.each([
    ['a quote', 'a"b'],
    ['a quoted text', '"ab"'],
  ])('has %s escaped in the condition', (_what, prefix) => {
    expect(conditionOf(prefix)).toContain('\\"');
  });

  it('has a backslash escaped in the condition', () => {
    expect(conditionOf('a\\d')).toContain('a\\\\d');
  });
});
