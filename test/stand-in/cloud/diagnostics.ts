import { list, text } from '../json';
import { parentOf, resourceGroupOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { Behaviours, CloudResource, Refusal } from './types';

const SETTINGS = 'Microsoft.Insights/diagnosticSettings';
const MOST = 5;

/** Diagnostic settings of Azure Monitor. */
export const diagnostics: Behaviours = {
  [SETTINGS]: {
    // The services of a storage account are not kept, and have settings.
    free: true,
    judgeWrite({ cloud, id, attributes, prior }) {
      const target = text(attributes.target_resource_id);
      const source = ownerOf(cloud, target);
      if (!source) {
        throw new Refusal('ResourceNotFound', `${target} does not exist`, 404);
      }
      const settings = cloud.all(SETTINGS).filter((setting) => sameId(parentOf(setting.id), parentOf(id)));
      if (!prior && settings.length >= MOST) {
        throw new Refusal('DIA-08', `${target} has ${MOST} diagnostic settings already`);
      }
      if (list(attributes.enabled_log).length + list(attributes.enabled_metric).length === 0) {
        throw new Refusal('DIA-06', 'at least one type of log or metric must be enabled');
      }
      for (const destination of destinationsIn(cloud, attributes)) {
        const [here, there] = [text(source.attributes.location), text(destination.attributes.location)];
        if (here !== '' && there !== '' && here !== there) {
          throw new Refusal('DIA-02', `${destination.id} is in ${there}, ${source.id} in ${here}`);
        }
        if (destination.attributes.account_tier === 'Premium') {
          throw new Refusal('DIA-03', `${destination.id} is a premium account`);
        }
      }
    },
  },
};

/** The resource that a setting is of, or the account that the service belongs to. */
function ownerOf(cloud: Cloud, target: string): CloudResource | undefined {
  return cloud.get(target) ?? cloud.get(target.replace(/\/(blob|file|queue|table)Services\/default$/, ''));
}

/** The destinations that must be there, in the region of the source. */
function destinationsIn(cloud: Cloud, attributes: CloudResource['attributes']): CloudResource[] {
  const ids = [attributes.storage_account_id, attributes.log_analytics_workspace_id]
    .map(text)
    .filter((id) => id !== '');
  const found = ids.map((id) => cloud.get(id));
  const missing = ids.find((_id, index) => found[index] === undefined && resourceGroupOf(ids[index]) !== '');
  if (missing !== undefined) {
    throw new Refusal('ResourceNotFound', `the destination ${missing} does not exist`, 404);
  }
  const isRegional = (destination: CloudResource) => /storageAccounts$/i.test(destination.type);
  return found.filter((destination) => destination !== undefined).filter(isRegional);
}
