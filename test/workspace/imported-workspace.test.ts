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
  test('something would be made for the mere mention of it', () => {
    const { stack } = testStack();
    imported(stack);
    expect(synthesized(stack).resourceTypes).toEqual([]);
  });

  test('it would be read although somebody vouches for it', () => {
    const { stack } = testStack();
    imported(stack, { verification: Verification.none('the platform team vouches for it') });
    expect(synthesized(stack).json.data).toBeUndefined();
  });

  test('its region would be read twice', () => {
    const { stack } = testStack();
    const workspace = imported(stack);
    expect([workspace.workspaceLocation, workspace.workspaceLocation]).toHaveLength(2);
    expect(Object.keys(synthesized(stack).dataSources('azurerm_machine_learning_workspace'))).toHaveLength(1);
  });

  test('a region that is known would be read', () => {
    const { stack } = testStack();
    expect(imported(stack, { location: 'westeurope' }).workspaceLocation).toBe('westeurope');
    expect(synthesized(stack).dataSources('azurerm_machine_learning_workspace')).toEqual({});
  });

  test('its Key Vault would be taken for somebody else’s', () => {
    const { stack } = testStack();
    imported(stack, { keyVaultId: VAULT.toUpperCase() }).network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(rolesOf(synthesized(stack))).toEqual([]);
  });

  test('its identity could not approve endpoints to other targets', () => {
    const { stack } = testStack();
    imported(stack).network.allowTo('vault', OutboundTarget.keyVault(VAULT));
    expect(rolesOf(synthesized(stack))).toEqual([`Azure AI Enterprise Network Connection Approver on kv to ${USER}`]);
  });

  test('CFG-05: the id of something else passes', () => {
    const { stack } = testStack();
    imported(stack, { workspaceId: VNET });
    expect(problemsOf(() => synthesized(stack))).toContain('CFG-05');
  });

  test('CFG-06: a principal that is no GUID passes', () => {
    const { stack } = testStack();
    imported(stack, { identityPrincipalId: 'mlw-identity' });
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-06[\s\S]*mlw-identity/);
  });

  test.each([
    ['99999999-9999-9999-9999-999999999999', ['ATT-11']],
    [SUBSCRIPTION.toUpperCase(), []],
    [undefined, []],
  ])('ATT-11: a provider with subscription %s would be judged otherwise', (subscriptionId, warnings) => {
    const stack = new TerraformStack(Testing.app(ONE_FOLDER), 'test');
    new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId });
    imported(stack);
    expect(Constraints.of(stack).summarize()[0].warnings).toEqual(warnings);
  });
});
