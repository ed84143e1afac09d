import { DataPlaneSubject } from '../../../lib/rules/data-plane';
import { casesOf, RuleCases, rowsOf, texts } from './rule-cases';
import { CFG_20 } from '../../../lib/rules/approvals';
import { ATR_05, ATR_06 } from '../../../lib/rules/attached-computes';
import { Rule } from '../../../lib/rules/engine/rule';
import { MPE_01, MPE_04, MPE_12, MPE_13 } from '../../../lib/rules/managed-endpoints';
import { CFG_23, MPE_06, ROL_35 } from '../../../lib/rules/synapse-data-plane';
import { SYN_01 } from '../../../lib/rules/synapse-workspaces';
import { ATR_07, MPE_07 } from '../../../lib/rules/attached-storage';

/** Two rules ask the same of the data plane, for different things on it. */
function dataPlaneCases(rule: Rule<DataPlaneSubject>): RuleCases {
  return casesOf(rule, {
    compliant: [['public network access and a way in', { publicNetworkAccess: true, deployFrom: true }]],
    violating: [
      ['no way in', { publicNetworkAccess: true, deployFrom: false }, 'no address that Terraform runs from'],
      ['no public network access', { publicNetworkAccess: false, deployFrom: true }, 'public network access off'],
      [
        'neither public network access nor a way in',
        { publicNetworkAccess: false, deployFrom: false },
        'public network access off',
      ],
    ],
    deferred: {
      'the access is a variable': (s, tokens) => ({
        ...s,
        publicNetworkAccess: tokens.flag(s.publicNetworkAccess === true),
      }),
    },
  });
}

const OF_VAULT = { target: 'kv', kind: 'Key Vault', subResource: 'vault', known: ['vault', 'managedhsm'] };
const TO_DFS = { account: 'app/Lake', subResource: 'dfs', other: 'blob' };

