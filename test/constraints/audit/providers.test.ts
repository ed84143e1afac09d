import { AzurermProvider, AzurermProviderConfig } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { BlobStorage, Constraints, DataLakeStorage, TerraformRunner } from '../../../lib';
import { RESOURCE_GROUP, warningsBelow } from '../../support/app';
import { problemsOf, SUBSCRIPTION, workspaceIn } from '../../support/azure';
import { findingsIn, foundBy, judgedIn, plainAccount, plainWorkspace } from '../../support/plain';
import { synthesized, testStack } from '../../support/stack';

const OPEN = { publicNetworkAccessEnabled: true };

/** A stack whose azurerm provider says nothing of storage. */
function stackWith({ features = [{}], storageUseAzuread }: Partial<AzurermProviderConfig> = {}): TerraformStack {
  const { stack } = testStack();
  const azurerm = stack.node.findChild('azurerm') as AzurermProvider;
  azurerm.features = features;
  azurerm.storageUseAzuread = storageUseAzuread;
  return stack;
}

const REACHABLE = [{ storage: [{ dataPlaneAvailable: false }] }];

describe('what a provider lacks for the storage accounts that it makes', () => {
  it('is told once, at the first account that needs it, with the number of them: a closed data plane', () => {
    const stack = stackWith();
    plainAccount(stack, OPEN, 'Open');
    plainAccount(stack, {}, 'First');
    plainAccount(stack, {}, 'Second');
    expect(findingsIn(stack)).toEqual(['error First CFG-02']);
    expect(foundBy(stack, 'CFG-02')).toEqual(['2 private storage accounts, storage.data_plane_available unset']);
  });

  it.each<[string, boolean | undefined, string]>([
    ['keys that are used', false, 'error First CFG-03'],
    ['a sign-in that is not stated', undefined, 'warning First CFG-11'],
  ])('is told once, at the first account that needs it: %s', (_what, storageUseAzuread, expected) => {
    const stack = stackWith({ storageUseAzuread, features: REACHABLE });
    plainAccount(stack, {}, 'WithKeys');
    plainAccount(stack, { sharedAccessKeyEnabled: false }, 'First');
    plainAccount(stack, { sharedAccessKeyEnabled: false }, 'Second');
    expect(findingsIn(stack)).toEqual([expected]);
  });

  it('is told of each provider', () => {
    const stack = stackWith();
    const provider = new AzurermProvider(stack, 'other', { features: [{}], alias: 'other' });
    plainAccount(stack, {}, 'First');
    plainAccount(stack, { provider }, 'Second');
    expect(findingsIn(stack)).toEqual(['error First CFG-02', 'error Second CFG-02']);
  });

  it('is no matter of ours where only an account of somebody else needs it', () => {
    const stack = stackWith({ storageUseAzuread: true });
    new BlobStorage(stack, 'Ours', { resourceGroup: RESOURCE_GROUP, publicNetworkAccess: true });
    plainAccount(stack);
    expect(() => synthesized(stack)).not.toThrow();
    expect(warningsBelow(stack)).toEqual([]);
    Constraints.of(stack).audit();
    expect(findingsIn(stack)).toEqual(['error Account CFG-02']);
  });
});

