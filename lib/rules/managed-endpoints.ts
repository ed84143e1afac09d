import { StorageAccounts } from '../model/storage-accounts';
import { MANAGED_ENDPOINT, SynapseWorkspaces, targetKeyOf } from '../model/synapse-workspaces';
import { kindOf, nameOf } from '../model/targets';
import { either, Flag, hasForm, isOff, isOn } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, derived, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided } from './engine/verdict';

export interface Mpe01Subject {
  readonly target: string;
  readonly managedVirtualNetwork: Flag;
}

export const MPE_01 = rule({
  id: 'MPE-01',
  name: 'managed-endpoint-without-managed-vnet',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the deployment fails',
  cause: 'a Synapse workspace without managed virtual network cannot have managed private endpoints',
  why: 'A managed private endpoint is made inside the managed virtual network. Without one the apply fails.',
  allowed: 'a Synapse workspace with managed virtual network',
  fix: {
    construct:
      'set managedVirtualNetwork: true on the SynapseAnalyticsWorkspace, which is the default; a change of it replaces the workspace',
    terraform:
      'set managed_virtual_network_enabled = true on the azurerm_synapse_workspace; a change of it replaces the workspace',
  },
  source: [
    Doc.SYNAPSE_WORKSPACE_MANAGED_PRIVATE_ENDPOINTS.section('Managed private endpoints', 'managed-private-endpoints'),
    azurerm('synapse_managed_private_endpoint'),
  ],
  looksAt: [
    resources(MANAGED_ENDPOINT, 'synapse_workspace_id', (endpoint, model) => {
      const managedVirtualNetwork = SynapseWorkspaces.of(model).around(endpoint)?.managedVirtualNetwork;
      return managedVirtualNetwork === undefined
        ? undefined
        : { target: nameOf(endpoint, endpoint.required('target_resource_id')), managedVirtualNetwork };
    }),
  ],
  judge: ({ target, managedVirtualNetwork }: Mpe01Subject) =>
    demand(isOn(managedVirtualNetwork), `endpoint to ${target}`),
});

/** The other endpoint of a data lake. */
const TWINS: { readonly [subResource: string]: string | undefined } = { blob: 'dfs', dfs: 'blob' };

export interface Mpe04Subject {
  readonly account: string;
  /** Where an endpoint leads, and where none does. */
  readonly subResource: string;
  readonly other: string;
  readonly hierarchicalNamespace: Flag;
  readonly otherEndpoint: boolean;
}

export const MPE_04 = rule({
  id: 'MPE-04',
  name: 'incomplete-data-lake-managed-endpoints',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement:
    'possible: it is a warning; jobs may use one endpoint only, or the other is made outside of this configuration',
  cause: 'managed private endpoints lead to only one of the endpoints dfs and blob of a data lake',
  why: 'Drivers and tools use both endpoints of an account with hierarchical namespace. Calls to the one without a managed private endpoint fail where the account has no public network access.',
  allowed: 'managed private endpoints to both dfs and blob of an account with hierarchical namespace',
  fix: {
    construct: 'call synapse.allowToStorage(account), which makes both',
    terraform:
      'add a second azurerm_synapse_managed_private_endpoint to the account, with the other subresource_name ("blob" or "dfs")',
  },
  source: [
    derived('from the sub-resources of the document below'),
    Doc.CONNECT_TO_A_SECURE_STORAGE_ACCOUNT.section(
      'Access a secured storage account',
      'access-a-secured-storage-account',
    ),
  ],
  looksAt: [
    resources(MANAGED_ENDPOINT, 'subresource_name', (endpoint, model) => {
      const account = StorageAccounts.of(model).in(endpoint, endpoint.text('target_resource_id'));
      const synapse = SynapseWorkspaces.of(model).around(endpoint);
      if (!account || !synapse) {
        return undefined;
      }
      const subResource = endpoint.required('subresource_name');
      if (!isKnown(subResource)) {
        return undecided('only Terraform knows to which endpoint of the account it leads');
      }
      const other = TWINS[subResource];
      return other === undefined
        ? undefined
        : {
            account: account.label,
            subResource,
            other,
            hierarchicalNamespace: account.flag('is_hns_enabled', false),
            otherEndpoint: synapse.reaches(targetKeyOf(model, endpoint), other),
          };
    }),
  ],
  judge: ({ account, subResource, other, hierarchicalNamespace, otherEndpoint }: Mpe04Subject) =>
    demand(
      either(otherEndpoint, isOff(hierarchicalNamespace)),
      `${account}: an endpoint to ${subResource}, none to ${other}`,
    ),
});

export interface Mpe12Subject {
  readonly target: string;
  /** What kind of resource the target is, as documents name it. */
  readonly kind: string;
  readonly subResource: string;
  /** Those that the kind has. */
  readonly known: readonly string[];
}

export const MPE_12 = rule({
  id: 'MPE-12',
  name: 'unknown-managed-endpoint-sub-resource',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the service may have more sub-resources by now',
  cause: 'the target of a managed private endpoint has no such sub-resource',
  why: 'Azure refuses the endpoint, or makes one that leads nowhere.',
  allowed: 'the sub-resources that are documented for the kind of resource, e.g. vault of a Key Vault',
  fix: {
    construct:
      'use the factory of ManagedEndpointTarget for this kind of resource, or give of(…) the sub-resource that az network private-link-resource list shows as groupId',
    terraform: 'set subresource_name to what az network private-link-resource list shows as groupId',
  },
  source: [
    Doc.PRIVATE_ENDPOINT_OVERVIEW.section('Private-link resource', 'private-link-resource'),
    azurerm('synapse_managed_private_endpoint').section('subresource_name'),
  ],
  looksAt: [
    resources(MANAGED_ENDPOINT, 'subresource_name', (endpoint) => {
      const targetId = endpoint.required('target_resource_id');
      const kind = kindOf(endpoint, targetId);
      return kind?.subResources && endpoint.has('subresource_name')
        ? {
            target: nameOf(endpoint, targetId),
            kind: kind.name,
            subResource: endpoint.required('subresource_name'),
            known: kind.subResources,
          }
        : undefined;
    }),
  ],
  judge: ({ target, kind, subResource, known }: Mpe12Subject) =>
    demand(
      hasForm(subResource, new RegExp(`^(${known.join('|')})$`, 'i')),
      `${shown(subResource)} of ${target}; ${kind} has ${known.join(', ')}`,
    ),
});

const TYPE_WITH_API_VERSION = /^[a-z]+(\.[a-z0-9]+)+(\/[a-z0-9]+)+@[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z]+)?$/i;

export interface Mpe13Subject {
  /** ARM type of a target, with an API version. */
  readonly type: string;
}

export const MPE_13 = rule({
  id: 'MPE-13',
  name: 'invalid-managed-endpoint-target-type',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azapi refuses the approval',
  cause: 'the type of the target of a managed private endpoint is not an ARM type with an API version',
  why: 'The connection of the endpoint is found and approved on the target through this API. azapi refuses another form.',
  allowed: 'a provider namespace, a type and an API version, such as Microsoft.Search/searchServices@2023-11-01',
  fix: {
    construct: 'give ManagedEndpointTarget.of(…) such a type; the reference of the service lists its API versions',
  },
  source: [Doc.ARM_RESOURCE_REFERENCE],
  judge: ({ type }: Mpe13Subject) => demand(hasForm(type, TYPE_WITH_API_VERSION), shown(type)),
});
