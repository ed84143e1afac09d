import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { found, MultiMap } from '../model/collections';
import { perModel } from '../model/per-model';
import { Model, Resource } from '../model/resource';
import { keyText, SYNAPSE_ROLE } from '../model/synapse-workspaces';
import { isKnown } from '../terraform/tokens';
import { Key } from './parts';
import { FoundRole } from './roles';

/** Who is Synapse Administrator of which pools and workspaces. */
export class SynapseAdministrators {
  public static readonly of = perModel((model) => new SynapseAdministrators(model));

  private readonly certain = new Map<string, Map<Key, Resource>>();
  /** Those of which only Terraform knows who has the role, or which it is. */
  private readonly open = new MultiMap<string, Resource>();

  private constructor(model: Model) {
    for (const assignment of model.ofType(SYNAPSE_ROLE)) {
      const role = assignment.required('role_name');
      const scope = assignment.text('synapse_spark_pool_id') ?? assignment.required('synapse_workspace_id');
      const key = keyText(assignment.identify(scope));
      const principal = assignment.identify(assignment.required('principal_id'));
      if (!isKnown(role)) {
        this.open.add(key, assignment);
      } else if (role === SYNAPSE_ADMINISTRATOR) {
        found(this.certain, key, () => new Map<Key, Resource>()).set(principal, assignment);
        if (typeof principal === 'string' && principal.includes('${')) {
          this.open.add(key, assignment);
        }
      }
    }
  }

  /** @param scopes keys of the pool and of its workspace */
  public find(principal: Key, scopes: readonly string[]): FoundRole | undefined {
    const assignment = scopes.flatMap((scope) => this.certain.get(scope)?.get(principal) ?? [])[0];
    if (assignment) {
      return { assignment, isCertain: true };
    }
    const [open] = scopes.flatMap((scope) => this.open.of(scope));
    return open && { assignment: open, isCertain: false };
  }
}
