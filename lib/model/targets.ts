import { PRIVATE_LINK_TARGETS, PrivateLinkTarget } from '../facts/private-link-targets';
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
  const known = rule.referredTo(resourceId) && kindOf(rule, resourceId);
  const targetId = known ? `/providers/Microsoft.${known.namespace}/` : resourceId;
  const isDemanded = rule.isOurs && rule.type === PRIVATE_ENDPOINT_RULE && !isKnown(targetId);
  return isDemanded ? undefined : { target: nameOf(rule, resourceId), targetId };
}

/** The kind of a target; undefined where it is not known, or only Terraform knows the target. */
export function kindOf(place: Place, resourceId: string): PrivateLinkTarget | undefined {
  const referred = place.referredTo(resourceId);
  const namespace = isKnown(resourceId)
    ? /\/providers\/Microsoft\.([^/]+\/[^/]+)\//i.exec(`${resourceId}/`)?.[1]
    : undefined;
  return PRIVATE_LINK_TARGETS.find((kind) =>
    referred
      ? kind.terraformTypes?.test(referred.type)
      : `${namespace?.toLowerCase()}/`.startsWith(`${kind.namespace.toLowerCase()}/`),
  );
}
