import { Cloud, Missing, sparkJobReadiness } from '../stand-in';
import { sameId } from '../stand-in/cloud/arm-id';
import { endpointOf, isApproved } from '../stand-in/cloud/connections';
import { hasRole } from '../stand-in/cloud/roles';
import { MANAGED_ENDPOINT, managedEndpointId } from '../stand-in/cloud/synapse';
import { text } from '../stand-in/json';
import { PrivatePath, Right, worldOf } from './example-worlds';

/** Everything that keeps an example from doing what it is for, each with the id of its rule. */
export function shortcomings(example: string, cloud: Cloud): Missing[] {
  const { jobs, rights, paths } = worldOf(example);
  return [
    ...jobs(cloud).flatMap((job) => sparkJobReadiness(cloud, job)),
    ...rights(cloud)
      .filter(({ principal, role, scope }) => !hasRole(cloud, principal, role, scope))
      .map(missingRight),
    ...paths(cloud)
      .filter((path) => !isOpen(cloud, path))
      .map(({ target, subResource }) => ({ rule: 'MPE-02', text: `no approved way to ${subResource} of ${target}` })),
    ...cloud.complaints,
  ];
}

function missingRight({ rule, principal, role, scope }: Right): Missing {
  return { rule, text: `${principal} does not have ${role} on ${scope}` };
}

function isOpen(cloud: Cloud, { target, subResource }: PrivatePath): boolean {
  const ours = cloud
    .all(MANAGED_ENDPOINT)
    .filter(
      ({ attributes }) =>
        sameId(text(attributes.target_resource_id), target) && attributes.subresource_name === subResource,
    )
    .map(managedEndpointId);
  return cloud
    .all(undefined, target)
    .some((connection) => isApproved(connection) && ours.some((id) => sameId(id, endpointOf(connection))));
}
