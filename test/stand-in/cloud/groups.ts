import { sameId } from './arm-id';
import { Behaviours, Refusal } from './types';

const LEFT_BEHIND = /\/providers\/Microsoft\.Authorization\/|\/privateEndpointConnections\//i;

/** Resource groups go only when they are empty: that is what azurerm checks by default. */
export const groups: Behaviours = {
  'Microsoft.Resources/resourceGroups': {
    judgeDelete(cloud, resource) {
      const left = cloud
        .all(undefined, resource.id)
        .filter(({ id }) => !sameId(id, resource.id) && !LEFT_BEHIND.test(id));
      if (left.length > 0) {
        throw new Refusal(
          'ResourceGroupNotEmpty',
          `${resource.name} still contains ${left.map(({ id }) => id).join(', ')}`,
          409,
        );
      }
    },
  },
};
