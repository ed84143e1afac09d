import { AML_WORKSPACE, AmlWorkspaces } from '../model/aml-workspaces';
import { LockableWorkspaces, MANAGEMENT_LOCK } from '../model/management-locks';
import { PrivateEndpoints } from '../model/private-endpoints';
import { Resource } from '../model/resource';
import { nameOf } from '../model/targets';
import { both, either, Flag, hasForm, isAmongIds, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, azurermSource, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';
import { HIDDEN_MODE } from './isolation';
import { workspaces } from './workspaces';

export interface Pna02Subject {
  /** Why no way in is made; undefined where nobody was asked. */
  readonly reason?: string;
  readonly publicNetworkAccess: Flag;
  /** Whether the app makes a private endpoint for the workspace. */
  readonly privateEndpoint: boolean;
}

export const PNA_02 = rule({
  id: 'PNA-02',
  name: 'workspace-without-inbound-access',
  severity: 'error',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the private endpoint is made elsewhere, or no client needs the workspace',
  cause: 'a workspace without public network access and without private endpoint has no way in',
  why: 'Studio, notebooks, CLI and SDK do not reach the workspace, so that nobody can submit or watch jobs.',
  allowed: 'a private endpoint to the workspace, or a reason why none is needed here',
  fix: {
    construct:
      'use InboundAccess.privateEndpoint(…), or say in InboundAccess.none(reason) how clients reach the workspace',
    terraform:
      'add an azurerm_private_endpoint to the workspace with subresource_names = ["amlworkspace"], or set public_network_access_enabled = true',
  },
  source: [Doc.CONFIGURE_PRIVATE_LINK],
  looksAt: [
    ...workspaces('public_network_access_enabled', (workspace, model) => ({
      reason: AmlWorkspaces.of(model).ofResource(workspace).stated?.noInbound,
      publicNetworkAccess: workspace.flag('public_network_access_enabled', true),
      privateEndpoint: PrivateEndpoints.of(model).to(workspace, 'amlworkspace').length > 0,
    })),
  ],
  judge: ({ reason, publicNetworkAccess, privateEndpoint }: Pna02Subject) =>
    reason === undefined
      ? // The private endpoint may well be in another app.
        demand(
          either(isOn(publicNetworkAccess), privateEndpoint),
          'no private endpoint in this app',
          undefined,
          'warning',
        )
      : demand(reason.trim() !== '', 'no private endpoint, no reason'),
});

export interface Pna06Subject {
  readonly subnet: boolean;
  readonly publicIp: Flag;
  readonly publicNetworkAccess: Flag;
}

export const PNA_06 = rule({
  id: 'PNA-06',
  name: 'serverless-compute-without-public-ip',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses it',
  cause:
    'serverless compute has neither a public IP address nor a subnet, in a workspace without public network access',
  why: 'azurerm refuses this combination, so that the workspace is not created.',
  allowed: 'no serverless_compute block, a public IP address, or a subnet (only without managed virtual network)',
  fix: {
    construct: 'remove the override of serverless_compute',
    terraform: 'remove the serverless_compute block, or set serverless_compute.public_ip_enabled = true',
  },
  source: [azurerm('machine_learning_workspace').section('Argument Reference')],
  looksAt: [
    resources(AML_WORKSPACE, 'serverless_compute.public_ip_enabled', (workspace) => {
      const compute = workspace.block('serverless_compute');
      if (!compute) {
        return workspace.isOpaque('serverless_compute')
          ? undecided('only Terraform knows the serverless_compute block')
          : undefined;
      }
      return compute.has('subnet_id') || compute.has('public_ip_enabled')
        ? {
            subnet: compute.has('subnet_id'),
            publicIp: compute.flag('public_ip_enabled', false),
            publicNetworkAccess: workspace.flag('public_network_access_enabled', true),
          }
        : undefined;
    }),
  ],
  judge: ({ subnet, publicIp, publicNetworkAccess }: Pna06Subject) =>
    demand(
      either(subnet, isOn(publicIp), isOn(publicNetworkAccess)),
      'no subnet, no public address, public network access off',
    ),
});

export interface Net11Subject {
  readonly scope: string;
  /** Isolation modes of the workspaces that it locks. */
  readonly modes: readonly string[];
}

export const NET_11 = rule({
  id: 'NET-11',
  name: 'lock-on-isolated-workspace',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the lock is taken off before resources are deleted',
  cause: 'a management lock covers a workspace with a managed virtual network',
  why: 'The service makes and deletes resources of its own for the managed virtual network. A lock stops that, and terraform destroy of the workspace fails.',
  allowed: 'no lock on the workspace or its resource group',
  fix: {
    terraform:
      'remove the azurerm_management_lock, and protect single resources with lifecycle.prevent_destroy instead',
  },
  source: [Doc.MANAGED_NETWORK.section('Limitations', 'limitations')],
  looksAt: [
    resources(MANAGEMENT_LOCK, 'scope', (lock, model) => {
      const workspaces = LockableWorkspaces.of(model).under(lock);
      const modes = workspaces.flatMap(({ mode }) => mode ?? []);
      if (modes.length < workspaces.length && modes.every((mode) => mode === 'Disabled')) {
        return HIDDEN_MODE;
      }
      return workspaces.length === 0 ? undefined : { scope: nameOf(lock, lock.required('scope')), modes };
    }),
  ],
  judge: ({ scope, modes }: Net11Subject) =>
    demand(both(...modes.map((mode) => isOneOf(mode, ['Disabled']))), `lock on ${scope}`),
});

export interface Idn11Subject {
  readonly type: string;
  readonly primary?: string;
  readonly listed: readonly string[];
}

export const IDN_11 = rule({
  id: 'IDN-11',
  name: 'primary-identity-not-listed',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the workspace cannot act without its identity',
  cause: 'the primary identity of the workspace is not one of its identities',
  why: 'The workspace has no valid identity to act with. azurerm does not check this, so it shows at apply only.',
  allowed: 'one of the user-assigned identities of the workspace; with a system-assigned identity none is needed',
  fix: {
    construct:
      'use WorkspaceIdentity.userAssigned(primary, others) or WorkspaceIdentity.systemAndUserAssigned(primary, others), and remove overrides of the identity block that leave the primary identity out',
    terraform:
      'list the identity of primary_user_assigned_identity in identity.identity_ids too; set primary_user_assigned_identity where identity.type is "UserAssigned"',
  },
  source: [Doc.IDENTITY_BASED_SERVICE_AUTHENTICATION.section('Workspace identity types')],
  looksAt: [
    ...workspaces('primary_user_assigned_identity', (workspace) => {
      const identity = workspace.block('identity');
      if (!identity) {
        return workspace.isOpaque('identity') ? undecided('only Terraform knows the identity block') : undefined;
      }
      const listed = identity.has('identity_ids') ? identity.texts('identity_ids') : [];
      // Without knowing that it is one, Terraform cannot search a list either.
      return listed
        ? { type: identity.required('type'), ...comparable(workspace, listed) }
        : undecided('only Terraform knows the list of identities');
    }),
  ],
  judge: ({ type, primary, listed }: Idn11Subject) =>
    primary === undefined
      ? demand(hasForm(type, /SystemAssigned/), 'no primary identity, no system-assigned identity')
      : demand(isAmongIds(primary, listed), shown(primary)),
});

export interface Wks09Subject {
  readonly kind: string;
  readonly sku: string;
}

export const WKS_09 = rule({
  id: 'WKS-09',
  name: 'unsupported-workspace-kind-or-sku',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: a newer azurerm may take more kinds and SKUs',
  cause: 'azurerm does not accept this kind or SKU of workspace',
  why: 'azurerm refuses the value at plan, although its documentation lists more SKUs.',
  allowed: 'kind Default or FeatureStore, SKU Basic',
  fix: {
    construct: 'remove the override of kind or sku_name',
    terraform: 'set kind to Default or FeatureStore and sku_name to Basic, or leave them out',
  },
  source: [
    azurerm('machine_learning_workspace').section('Argument Reference'),
    azurermSource('machinelearning/machine_learning_workspace_resource.go').section('kind, sku_name'),
  ],
  looksAt: [
    resources(AML_WORKSPACE, 'kind', (workspace) => ({
      kind: workspace.text('kind') ?? 'Default',
      sku: workspace.text('sku_name') ?? 'Basic',
    })),
  ],
  judge: ({ kind, sku }: Wks09Subject) =>
    demand(both(isOneOf(kind, ['Default', 'FeatureStore']), isOneOf(sku, ['Basic'])), `${shown(kind)}, ${shown(sku)}`),
});

export interface Wks15Subject {
  readonly kind: string;
  /** Whether there is a feature_store block. */
  readonly settings: boolean;
}

export const WKS_15 = rule({
  id: 'WKS-15',
  name: 'feature-store-without-settings',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses it',
  cause: 'the kind of the workspace and its feature_store block do not fit',
  why: 'azurerm takes the block for a feature store alone, and no feature store without it. It tells so when the workspace is applied, not when it is planned.',
  allowed: 'kind FeatureStore with a feature_store block, or neither of them',
  fix: {
    construct: 'give featureStore: { runtime: … }, or remove the override of kind or feature_store',
    terraform: 'set kind = "FeatureStore" and write a feature_store block, or leave both out',
  },
  source: [azurermSource('machinelearning/machine_learning_workspace_resource.go').section('kind, feature_store')],
  looksAt: [
    resources(AML_WORKSPACE, 'kind', (workspace) =>
      workspace.isOpaque('feature_store')
        ? undecided('only Terraform knows whether there is a feature_store block')
        : { kind: workspace.text('kind') ?? 'Default', settings: workspace.has('feature_store') },
    ),
  ],
  judge: ({ kind, settings }: Wks15Subject) => {
    const isFeatureStore = isOneOf(kind, ['FeatureStore']);
    return demand(
      settings ? isFeatureStore : opposite(isFeatureStore),
      `${shown(kind)}, ${settings ? 'a' : 'no'} feature_store block`,
    );
  },
});

/** Ids as the rule can compare them: references to resources of the app become text where all of them can. */
function comparable(workspace: Resource, listed: readonly string[]): Pick<Idn11Subject, 'primary' | 'listed'> {
  const primary = workspace.text('primary_user_assigned_identity');
  if (primary === undefined) {
    return { listed };
  }
  const ids = [primary, ...listed].map((id) => workspace.referredTo(id)?.label ?? id);
  return ids.every(isKnown) ? { primary: ids[0], listed: ids.slice(1) } : { primary, listed };
}
