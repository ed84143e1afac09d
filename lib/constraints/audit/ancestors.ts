import { TerraformResource } from 'cdktf';
import { AppResources } from './app-resources';

/** Whether a resource comes after one of others; those of other stacks are made before the whole stack. */
export function comesAfter(
  app: AppResources,
  resource: TerraformResource,
  others: ReadonlySet<TerraformResource>,
): boolean {
  if ([...others].some(({ cdktfStack }) => cdktfStack !== resource.cdktfStack)) {
    return true;
  }
  const seen = new Set<TerraformResource>();
  const pending = [resource];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const earlier of app.madeBefore(next)) {
      if (others.has(earlier)) {
        return true;
      }
      if (!seen.has(earlier)) {
        seen.add(earlier);
        pending.push(earlier);
      }
    }
  }
  return false;
}
