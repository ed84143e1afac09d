import { App, TerraformDataSource, TerraformResource } from 'cdktf';
import { isKnown } from '../../lib/terraform/tokens';

const ID = /^\/subscriptions\/[^/]+\/resourceGroups\//i;

type Element = TerraformResource | TerraformDataSource;

/**
 * Overrides every literal ARM id that is written in an app with the same one in other cases, each place by itself.
 *
 * @param random numbers from 0 to 1
 * @returns how many there were
 */
export function recaseIds(root: App, random: () => number): number {
  let count = 0;
  const recased = (value: unknown): unknown => {
    if (typeof value === 'string' && isKnown(value) && ID.test(value)) {
      count += 1;
      return [...value].map((sign) => (random() < 0.5 ? sign.toUpperCase() : sign.toLowerCase())).join('');
    }
    if (typeof value !== 'object' || value === null || !isKnown(value)) {
      return value;
    }
    return Array.isArray(value)
      ? value.map(recased)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, recased(inner)]));
  };
  for (const element of root.node.findAll().filter(isElement)) {
    for (const [argument, value] of Object.entries(argumentsOf(element))) {
      const before = count;
      const other = recased(value);
      if (count > before) {
        element.addOverride(argument, other);
      }
    }
  }
  return count;
}

function isElement(construct: unknown): construct is Element {
  return TerraformResource.isTerraformResource(construct) || TerraformDataSource.isTerraformDataSource(construct);
}

function argumentsOf(element: Element): object {
  const [byType] = Object.values(element.toTerraform() as { readonly [section: string]: object });
  return Object.values(Object.values(byType)[0] as object)[0] as object;
}
