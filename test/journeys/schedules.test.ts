import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { ResourceGroupRef } from '../../lib';
import { Cloud } from '../stand-in';
import { JsonObject } from '../stand-in/json';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { Scheduled, scheduled, schedulesIn } from './scheduled';
import { describeWithTerraform } from './terraform';

function stackWith(props: Scheduled): JsonObject {
  return stackOf((stack) => {
    const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    scheduled(stack, ResourceGroupRef.of(group), props);
  });
}

/** The configuration in which the action does not wait for the schedule. */
function withoutOrder(config: JsonObject): JsonObject {
  const resource = config.resource as { readonly [type: string]: { readonly [name: string]: JsonObject } };
  const [[name, action]] = Object.entries(resource.azapi_resource_action);
  return { ...config, resource: { ...resource, azapi_resource_action: { [name]: { ...action, depends_on: [] } } } };
}

/** The configuration without the action that disables the schedule. */
function withoutAction(config: JsonObject): JsonObject {
  const resource = Object.entries(config.resource as JsonObject).filter(([type]) => type !== 'azapi_resource_action');
  return { ...config, resource: Object.fromEntries(resource) };
}

describeWithTerraform('a schedule that starts jobs', () => {
  it(
    'is disabled before it is destroyed',
    async () => {
      const cloud = new Cloud();
      await journey(stackWith({ hour: 2 }), { cloud }, async (run) => {
        succeeded(await run.apply());
        expect(schedulesIn(cloud)).toEqual({ nightly: true });
        succeeded(await run.destroy());
        expect(cloud.all()).toEqual([]);
      });
    },
    PATIENCE_MS,
  );

  it.each([
    ['the action that disables it', withoutAction],
    ['an order of the action', withoutOrder],
  ])(
    'cannot be destroyed without %s',
    async (_what, change) => {
      await journey(change(stackWith({ hour: 2 })), {}, async (run) => {
        succeeded(await run.apply());
        expect(await run.destroy()).toMatchObject({ ok: false, output: expect.stringContaining('SCH-02: ') as string });
      });
    },
    PATIENCE_MS,
  );
});
