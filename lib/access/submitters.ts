import { AzureRole } from '../facts/azure-role';
import { AmlWorkspace } from '../model/aml-workspaces';
import { found } from '../model/collections';
import { groupOf } from '../model/resource-groups';
import { Link } from './access-model';
import { link } from './links';
import { Key } from './parts';
import { Principal } from './principals';
import { groupAround, Scoped } from './roles';
import { partOfWorkspace, resourceOf, Scene } from './scene';

/** Roles on a workspace by which jobs may be submitted. */
const ROLES = [AzureRole.AZUREML_DATA_SCIENTIST.roleName, AzureRole.CONTRIBUTOR.roleName];

/** Who may submit jobs in which workspace. */
export class Submitters {
  private readonly byWorkspace = new Map<AmlWorkspace, readonly Principal[]>();

  constructor(private readonly scene: Scene) {}

  /** People, groups and service principals that have a role on the workspace itself. */
  public of(workspace: AmlWorkspace): readonly Principal[] {
    return found(this.byWorkspace, workspace, () => {
      const key = scopedOf(workspace)?.key;
      const assigned = key === undefined ? [] : this.scene.roles.on(key);
      const fitting = assigned.filter(({ role, principal }) => typeof principal === 'string' && isSubmitting(role));
      const all = fitting.map(({ assignment }) => this.scene.principals.ofAssignment(assignment));
      return [...new Set(all)].filter(({ part }) => !part.kind.endsWith('identity'));
    });
  }

  /** The role by which somebody may; of a managed identity somebody else submits the jobs. */
  public linkFor(who: Principal | undefined, workspace: AmlWorkspace): Link {
    const { name } = partOfWorkspace(workspace);
    const scoped = scopedOf(workspace);
    const foundRole = who && scoped && this.scene.roles.find(who.key, ROLES, scoped);
    if (!who || !foundRole) {
      const whom = who ? who.part.id : 'whoever submits';
      return link('submission', `a role to submit jobs in ${name} for ${whom}`, 'not-shown');
    }
    const { assignment, isCertain } = foundRole;
    const role = assignment.text('role_definition_name') ?? ROLES[0];
    const text = `${assignment.textOf(role)} on ${name} for ${who.part.id}`;
    return isCertain
      ? link('submission', text, 'made-here', { address: assignment.address })
      : link('submission', text, 'not-shown');
  }
}

function isSubmitting(role: string | undefined): boolean {
  return role !== undefined && [...ROLES, 'Owner'].includes(role);
}

function scopedOf(workspace: AmlWorkspace): Scoped | undefined {
  const resource = resourceOf(workspace);
  if (resource) {
    return { key: resource, group: resource.has('resource_group_name') ? groupOf(resource) : undefined };
  }
  const { stated } = workspace;
  const key: Key | undefined = stated?.place.identify(stated.workspaceId);
  return key === undefined || !stated ? undefined : { key, group: groupAround(stated.place, stated.workspaceId) };
}
