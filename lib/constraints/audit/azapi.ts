import { AmlWorkspaces } from './aml-workspaces';
import { networkPatch, provisioningCall } from './network-calls';
import { Audit } from './audit';
import { nameOf } from './targets';
import { WriteOrder } from './write-order';

/** `azapi_resource_action` that provisions a managed virtual network. */
export const auditProvisioning: Audit = (action, app, demand) => {
  const read = () => provisioningCall(action());
  demand('PRV-06', () => {
    const call = read();
    const rules = call && AmlWorkspaces.of(app()).of(call.construct, call.workspaceId).rules;
    return rules && call.spark !== false
      ? {
          workspace: nameOf(app(), call.construct, call.workspaceId),
          storageRules: rules.flatMap(({ endpoint }) =>
            endpoint && ['blob', 'dfs'].includes(endpoint.subResource) ? [endpoint.spark] : [],
          ),
        }
      : undefined;
  });
  demand('PRV-08', () => {
    const call = read();
    return call && { timeout: call.timeout };
  });
  demand('CFG-16', () => {
    const call = read();
    const workspace = call && AmlWorkspaces.of(app()).of(call.construct, call.workspaceId);
    return workspace && { rivals: WriteOrder.of(app()).rivalsOf(workspace, call.construct) };
  });
};

/** `azapi_update_resource` that sets the firewall of a managed virtual network. */
export const auditNetworkPatch: Audit = (update, app, demand) => {
  demand('OBR-09', () => {
    const patch = networkPatch(update());
    const sku = patch?.network.text('firewallSku');
    return patch === undefined || sku === undefined
      ? undefined
      : { sku, mode: AmlWorkspaces.of(app()).of(update().construct, patch.workspaceId).mode };
  });
};
