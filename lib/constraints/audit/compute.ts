import { AmlWorkspace } from './aml-workspace-view';
import { AmlWorkspaces } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { Audit } from './audit';

/** `azurerm_machine_learning_compute_instance` */
export const auditComputeInstance: Audit = (compute, app, demand) => {
  demand('NET-07', () => {
    const mode = modeOf(app(), compute());
    return mode !== undefined && compute().has('subnet_resource_id')
      ? { mode, compute: 'a compute instance' }
      : undefined;
  });
};

/** `azurerm_machine_learning_compute_cluster` */
export const auditComputeCluster: Audit = (cluster, app, demand) => {
  demand('NET-07', () => {
    const mode = modeOf(app(), cluster());
    return mode !== undefined && cluster().has('subnet_resource_id')
      ? { mode, compute: 'a compute cluster' }
      : undefined;
  });
  demand('NET-08', () => {
    const { mode, resource } = workspaceOf(app(), cluster()) ?? {};
    return mode === undefined || !resource
      ? undefined
      : {
          mode,
          cluster: cluster().construct.node.path,
          location: locationOf(app(), cluster()),
          workspaceLocation: locationOf(app(), resource),
        };
  });
};

/** `azurerm_machine_learning_inference_cluster`: a Kubernetes cluster that is attached. */
export const auditInferenceCluster: Audit = (cluster, app, demand) => {
  demand('NET-09', () => {
    const mode = modeOf(app(), cluster());
    return mode === undefined ? undefined : { mode, compute: 'a Kubernetes cluster' };
  });
};

function workspaceOf(app: AppResources, compute: AuditedResource): AmlWorkspace | undefined {
  const id = compute.text('machine_learning_workspace_id');
  return id === undefined ? undefined : AmlWorkspaces.of(app).of(compute.construct, id);
}

function modeOf(app: AppResources, compute: AuditedResource): string | undefined {
  return workspaceOf(app, compute)?.mode;
}

/** Where a resource is; followed to the resource that says it, since locations are handed on by reference. */
export function locationOf(app: AppResources, resource: AuditedResource): string {
  const location = resource.required('location');
  const source = app.referredTo(resource.construct, location);
  return source?.has('location') ? locationOf(app, source) : location;
}
