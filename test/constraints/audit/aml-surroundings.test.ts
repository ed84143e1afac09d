import { MachineLearningWorkspace } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceProviderRegistration } from '@cdktf/provider-azurerm/lib/resource-provider-registration';
import { TerraformStack } from 'cdktf';
import { AzureMLWorkspace, ManagedNetwork, RoleManagement, SparkIdentity, SparkProvisioning } from '../../../lib';
import { account, armId, GROUP } from '../../support/azure';
import {
  findingsIn,
  foundBy,
  judgedIn,
  plainVault,
  plainWorkspace,
  PlainResource,
  rulesIn,
  textVariable,
  undecidedIn,
} from '../../support/plain';
import { testStack } from '../../support/stack';

const SUBNET = armId('Microsoft.Network/virtualNetworks', 'vnet/subnets/training');
const DISABLED = { isolationMode: 'Disabled' };

describe('a workspace that constructs of this library know as well', () => {
  function imported(stack: TerraformStack, plain: MachineLearningWorkspace, managedNetwork: ManagedNetwork): void {
    const ours = AzureMLWorkspace.fromAttributes(stack, 'Ours', { workspaceId: plain.id, managedNetwork });
    ours.enableServerlessSpark({
      identities: [SparkIdentity.group(GROUP)],
      storage: [account(stack, 'Lake', { publicNetworkAccess: true })],
      approver: RoleManagement.managedElsewhere('the platform team'),
    });
  }

  it('is reported by SRV-06 for a subnet that does not isolate the Spark that is enabled there', () => {
    const { stack } = testStack();
    const plain = plainWorkspace(stack, { managedNetwork: DISABLED, serverlessCompute: { subnetId: SUBNET } });
    imported(stack, plain, ManagedNetwork.disabled());
    expect(findingsIn(stack)).toContain('warning Ws SRV-06');
  });

  it('passes with such a subnet where nobody asks for Spark', () => {
    const { stack } = testStack();
    plainWorkspace(stack, { managedNetwork: DISABLED, serverlessCompute: { subnetId: SUBNET } });
    expect(rulesIn(stack)).not.toContain('SRV-06');
  });

  it('is refused by PRV-07 for public network access although only they ask for Spark', () => {
    const { stack } = testStack();
    const plain = plainWorkspace(stack, { publicNetworkAccessEnabled: true });
    const sparkProvisioning = SparkProvisioning.managedElsewhere('done by hand');
    imported(stack, plain, ManagedNetwork.allowInternetOutbound({ sparkProvisioning }));
    expect(findingsIn(stack)).toContain('error Ws PRV-07');
  });
});

describe('the isolation mode', () => {
  it('is seen when azapi sets it', () => {
    const { stack } = testStack();
    const { id } = plainWorkspace(stack, { managedNetwork: undefined, v1LegacyModeEnabled: true });
    new PlainResource(stack, 'Patch', 'azapi_update_resource', {
      type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
      resource_id: id,
      body: { properties: { managedNetwork: { isolationMode: 'AllowInternetOutbound' } } },
    });
    expect(findingsIn(stack)).toContain('error Ws NET-14');
  });
});

