import { isKnown } from '../terraform/tokens';
import { AmlWorkspace, AmlWorkspaces } from './aml-workspaces';
import { workspaceIn } from './azapi-workspaces';
import { MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Resource } from './resource';
import { groupOf, keyOfGroup, literalGroup, RESOURCE_GROUP } from './resource-groups';

export const MANAGEMENT_LOCK = 'azurerm_management_lock';

/** The Azure Machine Learning workspaces that an app makes, by what a management lock may be on. */
export class LockableWorkspaces {
  public static readonly of = perModel((model) => new LockableWorkspaces(model));

  private readonly byGroup = new MultiMap<unknown, Resource>();

  private constructor(private readonly model: Model) {
    AmlWorkspaces.of(model).written.forEach((workspace) => this.byGroup.add(groupOf(workspace), workspace));
  }

  /** The workspaces that a lock covers. */
  public under(lock: Resource): AmlWorkspace[] {
    const workspaces = AmlWorkspaces.of(this.model);
    return this.on(lock).map((workspace) => workspaces.ofResource(workspace));
  }

  private on(lock: Resource): readonly Resource[] {
    const scope = lock.required('scope');
    const target = lock.referredTo(scope);
    const workspace = workspaceIn(target);
    if (workspace) {
      return [workspace];
    }
    switch (target?.type) {
      case RESOURCE_GROUP:
        return this.byGroup.of(keyOfGroup(target));
      default:
        return isKnown(scope) && /\/resourceGroups\/[^/]+\/?$/i.test(scope) ? this.byGroup.of(literalGroup(scope)) : [];
    }
  }
}
