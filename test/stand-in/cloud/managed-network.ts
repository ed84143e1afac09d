import { first, flag, JsonObject, text } from '../json';
import type { Cloud } from './cloud';
import { requiredRuleBodies } from './required-rules';
import { isPrivate } from './storage';
import { Action, CloudResource, Refusal } from './types';

/** The managed virtual network of a workspace and its provisioning. */

export const OUTBOUND_RULE = 'Microsoft.MachineLearningServices/workspaces/outboundRules';
export const REGISTRY = 'the container registry';

export function modeOf(workspace: { attributes: JsonObject; body?: JsonObject }): string {
  return text(first(workspace.attributes.managed_network).isolation_mode) || 'Disabled';
}

export function networkOf(workspace: { state: JsonObject }): { status: string; sparkReady: boolean; epoch?: number } {
  const network = (workspace.state.network ?? {}) as JsonObject;
  return {
    status: text(network.status) || 'Inactive',
    sparkReady: flag(network.sparkReady, false),
    ...(typeof network.epoch === 'number' ? { epoch: network.epoch } : {}),
  };
}

export function isProvisioned(state: JsonObject): boolean {
  return networkOf({ state }).status === 'Active';
}

export function provisioningKey(workspaceId: string): string {
  return `provisioning of ${workspaceId}`;
}

export function outboundRules(cloud: Cloud, workspaceId: string): CloudResource[] {
  return cloud.all(OUTBOUND_RULE, workspaceId);
}

export const provisioning: Action = {
  key: ({ id }) => provisioningKey(id),
  lasts: ({ settings }) => settings.provisioningMs,
  judge({ cloud, resource }) {
    if (modeOf(resource) === 'Disabled') {
      throw new Refusal(
        'OBR-03',
        `${resource.name} has no managed network to provision: its isolation mode is Disabled`,
      );
    }
    if (cloud.traffic.isBusy(provisioningKey(resource.id))) {
      throw new Refusal('Conflict', `the managed network of ${resource.name} is being provisioned`, 409);
    }
    if (cloud.traffic.isBusy(ruleKey(resource.id))) {
      // A retry would hide it: the provisioning did not wait for the rules.
      cloud.complain('PRV order', `${resource.name} was to be provisioned while one of its rules was being written`);
      throw new Refusal('azapi#453', `Conflict: an outbound rule of ${resource.name} is being written`, 409);
    }
  },
  perform({ cloud, resource, body }) {
    const before = networkOf(resource);
    const asked = flag(body.includeSpark, false);
    const attempts = typeof resource.state.attempts === 'number' ? resource.state.attempts : 0;
    const fails = asked && attempts < cloud.settings.provisioningsWithoutSpark;
    resource.state.attempts = attempts + 1;
    const sparkReady = before.sparkReady || (asked && !fails);
    resource.state.network = { status: 'Active', sparkReady, epoch: before.epoch ?? cloud.epoch };
    if (
      !isPrivate(resource) &&
      !outboundRules(cloud, resource.id).some(({ attributes }) => attributes.sub_resource_target === 'amlworkspace')
    ) {
      cloud.complain(
        'PRV-07',
        `${resource.name} is public while its network is provisioned and has no amlworkspace rule, so it gets no private endpoint to itself`,
      );
    }
    return { status: 'Active', sparkReady };
  },
};

export function ruleKey(workspaceId: string): string {
  return `outbound rules of ${workspaceId}`;
}

export function managedNetworkBody(cloud: Cloud, workspace: CloudResource): JsonObject {
  const { status, sparkReady } = networkOf(workspace);
  const rules = outboundRules(cloud, workspace.id).map((rule): [string, JsonObject] => [
    rule.name,
    (cloud.show(rule).properties ?? {}) as JsonObject,
  ]);
  return {
    isolationMode: modeOf(workspace),
    status: { status, sparkReady },
    outboundRules: Object.fromEntries([...requiredRuleBodies(cloud, workspace), ...rules]) as JsonObject,
  };
}
