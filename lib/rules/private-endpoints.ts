import { Fn, Op, Token } from 'cdktf';
import { addressNumber } from '../facts/ip-addresses';
import { AmlWorkspaces } from '../model/aml-workspaces';
import { workspaceIn } from '../model/azapi-workspaces';
import { PRIVATE_ENDPOINT, PrivateEndpoints, VIRTUAL_NETWORK } from '../model/private-endpoints';
import { Model, Resource } from '../model/resource';
import { RolesOfWorkspaces } from '../model/workspace-roles';
import { Condition } from '../terraform/conditions';
import { both, Decision, either, Flag, isOn, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided, Undecided } from './engine/verdict';

/** What clients of a workspace use of its default storage. */
const CLIENTS_NEED = ['blob', 'file'];

export interface Pna07Subject {
  readonly endpoint: string;
  /** Of the storage account. */
  readonly publicNetworkAccess: Flag;
  /** Whether the app lets the workspace identity read the private endpoint. */
  readonly reader: boolean;
}

export const PNA_07 = rule({
  id: 'PNA-07',
  name: 'missing-reader-on-storage-endpoint',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the role is assigned elsewhere, or nobody uses the studio with default storage',
  cause: 'the workspace identity cannot read a private endpoint of the private default storage',
  why: 'The studio shows data of private default storage only when the workspace identity has Reader on the blob and file private endpoints of clients. Spark jobs run all the same.',
  allowed: 'role Reader for the workspace identity on the blob and file private endpoints',
  fix: {
    construct: 'use InboundAccess.privateEndpoint(…), which makes both private endpoints and assigns Reader',
    terraform: 'add an azurerm_role_assignment of Reader for the workspace identity with the private endpoint as scope',
  },
  source: [Doc.MANAGED_NETWORK.section('Azure Machine Learning studio', 'azure-machine-learning-studio')],
  looksAt: [
    resources(PRIVATE_ENDPOINT, undefined, (endpoint, model) => {
      const endpoints = PrivateEndpoints.of(model);
      const account = endpoints.targetResourceOf(endpoint);
      const workspaces = account ? AmlWorkspaces.of(model).withDefaultStorage(account) : [];
      const isOfClients = CLIENTS_NEED.some(
        (subResource) => account && endpoints.to(account, subResource).includes(endpoint),
      );
      return account && workspaces.length > 0 && isOfClients
        ? {
            endpoint: endpoint.label,
            publicNetworkAccess: account.flag('public_network_access_enabled', true),
            reader: workspaces.every((workspace) => RolesOfWorkspaces.of(model).mayRead(workspace, endpoint)),
          }
        : undefined;
    }),
  ],
  judge: ({ endpoint, publicNetworkAccess, reader }: Pna07Subject) =>
    demand(either(reader, isOn(publicNetworkAccess)), `no such role on ${endpoint}`),
});

export interface Pna09Subject {
  readonly account: string;
  readonly publicNetworkAccess: Flag;
  /** Sub-resources without private endpoint for clients. */
  readonly missing: readonly string[];
  /** Sub-resources whose private endpoint is in another virtual network than that of the workspace. */
  readonly elsewhere: readonly string[];
}

export const PNA_09 = rule({
  id: 'PNA-09',
  aliases: ['SPE-10'],
  name: 'default-storage-unreachable-for-clients',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where clients reach the default storage in another way, such as peered networks or endpoints that are made elsewhere',
  cause: 'clients that reach the workspace by private endpoint do not reach its private default storage',
  why: 'Studio and notebooks talk to the default storage directly. Without private endpoints to blob and file in the same virtual network they cannot show or upload files.',
  allowed:
    'private endpoints to blob and file of the default storage, in the virtual network of the private endpoint of the workspace',
  fix: {
    construct: 'use InboundAccess.privateEndpoint(…), which makes all of them in one subnet',
    terraform:
      'add an azurerm_private_endpoint each for blob and file of the default storage, in the virtual network of the private endpoint of the workspace',
  },
  source: [Doc.SECURE_WORKSPACE_VNET, Doc.SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET],
  looksAt: [
    resources(PRIVATE_ENDPOINT, undefined, (endpoint, model) => {
      const workspace = workspaceIn(PrivateEndpoints.of(model).targetResourceOf(endpoint));
      const account = workspace?.target('storage_account_id');
      return account && storageBeside(endpoint, account, model);
    }),
  ],
  judge: ({ account, publicNetworkAccess, missing, elsewhere }: Pna09Subject) =>
    demand(
      either(missing.length === 0 && elsewhere.length === 0, isOn(publicNetworkAccess)),
      [
        `${account}`,
        ...missing.map((subResource) => `no private endpoint for ${subResource}`),
        ...elsewhere.map((subResource) => `the one for ${subResource} in another virtual network`),
      ].join(', '),
    ),
});

