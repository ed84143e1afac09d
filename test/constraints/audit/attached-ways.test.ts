import { StorageAccountNetworkRulesA } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { TerraformStack } from 'cdktf';
import {
  Constraints,
  ManagedEndpoints,
  ResourceGroupRef,
  StorageAccountRef,
  SynapseAnalyticsWorkspace,
  SynapseAnalyticsWorkspaceAttributes,
} from '../../../lib';
import { armId, poolIn } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  flagVariable,
  foundBy,
  judgedIn,
  plainAccount,
  plainWorkspace,
  rulesIn,
  undecidedIn,
} from '../../support/plain';
import {
  Difference,
  EXISTING_POOL,
  EXISTING_SYNAPSE,
  EXISTING_WORKSPACE,
  findingsWith,
  plainCompute,
  PlainSynapseScene,
} from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };

const synapse = (args: Arguments, more: Difference = {}): Difference => ({
  ...more,
  change: { ...more.change, Synapse: args },
});

const OPEN = { public_network_access_enabled: true, network_rules: null };
const UNSEEN = { public_network_access_enabled: true, network_rules: '${var.rules}' };
const NO_NETWORK = { managed_virtual_network_enabled: null };
const NO_ENDPOINTS: Difference = { without: ['Dfs', 'Blob', 'Approval'] };

/** What is said of the compute. */
function ofCompute(findings: readonly string[]): string[] {
  return findings.filter((finding) => finding.includes(' Compute '));
}

describe('the Synapse workspace of a plain attached pool', () => {
  it.each<[string, Arguments, string]>([
    ['ATR-05', { public_network_access_enabled: false }, 'public network access off'],
    ['ATR-06', { data_exfiltration_protection_enabled: true }, 'data exfiltration protection on'],
  ])('is refused by %s for %j once a pool of it is attached, and not before', (rule, args, found) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, synapse(args));
    expect(foundBy(stack, rule)).toEqual([found]);
    expect(findingsWith(synapse(args))).toContain(`error Compute ${rule}`);
    const unattached = findingsWith(synapse(args, { without: ['Compute', 'Dfs', 'Blob', 'Firewall'] }));
    expect(unattached).toEqual([]);
  });

  it.each<[string, string]>([
    ['ATR-05', 'public_network_access_enabled'],
    ['ATR-06', 'data_exfiltration_protection_enabled'],
  ])('is left to Terraform by %s where only it knows %s', (rule, argument) => {
    const findings = findingsWith((stack) => synapse({ [argument]: flagVariable(stack) }));
    expect(ofCompute(findings)).toEqual([`plan Compute ${rule}`]);
  });

  it('is reported by SRV-33 for a pool that never pauses', () => {
    expect(findingsWith({ change: { Pool: { auto_pause: null } } })).toEqual(['warning Compute SRV-33']);
  });
});

