import { casesOf, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { Rule } from '../../../lib/rules/engine/rule';
import { SYN_10 } from '../../../lib/rules/synapse-data-plane';
import { CFG_22, Syn04Subject, SYN_02, SYN_03, SYN_04 } from '../../../lib/rules/synapse-workspaces';
import { SYN_13, SYN_15, SYN_16 } from '../../../lib/rules/synapse-settings';
import { SYN_06, SYN_07, SYN_08, SYN_09 } from '../../../lib/rules/synapse-networks';

const NOBODY = { login: false, password: false, customerManagedKey: false, entraOnly: false };

const GUID = '11111111-aaaa-1111-1111-111111111111';
const ADMIN = { login: 'sql-admins', objectId: GUID, tenantId: GUID };
const REPOSITORY = { rootFolder: '/', names: ['contoso', 'spark', 'main'] };
const TOKEN = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

/** The rules share their subject; one is about a half of an administrator, the other about none. */
function administratorCases(
  rule: Rule<Syn04Subject>,
  compliant: readonly Row<Syn04Subject>[],
  violating: readonly Row<Syn04Subject>[],
): RuleCases {
  return casesOf(rule, {
    compliant,
    violating,
    deferred: {
      // Whatever has an administrator, or a key of the customer, is not asked for more.
      'the switch is a variable': (subject, tokens) =>
        subject.customerManagedKey || rule.judge({ ...subject, entraOnly: false }).kind === 'compliant'
          ? undefined
          : { ...subject, entraOnly: tokens.flag(subject.entraOnly === true) },
    },
  });
}

export const SYNAPSE_WORKSPACE_CASES: readonly RuleCases[] = [
  administratorCases(
    CFG_22,
    [
      ['a login with its password', { ...NOBODY, login: true, password: true }],
      ['half an administrator, which is for SYN-04', { ...NOBODY, login: true }],
      ['sign-in with Entra ID alone', { ...NOBODY, entraOnly: true }],
      ['a customer-managed key', { ...NOBODY, customerManagedKey: true }],
    ],
    [['nobody who can sign in to SQL', NOBODY, 'neither login nor password']],
  ),
  casesOf(SYN_02, {
    compliant: [['a role on the primary storage', { storage: 'app/Lake', assigned: true }]],
    violating: [
      ['no role on the primary storage', { storage: 'app/Lake', assigned: false }, 'no role on app/Lake'],
      [
        'another role, which is stated to be enough',
        { storage: 'app/Lake', assigned: false, reason: 'meant' },
        'another role on app/Lake',
      ],
    ],
  }),
  casesOf(SYN_13, {
    compliant: [['a group', ADMIN]],
    violating: [
      ['no name', { ...ADMIN, login: '' }, /^"" with id "11111111-/],
      ['a name for an id', { ...ADMIN, objectId: 'sql-admins' }, / with id "sql-admins" in tenant /],
      ['a domain for a tenant', { ...ADMIN, tenantId: 'contoso.com' }, / in tenant "contoso.com"$/],
    ],
    deferred: {
      'the ids are variables': (s, t) => ({ ...s, objectId: t.text(s.objectId), tenantId: t.text(s.tenantId) }),
      'the name is a variable': (s, t) => ({ ...s, login: t.text(s.login) }),
    },
  }),
  casesOf(SYN_15, {
    compliant: [
      ['a storage account', { storage: true, azureMonitor: false }],
      ['Azure Monitor', { storage: false, azureMonitor: true }],
    ],
    violating: [['neither', { storage: false, azureMonitor: false }, 'neither a storage account nor Azure Monitor']],
    deferred: {
      'Azure Monitor is a variable': (s, t) =>
        s.storage ? undefined : { ...s, azureMonitor: t.flag(s.azureMonitor === true) },
    },
  }),
  casesOf(SYN_16, {
    compliant: [
      ['a repository', REPOSITORY],
      ['a folder of one', { ...REPOSITORY, rootFolder: '/synapse' }],
      ['one on GitHub Enterprise', { ...REPOSITORY, hostUrl: 'https://github.example.org' }],
    ],
    violating: [
      ['a folder without slash', { ...REPOSITORY, rootFolder: 'synapse' }, 'root folder "synapse"'],
      ['no branch', { ...REPOSITORY, names: ['contoso', ''] }, 'an empty name'],
      ['a token for a name', { ...REPOSITORY, names: [TOKEN] }, 'a token'],
      ['a new kind of token', { ...REPOSITORY, names: [`github_pat_${'1'.repeat(22)}`] }, 'a token'],
      ['a token of Azure DevOps', { ...REPOSITORY, names: ['a1'.repeat(26)] }, 'a token'],
      ['a user in the address', { ...REPOSITORY, hostUrl: 'https://x:y@github.example.org' }, 'a token'],
      [
        'an address without TLS',
        { ...REPOSITORY, hostUrl: 'http://github.example.org' },
        'an address that is not https',
      ],
    ],
    deferred: {
      'the folder is a variable': (s, t) => ({ ...s, rootFolder: t.text(s.rootFolder) }),
      'the names are variables': (s, t) => ({ ...s, names: s.names.map((name) => t.text(name)) }),
      'the address is a variable': (s, t) =>
        s.hostUrl === undefined ? undefined : { ...s, hostUrl: t.text(s.hostUrl) },
    },
  }),
  casesOf(SYN_03, {
    compliant: [
      ['a system-assigned identity', { type: 'SystemAssigned' }],
      ['both kinds of identity', { type: 'SystemAssigned, UserAssigned' }],
    ],
    violating: [['user-assigned identities alone', { type: 'UserAssigned' }, '"UserAssigned"']],
    deferred: { 'the type is a variable': ({ type }, tokens) => ({ type: tokens.text(type) }) },
  }),
  administratorCases(
    SYN_04,
    [
      ['a login with its password', { ...NOBODY, login: true, password: true }],
      ['nobody, which is for CFG-22', NOBODY],
      ['a login beside Entra ID alone', { ...NOBODY, login: true, entraOnly: true }],
      ['a login beside a customer-managed key', { ...NOBODY, login: true, customerManagedKey: true }],
    ],
    [
      ['a login alone', { ...NOBODY, login: true }, 'a login without password'],
      ['a password alone', { ...NOBODY, password: true }, 'a password without login'],
    ],
  ),
  casesOf(SYN_06, {
    compliant: [
      ['protection in a network', { dataExfiltrationProtection: true, managedVirtualNetwork: true }],
      ['neither protection nor network', { dataExfiltrationProtection: false, managedVirtualNetwork: false }],
      ['a network without protection', { dataExfiltrationProtection: false, managedVirtualNetwork: true }],
    ],
    violating: [
      [
        'protection without network',
        { dataExfiltrationProtection: true, managedVirtualNetwork: false },
        'data exfiltration protection without managed virtual network',
      ],
    ],
    deferred: {
      'the network is a variable': (s, tokens) =>
        s.dataExfiltrationProtection
          ? { ...s, managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true) }
          : undefined,
      'both are variables': (s, tokens) => ({
        dataExfiltrationProtection: tokens.flag(s.dataExfiltrationProtection === true),
        managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true),
      }),
    },
  }),
  casesOf(SYN_07, {
    compliant: [['packages and no protection', { packages: 'libraries', dataExfiltrationProtection: false }]],
    violating: [['packages and protection', { packages: 'libraries', dataExfiltrationProtection: true }, 'libraries']],
    deferred: {
      'the protection is a variable': (s, tokens) => ({
        ...s,
        dataExfiltrationProtection: tokens.flag(s.dataExfiltrationProtection === true),
      }),
    },
  }),
  casesOf(SYN_08, {
    compliant: [
      ['no tenant', { tenants: [] }],
      ['tenants by id', { tenants: [GUID, GUID.toUpperCase()] }],
    ],
    violating: [
      ...rowsOf(texts('contoso.com', '', `${GUID}0`, `{${GUID}}`, `${GUID}\n`), (tenant) => ({
        tenants: [GUID, tenant],
      })),
      ['two tenants that are no ids', { tenants: ['a', 'b'] }, '"a"'],
    ],
    deferred: {
      'the last tenant is a variable': ({ tenants }, tokens) =>
        tenants.length === 0
          ? undefined
          : { tenants: [...tenants.slice(0, -1), tokens.text(tenants[tenants.length - 1])] },
    },
  }),
  casesOf(SYN_09, {
    compliant: [
      ['public access', { publicNetworkAccess: true, managedVirtualNetwork: false }],
      ['a network', { publicNetworkAccess: false, managedVirtualNetwork: true }],
    ],
    violating: [
      [
        'neither public access nor a network',
        { publicNetworkAccess: false, managedVirtualNetwork: false },
        'public network access off, without managed virtual network',
      ],
    ],
    deferred: {
      'both are variables': (s, tokens) => ({
        publicNetworkAccess: tokens.flag(s.publicNetworkAccess === true),
        managedVirtualNetwork: tokens.flag(s.managedVirtualNetwork === true),
      }),
    },
  }),
  casesOf(SYN_10, {
    compliant: [
      ['the first rule', { number: 1 }],
      ['the last rule that is allowed', { number: 128 }],
    ],
    violating: [['one rule more than is allowed', { number: 129 }, 'rule number 129']],
  }),
];
