import { isOneOf } from '../decision';
import { AmlWorkspace, DEPENDENCIES } from './aml-workspace-view';
import { AppResources, AuditedResource } from './app-resources';
import { Demand } from './audit';
import { inOtherTenants } from './provider-of';

/** What a workspace asks of the resources of the app that it is built on. */
export function auditDependencies(
  workspace: () => AuditedResource,
  app: () => AppResources,
  read: () => AmlWorkspace,
  demand: Demand,
): void {
  const dependency = (argument: (typeof DEPENDENCIES)[number], type: string) => {
    const resource = app().referredTo(workspace().construct, workspace().text(argument));
    return resource?.type === type ? resource : undefined;
  };
  const account = () => dependency('storage_account_id', 'azurerm_storage_account');
  const registry = () => dependency('container_registry_id', 'azurerm_container_registry');
  demand('WKS-01', () => {
    const storage = account();
    return (
      storage && {
        account: storage.construct.node.path,
        hierarchicalNamespace: storage.flag('is_hns_enabled', false),
        premium: isOneOf(storage.required('account_tier'), ['Premium']),
        kind: storage.text('account_kind'),
      }
    );
  });
  demand('WKS-11', () => {
    const storage = account();
    return (
      storage && {
        account: storage.construct.node.path,
        sharedKeys: storage.flag('shared_access_key_enabled', true),
      }
    );
  });
  demand('REQ-02', () => {
    const { mode } = read();
    const container = registry();
    return mode === undefined || !container
      ? undefined
      : { mode, registry: container.construct.node.path, sku: container.required('sku') };
  });
  demand('PNA-10', () => {
    const container = registry();
    return (
      container && {
        registry: container.construct.node.path,
        publicNetworkAccess: container.flag('public_network_access_enabled', true),
        buildCompute: workspace().has('image_build_compute_name'),
      }
    );
  });
  demand('WKS-08', () => ({
    elsewhere: inOtherTenants(
      app(),
      workspace(),
      DEPENDENCIES.map((argument) => app().referredTo(workspace().construct, workspace().text(argument))),
    ),
  }));
}