describe('the way of a plain attached pool to its storage', () => {
  it('is missing without managed private endpoints', () => {
    expect(findingsWith(NO_ENDPOINTS)).toEqual(['error Compute ATR-07']);
  });

  it('is missing, as a warning, where the account is open', () => {
    const findings = findingsWith({ ...NO_ENDPOINTS, change: { Lake: OPEN } });
    expect(findings).toEqual(['warning Compute ATR-07']);
  });

  it('is missing, as a warning, where a firewall blocks nothing', () => {
    const lake = { public_network_access_enabled: true, network_rules: { default_action: 'Allow' } };
    expect(findingsWith({ ...NO_ENDPOINTS, change: { Lake: lake } })).toEqual(['warning Compute ATR-07']);
  });

  it('is there without managed virtual network where the account is open, and not where it is closed', () => {
    expect(findingsWith(synapse(NO_NETWORK, { ...NO_ENDPOINTS, change: { Lake: OPEN } }))).toEqual([]);
    expect(findingsWith(synapse(NO_NETWORK, NO_ENDPOINTS))).toEqual(['error Compute MPE-07']);
  });

  it.each<[string, Arguments]>([
    ['a firewall', { public_network_access_enabled: true }],
    ['no public network access', { network_rules: null }],
    ['no public network access, whatever firewall it has,', { ...UNSEEN, public_network_access_enabled: false }],
  ])('is missing where %s closes the account', (_what, lake) => {
    expect(findingsWith({ ...NO_ENDPOINTS, change: { Lake: lake } })).toEqual(['error Compute ATR-07']);
  });

  it('is missing where rules of their own close the account', () => {
    const { stack } = testStack();
    const { lake } = new PlainSynapseScene(stack, synapse(NO_NETWORK, { ...NO_ENDPOINTS, change: { Lake: OPEN } }));
    new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId: lake.id, defaultAction: 'Deny' });
    expect(findingsIn(stack)).toEqual(['error Compute MPE-07']);
  });

  it('is there where rules of their own close another account', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, synapse(NO_NETWORK, { ...NO_ENDPOINTS, change: { Lake: OPEN } }));
    const other = plainAccount(stack, {}, 'Other');
    const existing = armId('Microsoft.Storage/storageAccounts', 'existing');
    [other.id, existing].forEach((storageAccountId, index) => {
      new StorageAccountNetworkRulesA(stack, `Rules${index}`, { storageAccountId, defaultAction: 'Deny' });
    });
    expect(findingsIn(stack)).toEqual([]);
  });

  it('is left to Terraform where only it knows network or account', () => {
    const findings = findingsWith((stack) =>
      synapse(
        { managed_virtual_network_enabled: flagVariable(stack, 'network') },
        {
          ...NO_ENDPOINTS,
          change: { Lake: { public_network_access_enabled: flagVariable(stack), network_rules: null } },
        },
      ),
    );
    expect(ofCompute(findings)).toEqual(['plan Compute ATR-07', 'plan Compute MPE-07']);
  });

  it('is asked for to every account that the jobs have roles on', () => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack);
    const raw = plainAccount(stack, {}, 'Raw');
    const principalId = scene.compute?.identity.principalId ?? '';
    scene.assign('RawReader', 'Reader', principalId).scope = raw.id;
    const reads = scene.assign('RawData', 'Storage Blob Data Reader', principalId);
    reads.scope = raw.id;
    expect(findingsIn(stack)).toEqual(['error Compute ATR-07']);
    reads.principalId = scene.synapse.identity.principalId;
    expect(rulesIn(stack)).not.toContain('ATR-07');
  });

  it.each<[string, Arguments, string]>([
    ['all of them', {}, 'test/Lake, test/Raw'],
    ['only those that are closed', OPEN, 'test/Raw'],
    ['only those that are closed, where nobody sees whether another one is', UNSEEN, 'test/Raw'],
  ])('is missing for the accounts that are named: %s', (_which, lake, found) => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack, { ...NO_ENDPOINTS, change: { Lake: lake } });
    const raw = plainAccount(stack, {}, 'Raw');
    const principalId = scene.compute?.identity.principalId ?? '';
    scene.assign('RawData', 'Storage Blob Data Reader', principalId).scope = raw.id;
    expect(foundBy(stack, 'ATR-07')[0]).toContain(`${found}`);
    expect(foundBy(stack, 'ATR-07')[0].includes('test/Lake')).toBe(found.includes('test/Lake'));
  });

  it.each<[string, string, Arguments]>([
    ['ATR-07', 'in a managed virtual network', {}],
    ['MPE-07', 'without managed virtual network', NO_NETWORK],
  ])('is undecided by %s %s where one account is unseen and only Terraform knows the other one', (rule, _in, args) => {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack, synapse(args, { ...NO_ENDPOINTS, change: { Lake: UNSEEN } }));
    const raw = plainAccount(stack, { publicNetworkAccessEnabled: flagVariable(stack) }, 'Raw');
    const principalId = scene.compute?.identity.principalId ?? '';
    scene.assign('RawData', 'Storage Blob Data Reader', principalId).scope = raw.id;
    expect(undecidedIn(stack)[rule]).toBe('only Terraform knows the network rules of the storage account');
  });

  it.each<[string, string, Arguments]>([
    ['ATR-07', 'without managed virtual network', NO_NETWORK],
    ['MPE-07', 'in a managed virtual network', {}],
  ])('is no matter of %s %s, whether an account is closed or nobody sees it', (rule, _in, args) => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, synapse(args, { ...NO_ENDPOINTS, change: { Lake: UNSEEN } }));
    expect(undecidedIn(stack)).not.toHaveProperty(rule);
    expect(foundBy(stack, rule)).toEqual([]);
  });

  it('is not asked for where the jobs have no role', () => {
    const without = ['Contributor', 'DataRole', 'Dfs', 'Blob'] as const;
    expect(findingsWith({ without, change: { Lake: OPEN } })).toEqual([]);
    // The pool has to read its own files anyway.
    expect(findingsWith({ without })).toEqual(['error Compute ATR-07']);
    expect(findingsWith(synapse(NO_NETWORK, { without }))).toEqual(['error Compute MPE-07']);
  });
});

