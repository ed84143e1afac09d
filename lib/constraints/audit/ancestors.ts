import { TerraformResource } from 'cdktf';
import { found } from '../collections';
import { AppResources } from './app-resources';
import { perApp } from './per-app';

/** What Terraform makes before a resource, each step looked up once. */
export class Ancestors {
  public static readonly of = perApp((app) => new Ancestors(app));

  private readonly before = new Map<TerraformResource, readonly TerraformResource[]>();

  private constructor(private readonly app: AppResources) {}

  /** Whether a resource comes after one of others; those of other stacks are made before the whole stack. */
  public comesAfter(resource: TerraformResource, others: ReadonlySet<TerraformResource>): boolean {
    if ([...others].some(({ cdktfStack }) => cdktfStack !== resource.cdktfStack)) {
      return true;
    }
    const seen = new Set<TerraformResource>();
    const pending = [resource];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const earlier of this.directlyBefore(next)) {
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

  private directlyBefore(resource: TerraformResource): readonly TerraformResource[] {
    return found(this.before, resource, () => this.app.madeBefore(resource));
  }
}
