import { shown } from '../rule';
import { AppResources, AuditedResource } from './app-resources';
import { Audit, Demand } from './audit';
import { StorageAccounts } from './storage-accounts';
import { StorageRole, StorageRoles } from './storage-roles';
import { SynapseView, SynapseWorkspaces, urlOf } from './synapse-workspaces';

/** `azurerm_synapse_workspace` */
export const auditSynapseWorkspace: Audit = (workspace, app, demand) => {
  demand('NAM-04', () => ({ name: workspace().required('name') }));
  demand('SYN-12', () => {
    const argument = 'managed_resource_group_name';
    return workspace().has(argument) ? { name: workspace().textOr(argument, 'managed') } : undefined;
  });
  demand('SYN-03', () => {
    const type = workspace().block('identity')?.text('type');
    return type === undefined ? undefined : { type };
  });
  auditAdministrator(workspace, demand);
  auditNetwork(workspace, demand);
  auditPrimaryStorage(workspace, app, demand);
};

function auditAdministrator(workspace: () => AuditedResource, demand: Demand): void {
  const subject = () => ({
    login: workspace().has('sql_administrator_login'),
    password: ['sql_administrator_login_password', 'sql_administrator_login_password_wo'].some((argument) =>
      workspace().has(argument),
    ),
    customerManagedKey: workspace().has('customer_managed_key') || workspace().has('dynamic'),
    entraOnly: workspace().flag('azuread_authentication_only', false),
  });
  demand('SYN-04', subject);
  demand('CFG-22', subject);
}

function auditNetwork(workspace: () => AuditedResource, demand: Demand): void {
  const publicNetworkAccess = () => workspace().flag('public_network_access_enabled', true);
  const managedVirtualNetwork = () => workspace().flag('managed_virtual_network_enabled', false);
  const dataExfiltrationProtection = () => workspace().flag('data_exfiltration_protection_enabled', false);
  // A list that only Terraform knows can be judged by its items alone, which nothing here can name.
  const tenants = () => workspace().texts('linking_allowed_for_aad_tenant_ids') ?? [];
  demand('SYN-06', () => ({
    dataExfiltrationProtection: dataExfiltrationProtection(),
    managedVirtualNetwork: managedVirtualNetwork(),
  }));
  demand('SYN-09', () => ({
    publicNetworkAccess: publicNetworkAccess(),
    managedVirtualNetwork: managedVirtualNetwork(),
  }));
  demand('SYN-08', () => (tenants().length === 0 ? undefined : { tenants: tenants() }));
  demand('CFG-21', () =>
    workspace().count('linking_allowed_for_aad_tenant_ids') !== 0
      ? {
          setting: 'linking_allowed_for_aad_tenant_ids',
          needs: 'data_exfiltration_protection_enabled',
          met: dataExfiltrationProtection(),
        }
      : undefined,
  );
}

function auditPrimaryStorage(workspace: () => AuditedResource, app: () => AppResources, demand: Demand): void {
  demand('SYN-01', () => {
    const account = StorageAccounts.of(app()).in(workspace().construct, urlOf(workspace()));
    return (
      account && {
        account: account.construct.node.path,
        hierarchicalNamespace: account.flag('is_hns_enabled', false),
        defaultStorageOf: StorageAccounts.of(app()).defaultStorageOf(account),
      }
    );
  });
  demand('SYN-02', () => {
    const { construct } = workspace();
    const key = StorageAccounts.of(app()).keyIn(construct, urlOf(workspace()));
    return viewOf(app(), workspace()).pools.length === 0
      ? undefined
      : {
          storage: nameOfPrimary(app(), workspace()),
          assigned: StorageRoles.of(app()).mayHave(StorageRole.WRITES, construct.node.path, key),
        };
  });
}

function viewOf(app: AppResources, workspace: AuditedResource): SynapseView {
  return SynapseWorkspaces.of(app).ofResource(workspace);
}

function nameOfPrimary(app: AppResources, workspace: AuditedResource): string {
  const account = StorageAccounts.of(app).in(workspace.construct, urlOf(workspace));
  return account?.construct.node.path ?? shown(urlOf(workspace));
}
