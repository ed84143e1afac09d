import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { AzureMLWorkspace, InboundAccess, ManagedNetwork, ResourceGroupRef } from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform } from './terraform';

function workspace(ipAllowlist: string[], description: string): JsonObject {
  return stackOf((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: ResourceGroupRef.of(group),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      inbound: InboundAccess.publicNetwork(),
      ipAllowlist,
      description,
    });
  });
}

function allowed(cloud: Cloud): unknown {
  const [resource] = cloud.all('Microsoft.MachineLearningServices/workspaces');
  return (cloud.show(resource).properties as JsonObject).ipAllowlist;
}

describeWithTerraform('addresses that may reach a workspace', () => {
  it(
    'are still there after azurerm has changed the workspace, and go with an empty list',
    async () => {
      const cloud = new Cloud();
      await journey(workspace(['203.0.113.0/24'], 'first'), { cloud }, async (run) => {
        for (const [addresses, description] of [
          [['203.0.113.0/24'], 'first'],
          [['203.0.113.0/24'], 'second'],
          [['198.51.100.7'], 'second'],
          [[], 'second'],
        ] as const) {
          run.rewrite(workspace([...addresses], description));
          succeeded(await run.apply());
          expect(allowed(cloud)).toEqual(addresses);
          await expectNoChanges(run);
        }
        succeeded(await run.destroy());
      });
    },
    PATIENCE_MS,
  );
});
