import { IPV4 } from '../facts/ip-addresses';
import { CONTAINER_REGISTRY } from '../model/parts';
import { PRIVATE_ENDPOINT, PrivateEndpoints } from '../model/private-endpoints';
import { locationOf } from '../model/resource';
import { otherEndpointOf, STORAGE_ACCOUNT } from '../model/storage-accounts';
import { either, Flag, hasForm, isOff, isOneOf } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { azurerm, azurermSource, Doc } from './documents';
import { nameIn, NameSubject } from './engine/name-rule';
import { parts, resources, rule } from './engine/rule';
import { demand, violation } from './engine/verdict';
import { isSameRegion } from './regions';

export interface Pep01Subject {
  readonly account: string;
  /** Where a private endpoint leads, and where none does. */
  readonly subResource: string;
  readonly other: string;
  readonly hierarchicalNamespace: Flag;
  readonly otherEndpoint: boolean;
}

export const PEP_01 = rule({
  id: 'PEP-01',
  name: 'incomplete-data-lake-private-endpoints',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where clients use one endpoint only, or the other private endpoint is made elsewhere',
  cause: 'private endpoints of clients lead to only one of the endpoints dfs and blob of a data lake',
  why: 'Azure redirects some operations on dfs to blob, and some operations on directories and access control lists need dfs. They fail for clients that reach only one of the two.',
  allowed: 'private endpoints to both dfs and blob of an account with hierarchical namespace',
  fix: {
    construct: 'call addPrivateEndpoint(…) of the account for StorageSubResource.DFS and for StorageSubResource.BLOB',
    terraform: 'add a second azurerm_private_endpoint to the account, with the other subresource_names (blob or dfs)',
  },
  source: [Doc.STORAGE_PRIVATE_ENDPOINTS.section('Creating a private endpoint', 'creating-a-private-endpoint')],
  looksAt: [
    resources(PRIVATE_ENDPOINT, 'private_service_connection.subresource_names', (endpoint, model) => {
      const endpoints = PrivateEndpoints.of(model);
      const account = endpoints.targetResourceOf(endpoint);
      const subResource = endpoints.subResourceOf(endpoint) ?? '';
      const other = otherEndpointOf(subResource);
      return account?.type !== STORAGE_ACCOUNT || other === undefined
        ? undefined
        : {
            account: account.label,
            subResource,
            other,
            hierarchicalNamespace: account.flag('is_hns_enabled', false),
            otherEndpoint: endpoints.to(account, other).length > 0,
          };
    }),
  ],
  judge: ({ account, subResource, other, hierarchicalNamespace, otherEndpoint }: Pep01Subject) =>
    demand(
      either(otherEndpoint, isOff(hierarchicalNamespace)),
      `${account}: an endpoint to ${subResource}, none to ${other}`,
    ),
});

export interface Pep02Subject {
  readonly endpoint: string;
  readonly location: string;
  readonly network: string;
  readonly networkLocation: string;
}

export const PEP_02 = rule({
  id: 'PEP-02',
  name: 'private-endpoint-in-other-region',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the private endpoint',
  cause: 'the private endpoint is in another region than its virtual network',
  why: 'Azure refuses a private endpoint in another region than its virtual network. What it leads to may be in any region.',
  allowed: 'the region of the virtual network',
  fix: {
    construct: 'give the private endpoint the location of the virtual network, or a subnet in its own region',
    terraform: 'set location of the azurerm_private_endpoint to the location of the virtual network',
  },
  source: [Doc.PRIVATE_ENDPOINT_OVERVIEW.section('Private endpoint properties', 'private-endpoint-properties')],
  looksAt: [
    resources(PRIVATE_ENDPOINT, 'location', (endpoint, model) => {
      const network = PrivateEndpoints.of(model).networkResourceOf(endpoint);
      return (
        network && {
          endpoint: endpoint.label,
          location: locationOf(endpoint),
          network: network.label,
          networkLocation: locationOf(network),
        }
      );
    }),
  ],
  judge: ({ endpoint, location, network, networkLocation }: Pep02Subject) =>
    demand(
      isSameRegion(location, networkLocation),
      `${endpoint} in ${shown(location)}, ${network} in ${shown(networkLocation)}`,
    ),
});