describe('an outbound rule for Spark instead of a managed private endpoint', () => {
  function findingsAround(difference: Difference, spark: boolean, elsewhere = false): string[] {
    const { stack } = testStack();
    const { lake } = new PlainSynapseScene(stack, difference);
    const rule = { serviceResourceId: lake.id, subResourceTarget: 'dfs', sparkEnabled: spark };
    endpointRule(stack, elsewhere ? plainWorkspace(stack).id : EXISTING_WORKSPACE, rule);
    return findingsIn(stack).filter((finding) => finding.endsWith('ATR-08'));
  }
  const openNetwork = synapse({}, { ...NO_ENDPOINTS, change: { Lake: OPEN } });

  it.each(['dfs', 'blob'])('warns where the account is closed and the pool has no network: %s', (subResourceTarget) => {
    const { stack } = testStack();
    const { lake } = new PlainSynapseScene(stack, synapse(NO_NETWORK, NO_ENDPOINTS));
    endpointRule(stack, EXISTING_WORKSPACE, { serviceResourceId: lake.id, subResourceTarget, sparkEnabled: true });
    expect(foundBy(stack, 'ATR-08')).toEqual(['test/Lake']);
  });

  it('warns, since it does nothing for the pool', () => {
    expect(findingsAround(openNetwork, true)).toEqual(['warning Compute ATR-08']);
  });

  it.each<[string, Difference, boolean, boolean]>([
    ['the pool has one too', {}, true, false],
    ['the rule is not for Spark', openNetwork, false, false],
    ['the rule is of another workspace', openNetwork, true, true],
    ['the pool reaches the account without', synapse(NO_NETWORK, openNetwork), true, false],
  ])('does not warn where %s', (_what, difference, spark, elsewhere) => {
    expect(findingsAround(difference, spark, elsewhere)).toEqual([]);
  });
});

