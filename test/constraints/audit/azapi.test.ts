import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import {
  APPROVED,
  azapiRule,
  endpointRule,
  findingsIn,
  firewallPatch,
  flagVariable,
  plainWorkspace,
  provisioning,
  rulesIn,
  textVariable,
  toEndpoint,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');
const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

type Define = (stack: TerraformStack) => void;

/** Provisioning with Spark after rules that are for Spark or not. */
const after =
  (...rules: readonly ((stack: TerraformStack) => unknown)[]) =>
  (stack: TerraformStack) => {
    rules.forEach((define) => define(stack));
    provisioning(stack, WORKSPACE);
  };

const toBlob = (sparkEnabled: boolean) => (stack: TerraformStack) =>
  endpointRule(stack, WORKSPACE, { sparkEnabled }, `Rule-${sparkEnabled}`);
const toLake = (spark: boolean) => (stack: TerraformStack) =>
  azapiRule(stack, WORKSPACE, toEndpoint(LAKE, 'dfs', spark));
const toVault = (stack: TerraformStack) =>
  endpointRule(stack, WORKSPACE, { serviceResourceId: VAULT, subResourceTarget: 'vault' }, 'Vault');

const CASES: readonly (readonly [string, string, string, Define, Define])[] = [
  ['PRV-06', 'error Provisioning', 'no rule for Spark', after(toBlob(false)), after(toBlob(false), toBlob(true))],
  ['PRV-06', 'error Provisioning', 'no rule for Spark through azapi', after(toLake(false)), after(toLake(true))],
  [
    'PRV-06',
    'error Provisioning',
    'no rule for Spark, where storage has rules',
    after(toBlob(false), toVault),
    after(toVault),
  ],
  [
    'PRV-06',
    'error Provisioning',
    'no rule for Spark, where Spark is provisioned',
    after(toBlob(false)),
    (stack) => {
      toBlob(false)(stack);
      provisioning(stack, WORKSPACE, { body: {} });
    },
  ],
  [
    'PRV-08',
    'warning Provisioning',
    'the default timeout of Terraform',
    (stack) => provisioning(stack, WORKSPACE, { timeouts: undefined }),
    (stack) => provisioning(stack, WORKSPACE, { timeouts: { create: '1h' } }),
  ],
  [
    'PRV-08',
    'warning Provisioning',
    'too little time for this call',
    (stack) => provisioning(stack, WORKSPACE, { timeouts: { create: '45m' } }),
    (stack) => provisioning(stack, WORKSPACE, { timeouts: { create: '45m' }, action: 'listKeys' }),
  ],
  [
    'OBR-09',
    'error Patch',
    'a premium firewall',
    (stack) => firewallPatch(stack, WORKSPACE, 'Premium'),
    (stack) => firewallPatch(stack, WORKSPACE, 'Standard'),
  ],
  [
    'OBR-09',
    'error Patch',
    'a firewall with internet outbound',
    (stack) => firewallPatch(stack, plainWorkspace(stack).id, 'Basic'),
    (stack) => firewallPatch(stack, plainWorkspace(stack, { managedNetwork: APPROVED }).id, 'Basic'),
  ],
];

describe('what azapi does to a managed virtual network', () => {
  it.each(CASES)('is reported by %s (%s): %s', (rule, finding, _what, bad, good) => {
    const { stack } = testStack();
    bad(stack);
    expect(findingsIn(stack)).toContain(`${finding} ${rule}`);
    const { stack: other } = testStack();
    good(other);
    expect(rulesIn(other)).not.toContain(rule);
  });

  it.each<[string, string, Define]>([
    [
      'PRV-06',
      'plan Provisioning',
      (stack) => {
        endpointRule(stack, WORKSPACE, { sparkEnabled: flagVariable(stack) });
        provisioning(stack, WORKSPACE);
      },
    ],
    [
      'PRV-08',
      'check Provisioning',
      (stack) => provisioning(stack, WORKSPACE, { timeouts: { create: textVariable(stack) } }),
    ],
    ['OBR-09', 'plan Patch', (stack) => firewallPatch(stack, WORKSPACE, textVariable(stack))],
  ])('is left to Terraform by %s (%s)', (rule, finding, define) => {
    const { stack } = testStack();
    define(stack);
    expect(findingsIn(stack)).toContain(`${finding} ${rule}`);
  });
});