const TAKEN_BY_AZURERM = /^[a-zA-Z0-9]([a-zA-Z0-9._-]{0,78}[a-zA-Z0-9_])?$/;
const IN_NAME_RULES = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}[a-zA-Z0-9_]$/;

export const PEP_03 = rule({
  id: 'PEP-03',
  name: 'invalid-private-endpoint-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: for a name that the name rules refuse, and azurerm takes',
  cause: 'the name is not valid for a private endpoint',
  why: 'azurerm refuses the name at plan, or Azure at deployment. Of a name of one character, or of more than 64, the documents disagree.',
  allowed:
    '2 to 64 letters, digits, underscores, periods and hyphens, the first a letter or digit, the last a letter, digit or underscore',
  fix: {
    construct: 'give another endpointName, or leave it out: it is then derived from the construct path',
    terraform: 'change name of the azurerm_private_endpoint',
  },
  source: [
    Doc.RESOURCE_NAME_RULES.section('Microsoft.Network', 'microsoftnetwork'),
    azurermSource('network/validate/private_link_name.go').section('name'),
  ],
  looksAt: [resources(PRIVATE_ENDPOINT, 'name', (endpoint) => nameIn(endpoint))],
  judge: ({ name }: NameSubject) => {
    const isTaken = hasForm(name, TAKEN_BY_AZURERM);
    return isTaken === true && hasForm(name, IN_NAME_RULES) === false
      ? violation(`${shown(name)}, which the name rules do not have`, undefined, 'warning')
      : demand(isTaken, shown(name));
  },
});

export interface Pep04Subject {
  readonly address: string;
}

export const PEP_04 = rule({
  id: 'PEP-04',
  name: 'invalid-private-endpoint-address',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the private endpoint',
  cause: 'the fixed address of a private endpoint is not an IPv4 address',
  why: 'Azure takes one free IPv4 address of the subnet for each name. With anything else the private endpoint is not created.',
  allowed: 'an IPv4 address such as 10.0.4.10, free in the subnet',
  fix: {
    construct: 'give ipAddresses an ipAddress such as 10.0.4.10, or leave them out: Azure then takes free addresses',
    terraform: 'set private_ip_address of ip_configuration to an IPv4 address of the subnet',
  },
  source: [azurerm('private_endpoint').section('private_ip_address')],
  looksAt: [
    parts(PRIVATE_ENDPOINT, 'ip_configuration.private_ip_address', (endpoint) =>
      endpoint.blocks('ip_configuration').map((address) => ({ address: address.required('private_ip_address') })),
    ),
  ],
  judge: ({ address }: Pep04Subject) => demand(hasForm(address, IPV4), shown(address)),
});

export interface Pep05Subject {
  readonly registry: string;
  readonly sku: string;
}

export const PEP_05 = rule({
  id: 'PEP-05',
  name: 'private-endpoint-to-registry-below-premium',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the private endpoint',
  cause: 'a container registry that is not a Premium one has no private endpoints',
  why: 'Azure makes private endpoints for registries of the Premium tier only, so that the deployment fails.',
  allowed: 'a registry of SKU Premium',
  fix: {
    construct: 'give the workspace ContainerRegistryRef.premium(…), or leave containerRegistry out of the endpoints',
    terraform: 'set sku = "Premium" of the azurerm_container_registry',
  },
  source: [Doc.CONTAINER_REGISTRY_PRIVATE_LINK],
  looksAt: [
    resources(PRIVATE_ENDPOINT, 'private_service_connection.private_connection_resource_id', (endpoint, model) => {
      const registry = PrivateEndpoints.of(model).targetResourceOf(endpoint);
      return registry?.type === CONTAINER_REGISTRY
        ? { registry: registry.label, sku: registry.required('sku') }
        : undefined;
    }),
  ],
  judge: ({ registry, sku }: Pep05Subject) => demand(isOneOf(sku, ['Premium']), `${registry} with SKU ${shown(sku)}`),
});