describe('an outbound rule of which nobody can tell whether it confuses', () => {
  const HIDDEN_NETWORK = { managed_virtual_network_enabled: '${var.network}' };
  const HIDDEN_LAKE = { public_network_access_enabled: '${var.access}', network_rules: null };
  const UNDECIDED = 'only Terraform knows whether jobs need an endpoint, or whether the outbound rule is for Spark';

  function ruledBy(network: Arguments, lake: Arguments, spark: unknown): TerraformStack {
    const { stack } = testStack();
    const scene = new PlainSynapseScene(stack, synapse(network, { ...NO_ENDPOINTS, change: { Lake: lake } }));
    const rule = endpointRule(stack, EXISTING_WORKSPACE, {
      serviceResourceId: scene.lake.id,
      subResourceTarget: 'dfs',
    });
    rule.addOverride('spark_enabled', spark);
    return stack;
  }

  it.each<[string, Arguments, Arguments, unknown]>([
    ['the pool is in a managed virtual network, where the account is open', HIDDEN_NETWORK, OPEN, true],
    ['the account is open, where the pool has no managed virtual network', NO_NETWORK, HIDDEN_LAKE, true],
    ['the rule is for Spark', {}, {}, '${var.spark}'],
  ])('leaves ATR-08 undecided where only Terraform knows whether %s', (_what, network, lake, spark) => {
    expect(undecidedIn(ruledBy(network, lake, spark))['ATR-08']).toBe(UNDECIDED);
  });

  it.each<[string, Arguments, Arguments, unknown]>([
    ['the account is closed, whatever network the pool is in', HIDDEN_NETWORK, {}, true],
    ['the pool is in a managed virtual network, whether the account is open or not', {}, HIDDEN_LAKE, true],
  ])('breaks ATR-08 where %s', (_what, network, lake, spark) => {
    expect(foundBy(ruledBy(network, lake, spark), 'ATR-08')).toEqual(['test/Lake']);
  });

  it.each<[string, Arguments, Arguments, unknown]>([
    ['nothing says that it is for Spark', {}, {}, null],
    ['Spark is off', HIDDEN_NETWORK, OPEN, false],
    ['the pool reaches the account without', NO_NETWORK, OPEN, true],
  ])('is no matter of ATR-08 where %s', (_what, network, lake, spark) => {
    const stack = ruledBy(network, lake, spark);
    expect(judgedIn(stack)).toHaveProperty('ATR-08', undefined);
    expect(undecidedIn(stack)).not.toHaveProperty('ATR-08');
  });
});

describe('a plain attachment beside constructs of ours', () => {
  function rulesBeside(define: (stack: TerraformStack, group: ResourceGroupRef) => string): string[] {
    const { stack, group } = testStack();
    const lake = plainAccount(stack, { isHnsEnabled: true }, 'Lake');
    const { identity } = plainCompute(stack, {
      synapseSparkPoolId: define(stack, group),
      identity: { type: 'SystemAssigned' },
    });
    for (const role of ['Contributor', 'Storage Blob Data Contributor']) {
      approver(stack, lake.id, identity.principalId, role, role.replace(/ /g, ''));
    }
    Constraints.of(stack).acknowledge('ATR-01', 'this is about something else');
    return findingsIn(stack).filter((finding) => finding.includes(' Plain '));
  }

  it.each<[string, Partial<SynapseAnalyticsWorkspaceAttributes>, string[]]>([
    ['is private', { publicNetworkAccess: false }, ['ATR-05', 'ATR-07']],
    ['has data exfiltration protection', { dataExfiltrationProtection: true }, ['ATR-06', 'ATR-07']],
    ['has a network without endpoints', {}, ['ATR-07']],
    ['has endpoints that somebody else makes', { managedEndpoints: ManagedEndpoints.managedElsewhere('by hand') }, []],
    ['has no network', { managedVirtualNetwork: false }, ['MPE-07']],
  ])('is judged by an existing Synapse workspace that %s', (_what, attrs, rules) => {
    const found = rulesBeside((stack) => {
      SynapseAnalyticsWorkspace.fromAttributes(stack, 'Ours', {
        synapseWorkspaceId: EXISTING_SYNAPSE,
        managedVirtualNetwork: true,
        ...attrs,
      });
      return EXISTING_POOL;
    });
    expect(found).toEqual(rules.map((rule) => `error Plain ${rule}`));
  });

  it('is judged by a Synapse workspace of ours, and takes its endpoints', () => {
    expect(rulesBeside((stack, group) => poolIn(stack, group).sparkPoolId)).toEqual(['error Plain ATR-07']);
    const found = rulesBeside((stack, group) => {
      const { synapse: ours, sparkPoolId } = poolIn(stack, group);
      const accountId = (stack.node.findChild('Lake') as StorageAccount).id;
      ours.allowToStorage(StorageAccountRef.fromAttributes(stack, 'Ref', { accountId, hierarchicalNamespace: true }));
      return sparkPoolId;
    });
    expect(found).toEqual([]);
  });
});
