import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import {
  APPROVED,
  azapiRule,
  endpointRule,
  findingsIn,
  firewallPatch,
  foundBy,
  judgedIn,
  networkPatch,
  undecidedIn,
  flagVariable,
  fqdnRule,
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

const TAG = { type: 'ServiceTag', destination: { serviceTag: 'PowerBI', protocol: 'TCP', portRanges: '443' } };

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
const sparkToVault = (stack: TerraformStack) =>
  endpointRule(stack, WORKSPACE, { serviceResourceId: VAULT, subResourceTarget: 'vault', sparkEnabled: true }, 'Vault');
const toWhatever = (sparkEnabled: boolean) => (stack: TerraformStack) =>
  endpointRule(stack, WORKSPACE, { subResourceTarget: textVariable(stack), sparkEnabled }, 'Whatever');

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
    'no rule for Spark to storage, where it reaches something else',
    after(toBlob(false), sparkToVault),
    after(toBlob(false), sparkToVault, toBlob(true)),
  ],
  [
    'PRV-06',
    'error Provisioning',
    'no rule for Spark beside a rule by name',
    after(toBlob(false), (stack) => fqdnRule(stack, WORKSPACE)),
    after(toBlob(true), (stack) => fqdnRule(stack, WORKSPACE)),
  ],
  [
    'PRV-06',
    'error Provisioning',
    'no rule for Spark, where another one leads nobody knows where',
    after(toBlob(false), toWhatever(false)),
    after(toBlob(false), toWhatever(true)),
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

  it.each<[string, unknown, { [name: string]: unknown }, boolean]>([
    ['has a body that only Terraform knows', {}, { body: '${jsondecode(var.body)}' }, true],
    ['has properties that only Terraform knows', '${var.properties}', {}, true],
    ['is of a kind that only Terraform knows', { type: '${var.type}' }, {}, true],
    ['leads where only Terraform knows', { type: 'PrivateEndpoint', destination: '${var.destination}' }, {}, true],
    ['leads to a host that only Terraform knows', { type: 'FQDN', destination: '${var.host}' }, {}, false],
    ['leads to a host', { type: 'FQDN', destination: 'pypi.org' }, {}, false],
    ['has no properties', undefined, {}, false],
    ['is of no kind', { destination: { serviceResourceId: LAKE } }, {}, false],
    ['leads nowhere', { type: 'PrivateEndpoint' }, {}, false],
  ])('is undecided by PRV-06 only where another rule may be for Spark: one that %s', (_what, properties, args, may) => {
    const { stack } = testStack();
    toBlob(false)(stack);
    azapiRule(stack, WORKSPACE, properties, args);
    provisioning(stack, WORKSPACE);
    expect('PRV-06' in undecidedIn(stack)).toBe(may);
    expect('PRV-06' in judgedIn(stack)).toBe(!may);
  });

  it('brings no outbound rules where a patch names no workspace', () => {
    const { stack } = testStack();
    const outboundRules = { pypi: { type: 'FQDN', destination: 'pypi.org:443' } };
    networkPatch(stack, WORKSPACE, { outboundRules }).addOverride('resource_id', null);
    expect(judgedIn(stack)).not.toHaveProperty('OBR-18');
  });

  it.each<[string, Define]>([
    ['an FQDN', (stack) => azapiRule(stack, plainWorkspace(stack).id, { type: 'FQDN', destination: 'pypi.org' })],
    ['a service tag', (stack) => azapiRule(stack, plainWorkspace(stack).id, TAG)],
    ['an FQDN', (stack) => fqdnRule(stack, plainWorkspace(stack).id)],
  ])('is named by OBR-02 as what it is: %s', (kind, define) => {
    const { stack } = testStack();
    define(stack);
    expect(foundBy(stack, 'OBR-02')).toEqual([expect.stringContaining(kind)]);
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
