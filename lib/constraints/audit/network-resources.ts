import { isKnown } from '../../terraform/tokens';
import { MultiMap } from '../collections';
import { shown } from '../rule';
import { AML_WORKSPACE, AmlWorkspaces } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { Audit } from './audit';
import { whereConcerned } from './concerned';
import { perApp } from './per-app';
import { PrivateEndpoints } from './private-endpoints';
import { RolesOfWorkspaces } from './role-assignments';

/** `azurerm_virtual_network`, where clients of a workspace are. */
export const auditVirtualNetwork: Audit = (network, app, demand) => {
  demand('NET-18', () => {
    const prefixes = network().texts('address_space') ?? [];
    const leadsToWorkspace = () =>
      app()
        .referringTo('azurerm_subnet', 'virtual_network_name', network())
        .flatMap((subnet) => app().referringTo('azurerm_private_endpoint', 'subnet_id', subnet))
        .some((endpoint) => PrivateEndpoints.of(app()).targetResourceOf(endpoint)?.type === AML_WORKSPACE);
    const subject = { network: network().construct.node.path, prefixes };
    return prefixes.length === 0 ? undefined : whereConcerned('NET-18', subject, leadsToWorkspace);
  });
};

/** `azurerm_private_endpoint`, by which clients reach a workspace and its default storage. */
export const auditPrivateEndpoint: Audit = (endpoint, app, demand) => {
  const target = () => PrivateEndpoints.of(app()).targetResourceOf(endpoint());
  demand('PNA-07', () => {
    const account = target();
    const isClientSide = (subResource: string) =>
      account && PrivateEndpoints.of(app()).to(account.construct, subResource).includes(endpoint());
    const workspaces = account ? builtOn(app(), account) : [];
    return account && workspaces.length > 0 && ['blob', 'file'].some(isClientSide)
      ? {
          endpoint: endpoint().construct.node.path,
          publicNetworkAccess: account.flag('public_network_access_enabled', true),
          reader: workspaces.every((workspace) =>
            RolesOfWorkspaces.of(app()).mayRead(AmlWorkspaces.of(app()).ofResource(workspace), endpoint()),
          ),
        }
      : undefined;
  });
  demand('PNA-09', () => {
    const workspace = target();
    if (workspace?.type !== AML_WORKSPACE) {
      return undefined;
    }
    const account = app().referredTo(workspace.construct, workspace.text('storage_account_id'));
    return account && { ...reachOfAccount(app(), endpoint(), account) };
  });
};

/** Which endpoints of an account clients reach from where they reach the workspace. */
function reachOfAccount(app: AppResources, toWorkspace: AuditedResource, account: AuditedResource) {
  const endpoints = PrivateEndpoints.of(app);
  const network = endpoints.networkOf(toWorkspace);
  const isElsewhere = (endpoint: AuditedResource) => {
    const other = endpoints.networkOf(endpoint);
    // What Terraform alone knows of both is no other network; an address and an id cannot be compared.
    return typeof other === typeof network && other !== network;
  };
  const of = (subResource: string) => endpoints.to(account.construct, subResource);
  return {
    account: account.construct.node.path,
    publicNetworkAccess: account.flag('public_network_access_enabled', true),
    missing: ['blob', 'file'].filter((subResource) => of(subResource).length === 0),
    elsewhere: ['blob', 'file'].filter(
      (subResource) => of(subResource).length > 0 && of(subResource).every(isElsewhere),
    ),
  };
}

function builtOn(app: AppResources, account: AuditedResource): readonly AuditedResource[] {
  return app.referringTo(AML_WORKSPACE, 'storage_account_id', account);
}

/** `azurerm_management_lock` */
export const auditManagementLock: Audit = (lock, app, demand) => {
  demand('NET-11', () => {
    const scope = lock().required('scope');
    const workspaces = WorkspacesByScope.of(app()).below(lock(), scope);
    const modes = workspaces.flatMap((workspace) => AmlWorkspaces.of(app()).ofResource(workspace).mode ?? []);
    return modes.length === 0
      ? undefined
      : { scope: app().referredTo(lock().construct, scope)?.construct.node.path ?? shown(scope), modes };
  });
};

/** The Azure Machine Learning workspaces of an app by what a lock may be on. */
class WorkspacesByScope {
  public static readonly of = perApp((app) => new WorkspacesByScope(app));

  private readonly byGroup = new MultiMap<unknown, AuditedResource>();

  private constructor(private readonly app: AppResources) {
    for (const workspace of app.ofType(AML_WORKSPACE)) {
      const name = workspace.required('resource_group_name');
      const group = app.referredTo(workspace.construct, name);
      this.byGroup.add(group ? group.construct : name.toLowerCase(), workspace);
    }
  }

  public below(lock: AuditedResource, scope: string): readonly AuditedResource[] {
    const target = this.app.referredTo(lock.construct, scope);
    if (target) {
      return target.type === AML_WORKSPACE ? [target] : this.byGroup.of(target.construct);
    }
    const group = isKnown(scope) ? /\/resourceGroups\/([^/]+)$/i.exec(scope)?.[1] : undefined;
    return group === undefined ? [] : this.byGroup.of(group.toLowerCase());
  }
}