describe('registration of Microsoft.Network', () => {
  function withProvider(config: object): TerraformStack {
    const { stack } = testStack();
    const provider = new AzurermProvider(stack, 'second', { features: [{}], alias: 'second', ...config });
    plainWorkspace(stack, { provider });
    return stack;
  }

  it.each([
    ['nothing is registered', { resourceProviderRegistrations: 'none' }],
    [
      'only something else is',
      { resourceProviderRegistrations: 'none', resourceProvidersToRegister: ['Microsoft.Cdn'] },
    ],
    ['it is skipped in the older way', { skipProviderRegistration: true }],
  ])('is missed when %s', (_what, config) => {
    const stack = withProvider(config);
    expect(findingsIn(stack)).toContain('warning Ws NET-15');
    expect(foundBy(stack, 'NET-15')).toEqual(['resource_provider_registrations "none"']);
  });

  it('is missed once for each provider', () => {
    const stack = withProvider({ resourceProviderRegistrations: 'none' });
    const provider = stack.node.findChild('second') as AzurermProvider;
    plainWorkspace(stack, { provider }, 'Beside');
    const third = new AzurermProvider(stack, 'third', {
      features: [{}],
      alias: 'third',
      resourceProviderRegistrations: 'none',
    });
    plainWorkspace(stack, { provider: third }, 'OfAnother');
    expect(findingsIn(stack).filter((finding) => finding.endsWith('NET-15'))).toEqual([
      'warning Ws NET-15',
      'warning OfAnother NET-15',
    ]);
  });

  it.each([
    ['by default', {}],
    ['in a set', { resourceProviderRegistrations: 'core' }],
    ['by name', { resourceProviderRegistrations: 'none', resourceProvidersToRegister: ['microsoft.network'] }],
  ])('passes when it is registered %s', (_what, config) => {
    expect(rulesIn(withProvider(config))).not.toContain('NET-15');
  });

  it('passes when a resource registers it', () => {
    const stack = withProvider({ resourceProviderRegistrations: 'none' });
    new ResourceProviderRegistration(stack, 'Network', { name: 'Microsoft.Network' });
    expect(rulesIn(stack)).not.toContain('NET-15');
  });

  it('is missed when a resource registers something else', () => {
    const stack = withProvider({ resourceProviderRegistrations: 'none' });
    new ResourceProviderRegistration(stack, 'Network', { name: 'Microsoft.Cdn' });
    expect(findingsIn(stack)).toContain('warning Ws NET-15');
  });

  it('is that of the provider without alias where a resource states none', () => {
    const { app } = testStack();
    const stack = new TerraformStack(app, 'registering');
    const none = { features: [{}], resourceProviderRegistrations: 'none' };
    new AzurermProvider(stack, 'second', { ...none, alias: 'second' });
    new AzurermProvider(stack, 'azurerm', { features: [{}] });
    plainWorkspace(stack);
    expect(rulesIn(stack)).not.toContain('NET-15');
  });

  it('is left to Terraform where only it knows the set', () => {
    const { stack } = testStack();
    const resourceProviderRegistrations = textVariable(stack);
    const provider = new AzurermProvider(stack, 'second', {
      features: [{}],
      alias: 'second',
      resourceProviderRegistrations,
    });
    plainWorkspace(stack, { provider });
    expect(findingsIn(stack)).toContain('check Ws NET-15');
  });
});

describe('the resources of a workspace', () => {
  const tenant = (stack: TerraformStack, id: string, tenantId: string) =>
    new AzurermProvider(stack, id, { features: [{}], alias: id, tenantId });

  it.each([
    ['are reported by WKS-08 when one is of another tenant', 'b', ['test/Vault in tenant b']],
    ['pass when their tenants differ in case only', 'A', []],
  ])('%s', (_what, tenantId, expected) => {
    const { stack } = testStack();
    const provider = tenant(stack, 'one', 'a');
    const other = tenant(stack, 'two', tenantId);
    plainWorkspace(stack, { provider, keyVaultId: plainVault(stack, { provider: other }).id });
    expect(foundBy(stack, 'WKS-08')).toEqual(expected);
    expect(undecidedIn(stack)).not.toHaveProperty('WKS-08');
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['that of the workspace', undefined, 'b'],
    ['that of one of them', 'a', undefined],
    ['any', undefined, undefined],
  ])('are undecided where no provider tells %s', (_what, ofWorkspace, ofVault) => {
    const { stack } = testStack();
    const of = (id: string, tenantId?: string) =>
      new AzurermProvider(stack, id, { features: [{}], alias: id, tenantId });
    const keyVaultId = plainVault(stack, { provider: of('two', ofVault) }).id;
    plainWorkspace(stack, { provider: of('one', ofWorkspace), keyVaultId });
    expect(judgedIn(stack)).not.toHaveProperty('WKS-08');
    expect(undecidedIn(stack)['WKS-08']).toBe('the providers do not state their tenants');
  });

  it('pass where no provider tells their tenants', () => {
    const { app } = testStack();
    const stack = new TerraformStack(app, 'providerless');
    plainWorkspace(stack, { keyVaultId: plainVault(stack).id });
    expect(judgedIn(stack)).toHaveProperty('WKS-08', undefined);
  });
});
