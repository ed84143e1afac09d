import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { TerraformStack, Testing } from 'cdktf';
import {
  AzureMLWorkspace,
  AzureMLWorkspaceAttributes,
  Constraints,
  ManagedNetwork,
  OutboundTarget,
  Verification,
} from '../../lib';
import { armId, problemsOf, rolesOf, SUBSCRIPTION, USER, VNET } from '../support/azure';
import { ONE_FOLDER, synthesized, testStack } from '../support/stack';

const VAULT = armId('Microsoft.KeyVault/vaults', 'kv');

function imported(stack: TerraformStack, attrs: Partial<AzureMLWorkspaceAttributes> = {}) {
  return AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
    workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    identityPrincipalId: USER,
    ...attrs,
  });
}

describe('an existing workspace', () => {
  test('adds no resource when it is only mentioned', () => {
    const { stack } = testStack();
    imported(stack);
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('is not read when somebody vouches for it', () => {
    const { stack } = testStack();
    imported(stack, { verification: Verification.none('the platform team vouches for it') });
    expect(synthesized(stack).json.data).toBeUndefined();
  });

  test('is read once for its region', () => {
    const { stack } = testStack();
    const workspace = imported(stack);
    expect([workspace.workspaceLocation, workspace.workspaceLocation]).toHaveLength(2);
    expect(Object.keys(synthesized(stack).dataSources('azurerm_machine_learning_workspace'))).toHaveLength(1);
  });

  test('is not read for a region that is stated', () => {
    const { stack } = testStack();
    expect(imported(stack, { location: 'westeurope' }).workspaceLocation).toBe('westeurope');
    expect(synthesized(stack).dataSources('azurerm_machine_learning_workspace')).toEqual({});
  });

  test('gets no role on its own Key Vault, in whatever case the id is written', () => {
    const { stack } = testStack();
    imported(stack, { keyVaultId: VAULT.toUpperCase() }).network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(rolesOf(synthesized(stack))).toEqual([]);
  });

  test('gets the approver role on other targets for its identity', () => {
    const { stack } = testStack();
    imported(stack).network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(rolesOf(synthesized(stack))).toEqual([`Azure AI Enterprise Network Connection Approver on kv to ${USER}`]);
  });

  test('is refused with the id of something else (CFG-05)', () => {
    const { stack } = testStack();
    imported(stack, { workspaceId: VNET });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-05');
  });

  test('is refused with a principal id that is no GUID (CFG-06)', () => {
    const { stack } = testStack();
    imported(stack, { identityPrincipalId: 'mlw-identity' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-06[\s\S]*mlw-identity/);
  });

  test.each([
    ['99999999-9999-9999-9999-999999999999', ['ATT-11']],
    [SUBSCRIPTION.toUpperCase(), []],
    [undefined, []],
  ])('warns where something is written in it by the provider of another subscription (ATT-11): %s', (id, warnings) => {
    const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
    new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: id });
    const workspace = imported(stack);
    const warned = () => Constraints.of(stack).summarize()[0].warnings;
    expect(warned()).toEqual([]);
    workspace.network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
    expect(warned()).toEqual(warnings);
  });
});