describe('a private account whose data plane azurerm waits for', () => {
  it('is fine where Terraform is said to run inside of the private network, there and below', () => {
    const stack = stackWith();
    const [inside, outside] = ['Inside', 'Outside'].map((id) => new Construct(stack, id));
    TerraformRunner.of(inside).runsInPrivateNetwork('self-hosted agents in vnet-hub');
    plainAccount(inside);
    expect(findingsIn(stack)).toEqual([]);
    plainAccount(outside);
    expect(findingsIn(stack)).toEqual(['error Outside/Account CFG-02']);
    expect(foundBy(stack, 'CFG-02')).toEqual(['1 private storage accounts, storage.data_plane_available unset']);
  });

  it('is fine where somebody takes responsibility', () => {
    const stack = stackWith({ features: [{ storage: [{ dataPlaneAvailable: true }] }] });
    plainAccount(stack);
    Constraints.of(stack).acknowledge('CFG-02', 'the agents are in vnet-hub');
    expect(findingsIn(stack)).toEqual([]);
  });

  it('needs a reason, of which CFG-08 tells', () => {
    const stack = stackWith();
    TerraformRunner.of(stack).runsInPrivateNetwork(' ');
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-08[\s\S]*where Terraform runs/);
  });

  it('is told of with a way out that breaks no other rule', () => {
    const stack = stackWith();
    new BlobStorage(stack, 'Store', { resourceGroup: RESOURCE_GROUP });
    new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
    const message = problemsOf(() => synthesized(stack));
    expect(message).toMatch(
      /CFG-02[\s\S]*storageUseAzuread: true and features: \[\{ storage: \[\{ dataPlaneAvailable: false/,
    );
    const mended = stackWith({ storageUseAzuread: true, features: REACHABLE });
    new BlobStorage(mended, 'Store', { resourceGroup: RESOURCE_GROUP });
    new DataLakeStorage(mended, 'Lake', { resourceGroup: RESOURCE_GROUP });
    expect(() => synthesized(mended)).not.toThrow();
    expect(warningsBelow(mended)).toEqual([]);
  });
});

describe('the ids of a provider', () => {
  it.each<[string, Partial<AzurermProviderConfig>, string | undefined]>([
    ['a subscription by name', { subscriptionId: 'data platform' }, 'subscription_id "data platform"'],
    ['a tenant by name', { tenantId: 'contoso' }, 'tenant_id "contoso"'],
    ['a client by name', { clientId: 'terraform' }, 'client_id "terraform"'],
    ['another tenant by name', { auxiliaryTenantIds: [SUBSCRIPTION, 'contoso'] }, 'auxiliary_tenant_ids[1] "contoso"'],
    [
      'the first of other tenants by name',
      { auxiliaryTenantIds: ['contoso', SUBSCRIPTION] },
      'auxiliary_tenant_ids[0] "contoso"',
    ],
    [
      'tenants by name',
      { tenantId: 'contoso', auxiliaryTenantIds: ['contoso', 'fabrikam'] },
      'tenant_id "contoso", auxiliary_tenant_ids[0] "contoso", auxiliary_tenant_ids[1] "fabrikam"',
    ],
    ['ids', { subscriptionId: SUBSCRIPTION, tenantId: SUBSCRIPTION, clientId: SUBSCRIPTION }, undefined],
  ])('are judged by CFG-54, once for each provider: %s', (_what, ids, found) => {
    const { stack } = testStack();
    const provider = new AzurermProvider(stack, 'other', { features: [{}], alias: 'other', ...ids });
    ['First', 'Second'].forEach((id) => plainAccount(stack, { provider, ...OPEN }, id));
    expect(judgedIn(stack)).toHaveProperty('CFG-54', found);
    expect(foundBy(stack, 'CFG-54')).toHaveLength(found === undefined ? 0 : 1);
  });

  it('are no matter of CFG-54 where there are none', () => {
    const { stack } = testStack();
    const provider = new AzurermProvider(stack, 'other', { features: [{}], alias: 'other' });
    plainAccount(stack, { provider, ...OPEN });
    expect(judgedIn(stack)).not.toHaveProperty('CFG-54');
  });
});

describe('a workspace that is destroyed', () => {
  const KEPT = [{ machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: false }] }];

  it.each<[string, AzurermProviderConfig['features']]>([
    ['unset', [{}]],
    ['false', KEPT],
  ])('keeps its name, as WKS-13 tells once per provider, where purging is %s', (_what, features) => {
    const stack = stackWith({ features });
    plainWorkspace(stack, {}, 'First');
    plainWorkspace(stack, {}, 'Second');
    expect(findingsIn(stack)).toContain('warning First WKS-13');
    expect(findingsIn(stack)).not.toContain('warning Second WKS-13');
  });

  const PURGE = 'machine_learning.purge_soft_deleted_workspace_on_destroy';

  it.each<[string, AzurermProviderConfig['features'], string | undefined]>([
    ['unset', [{}], `${PURGE} unset`],
    ['unset beside another switch', [{ machineLearning: [{}] }], `${PURGE} unset`],
    ['false', KEPT, `${PURGE} false`],
    ['true', [{ machineLearning: [{ purgeSoftDeletedWorkspaceOnDestroy: true }] }], undefined],
  ])('is judged by WKS-13 by what the provider says of purging: %s', (_what, features, found) => {
    const stack = stackWith({ features });
    plainWorkspace(stack);
    expect(judgedIn(stack)).toHaveProperty('WKS-13', found);
  });

  it('is judged by WKS-13 where the provider has no features', () => {
    const stack = stackWith();
    (stack.node.findChild('azurerm') as AzurermProvider).addOverride('features', null);
    plainWorkspace(stack);
    plainAccount(stack);
    expect(judgedIn(stack)['WKS-13']).toBe(`${PURGE} unset`);
    expect(judgedIn(stack)['CFG-02']).toBe('1 private storage accounts, storage.data_plane_available unset');
  });

  it('keeps a derived name and one that is given, and not one that changes with every apply', () => {
    const found = (workspaceName?: string) => {
      const stack = stackWith({ features: REACHABLE, storageUseAzuread: true });
      workspaceIn(stack, RESOURCE_GROUP, { workspaceName });
      synthesized(stack);
      return warningsBelow(stack).filter((text) => text.startsWith('WKS-13'));
    };
    expect([found(), found('mlw-spark')].map(({ length }) => length)).toEqual([1, 1]);
    const stack = stackWith({ features: REACHABLE, storageUseAzuread: true });
    const workspaceName = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
    workspaceIn(stack, RESOURCE_GROUP, { workspaceName });
    synthesized(stack);
    expect(warningsBelow(stack).filter((text) => text.startsWith('WKS-13'))).toEqual([]);
  });
});
