import { AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Place } from '../model/resource';
import { LeftToOthers } from '../model/statements';
import { Responsibility } from './access-model';
import { existingPart } from './parts';

const TEXTS: { readonly [what in LeftToOthers]: string } = {
  [LeftToOthers.APPROVER_ROLE]: 'the role by which the workspace approves the private endpoint',
  [LeftToOthers.APPROVAL]: 'approval of the managed private endpoint',
  [LeftToOthers.SYNAPSE_ROLE]: 'Synapse Administrator for the identity of the attached compute',
  [LeftToOthers.MANAGED_ENDPOINTS]: 'managed private endpoints to the storage of the attached compute',
  [LeftToOthers.DATA_PLANE_ACCESS]: 'the way of Terraform to the data plane of the Synapse workspace',
  [LeftToOthers.DNS_ZONES]: 'DNS of the private endpoint',
  [LeftToOthers.KEY_ROLE]: 'the role on the key that encrypts it',
};

/** A responsibility, and the stack that it is of. */
export interface ResponsibilityOfUnit {
  readonly responsibility: Responsibility;
  readonly unitLabel: string;
}

/** What somebody else sees to, as constructs and settings state. */
export function responsibilitiesOf(model: Model): readonly ResponsibilityOfUnit[] {
  const { left, workspaces, uses, synapseWorkspaces } = model.statements;
  const all = new Map<string, ResponsibilityOfUnit>();
  const add = (place: Place, what: string, whom: string, reason: string) => {
    const id = `${what}: ${whom}`;
    all.set(id, { responsibility: { id, what, for: whom, reason: place.textOf(reason) }, unitLabel: place.unitLabel });
  };
  left.forEach(({ place, what, label, reason }) => add(place, TEXTS[what], label, reason));
  for (const { place, provisionedElsewhere, noInbound, workspaceId } of workspaces) {
    const { resource } = AmlWorkspaces.of(model).of(place, workspaceId);
    const whom = resource?.label ?? existingPart(place, workspaceId).id;
    if (provisionedElsewhere !== undefined) {
      add(place, 'provisioning of the managed network with Spark', whom, provisionedElsewhere);
    }
    if (noInbound !== undefined) {
      add(place, 'the way of clients to the workspace', whom, noInbound);
    }
  }
  for (const { place, endpointsElsewhere } of synapseWorkspaces) {
    if (endpointsElsewhere !== undefined) {
      add(place, 'managed private endpoints of the Synapse workspace', place.label, endpointsElsewhere);
    }
  }
  for (const { place, rolesElsewhere } of uses) {
    if (rolesElsewhere !== undefined) {
      add(place, 'roles on the storage', place.label, rolesElsewhere);
    }
  }
  return [...all.values()];
}
