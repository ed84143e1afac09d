import { IPV4_RANGE, NOT_PUBLIC } from '../facts/ip-addresses';
import { ALLOWLIST_TYPES, IpAllowlist, ipAllowlistIn } from '../model/allowed-addresses';
import { PrivateEndpoints } from '../model/private-endpoints';
import { Model } from '../model/resource';
import { both, either, Flag, hasForm, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { Doc } from './documents';
import { resources, rule, Subject } from './engine/rule';
import { demand, Undecided, undecided } from './engine/verdict';
import { HIDDEN_MODE } from './isolation';

const ONLY_SELECTED = Doc.CONFIGURE_PRIVATE_LINK.section(
  'Enable Public Access only from internet IP ranges',
  'enable-public-access-only-from-internet-ip-ranges',
);

const MOST = 200;
/** Of the addresses that are wrong. */
const SHOWN = 5;

export interface Pna04Subject {
  readonly addresses: readonly string[];
}

export const PNA_04 = rule({
  id: 'PNA-04',
  name: 'invalid-ip-allowlist',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the service refuses the list',
  cause: 'the addresses that may reach the workspace are not public IPv4 addresses, or too many',
  why: 'A workspace takes public IPv4 addresses and ranges only. It refuses the list, so the apply fails.',
  allowed: `at most ${MOST} public IPv4 addresses such as 203.0.113.5, or ranges in CIDR notation such as 203.0.113.0/24`,
  fix: {
    construct: 'correct ipAllowlist of the workspace; private networks reach it by InboundAccess.privateEndpoint(…)',
    terraform: 'correct body.properties.ipAllowlist; private networks reach the workspace by a private endpoint',
  },
  source: [ONLY_SELECTED],
  looksAt: allowlists(({ addresses }) =>
    addresses === undefined ? undecided('only Terraform knows the addresses') : { addresses },
  ),
  judge: ({ addresses }: Pna04Subject) => {
    const isRight = (address: string) => both(hasForm(address, IPV4_RANGE), opposite(hasForm(address, NOT_PUBLIC)));
    const wrong = addresses.filter((address) => isRight(address) !== true);
    return demand(
      both(addresses.length <= MOST, ...addresses.map(isRight)),
      addresses.length > MOST ? `${addresses.length} addresses` : wrong.slice(0, SHOWN).map(shown).join(', '),
    );
  },
});

export interface Pna05Subject {
  readonly mode: string;
  /** Whether the app makes a private endpoint for the workspace. */
  readonly privateEndpoint: boolean;
}

export const PNA_05 = rule({
  id: 'PNA-05',
  name: 'ip-allowlist-without-private-endpoint',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the private endpoint is made elsewhere, or the workspace has no compute but Spark',
  cause: 'compute does not reach the workspace, which lets in selected addresses only',
  why: 'Compute has no address of the list. Without a managed virtual network or a private endpoint a compute instance cannot be made, and training cannot report to the workspace.',
  allowed: 'a managed virtual network, or a private endpoint of the workspace in the network of the compute',
  fix: {
    construct: 'give the workspace ManagedNetwork.allowInternetOutbound(), or InboundAccess.privateEndpoint(…)',
    terraform:
      'set managed_network.isolation_mode, or add an azurerm_private_endpoint to the workspace with subresource_names = ["amlworkspace"]',
  },
  source: [ONLY_SELECTED],
  looksAt: allowlists(({ workspace: { resource, mode }, addresses }, model) => {
    if (!resource || addresses?.length === 0) {
      return undefined;
    }
    return mode === undefined
      ? HIDDEN_MODE
      : { mode, privateEndpoint: PrivateEndpoints.of(model).to(resource, 'amlworkspace').length > 0 };
  }),
  judge: ({ mode, privateEndpoint }: Pna05Subject) =>
    demand(either(privateEndpoint, opposite(isOneOf(mode, ['Disabled']))), 'no private endpoint in this app'),
});

export interface Pna11Subject {
  readonly publicNetworkAccess: Flag;
}

export const PNA_11 = rule({
  id: 'PNA-11',
  name: 'ip-allowlist-without-public-access',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the addresses are for managed online endpoints, which heed them all the same',
  cause: 'the workspace lets selected addresses in, and has no public network access',
  why: 'Without public network access the workspace refuses all traffic from the internet, also from the addresses of the list.',
  allowed: 'public network access, or no list of addresses',
  fix: {
    construct: 'use InboundAccess.publicNetwork(), or leave ipAllowlist out; an empty one takes back the addresses',
    terraform: 'set public_network_access_enabled = true, or take the addresses out of body.properties.ipAllowlist',
  },
  source: [
    Doc.CONFIGURE_PRIVATE_LINK.section(
      'Scenario: Managed online endpoints with access from selected IP addresses',
      'scenario-managed-online-endpoints-with-access-from-selected-ip-addresses',
    ),
  ],
  looksAt: allowlists(({ workspace, addresses }) => {
    const publicNetworkAccess = workspace.ownOf('workspace')?.publicNetworkAccess;
    return publicNetworkAccess === undefined || addresses?.length === 0 ? undefined : { publicNetworkAccess };
  }),
  judge: ({ publicNetworkAccess }: Pna11Subject) => demand(isOn(publicNetworkAccess), 'public network access off'),
});

/** Looks at the addresses that may reach a workspace. */
function allowlists<S>(
  read: (allowlist: IpAllowlist, model: Model) => S | undefined | Undecided,
): readonly Subject<S>[] {
  return ALLOWLIST_TYPES.map((type) =>
    resources(type, 'body.properties.ipAllowlist', (resource, model) => {
      const allowlist = ipAllowlistIn(resource, model);
      return allowlist && read(allowlist, model);
    }),
  );
}
