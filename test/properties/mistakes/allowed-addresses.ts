import { TerraformElement, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import { AzureMLWorkspaceProps, InboundAccess, ManagedNetwork, PrivateDnsZones } from '../../../lib';
import { SUBNET, workspaceIn } from '../../support/azure';
import { PlainResource } from '../../support/plain';
import { ConfiguredApp } from '../app';
import { openWorkspace } from '../plain-workspaces';
import { wrong } from './doors';
import { added, Mistake, plain } from './mistake';
import { Thing } from './things';
import { PRIVATE_WORKSPACE } from './things-of-workspaces';

const OFFICE: readonly string[] = ['203.0.113.0/24'];

/** A further workspace of ours that lets addresses in. */
function ours({ stack, group }: ConfiguredApp, props: Partial<AzureMLWorkspaceProps> = {}): TerraformElement {
  const inbound = InboundAccess.publicNetwork();
  return workspaceIn(stack, group, { inbound, ipAllowlist: [...OFFICE], ...props }, 'Second').parts.ipAllowlist!;
}

function plainAllowlist(scope: Construct, { id }: { readonly id: string }, addresses = OFFICE): TerraformResource {
  return new PlainResource(scope, 'Addresses', 'azapi_update_resource', {
    type: 'Microsoft.MachineLearningServices/workspaces@2024-10-01-preview',
    resource_id: id,
    body: { properties: { ipAllowlist: [...addresses] } },
  });
}

const ALLOWLIST: Thing = {
  ours: (app) => ours(app),
  plain: (scope) => plainAllowlist(scope, openWorkspace(scope)),
};

/** A workspace of ours that lets addresses in beside a private endpoint. */
const LISTED: Thing = {
  ours: ({ stack, group }) => {
    const inbound = InboundAccess.privateEndpoint({
      subnetId: SUBNET,
      dnsZones: PrivateDnsZones.managedElsewhere('the hub has them'),
      publicNetworkAccess: true,
    });
    return workspaceIn(stack, group, { inbound, ipAllowlist: [...OFFICE] }, 'Second').resource;
  },
  plain: (scope) => {
    const workspace = openWorkspace(scope);
    plainAllowlist(scope, workspace);
    return workspace;
  },
};

/** One without a private endpoint. */
const OPEN_AND_LISTED: Thing = {
  ours: ({ stack, group }) => {
    const props = { inbound: InboundAccess.publicNetwork(), ipAllowlist: [...OFFICE] };
    return workspaceIn(stack, group, props, 'Second').resource;
  },
  plain: LISTED.plain,
};

const WRONG_ADDRESS = fc.constantFrom('10.1.2.3', '192.168.0.0/16', '203.0.113.0/33', '2001:db8::1', 'office', '');
const TOO_MANY = Array.from({ length: 201 }, (_, index) => `203.0.113.${index}`);

/** Addresses that may reach a workspace. */
export const WRONG_ALLOWED_ADDRESSES: readonly Mistake[] = [
  added(
    'a list of addresses that are none, or too many',
    'PNA-04',
    fc.oneof(
      WRONG_ADDRESS.map((address) => [...OFFICE, address]),
      fc.constant(TOO_MANY),
    ),
    (app, ipAllowlist) => {
      ours(app, { ipAllowlist });
    },
  ),
  ...wrong(
    ALLOWLIST,
    'an address that is none',
    'PNA-04',
    WRONG_ADDRESS.map((address) => ({ 'body.properties.ipAllowlist.0': address })),
  ),
  added('selected addresses without a way for compute', 'PNA-05', fc.constant(OFFICE), (app) => {
    ours(app, { managedNetwork: ManagedNetwork.disabled() });
  }),
  ...wrong(
    OPEN_AND_LISTED,
    'selected addresses of a workspace whose managed network goes',
    'PNA-05',
    fc.constant({ 'managed_network.isolation_mode': 'Disabled' }),
    { doors: ['override', 'aspect'] },
  ),
  ...wrong(
    LISTED,
    'selected addresses of a workspace that is closed',
    'PNA-11',
    fc.constant({ public_network_access_enabled: false }),
    { doors: ['override', 'aspect'] },
  ),
  plain('selected addresses without a way for compute', 'PNA-05', fc.constant(OFFICE), (scope) => {
    plainAllowlist(scope, openWorkspace(scope, { managedNetwork: { isolationMode: 'Disabled' } }));
  }),
  added('selected addresses of a closed workspace', 'PNA-11', fc.constant(OFFICE), (app) => {
    ours(app, { inbound: InboundAccess.none('people come in through the hub network') });
  }),
  plain('selected addresses of a closed workspace', 'PNA-11', fc.constant(OFFICE), (scope) => {
    plainAllowlist(scope, PRIVATE_WORKSPACE.plain(scope) as TerraformResource & { readonly id: string });
  }),
];
