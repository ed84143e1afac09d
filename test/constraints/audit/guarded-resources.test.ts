import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { StorageAccountNetworkRulesA } from '@cdktf/provider-azurerm/lib/storage-account-network-rules';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { AzureMLWorkspace, ManagedNetwork, OutboundTarget, StorageAccountRef, StorageSubResource } from '../../../lib';
import { armId, SUBNET, workspaceIn } from '../../support/azure';
import {
  approver,
  endpointRule,
  findingsIn,
  flagVariable,
  foundBy,
  judgedIn,
  plainAccount,
  plainRegistry,
  plainVault,
  plainWorkspace,
  rulesIn,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const DENY = { defaultAction: 'Deny' };
const SOFT_DELETE = { deleteRetentionPolicy: { days: 7 } };

type Define = (stack: TerraformStack) => void;

const target = (stack: TerraformStack, serviceResourceId: string, subResourceTarget = 'blob') =>
  endpointRule(stack, WORKSPACE, { serviceResourceId, subResourceTarget, sparkEnabled: true });

const CASES: readonly (readonly [string, string, string, Define, Define])[] = [
  [
    'NET-10',
    'warning Account',
    'a target account with service endpoints',
    (stack) => target(stack, plainAccount(stack, { networkRules: { ...DENY, virtualNetworkSubnetIds: [SUBNET] } }).id),
    (stack) => target(stack, plainAccount(stack, { networkRules: { ...DENY, virtualNetworkSubnetIds: [] } }).id),
  ],
  [
    'NET-10',
    'warning Rules',
    'a target account whose service endpoints stand in rules of their own',
    (stack) => {
      const storageAccountId = plainAccount(stack).id;
      target(stack, storageAccountId);
      new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId, ...DENY, virtualNetworkSubnetIds: [SUBNET] });
    },
    (stack) => {
      const storageAccountId = plainAccount(stack).id;
      new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId, ...DENY, virtualNetworkSubnetIds: [SUBNET] });
    },
  ],
  [
    'NET-10',
    'warning Vault',
    'a target Key Vault with service endpoints',
    (stack) => {
      const networkAcls = { ...DENY, bypass: 'AzureServices', virtualNetworkSubnetIds: [SUBNET] };
      target(stack, plainVault(stack, { networkAcls }).id, 'vault');
    },
    (stack) => target(stack, plainVault(stack, { networkAcls: { ...DENY, bypass: 'AzureServices' } }).id, 'vault'),
  ],
  [
    'PNA-08',
    'warning Account',
    'default storage that keeps trusted services out',
    (stack) =>
      plainWorkspace(stack, {
        storageAccountId: plainAccount(stack, { networkRules: { ...DENY, bypass: ['None'] } }).id,
      }),
    (stack) =>
      plainWorkspace(stack, {
        storageAccountId: plainAccount(stack, { networkRules: { ...DENY, bypass: ['Logging', 'AzureServices'] } }).id,
      }),
  ],
  [
    'PNA-08',
    'warning Rules',
    'default storage that keeps trusted services out in rules of their own',
    (stack) => {
      const storageAccountId = plainAccount(stack).id;
      plainWorkspace(stack, { storageAccountId });
      new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId, ...DENY, bypass: ['Metrics'] });
    },
    (stack) => {
      const storageAccountId = plainAccount(stack).id;
      plainWorkspace(stack, { storageAccountId });
      new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId, ...DENY });
    },
  ],
  [
    'PNA-08',
    'warning Vault',
    'a Key Vault that keeps trusted services out',
    (stack) =>
      plainWorkspace(stack, { keyVaultId: plainVault(stack, { networkAcls: { ...DENY, bypass: 'None' } }).id }),
    (stack) => {
      const networkAcls = { defaultAction: 'Allow', bypass: 'None' };
      plainWorkspace(stack, { keyVaultId: plainVault(stack, { networkAcls }).id });
    },
  ],
  [
    'PNA-08',
    'warning Vault',
    'such a Key Vault of a workspace, not one of nobody',
    (stack) =>
      plainWorkspace(stack, { keyVaultId: plainVault(stack, { networkAcls: { ...DENY, bypass: 'None' } }).id }),
    (stack) => plainVault(stack, { networkAcls: { ...DENY, bypass: 'None' } }),
  ],
  [
    'PNA-08',
    'warning Registry',
    'a registry that keeps trusted services out',
    (stack) =>
      plainWorkspace(stack, {
        containerRegistryId: plainRegistry(stack, {
          publicNetworkAccessEnabled: false,
          networkRuleBypassOption: 'None',
        }).id,
      }),
    (stack) =>
      plainWorkspace(stack, {
        containerRegistryId: plainRegistry(stack, { publicNetworkAccessEnabled: true, networkRuleBypassOption: 'None' })
          .id,
      }),
  ],
  [
    'WKS-12',
    'warning Account',
    'blobs of Spark with soft delete',
    (stack) => target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE }).id),
    (stack) => target(stack, plainAccount(stack, { blobProperties: { versioningEnabled: true } }).id),
  ],
  [
    'WKS-12',
    'warning Account',
    'blobs of Spark, not those of a data lake',
    (stack) => target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE, isHnsEnabled: false }).id),
    (stack) => target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE, isHnsEnabled: true }).id),
  ],
  [
    'WKS-12',
    'warning Account',
    'blobs of Spark, not other files',
    (stack) => target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE }).id),
    (stack) => target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE }).id, 'file'),
  ],
];