const BRIDGE = '172.17.0.0';
const BRIDGE_LENGTH = 16;
const RANGE = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/;

export interface Net18Subject {
  readonly network: string;
  readonly prefixes: readonly string[];
}

export const NET_18 = rule({
  id: 'NET-18',
  name: 'docker-bridge-address-overlap',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where no compute reaches the workspace through this private endpoint',
  cause:
    'the virtual network with the private endpoint of the workspace overlaps the Docker bridge network 172.17.0.0/16',
  why: 'Compute instances and clusters use 172.17.0.0/16 for the Docker bridge, so that they do not reach a private endpoint with such an address.',
  allowed: 'address ranges outside of 172.17.0.0/16',
  fix: {
    construct: 'give InboundAccess.privateEndpoint(…) a subnet of a virtual network with another address range',
    terraform:
      'choose another address_space for the azurerm_virtual_network, or put the private endpoint in another network',
  },
  source: [Doc.CONFIGURE_PRIVATE_LINK.section('Prerequisites', 'prerequisites')],
  looksAt: [
    resources(VIRTUAL_NETWORK, 'address_space', (network, model) => {
      const endpoints = PrivateEndpoints.of(model);
      const leadsToWorkspace = () =>
        endpoints.in(network).some((endpoint) => workspaceIn(endpoints.targetResourceOf(endpoint)) !== undefined);
      if (!network.has('address_space') || !leadsToWorkspace()) {
        return undefined;
      }
      const prefixes = network.texts('address_space');
      return prefixes ? { network: network.label, prefixes } : undecided('only Terraform knows the address ranges');
    }),
  ],
  judge: ({ network, prefixes }: Net18Subject) =>
    demand(
      both(...prefixes.map((prefix) => opposite(isOnBridge(prefix)))),
      `${network} with ${prefixes
        .filter((prefix) => isOnBridge(prefix) === true)
        .map(shown)
        .join(', ')}`,
    ),
});

/** Whether a range shares addresses with the bridge; what is no IPv4 range is not for this rule to judge. */
function isOnBridge(prefix: string): Decision {
  if (!isKnown(prefix)) {
    return isOnBridgeInTerraform(prefix);
  }
  const [, address, length] = RANGE.exec(prefix) ?? [];
  if (address === undefined) {
    return false;
  }
  const shared = 32 - Math.min(Number(length), BRIDGE_LENGTH);
  return Math.floor(addressNumber(address) / 2 ** shared) === Math.floor(addressNumber(BRIDGE) / 2 ** shared);
}

/** Two ranges overlap when they are the same as far as the shorter prefix goes. */
function isOnBridgeInTerraform(prefix: string): Condition {
  const [address, length] = [Fn.element(Fn.split('/', prefix), 0), Fn.tonumber(Fn.element(Fn.split('/', prefix), 1))];
  const shorter = Fn.min([length, BRIDGE_LENGTH]);
  const start = (of: string) => Fn.cidrhost(Fn.format('%s/%d', [of, shorter]), 0);
  return Token.asAny(Fn.try([Op.eq(start(address as string), start(BRIDGE)), Fn.tobool('false')])) as Condition;
}

/** How clients that use a private endpoint to a workspace reach its default storage. */
function storageBeside(endpoint: Resource, account: Resource, model: Model): Pna09Subject | Undecided {
  const endpoints = PrivateEndpoints.of(model);
  const publicNetworkAccess = account.flag('public_network_access_enabled', true);
  const ways = CLIENTS_NEED.map((subResource) => ({
    subResource,
    together: endpoints.to(account, subResource).map((other) => endpoints.areTogether(endpoint, other)),
  }));
  const subResourcesOf = (chosen: typeof ways) => chosen.map(({ subResource }) => subResource);
  const missing = ways.filter(({ together }) => together.length === 0);
  const elsewhere = ways.filter(({ together }) => together.length > 0 && together.every((same) => same === false));
  const isReached = ways.every(({ together }) => together.includes(true));
  if (!isReached && missing.length + elsewhere.length === 0 && publicNetworkAccess !== true) {
    return undecided('only Terraform knows the virtual network of a private endpoint');
  }
  return {
    account: account.label,
    publicNetworkAccess,
    missing: subResourcesOf(missing),
    elsewhere: subResourcesOf(elsewhere),
  };
}
