import { isKnown } from '../../terraform/tokens';
import { Flag } from '../decision';
import { AppResources, AuditedResource } from './app-resources';
import { comesAfter } from './ancestors';
import { Approvals } from './approvals';
import { Audit, Demand } from './audit';
import { isGiven } from './given';
import { networkRegistrationFor } from './provider-of';
import { StorageAccounts } from './storage-accounts';
import { SynapseView, SynapseWorkspaces, targetKeyOf } from './synapse-workspaces';
import { nameOf } from './targets';

/** The other endpoint of a data lake. */
const TWINS: { readonly [subResource: string]: string | undefined } = { blob: 'dfs', dfs: 'blob' };

/** `azurerm_synapse_firewall_rule` */
export const auditSynapseFirewallRule: Audit = (rule, app, demand) => {
  const synapse = () => SynapseWorkspaces.of(app()).around(rule());
  demand('NAM-16', () => ({ name: rule().required('name') }));
  demand('CFG-10', () => ({
    start: rule().required('start_ip_address'),
    end: rule().required('end_ip_address'),
  }));
  demand('SYN-10', () => {
    const view = synapse();
    return view && { number: view.numberOf(rule().construct) };
  });
  demand('CFG-21', () => {
    const met = synapse()?.publicNetworkAccess;
    return met === undefined
      ? undefined
      : { setting: 'a firewall rule', needs: 'public network access of the Synapse workspace', met };
  });
};

/** `azurerm_synapse_managed_private_endpoint` */
export const auditManagedEndpoint: Audit = (endpoint, app, demand) => {
  const synapse = () => SynapseWorkspaces.of(app()).around(endpoint());
  const targetId = () => endpoint().required('target_resource_id');
  const subResource = () => endpoint().required('subresource_name');
  const target = () => nameOf(app(), endpoint().construct, targetId());
  demand('NAM-11', () => ({ name: endpoint().required('name') }));
  demand('MPE-01', () => {
    const managedVirtualNetwork = synapse()?.managedVirtualNetwork;
    return managedVirtualNetwork === undefined ? undefined : { target: target(), managedVirtualNetwork };
  });
  demand('CFG-20', () => ({
    target: target(),
    approved: Approvals.of(app()).mayCover(endpoint().construct, targetId()),
  }));
  demand('MPE-04', () => {
    const account = StorageAccounts.of(app()).in(endpoint().construct, targetId());
    const other = isKnown(subResource()) ? TWINS[subResource()] : undefined;
    const view = synapse();
    return account && view && other !== undefined
      ? {
          account: account.construct.node.path,
          subResource: subResource(),
          other,
          hierarchicalNamespace: account.flag('is_hns_enabled', false),
          otherEndpoint: view.reaches(targetKeyOf(app(), endpoint()), other),
        }
      : undefined;
  });
  demand('NET-15', () => networkRegistrationFor(app(), endpoint()));
  auditReach('MPE-06', endpoint, app, synapse, demand);
};

/** `azurerm_synapse_role_assignment` */
export const auditSynapseRole: Audit = (assignment, app, demand) => {
  const poolId = () => assignment().text('synapse_spark_pool_id');
  const role = () => assignment().required('role_name');
  const synapse = () => {
    const id = poolId();
    const workspaces = SynapseWorkspaces.of(app());
    return id === undefined ? workspaces.around(assignment()) : workspaces.ofPool(assignment().construct, id);
  };
  demand('ROL-33', () => ({
    ...scopesOf(app(), assignment()),
    role: role(),
    principalType: assignment().textOr('principal_type', 'ServicePrincipal'),
  }));
  demand('ROL-34', () => (poolId() === undefined ? undefined : { role: role() }));
  demand('CFG-06', () => {
    const objectId = assignment().required('principal_id');
    // The id of a principal that the app makes is one.
    return app().referredTo(assignment().construct, objectId) ? undefined : { objectId };
  });
  auditReach('ROL-35', assignment, app, synapse, demand);
};

/** Of which kinds the scopes of an assignment are. */
function scopesOf(app: AppResources, assignment: AuditedResource): { workspace: Flag; pool: Flag } {
  const ids = ['synapse_workspace_id', 'synapse_spark_pool_id'].map((argument) => assignment.text(argument));
  const hasBoth = ids.every((id) => id !== undefined);
  const [workspace, pool] = ids.map((id) =>
    hasBoth && !app.referredTo(assignment.construct, id) ? isGiven(id) : id !== undefined,
  );
  return { workspace, pool };
}

/** How Terraform comes to what is made on the data plane of a workspace that the app makes. */
function auditReach(
  ruleId: 'MPE-06' | 'ROL-35',
  resource: () => AuditedResource,
  app: () => AppResources,
  synapse: () => SynapseView | undefined,
  demand: Demand,
): void {
  const made = () => {
    const view = synapse();
    return view?.resource && !view.hasPrivateDataPlane ? view : undefined;
  };
  demand(ruleId, () => {
    const view = made();
    return (
      view && {
        publicNetworkAccess: view.publicNetworkAccess ?? true,
        deployFrom: view.firewallRules.size > 0 || view.declared?.dataPlaneReachable === true,
      }
    );
  });
  demand('CFG-23', () => {
    const view = made();
    return view && view.firewallRules.size > 0
      ? {
          what: resource().construct.node.path,
          waits: comesAfter(app(), resource().construct, view.firewallRules),
        }
      : undefined;
  });
}
