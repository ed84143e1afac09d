import { flag, JsonObject, text } from '../json';
import { nameOf, sameId } from './arm-id';
import type { Cloud } from './cloud';
import { modeOf, networkOf } from './managed-network';
import { isPrivate } from './storage';
import { CloudResource } from './types';

/** A rule that the service makes by itself (REQ-01, REQ-02, REQ-05). */
export interface RequiredRule {
  readonly name: string;
  readonly target: string;
  readonly subResource: string;
  readonly isForSpark: boolean;
}

const SUB_RESOURCES: readonly (readonly [argument: string, ...subResources: string[]])[] = [
  ['storage_account_id', 'blob', 'file'],
  ['key_vault_id', 'vault'],
  ['container_registry_id', 'registry'],
];

/** The rules that a workspace has without anybody writing them. */
export function requiredRules(cloud: Cloud, workspace: CloudResource): RequiredRule[] {
  const mode = modeOf(workspace);
  const parts = SUB_RESOURCES.map(([argument, ...words]) => ({ id: text(workspace.attributes[argument]), words }));
  return [{ id: workspace.id, words: ['amlworkspace'] }, ...parts]
    .filter(({ id }) => mode === 'AllowOnlyApprovedOutbound' || (mode !== 'Disabled' && isClosed(cloud, id)))
    .filter(({ id }) => id !== '')
    .flatMap(({ id: target, words }) =>
      words.map((subResource) => ({
        name: `__SYS_PE_${nameOf(target)}_${subResource}`,
        target,
        subResource,
        isForSpark: cloud.settings.requiredRulesForSpark,
      })),
    );
}

/** The one of them that leads to a sub-resource of a resource. */
export function requiredRuleTo(
  cloud: Cloud,
  workspace: CloudResource,
  target: string,
  subResource: string,
): RequiredRule | undefined {
  return requiredRules(cloud, workspace).find(
    (rule) => sameId(rule.target, target) && rule.subResource === subResource,
  );
}

/** As the REST API lists them; what Spark may use is active once the network is provisioned with Spark. */
export function requiredRuleBodies(cloud: Cloud, workspace: CloudResource): [string, JsonObject][] {
  const { status, sparkReady } = networkOf(workspace);
  return requiredRules(cloud, workspace).map(({ name, target, subResource, isForSpark }) => [
    name,
    {
      type: 'PrivateEndpoint',
      category: 'Required',
      status,
      destination: {
        // The service answers with a lower-case `resourcegroups` now and then.
        serviceResourceId: target.replace('/resourceGroups/', '/resourcegroups/'),
        subresourceTarget: subResource,
        sparkEnabled: isForSpark,
        sparkStatus: isForSpark && flag(sparkReady, false) ? 'Active' : 'Inactive',
      },
    },
  ]);
}

function isClosed(cloud: Cloud, id: string): boolean {
  const resource = cloud.get(id);
  return resource !== undefined && isPrivate(resource);
}
