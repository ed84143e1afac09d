import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, Testing, TerraformStack } from 'cdktf';
import { DeploymentAccess, SynapseAnalyticsWorkspace } from '../../lib';
import { account, armId } from '../support/azure';
import { ONE_FOLDER, synthesized } from '../support/stack';

/** Names of what a stack makes in an existing Synapse workspace. */
function namesIn(app: App, id: string): unknown[] {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  const synapse = SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
    synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'shared'),
    managedVirtualNetwork: true,
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
  });
  const accountId = armId('Microsoft.Storage/storageAccounts', id);
  synapse.allowToStorage(account(stack, 'Lake', { accountId }));
  const json = synthesized(stack);
  return ['azurerm_synapse_managed_private_endpoint', 'azurerm_synapse_firewall_rule']
    .flatMap((type) => Object.values(json.resources(type)))
    .map(({ name }) => name)
    .sort();
}

describe('two stacks with one existing Synapse workspace', () => {
  it('give their endpoints and firewall rules different names', () => {
    const app = Testing.app(ONE_FOLDER);
    expect(namesIn(app, 'one')).toEqual(['DeployFrom-one', 'one-lake-blob', 'one-lake-dfs']);
    expect(namesIn(app, 'two')).toEqual(['DeployFrom-two', 'two-lake-blob', 'two-lake-dfs']);
  });
});
