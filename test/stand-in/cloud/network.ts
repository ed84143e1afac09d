import { first, list, text } from '../json';
import { guid, nameOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { connect, disconnect } from './connections';
import { Behaviours, CloudResource, Refusal } from './types';

const ZONE = 'Microsoft.Network/privateDnsZones';

/** Virtual networks, private endpoints and private DNS. */
export const network: Behaviours = {
  'Microsoft.Network/privateEndpoints': {
    judgeWrite({ cloud, attributes, name }) {
      const subnet = text(attributes.subnet_id);
      if (!cloud.get(subnet)) {
        throw new Refusal('SubnetNotFound', `the subnet ${subnet} of ${name} does not exist`, 404);
      }
      const target = text(first(attributes.private_service_connection).private_connection_resource_id);
      if (!cloud.get(target)) {
        throw new Refusal('ResourceNotFound', `the target ${target} of ${name} does not exist`, 404);
      }
      for (const zone of list(first(attributes.private_dns_zone_group).private_dns_zone_ids).map(text)) {
        if (!cloud.get(zone)) {
          throw new Refusal('ResourceNotFound', `the private DNS zone ${zone} does not exist`, 404);
        }
      }
    },
    written(cloud, resource) {
      const { id, name, attributes } = resource;
      attachByPolicy(cloud, resource);
      const target = text(first(attributes.private_service_connection).private_connection_resource_id);
      connect(cloud, { target, endpointId: id, name: `${name}.${guid(id)}`, approved: true });
    },
    deleted(cloud, { id }) {
      disconnect(cloud, id);
    },
  },
  [`${ZONE}/virtualNetworkLinks`]: {
    judgeWrite({ cloud, id, attributes, prior }) {
      const zone = id.split('/virtualNetworkLinks/')[0];
      const linked = text(attributes.virtual_network_id);
      if (!cloud.get(linked)) {
        throw new Refusal('ResourceNotFound', `the virtual network ${linked} does not exist`, 404);
      }
      const other = cloud
        .all(`${ZONE}/virtualNetworkLinks`)
        .find((link) => sameId(text(link.attributes.virtual_network_id), linked) && sameZone(link.id, zone));
      if (other && !prior) {
        throw new Refusal('DnsZoneLinkExists', `${nameOf(linked)} is already linked to a zone ${nameOf(zone)}`, 409);
      }
    },
  },
};

/** The policy acts once, on a new endpoint that has no zones. */
function attachByPolicy(cloud: Cloud, { attributes, state }: CloudResource): void {
  const { zonesByPolicy } = cloud.settings;
  if (zonesByPolicy.length > 0 && !state.seenByPolicy && list(attributes.private_dns_zone_group).length === 0) {
    attributes.private_dns_zone_group = [{ name: 'deployedByPolicy', private_dns_zone_ids: [...zonesByPolicy] }];
  }
  state.seenByPolicy = true;
}

/** One virtual network can be linked to one zone of a name only, wherever the zone is. */
function sameZone(linkId: string, zone: string): boolean {
  return sameId(nameOf(linkId.split('/virtualNetworkLinks/')[0]), nameOf(zone));
}
