import { APPROVED_OUTBOUND, ISOLATION_MODES } from '../facts/isolation-modes';
import { AML_WORKSPACE, AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { networkRegistrationFor } from '../model/providers';
import { AZAPI_UPDATE, mayPatchNetwork, networkPatch } from '../model/provisioning';
import { locationOf, Model, Resource } from '../model/resource';
import { MANAGED_ENDPOINT } from '../model/synapse-workspaces';
import { both, either, Flag, isOff, isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, Undecided, undecided } from './engine/verdict';
import { HIDDEN_MODE, inMode } from './isolation';
import { isSameRegion } from './regions';
import { workspaces } from './workspaces';

const COMPUTE_CLUSTER = 'azurerm_machine_learning_compute_cluster';
const COMPUTE_INSTANCE = 'azurerm_machine_learning_compute_instance';
/** A Kubernetes cluster that is attached. */
const INFERENCE_CLUSTER = 'azurerm_machine_learning_inference_cluster';

export interface Net01Subject {
  readonly mode: string;
}

export const NET_01 = rule({
  id: 'NET-01',
  name: 'invalid-isolation-mode',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm and Azure refuse any other value',
  cause: 'the isolation mode does not exist',
  why: 'azurerm refuses the value at plan.',
  allowed: 'Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound',
  fix: {
    construct:
      'use ManagedNetwork.disabled(), ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound(), and remove an override of the mode',
    terraform: 'set managed_network.isolation_mode to Disabled, AllowInternetOutbound or AllowOnlyApprovedOutbound',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Managed virtual network architecture', 'managed-virtual-network-architecture'),
    azurerm('machine_learning_workspace').section('Argument Reference'),
  ],
  looksAt: [
    ...workspaces('managed_network.isolation_mode', (workspace) => {
      const mode = workspace.block('managed_network')?.text('isolation_mode');
      return workspace.isOpaque('managed_network') ? HIDDEN_MODE : mode === undefined ? undefined : { mode };
    }),
  ],
  judge: ({ mode }: Net01Subject) => demand(isOneOf(mode, ISOLATION_MODES), shown(mode)),
});

export interface Net07Subject {
  readonly mode: string;
  /** What is placed in a subnet. */
  readonly compute: string;
}

export const NET_07 = rule({
  id: 'NET-07',
  aliases: ['TF-11'],
  name: 'compute-in-custom-subnet',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure does not place compute of such a workspace in another network',
  cause: 'compute of a workspace with a managed virtual network cannot be placed in a subnet of another network',
  why: 'Azure creates compute of such a workspace in the managed virtual network only, so that the deployment of this compute fails.',
  allowed: 'a subnet only where the isolation mode is Disabled',
  fix: {
    construct:
      'remove the override of serverless_compute.subnet_id: compute runs in the managed virtual network, and workspace.network.allowTo(…) leads to private targets',
    terraform:
      'remove serverless_compute.subnet_id of the workspace, or subnet_resource_id of the compute instance or cluster; compute runs in the managed virtual network, and outbound rules lead to private targets',
  },
  source: [Doc.MANAGED_NETWORK.section('Limitations', 'limitations')],
  looksAt: [
    ...workspaces('serverless_compute.subnet_id', (workspace, model) =>
      whereInSubnet(workspace, () =>
        inMode(AmlWorkspaces.of(model).ofResource(workspace), (mode) => ({ mode, compute: 'serverless compute' })),
      ),
    ),
    resources(COMPUTE_INSTANCE, 'subnet_resource_id', (instance, model) =>
      placedInSubnet(instance, model, 'a compute instance'),
    ),
    resources(COMPUTE_CLUSTER, 'subnet_resource_id', (cluster, model) =>
      placedInSubnet(cluster, model, 'a compute cluster'),
    ),
  ],
  judge: ({ mode, compute }: Net07Subject) =>
    demand(isOneOf(mode, ['Disabled']), `${compute} in a subnet, isolation mode ${shown(mode)}`),
});

export interface Net08Subject {
  readonly mode: string;
  readonly cluster: string;
  readonly location: string;
  readonly workspaceLocation: string;
}

export const NET_08 = rule({
  id: 'NET-08',
  name: 'compute-cluster-in-other-region',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure does not support such a cluster',
  cause: 'a compute cluster of a workspace with a managed virtual network is in another region than the workspace',
  why: 'Azure does not support a cluster in another region with a managed virtual network, so that its deployment fails.',
  allowed: 'the region of the workspace',
  fix: { terraform: 'set location of the azurerm_machine_learning_compute_cluster to the location of its workspace' },
  source: [Doc.MANAGED_NETWORK.section('Limitations', 'limitations')],
  looksAt: [
    resources(COMPUTE_CLUSTER, 'location', (cluster, model) => {
      const workspace = workspaceOf(cluster, model);
      if (!workspace?.resource) {
        return undefined;
      }
      const [location, workspaceLocation] = [cluster, workspace.resource].map(locationOf);
      return inMode(workspace, (mode) => ({ mode, cluster: cluster.label, location, workspaceLocation }));
    }),
  ],
  judge: ({ mode, cluster, location, workspaceLocation }: Net08Subject) =>
    demand(
      either(isOneOf(mode, ['Disabled']), isSameRegion(location, workspaceLocation)),
      `${cluster} in ${shown(location)}, workspace in ${shown(workspaceLocation)}`,
    ),
});

export interface Net09Subject {
  readonly mode: string;
  readonly compute: string;
}

export const NET_09 = rule({
  id: 'NET-09',
  name: 'compute-unsupported-in-managed-network',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the compute may run outside of the managed virtual network',
  cause: 'the managed virtual network of the workspace does not support this kind of compute',
  why: 'Kubernetes clusters and attached virtual machines run outside of the managed virtual network. Its isolation and its outbound rules do not hold for them.',
  allowed: 'compute clusters, compute instances, serverless compute and managed endpoints',
  fix: {
    terraform:
      'replace the azurerm_machine_learning_inference_cluster with compute that Azure Machine Learning manages, or attach it to a workspace without managed virtual network',
  },
  source: [Doc.MANAGED_NETWORK.section('Limitations', 'limitations')],
  looksAt: [
    resources(INFERENCE_CLUSTER, 'machine_learning_workspace_id', (cluster, model) => {
      const workspace = workspaceOf(cluster, model);
      return workspace && inMode(workspace, (mode) => ({ mode, compute: 'a Kubernetes cluster' }));
    }),
  ],
  judge: ({ mode, compute }: Net09Subject) =>
    demand(isOneOf(mode, ['Disabled']), `${compute}, isolation mode ${shown(mode)}`),
});

export interface Net14Subject {
  readonly mode: string;
  readonly legacyMode: Flag;
}

export const NET_14 = rule({
  id: 'NET-14',
  name: 'legacy-mode-with-managed-network',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the managed virtual network cannot be used in legacy mode',
  cause: 'the workspace is in v1 legacy mode, which excludes a managed virtual network',
  why: 'The managed virtual network needs the v2 API, and legacy mode switches that API off for the workspace.',
  allowed: 'v1_legacy_mode_enabled = false',
  fix: {
    construct: 'remove the override of v1_legacy_mode_enabled: AzureMLWorkspace sets it to false',
    terraform: 'set v1_legacy_mode_enabled = false, or leave it out',
  },
  source: [Doc.CONFIGURE_NETWORK_ISOLATION_WITH_V2],
  looksAt: [
    ...workspaces('v1_legacy_mode_enabled', (workspace, model) =>
      inMode(AmlWorkspaces.of(model).ofResource(workspace), (mode) => ({
        mode,
        legacyMode: workspace.flag('v1_legacy_mode_enabled', false),
      })),
    ),
  ],
  judge: ({ mode, legacyMode }: Net14Subject) =>
    demand(either(isOneOf(mode, ['Disabled']), isOff(legacyMode)), `legacy mode on, isolation mode ${shown(mode)}`),
});

/** Sets of the azurerm provider, each of which has Microsoft.Network. */
const REGISTERING = ['core', 'extended', 'all', 'legacy'];

export interface Net15Subject {
  /** What the azurerm provider registers; undefined for its default. */
  readonly registrations: string | undefined;
  /** Whether the app registers Microsoft.Network in another way. */
  readonly registered: boolean;
}

export const NET_15 = rule({
  id: 'NET-15',
  aliases: ['MPE-10'],
  name: 'network-provider-not-registered',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the subscription has Microsoft.Network registered already',
  cause: 'nothing in this app registers the resource provider Microsoft.Network, which private endpoints need',
  why: 'In a subscription without Microsoft.Network the service cannot make private endpoints, so that provisioning the managed virtual network fails.',
  allowed: 'a subscription in which Microsoft.Network is registered',
  fix: {
    construct: "give the AzurermProvider resourceProvidersToRegister: ['Microsoft.Network']",
    terraform:
      'set resource_providers_to_register = ["Microsoft.Network"] in the azurerm provider, or add an azurerm_resource_provider_registration of it',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Prerequisites', 'prerequisites'),
    Doc.CREATE_MANAGED_PRIVATE_ENDPOINTS,
    Doc.AZURERM_PROVIDER.section('resource_provider_registrations'),
  ],
  looksAt: [
    resources(AML_WORKSPACE, 'resource_providers_to_register', (workspace, model) =>
      AmlWorkspaces.of(model).ofResource(workspace).mode === 'Disabled'
        ? undefined
        : networkRegistrationFor(model, workspace),
    ),
    resources(MANAGED_ENDPOINT, 'resource_providers_to_register', (endpoint, model) =>
      networkRegistrationFor(model, endpoint),
    ),
  ],
  judge: ({ registrations, registered }: Net15Subject) =>
    demand(
      either(registered, registrations === undefined || isOneOf(registrations, REGISTERING)),
      `resource_provider_registrations ${shown(registrations)}`,
    ),
});

export interface Obr09Subject {
  readonly sku: string;
  /** Undefined where the mode of the workspace is not known here. */
  readonly mode: string | undefined;
}

export const OBR_09 = rule({
  id: 'OBR-09',
  name: 'unsupported-firewall-sku',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure does not make such a firewall',
  cause: 'the managed virtual network cannot have this firewall',
  why: 'The firewall serves FQDN rules, which exist only in AllowOnlyApprovedOutbound. It is made as Standard or Basic; Premium is not supported.',
  allowed: 'SKU Standard or Basic, with AllowOnlyApprovedOutbound',
  fix: {
    construct:
      'use ManagedNetwork.allowOnlyApprovedOutbound({ firewallSku }) with FirewallSku.STANDARD or FirewallSku.BASIC',
    terraform:
      'set body.properties.managedNetwork.firewallSku of the azapi_update_resource to Standard or Basic, or remove it where the isolation mode is not AllowOnlyApprovedOutbound',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Select an Azure Firewall version for allowed only approved outbound'),
    Doc.REST_MACHINE_LEARNING.section('FirewallSku'),
  ],
  looksAt: [
    resources(AZAPI_UPDATE, 'body.properties.managedNetwork.firewallSku', (update, model) => {
      const patch = networkPatch(update);
      const sku = patch?.network.text('firewallSku');
      if (patch === undefined || sku === undefined) {
        return mayPatchNetwork(update) ? undecided('only Terraform knows what the patch sets') : undefined;
      }
      return { sku, mode: AmlWorkspaces.of(model).of(update, patch.workspaceId).mode };
    }),
  ],
  judge: ({ sku, mode }: Obr09Subject) =>
    demand(
      both(isOneOf(sku, ['Standard', 'Basic']), mode === undefined || isOneOf(mode, [APPROVED_OUTBOUND])),
      mode === undefined ? shown(sku) : `${shown(sku)}, isolation mode ${shown(mode)}`,
    ),
});

/** What depends on serverless compute of a workspace being placed in a subnet. */
export function whereInSubnet<S>(
  workspace: Resource,
  read: () => S | undefined | Undecided,
): S | undefined | Undecided {
  if (workspace.isOpaque('serverless_compute')) {
    return undecided('only Terraform knows what serverless_compute says');
  }
  return workspace.block('serverless_compute')?.has('subnet_id') === true ? read() : undefined;
}

function placedInSubnet(compute: Resource, model: Model, kind: string): Net07Subject | undefined | Undecided {
  const workspace = compute.has('subnet_resource_id') ? workspaceOf(compute, model) : undefined;
  return workspace && inMode(workspace, (mode) => ({ mode, compute: kind }));
}

function workspaceOf(compute: Resource, model: Model): AmlWorkspace | undefined {
  const id = compute.text('machine_learning_workspace_id');
  return id === undefined ? undefined : AmlWorkspaces.of(model).of(compute, id);
}
