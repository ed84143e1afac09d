import { comparable } from '../terraform/comparable';
import { isKnown } from '../terraform/tokens';
import { Resource } from './resource';

export const RESOURCE_GROUP = 'azurerm_resource_group';

/** What identifies the resource group of a resource. */
export function groupOf(resource: Resource): unknown {
  const name = resource.required('resource_group_name');
  const group = resource.referredTo(name);
  return group ? keyOfGroup(group) : `group ${comparable(name)}`;
}

/** A group has a literal name more often than not, and then others may name it as well. */
export function keyOfGroup(group: Resource): unknown {
  const name = group.required('name');
  return isKnown(name) ? `group ${comparable(name)}` : group;
}

/** What identifies the resource group that a literal id is of, or in. */
export function literalGroup(id: string): string {
  return `group ${(/\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '').toLowerCase()}`;
}
