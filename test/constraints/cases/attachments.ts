import { casesOf, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { SRV_33 } from '../../../lib/rules/attached-computes';
import { ROL_01, ROL_31, ROL_32, ROL_36 } from '../../../lib/rules/role-assignments';
import { ROL_33, ROL_34, Rol34Subject } from '../../../lib/rules/synapse-data-plane';
import { ATT_04, ATT_05, ATT_07 } from '../../../lib/rules/attached-identities';
import { ATR_08 } from '../../../lib/rules/attached-storage';

const SYSTEM = 'SystemAssigned';
const USER = 'UserAssigned';
const BOTH = 'SystemAssigned, UserAssigned';

const SUBSCRIPTION = '/subscriptions/00000000-0000-0000-0000-000000000001';
const ACCOUNT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake`;
const ASSIGNMENT = 'Contributor for app/Jobs';

const ROLE_DEFINITION = '/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe';
const ROLE_ID = '/providers/Microsoft.Authorization/roleDefinitions/';

const ON_POOL = { workspace: false, pool: true, role: 'Synapse Administrator', principalType: 'ServicePrincipal' };

export const ATTACHMENT_CASES: readonly RuleCases[] = [
  casesOf(ATR_08, {
    compliant: [['no account with an outbound rule only', { accounts: [] }]],
    violating: [['accounts with outbound rules only', { accounts: ['app/Lake', 'app/Raw'] }, 'app/Lake, app/Raw']],
  }),
  casesOf(ATT_04, {
    compliant: [
      ['a system-assigned identity', { type: SYSTEM, identities: 0 }],
      ['a user-assigned identity', { type: USER, identities: 1 }],
      ['both kinds with one each', { type: BOTH, identities: 1 }],
    ],
    violating: [
      ['a type without its identities', { type: USER, identities: 0 }, 'type "UserAssigned" with 0 identities'],
      ['identities without their type', { type: SYSTEM, identities: 1 }, 'type "SystemAssigned" with 1 identities'],
    ],
    deferred: {
      'the type is a variable': (s, tokens) => ({ ...s, type: tokens.text(s.type) }),
      'the number is not known': (s, tokens) => ({ ...s, identities: tokens.number(s.identities) }),
    },
  }),
  casesOf(ATT_04, {
    compliant: [],
    violating: [
      ['several identities', { type: USER, identities: 2 }, '2 identities, and no order is kept among them'],
      ['several identities beside a system-assigned one', { type: BOTH, identities: 3 }, /^3 identities/],
    ],
  }),
  casesOf(ATT_05, {
    compliant: [
      ['a system-assigned identity', { type: SYSTEM }],
      ['user-assigned identities', { type: USER }],
    ],
    violating: [['both kinds of identity', { type: BOTH }, '"SystemAssigned, UserAssigned"']],
    deferred: { 'the type is a variable': ({ type }, tokens) => ({ type: tokens.text(type) }) },
  }),
  casesOf(ATT_07, {
    compliant: [
      ['no tags', { tags: false, identity: SYSTEM }],
      ['tags beside a user-assigned identity', { tags: true, identity: USER }],
    ],
    violating: [
      [
        'tags beside a system-assigned identity',
        { tags: true, identity: SYSTEM },
        'tags beside a system-assigned identity',
      ],
      ['tags beside both kinds of identity', { tags: true, identity: BOTH }],
    ],
    deferred: {
      'the identity is a variable': (s, tokens) => (s.tags ? { ...s, identity: tokens.text(s.identity) } : undefined),
    },
  }),
  casesOf(ROL_01, {
    compliant: [['both roles on an account', { assigned: 'Contributor on app/Lake', missing: undefined }]],
    violating: [
      [
        'one of the two roles on an account',
        { assigned: 'Contributor on app/Lake', missing: 'Storage Blob Data Contributor' },
        'Contributor on app/Lake, without Storage Blob Data Contributor',
      ],
      [
        'one of the two roles, which is stated to be enough',
        { assigned: 'Storage Blob Data Contributor on app/Lake', missing: 'Contributor', reason: 'meant' },
        'Storage Blob Data Contributor on app/Lake, without Contributor',
      ],
    ],
  }),
  casesOf(ROL_36, {
    compliant: rowsOf(
      [
        ['of a subscription', `/subscriptions/1${ROLE_DEFINITION}`],
        ['of all of Azure', ROLE_DEFINITION],
        ['of a resource group, in other case', `/SUBSCRIPTIONS/1/resourcegroups/rg${ROLE_DEFINITION.toUpperCase()}`],
        ['of a management group', `/providers/Microsoft.Management/managementGroups/mg${ROLE_DEFINITION}`],
      ],
      (roleDefinitionId) => ({ roleDefinitionId }),
    ),
    violating: rowsOf(
      texts(
        `/subscriptions/1${ROLE_DEFINITION}|/subscriptions/1`,
        'Storage Blob Data Reader',
        ROLE_DEFINITION.slice(0, -1),
        `/subscriptions/1/providers/Microsoft.Authorization/roleDefinitions/reader`,
        '',
      ),
      (roleDefinitionId) => ({ roleDefinitionId }),
    ),
    deferred: {
      'the id is a variable': ({ roleDefinitionId }, tokens) => ({ roleDefinitionId: tokens.text(roleDefinitionId) }),
    },
  }),
  casesOf(ROL_31, {
    compliant: [
      ['an account', { assignment: ASSIGNMENT, scope: ACCOUNT }],
      ['a container', { assignment: ASSIGNMENT, scope: `${ACCOUNT}/blobServices/default/containers/raw` }],
      ['a resource of the app', { assignment: ASSIGNMENT, scope: '', wide: false }],
    ],
    violating: [
      ['a subscription', { assignment: ASSIGNMENT, scope: SUBSCRIPTION }, ASSIGNMENT],
      ['a resource group', { assignment: ASSIGNMENT, scope: `${SUBSCRIPTION}/resourceGroups/rg` }],
      ['a resource group in another case', { assignment: ASSIGNMENT, scope: `${SUBSCRIPTION}/resourcegroups/rg/` }],
      [
        'a management group',
        { assignment: ASSIGNMENT, scope: '/providers/Microsoft.Management/managementGroups/root' },
      ],
      ['a resource group of the app', { assignment: ASSIGNMENT, scope: '', wide: true }],
    ],
    deferred: {
      'the scope is a variable': (s, tokens) =>
        s.wide === undefined ? { ...s, scope: tokens.text(s.scope) } : undefined,
    },
  }),
  casesOf(ROL_32, {
    compliant: [
      ['a role of Azure', { roleName: 'Storage Blob Data Contributor' }],
      ['the id of a role of Azure', { roleId: `${ROLE_ID}ba92f5b4-2d11-453d-a403-e96b0029c9fe` }],
    ],
    violating: [
      ...rowsOf(texts('Synapse Administrator', 'Apache Spark Administrator', 'Synapse User'), (roleName) => ({
        roleName,
      })),
      ['the id of a role of Synapse', { roleId: `${ROLE_ID}6e4bf58a-b8e1-4cc3-bbf9-d73143322b78` }, /6e4bf58a/],
      ['the id of a role of Synapse in upper case', { roleId: `${ROLE_ID}6E4BF58A-B8E1-4CC3-BBF9-D73143322B78` }],
      ['the id of a role of Synapse without path', { roleId: '7af0c69a-a548-47d6-aea3-d00e69bd83aa' }],
    ],
    deferred: {
      'the role is a variable': ({ roleName, roleId }, tokens) => ({
        roleName: roleName === undefined ? undefined : tokens.text(roleName),
        roleId: roleId === undefined ? undefined : tokens.text(roleId),
      }),
    },
  }),
  casesOf(ROL_33, {
    compliant: [
      ['a role on a pool', ON_POOL],
      ['a role on a workspace', { ...ON_POOL, workspace: true, pool: false, role: 'Synapse SQL Administrator' }],
      ['a principal whose type is looked up', { ...ON_POOL, principalType: undefined }],
    ],
    violating: [
      ['a role on two scopes', { ...ON_POOL, workspace: true }, 'both a workspace and a pool'],
      ['a role on no scope', { ...ON_POOL, pool: false }, 'neither a workspace nor a pool'],
      ['an old name of a role', { ...ON_POOL, role: 'Workspace Admin' }, 'role "Workspace Admin"'],
      ['a role of Azure', { ...ON_POOL, role: 'Contributor' }, 'role "Contributor"'],
      ['a role in another case', { ...ON_POOL, role: 'synapse administrator' }],
      [
        'a type of principal that is none',
        { ...ON_POOL, principalType: 'ManagedIdentity' },
        'principal_type "ManagedIdentity"',
      ],
      [
        'several faults at once',
        { ...ON_POOL, role: 'Admin', principalType: 'Anybody' },
        'role "Admin", principal_type "Anybody"',
      ],
    ],
    deferred: {
      'role and type are variables': (s, tokens) => ({
        ...s,
        role: tokens.text(s.role),
        principalType: s.principalType === undefined ? undefined : tokens.text(s.principalType),
      }),
      'the scopes may be null': (s, tokens) => ({
        ...s,
        workspace: tokens.flag(s.workspace === true),
        pool: tokens.flag(s.pool === true),
      }),
    },
  }),
  casesOf(ROL_34, {
    compliant: rowsOf(texts('Synapse Administrator', 'Synapse Contributor', 'Synapse Compute Operator'), (role) => ({
      role,
    })),
    violating: rowsOf(texts('Synapse SQL Administrator', 'Synapse Credential User', 'Contributor', ''), (role) => ({
      role,
    })),
    deferred: { 'the role is a variable': ({ role }, tokens) => ({ role: tokens.text(role) }) },
  }),
  casesOf(ROL_34, {
    compliant: [],
    violating: ['Apache Spark Administrator', 'Synapse User'].map((role): Row<Rol34Subject> => [
      `${role}, on which documents disagree`,
      { role },
      `"${role}", on which two tables disagree`,
    ]),
  }),
  casesOf(SRV_33, {
    compliant: [['a pool that pauses', { pool: 'app/Pool', autoPause: true }]],
    violating: [
      ['a pool that never pauses', { pool: 'app/Pool', autoPause: false }, 'app/Pool'],
      ['a pool that is stated to never pause', { pool: 'app/Pool', autoPause: false, reason: 'meant' }, 'app/Pool'],
    ],
  }),
];