export const SYNAPSE_CASES: readonly RuleCases[] = [
  casesOf(ATR_05, {
    compliant: [['public network access on', { publicNetworkAccess: true }]],
    violating: [['public network access off', { publicNetworkAccess: false }, 'public network access off']],
    deferred: { 'only Terraform knows': (s, t) => ({ publicNetworkAccess: t.flag(s.publicNetworkAccess === true) }) },
  }),
  casesOf(ATR_06, {
    compliant: [['no exfiltration protection', { dataExfiltrationProtection: false }]],
    violating: [['exfiltration protection', { dataExfiltrationProtection: true }, 'data exfiltration protection on']],
    deferred: {
      'only Terraform knows': (s, t) => ({ dataExfiltrationProtection: t.flag(s.dataExfiltrationProtection === true) }),
    },
  }),
  casesOf(ATR_07, {
    compliant: [['an account with endpoints', { account: 'app/Lake', managedVirtualNetwork: true, reachable: true }]],
    violating: [
      [
        'an account without endpoints',
        { account: 'app/Lake', managedVirtualNetwork: true, reachable: false },
        'app/Lake',
      ],
    ],
    notApplicable: [
      ['a workspace without network', { account: 'app/Lake', managedVirtualNetwork: false, reachable: false }],
    ],
  }),
  casesOf(ATR_07, {
    compliant: [],
    violating: [
      [
        'an open account without endpoints',
        { account: 'app/Lake', managedVirtualNetwork: true, reachable: false, open: true },
        'app/Lake, open to all networks',
      ],
    ],
  }),
  casesOf(ATR_07, {
    compliant: [],
    violating: [
      [
        'a closed account without endpoints',
        { account: 'l', managedVirtualNetwork: true, reachable: false, open: false },
      ],
    ],
    deferred: {
      'network and account are variables': (s, tokens) => ({
        ...s,
        managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true),
        open: tokens.flag(s.open === true),
      }),
    },
  }),
  casesOf(CFG_20, {
    compliant: [['an endpoint with an approval', { target: 'app/Lake', approved: true }]],
    violating: [['an endpoint without approval', { target: 'app/Lake', approved: false }, 'endpoint to app/Lake']],
  }),
  casesOf(CFG_23, {
    compliant: [['an endpoint that waits for the firewall', { what: 'app/Endpoint', waits: true }]],
    violating: [
      ['an endpoint that does not wait for the firewall', { what: 'app/Endpoint', waits: false }, 'app/Endpoint'],
    ],
  }),
  casesOf(MPE_01, {
    compliant: [['a workspace with network', { target: 'lake', managedVirtualNetwork: true }]],
    violating: [['a workspace without network', { target: 'lake', managedVirtualNetwork: false }, 'endpoint to lake']],
    deferred: {
      'the network is a variable': (s, tokens) => ({
        ...s,
        managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true),
      }),
    },
  }),
  casesOf(MPE_04, {
    compliant: [
      ['both endpoints of a data lake', { ...TO_DFS, hierarchicalNamespace: true, otherEndpoint: true }],
      ['an account without hierarchy', { ...TO_DFS, hierarchicalNamespace: false, otherEndpoint: false }],
    ],
    violating: [
      [
        'one of the two endpoints of a data lake',
        { ...TO_DFS, hierarchicalNamespace: true, otherEndpoint: false },
        'app/Lake: an endpoint to dfs, none to blob',
      ],
    ],
    deferred: {
      'the hierarchy is a variable': (s, tokens) =>
        s.otherEndpoint ? undefined : { ...s, hierarchicalNamespace: tokens.flag(s.hierarchicalNamespace === true) },
    },
  }),
  casesOf(MPE_12, {
    compliant: [
      ['the sub-resource of a vault', OF_VAULT],
      ['the same in other case', { ...OF_VAULT, subResource: 'VAULT' }],
    ],
    violating: [
      ['a sub-resource of something else', { ...OF_VAULT, subResource: 'blob' }, /^"blob" of kv; Key Vault has vault/],
      ['the beginning of one', { ...OF_VAULT, subResource: 'vaul' }, /^"vaul" of kv; /],
      ['none', { ...OF_VAULT, subResource: '' }, /^"" of kv; /],
    ],
    deferred: {
      'the sub-resource is a variable': (s, tokens) => ({ ...s, subResource: tokens.text(s.subResource) }),
    },
  }),
  casesOf(MPE_13, {
    compliant: rowsOf(
      texts(
        'Microsoft.Search/searchServices@2023-11-01',
        'Microsoft.DBforPostgreSQL/flexibleServers@2023-03-01-preview',
      ),
      (type) => ({ type }),
    ),
    violating: rowsOf(
      texts('Microsoft.Search/searchServices', 'searchServices@2023-11-01', 'Microsoft.Search@2023-11-01', 'x@y', ''),
      (type) => ({ type }),
    ),
    deferred: { 'the type is a variable': ({ type }, tokens) => ({ type: tokens.text(type) }) },
  }),
  dataPlaneCases(MPE_06),
  casesOf(MPE_07, {
    compliant: [
      ['a public account', { account: 'lake', publicNetworkAccess: true, managedVirtualNetwork: false }],
      ['a workspace with network', { account: 'lake', publicNetworkAccess: false, managedVirtualNetwork: true }],
    ],
    violating: [
      [
        'a private account and no network',
        { account: 'lake', publicNetworkAccess: false, managedVirtualNetwork: false },
        'lake',
      ],
    ],
    deferred: {
      'the network is a variable': (s, tokens) =>
        s.publicNetworkAccess
          ? undefined
          : { ...s, managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true) },
      'both are variables': (s, tokens) => ({
        ...s,
        publicNetworkAccess: tokens.flag(s.publicNetworkAccess === true),
        managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true),
      }),
    },
  }),
  dataPlaneCases(ROL_35),
  casesOf(SYN_01, {
    compliant: [['an account with hierarchy', { account: 'lake', hierarchicalNamespace: true }]],
    violating: [
      [
        'an account without hierarchy',
        { account: 'lake', hierarchicalNamespace: false },
        'lake without hierarchical namespace',
      ],
      [
        'the default storage of a workspace',
        { account: 'lake', hierarchicalNamespace: true, defaultStorageOf: 'app/Workspace' },
        'lake, the default storage of app/Workspace',
      ],
    ],
    deferred: {
      'only Terraform knows': (s, t) => ({ ...s, hierarchicalNamespace: t.flag(s.hierarchicalNamespace === true) }),
    },
  }),
];
