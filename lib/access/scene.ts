import { AmlWorkspace } from '../model/aml-workspaces';
import { Model, Place, Resource } from '../model/resource';
import { SynapseWorkspaceOfApp } from '../model/synapse-workspaces';
import { Part } from './access-model';
import { existingPart, madePart, partOf } from './parts';
import { Principals } from './principals';
import { RolesOfPrincipals } from './roles';
import { Targets } from './targets';

/** What an access model is made of. */
export class Scene {
  public readonly targets: Targets;
  public readonly principals: Principals;
  public readonly roles: RolesOfPrincipals;

  constructor(public readonly model: Model) {
    this.targets = new Targets(model);
    this.principals = new Principals(model);
    this.roles = RolesOfPrincipals.of(model);
  }
}

/** An id, and where it is written. */
export interface Named {
  readonly place: Place;
  readonly id: string;
}

/** The resource that a workspace is, as it is written; undefined where it exists. */
export function resourceOf({ resource }: AmlWorkspace): Resource | undefined {
  return resource?.asWritten;
}

/** The part that an Azure Machine Learning workspace is. */
export function partOfWorkspace(workspace: AmlWorkspace): Part {
  const resource = resourceOf(workspace);
  if (resource) {
    return madePart(resource);
  }
  const named = nameOfWorkspace(workspace);
  return named ? partOf(named.place, named.id) : { id: 'a workspace', name: 'a workspace', origin: 'existing' };
}

/** By what an existing workspace is named first. */
function nameOfWorkspace({ stated, rules, provisionings }: AmlWorkspace): Named | undefined {
  if (stated) {
    return { place: stated.place, id: stated.workspaceId };
  }
  const [rule] = rules.filter(({ workspaceId }) => workspaceId !== undefined);
  if (rule?.workspaceId !== undefined) {
    return { place: rule.resource, id: rule.workspaceId };
  }
  const [call] = provisionings;
  return call && { place: call.resource, id: call.workspaceId };
}

/** The part that a Synapse workspace is. */
export function partOfSynapse({ resource, stated, key }: SynapseWorkspaceOfApp): Part {
  if (resource) {
    return madePart(resource);
  }
  return stated
    ? existingPart(stated.place, stated.workspaceId)
    : { id: key, name: key.slice(key.lastIndexOf('/') + 1), origin: 'existing' };
}