describe('a plain resource that a workspace uses', () => {
  it.each(CASES)('is reported by %s (%s) for %s', (rule, finding, _what, bad, good) => {
    const { stack } = testStack();
    bad(stack);
    expect(findingsIn(stack)).toContain(`${finding} ${rule}`);
    const { stack: other } = testStack();
    good(other);
    expect(rulesIn(other)).not.toContain(rule);
  });

  it.each<[string, string, Define]>([
    [
      'NET-10',
      'check Account',
      (stack) => {
        const { listValue } = new TerraformVariable(stack, 'subnets', { type: 'list(string)' });
        target(stack, plainAccount(stack, { networkRules: { ...DENY, virtualNetworkSubnetIds: listValue } }).id);
      },
    ],
    [
      'PNA-08',
      'check Vault',
      (stack) => {
        const networkAcls = { ...DENY, bypass: textVariable(stack) };
        plainWorkspace(stack, { keyVaultId: plainVault(stack, { networkAcls }).id });
      },
    ],
    [
      'PNA-08',
      'check Registry',
      (stack) => {
        const publicNetworkAccessEnabled = flagVariable(stack);
        const registry = plainRegistry(stack, { publicNetworkAccessEnabled, networkRuleBypassOption: 'None' });
        plainWorkspace(stack, { containerRegistryId: registry.id });
      },
    ],
    [
      'WKS-12',
      'check Account',
      (stack) => {
        const isHnsEnabled = flagVariable(stack);
        target(stack, plainAccount(stack, { blobProperties: SOFT_DELETE, isHnsEnabled }).id, 'blob');
      },
    ],
  ])('leaves %s to Terraform (%s)', (rule, finding, define) => {
    const { stack } = testStack();
    define(stack);
    expect(findingsIn(stack)).toContain(`${finding} ${rule}`);
  });

  /** Default storage, whose exceptions only Terraform knows. */
  const withHiddenExceptions = (stack: TerraformStack, defaultAction: string): void => {
    const { listValue } = new TerraformVariable(stack, 'exceptions', { type: 'list(string)' });
    const account = plainAccount(stack, { networkRules: { defaultAction, bypass: listValue } });
    plainWorkspace(stack, { storageAccountId: account.id });
  };

  it('is undecided by PNA-08 where only Terraform knows the exceptions of a firewall that denies', () => {
    const { stack } = testStack();
    withHiddenExceptions(stack, 'Deny');
    expect(undecidedIn(stack)['PNA-08']).toBe('only Terraform knows the exceptions of the firewall');
  });

  it('passes with such exceptions where the firewall denies nothing', () => {
    const { stack } = testStack();
    withHiddenExceptions(stack, 'Allow');
    expect(undecidedIn(stack)).not.toHaveProperty('PNA-08');
    expect(judgedIn(stack)).toHaveProperty('PNA-08', undefined);
  });

  it('is asked by DIA-04 for its own firewall, or for rules of their own before it', () => {
    const diagnosed = (own: string[] | undefined, rules: string[] | undefined) => {
      const { stack } = testStack();
      const account = plainAccount(stack, { networkRules: own && { ...DENY, bypass: own } });
      if (rules) {
        const storageAccountId = account.id;
        new StorageAccountNetworkRulesA(stack, 'Rules', { storageAccountId, ...DENY, bypass: rules });
      }
      new MonitorDiagnosticSetting(stack, 'Logs', {
        name: 'logs',
        targetResourceId: WORKSPACE,
        storageAccountId: account.id,
        enabledLog: [{ categoryGroup: 'allLogs' }],
      });
      return judgedIn(stack);
    };
    expect(diagnosed(['None'], undefined)).toHaveProperty('DIA-04', 'test/Account');
    expect(diagnosed(undefined, ['None'])).toHaveProperty('DIA-04', 'test/Account');
    expect(diagnosed(['None'], ['AzureServices'])).toHaveProperty('DIA-04', undefined);
    expect(diagnosed(undefined, undefined)).not.toHaveProperty('DIA-04');
  });

  it('passes without a default action, which lets everybody in', () => {
    const { stack } = testStack();
    const keyVaultId = plainVault(stack).id;
    plainWorkspace(stack, { keyVaultId });
    const vault = stack.node.findChild('Vault') as ReturnType<typeof plainVault>;
    vault.addOverride('network_acls', { bypass: 'None' });
    expect(rulesIn(stack)).not.toContain('PNA-08');
  });

  it('passes with soft delete of default storage, whose datastores have credentials', () => {
    const { stack } = testStack();
    const account = plainAccount(stack, { blobProperties: SOFT_DELETE });
    const { id, identity } = plainWorkspace(stack, { storageAccountId: account.id });
    endpointRule(stack, id, { serviceResourceId: account.id, sparkEnabled: true });
    approver(stack, account.id, identity.principalId);
    expect(rulesIn(stack)).not.toContain('WKS-12');
  });

  it('is reported by PNA-08 as the Key Vault of an existing workspace that a construct states', () => {
    const { stack } = testStack();
    AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: WORKSPACE,
      managedNetwork: ManagedNetwork.disabled(),
      keyVaultId: plainVault(stack, { networkAcls: { ...DENY, bypass: 'None' } }).id,
    });
    expect(foundBy(stack, 'PNA-08')).toEqual(['test/Vault']);
  });

  it('is reported by NET-10 and WKS-12 beside a rule of ours that leads to it', () => {
    const { stack, group } = testStack();
    const plain = plainAccount(stack, {
      blobProperties: SOFT_DELETE,
      networkRules: { ...DENY, virtualNetworkSubnetIds: [SUBNET] },
    });
    const account = StorageAccountRef.fromAttributes(stack, 'Lake', {
      accountId: plain.id,
      hierarchicalNamespace: false,
    });
    const lake = OutboundTarget.storage(account, StorageSubResource.BLOB, { spark: true });
    workspaceIn(stack, group).network.allowTo('lake', lake);
    expect(findingsIn(stack)).toEqual(expect.arrayContaining(['warning Account NET-10', 'warning Account WKS-12']));
  });
});
