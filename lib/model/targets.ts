import { PRIVATE_LINK_TARGETS } from '../facts/private-link-targets';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { PRIVATE_ENDPOINT_RULE } from './outbound-rules';
import { Place, Resource } from './resource';

/** How messages name a resource that an id means. */
export function nameOf(place: Place, resourceId: string): string {
  return place.referredTo(resourceId)?.label ?? shown(resourceId);
}

/**
 * A target as rules over its kind take it: its id, or what a reference tells of it. Undefined where a construct of this
 * library demands the kind of an id that only Terraform knows (CFG-05): with azurerm it writes no others.
 */
export function kindOfTarget(
  rule: Resource,
  resourceId: string,
): { readonly target: string; readonly targetId: string } | undefined {
  const referred = rule.referredTo(resourceId);
  const known = PRIVATE_LINK_TARGETS.find(({ terraformTypes }) => referred && terraformTypes?.test(referred.type));
  const targetId = known ? `/providers/Microsoft.${known.namespace}/` : resourceId;
  const isDemanded = rule.isOurs && rule.type === PRIVATE_ENDPOINT_RULE && !isKnown(targetId);
  return isDemanded ? undefined : { target: nameOf(rule, resourceId), targetId };
}
