import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { AzapiProvider, Constraints, SparkPool, StorageAccountRef, Verification } from '../../lib';
import { stackIn, WrittenApp } from '../support/app';
import { account, problemsOf, USER, workspaceIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';
import {
  conditionsOf,
  demandedOf,
  jobs,
  pool,
  read,
  SYNAPSE,
  synapse,
  VAULT,
  VOUCHED,
  workspace,
} from './existing-things';

describe('an existing resource', () => {
  it('is read only for what is demanded of it', () => {
    const { stack } = testStack();
    account(stack, 'Lake', { sharedKeys: true });
    const source = read(synthesized(stack), 'Lake_Verification');
    expect(source).toMatchObject({
      type: 'Microsoft.Storage/storageAccounts@2023-05-01',
      response_export_values: ['properties.isHnsEnabled', 'properties.allowSharedKeyAccess'],
    });
    expect(demandedOf(source)).toEqual(['CFG-30 hierarchicalNamespace', 'CFG-30 sharedKeys']);
  });

  it('is compared with everything that is stated of it', () => {
    const { stack } = testStack();
    account(stack, 'Lake', { premium: false, publicNetworkAccess: true, sharedKeys: false });
    workspace(stack, {
      publicNetworkAccess: false,
      location: 'westeurope',
      identityPrincipalId: USER,
      defaultStorage: account(stack, 'Store'),
      keyVaultId: VAULT,
    });
    synapse(stack, {
      publicNetworkAccess: true,
      dataExfiltrationProtection: false,
      primaryStorage: account(stack, 'Primary'),
    });
    jobs(stack);
    const json = synthesized(stack);
    const statements = (named: string) =>
      demandedOf(read(json, `${named}_Verification`)).map((demand) => demand.replace(/^CFG-30 /, ''));
    expect(statements('Lake')).toEqual(['hierarchicalNamespace', 'premium', 'sharedKeys', 'publicNetworkAccess']);
    expect(statements('Workspace')).toEqual([
      'managedNetwork',
      'publicNetworkAccess',
      'location',
      'defaultStorage',
      'keyVaultId',
      'identityPrincipalId',
    ]);
    expect(statements('Synapse')).toEqual([
      'managedVirtualNetwork',
      'publicNetworkAccess',
      'dataExfiltrationProtection',
      'primaryStorage',
    ]);
    expect(statements('Jobs')).toEqual(['principalId']);
  });

  it('is read by the provider that is given', () => {
    const { stack } = testStack();
    const azapi = new AzapiProvider(stack, 'Other', { alias: 'other' });
    account(stack, 'Lake', { providers: { azapi } });
    const json = synthesized(stack);
    expect(read(json, 'Lake_Verification').provider).toBe('azapi.other');
    expect(json.providers('azapi')).toHaveLength(1);
  });

  it('is left unread when somebody vouches for it, which needs a reason (CFG-08)', () => {
    const { stack } = testStack();
    account(stack, 'Lake', { verification: Verification.none(' ') });
    expect(problemsOf(() => synthesized(stack))).toMatch(/test\/Lake\n {2}CFG-08[\s\S]*not verified with reason " "/);
    const vouched = testStack().stack;
    account(vouched, 'Lake', { verification: VOUCHED });
    pool(vouched, synapse(vouched, { verification: VOUCHED })).attachTo(workspace(vouched, { verification: VOUCHED }), {
      storage: [],
    });
    const json = synthesized(vouched);
    expect(Object.keys(json.dataSources('azapi_resource'))).toEqual([expect.stringMatching(/^Pool_Verification_/)]);
  });

  it('is compared with text that is escaped for Terraform', () => {
    const { stack } = testStack();
    workspace(stack, { location: 'we"st${x}%{if y}\\' });
    const [, { condition, error_message }] = conditionsOf(read(synthesized(stack), 'Workspace_Verification'));
    expect(condition).toContain('lower("we\\"st$${x}%%{ify}\\\\")');
    expect(error_message).toContain('$${x}%%{ify}');
  });

  it('stands in the summary as deferred (CFG-30)', () => {
    const { stack } = testStack();
    account(stack, 'Lake');
    expect(Constraints.of(stack).summarize()[0].deferred).toEqual(['CFG-30']);
  });

  it('is not compared when CFG-30 is acknowledged', () => {
    const { stack } = testStack();
    Constraints.of(stack).acknowledge('CFG-30', 'the account is converted in the same night');
    account(stack, 'Lake');
    expect(read(synthesized(stack), 'Lake_Verification').lifecycle).toBeUndefined();
  });
});

describe('an existing resource whose id only Terraform knows', () => {
  it('is read by a reference to the resource that is made, and so after it', () => {
    const { stack, group } = testStack();
    const generated = new StorageAccount(stack, 'Generated', {
      name: 'generated',
      resourceGroupName: group.name,
      location: group.location,
      accountTier: 'Standard',
      accountReplicationType: 'LRS',
    });
    StorageAccountRef.fromAttributes(stack, 'Lake', { accountId: generated.id, hierarchicalNamespace: false });
    const source = read(synthesized(stack), 'Lake_Verification');
    expect(source.resource_id).toBe('${azurerm_storage_account.Generated.id}');
    expect(source.depends_on).toBeUndefined();
  });

  it('is compared with its stated Synapse workspace when it is a pool', () => {
    const { stack } = testStack();
    const sparkPoolId = new TerraformVariable(stack, 'pool', { type: 'string' }).stringValue;
    SparkPool.fromAttributes(stack, 'Pool', { sparkPoolId, synapse: synapse(stack) });
    const [{ condition }] = conditionsOf(read(synthesized(stack), 'Pool_Verification'));
    expect(condition).toBe(
      `\${(lower(tostring(try(regex("(?i)^(.*)/bigDataPools/", self.output.id)[0], ""))) == lower("${SYNAPSE}"))}`,
    );
    const literal = testStack().stack;
    pool(literal, synapse(literal));
    expect(demandedOf(read(synthesized(literal), 'Pool_Verification'))).toEqual([]);
  });
});

describe('a stack that uses existing resources', () => {
  it('puts its demands into the stack that imports them', () => {
    const target = new WrittenApp();
    try {
      const first = stackIn(target.app, 'first');
      const store = account(first, 'Store', { hierarchicalNamespace: false });
      const second = stackIn(target.app, 'second');
      workspaceIn(second, testStack().group, { defaultStorage: store });
      target.app.synth();
      const source = read(target.configOf('first'), 'Store_Verification');
      expect(demandedOf(source)).toEqual(['CFG-30 hierarchicalNamespace', 'WKS-01', 'WKS-11']);
      expect(conditionsOf(source)[1].error_message).toContain('(second/Workspace)');
    } finally {
      target.remove();
    }
  });

  it('is refused with secrets in azurerm when it reads one of them, and only then (CFG-04)', () => {
    const stack = new TerraformStack(new WrittenApp().app, 'test');
    new AzurermProvider(stack, 'azurerm', { features: [{}], clientSecret: 'hidden' });
    account(stack, 'Lake', { verification: VOUCHED });
    expect(() => synthesized(stack)).not.toThrow();
    account(stack, 'Other');
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-04');
  });
});
