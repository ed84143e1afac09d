import { isKnown } from '../../terraform/tokens';
import { AmlWorkspace } from './aml-workspace-view';
import { AmlWorkspaces } from './aml-workspaces';
import { auditDependencies } from './aml-dependencies';
import { auditSparkOfWorkspace } from './aml-spark';
import { AppResources, AuditedResource } from './app-resources';
import { Audit, Demand } from './audit';
import { PrivateEndpoints } from './private-endpoints';
import { networkRegistrationFor } from './provider-of';

/** `azurerm_machine_learning_workspace` */
export const auditAmlWorkspace: Audit = (workspace, app, demand) => {
  const read = () => AmlWorkspaces.of(app()).ofResource(workspace());
  auditArguments(workspace, app, demand);
  auditCompute(workspace, read, demand);
  auditAccess(workspace, app, read, demand);
  auditSparkOfWorkspace(workspace, app, read, demand);
  auditDependencies(workspace, app, read, demand);
};

function auditArguments(workspace: () => AuditedResource, app: () => AppResources, demand: Demand): void {
  demand('NAM-01', () => ({ name: workspace().required('name') }));
  demand('NET-01', () => {
    const mode = workspace().block('managed_network')?.text('isolation_mode');
    return mode === undefined ? undefined : { mode };
  });
  demand('WKS-09', () => ({
    kind: workspace().text('kind') ?? 'Default',
    sku: workspace().text('sku_name') ?? 'Basic',
  }));
  demand('IDN-11', () => {
    const identity = workspace().block('identity');
    const listed = identity?.has('identity_ids') ? identity.texts('identity_ids') : [];
    // A list that only Terraform knows cannot be searched without knowing that it is one.
    return identity && listed
      ? {
          type: identity.required('type'),
          ...comparable(app(), workspace(), workspace().text('primary_user_assigned_identity'), listed),
        }
      : undefined;
  });
}

/** Ids as rules can compare them: what refers to resources of the app becomes text where all of them can. */
function comparable(
  app: AppResources,
  { construct }: AuditedResource,
  primary: string | undefined,
  listed: readonly string[],
): { primary: string | undefined; listed: readonly string[] } {
  const ids = primary === undefined ? listed : [primary, ...listed];
  const referred = ids.map((id) => app.referredTo(construct, id)?.construct.node.path);
  if (primary === undefined || !ids.every((id, index) => isKnown(id) || referred[index] !== undefined)) {
    return { primary, listed };
  }
  const [first, ...others] = ids.map((id, index) => referred[index] ?? id);
  return { primary: first, listed: others };
}

function auditCompute(workspace: () => AuditedResource, read: () => AmlWorkspace, demand: Demand): void {
  const serverless = () => workspace().block('serverless_compute');
  demand('NET-07', () => {
    const { mode } = read();
    return mode !== undefined && serverless()?.has('subnet_id') ? { mode, compute: 'serverless compute' } : undefined;
  });
  demand('SRV-06', () =>
    // With a managed virtual network NET-07 speaks.
    read().mode === 'Disabled' && serverless()?.has('subnet_id') ? { spark: read().spark } : undefined,
  );
  demand('PNA-06', () => {
    const block = serverless();
    return block && (block.has('subnet_id') || block.has('public_ip_enabled'))
      ? {
          subnet: block.has('subnet_id'),
          publicIp: block.flag('public_ip_enabled', false),
          publicNetworkAccess: workspace().flag('public_network_access_enabled', true),
        }
      : undefined;
  });
}

function auditAccess(
  workspace: () => AuditedResource,
  app: () => AppResources,
  read: () => AmlWorkspace,
  demand: Demand,
): void {
  demand('NET-14', () => {
    const { mode } = read();
    return mode === undefined ? undefined : { mode, legacyMode: workspace().flag('v1_legacy_mode_enabled', false) };
  });
  demand('NET-15', () => (read().mode === 'Disabled' ? undefined : networkRegistrationFor(app(), workspace())));
  demand('PNA-02', () => ({
    publicNetworkAccess: workspace().flag('public_network_access_enabled', true),
    privateEndpoint: PrivateEndpoints.of(app()).to(workspace().construct, 'amlworkspace').length > 0,
  }));
}
