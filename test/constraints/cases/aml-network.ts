import { casesOf, RuleCases } from './rule-cases';
import { APR_04 } from '../../../lib/rules/approvals';
import { NET_07, NET_08, NET_09, NET_14, NET_15 } from '../../../lib/rules/managed-networks';
import { SRV_06 } from '../../../lib/rules/spark-networks';
import { NET_11 } from '../../../lib/rules/workspace-access';
import { CFG_16 } from '../../../lib/rules/write-order';
import { NET_18 } from '../../../lib/rules/private-endpoints';
import { NET_10 } from '../../../lib/rules/firewalls';

const DISABLED = 'Disabled';
const INTERNET = 'AllowInternetOutbound';
const APPROVED = 'AllowOnlyApprovedOutbound';

/** Isolation, and what beside the workspace gets in its way. */
export const AML_NETWORK_CASES: readonly RuleCases[] = [
  casesOf(NET_07, {
    compliant: [['compute of a workspace without isolation', { mode: DISABLED, compute: 'a cluster' }]],
    violating: [
      [
        'compute with internet outbound',
        { mode: INTERNET, compute: 'a cluster' },
        'a cluster in a subnet, isolation mode "AllowInternetOutbound"',
      ],
      ['compute with approved outbound', { mode: APPROVED, compute: 'a cluster' }, /AllowOnlyApprovedOutbound/],
    ],
    deferred: { 'the mode is a variable': (s, t) => ({ ...s, mode: t.text(s.mode) }) },
  }),
  casesOf(NET_08, {
    compliant: [
      [
        'a cluster in the region of its workspace',
        { mode: INTERNET, cluster: 'app/C', location: 'westeurope', workspaceLocation: 'westeurope' },
      ],
      [
        'a cluster in that region by its display name',
        { mode: APPROVED, cluster: 'app/C', location: 'West Europe', workspaceLocation: 'westeurope' },
      ],
      [
        'two regions without isolation',
        { mode: DISABLED, cluster: 'app/C', location: 'uksouth', workspaceLocation: 'west' },
      ],
    ],
    violating: [
      [
        'two regions with isolation',
        { mode: INTERNET, cluster: 'app/C', location: 'uksouth', workspaceLocation: 'westeurope' },
        'app/C in "uksouth", workspace in "westeurope"',
      ],
    ],
    deferred: {
      'the mode is a variable': (s, t) =>
        s.location === s.workspaceLocation || s.location === 'West Europe' ? undefined : { ...s, mode: t.text(s.mode) },
      'one location is a variable': (s, t) =>
        s.mode === DISABLED ? undefined : { ...s, location: t.text(s.location) },
      'mode and both locations are variables': (s, t) => ({
        ...s,
        mode: t.text(s.mode),
        location: t.text(s.location),
        workspaceLocation: t.text(s.workspaceLocation),
      }),
    },
  }),
  casesOf(NET_09, {
    compliant: [['compute without isolation', { mode: DISABLED, compute: 'a cluster' }]],
    violating: [['compute with isolation', { mode: APPROVED, compute: 'a cluster' }, /^a cluster, isolation mode/]],
    deferred: { 'the mode is a variable': (s, t) => ({ ...s, mode: t.text(s.mode) }) },
  }),
  casesOf(NET_10, {
    compliant: [['network rules without subnets', { target: 'app/Lake', subnets: 0 }]],
    violating: [
      [
        'network rules with a subnet',
        { target: 'app/Lake', subnets: 1 },
        'app/Lake, with subnets among its network rules',
      ],
    ],
    deferred: { 'the number is a variable': (s, t) => ({ ...s, subnets: t.number(s.subnets) }) },
  }),
  casesOf(NET_11, {
    compliant: [
      ['a workspace without isolation', { scope: 'app/Group', modes: [DISABLED] }],
      ['two workspaces without isolation', { scope: 'app/Group', modes: [DISABLED, DISABLED] }],
    ],
    violating: [
      ['an isolated workspace', { scope: 'app/Group', modes: [INTERNET] }, 'lock on app/Group'],
      ['an isolated workspace among others', { scope: 'app/Group', modes: [DISABLED, APPROVED] }, 'lock on app/Group'],
    ],
    deferred: { 'the modes are variables': (s, t) => ({ ...s, modes: s.modes.map((mode) => t.text(mode)) }) },
  }),
  casesOf(NET_14, {
    compliant: [
      ['the new API', { mode: APPROVED, legacyMode: false }],
      ['legacy mode without isolation', { mode: DISABLED, legacyMode: true }],
    ],
    violating: [
      ['legacy mode with isolation', { mode: INTERNET, legacyMode: true }, /^legacy mode on, isolation mode "Allow/],
    ],
    deferred: {
      'the mode is a variable': (s, t) => (s.legacyMode ? { ...s, mode: t.text(s.mode) } : undefined),
      'legacy mode is a variable': (s, t) =>
        s.mode === DISABLED ? undefined : { ...s, legacyMode: t.flag(s.legacyMode === true) },
    },
  }),
  casesOf(NET_15, {
    compliant: [
      ['the default of the provider', { registrations: undefined, registered: false }],
      ['the smallest set of the provider', { registrations: 'core', registered: false }],
      ['no set, and a registration by itself', { registrations: 'none', registered: true }],
    ],
    violating: [
      ['no registration', { registrations: 'none', registered: false }, 'resource_provider_registrations "none"'],
    ],
    deferred: {
      'the set is a variable': (s, t) =>
        s.registrations === undefined || s.registered ? undefined : { ...s, registrations: t.text(s.registrations) },
    },
  }),
  casesOf(NET_18, {
    compliant: [
      ['a range far from the Docker bridge', { network: 'app/Net', prefixes: ['10.0.0.0/16'] }],
      ['the range below the bridge', { network: 'app/Net', prefixes: ['172.16.0.0/16'] }],
      ['the range above the bridge', { network: 'app/Net', prefixes: ['172.18.0.0/15', '10.1.0.0/24'] }],
      ['a range of IPv6', { network: 'app/Net', prefixes: ['fd00:db8:deca::/48'] }],
      ['what azurerm refuses', { network: 'app/Net', prefixes: ['bridge'] }],
    ],
    violating: [
      ['the range of the bridge', { network: 'app/Net', prefixes: ['172.17.0.0/16'] }, 'app/Net with "172.17.0.0/16"'],
      [
        'a part of the range of the bridge',
        { network: 'app/Net', prefixes: ['10.0.0.0/8', '172.17.255.0/24'] },
        /with "172.17.255.0\/24"$/,
      ],
      ['a range around that of the bridge', { network: 'app/Net', prefixes: ['172.16.0.0/12'] }, /172\.16/],
      ['all addresses', { network: 'app/Net', prefixes: ['0.0.0.0/0'] }, /0\.0\.0\.0/],
    ],
    deferred: {
      'the ranges are variables': (s, t) => ({ ...s, prefixes: s.prefixes.map((prefix) => t.text(prefix)) }),
    },
  }),
  casesOf(APR_04, {
    compliant: [
      ['a Key Vault', { target: 'kv', targetId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/x/y' }],
      ['an application gateway', { target: 'agw', targetId: '/providers/microsoft.network/applicationgateways/agw' }],
      ['what a reference tells of a target', { target: 'acr', targetId: '/providers/Microsoft.ContainerRegistry/' }],
    ],
    violating: [
      ['a data factory', { target: 'adf', targetId: '/providers/Microsoft.DataFactory/factories/adf' }, 'adf'],
      ['a function app', { target: 'func', targetId: '/providers/Microsoft.Web/sites/func' }, 'func'],
      ['another part of the network', { target: 'lb', targetId: '/providers/Microsoft.Network/loadBalancers/lb' }],
    ],
    deferred: { 'the id is a variable': (s, t) => ({ ...s, targetId: t.text(s.targetId) }) },
  }),
  casesOf(CFG_16, {
    compliant: [['writes in a chain', { rivals: [] }]],
    violating: [['writes at the same time', { rivals: ['app/A', 'app/B'] }, 'together with app/A, app/B']],
  }),
  casesOf(SRV_06, {
    compliant: [['a subnet for training', { spark: false }]],
    violating: [['a subnet, and Spark', { spark: true }, /^serverless_compute\.subnet_id/]],
    deferred: { 'Spark is a variable': (s, t) => ({ spark: t.flag(s.spark === true) }) },
  }),
];
