import { LAZY_TOKENS } from '../../support/tokens';
import { casesOf, RuleCases } from './rule-cases';
import { APR_01 } from '../../../lib/rules/approvals';
import { ATT_11 } from '../../../lib/rules/attached-computes';
import { IDN_01, IDN_03, IDN_05, IDN_07 } from '../../../lib/rules/identities';
import { IDN_11 } from '../../../lib/rules/workspace-access';
import { ATR_01, ATT_06 } from '../../../lib/rules/attached-identities';

const ONE = '00000000-0000-0000-0000-00000000000a';
const OTHER = '00000000-0000-0000-0000-00000000000b';

export const IDENTITY_CASES: readonly RuleCases[] = [
  casesOf(APR_01, {
    compliant: [['a role, or somebody responsible', { target: 'lake (dfs)', allowed: true, lacking: '' }]],
    violating: [
      [
        'no principal and nobody responsible',
        { target: 'lake (dfs)', allowed: false, lacking: 'identity of the workspace unknown' },
        'rule to lake (dfs), identity of the workspace unknown',
      ],
    ],
  }),
  casesOf(ATR_01, {
    compliant: [
      ['one assignment for one identity', { principals: 1, assigned: 1, managedElsewhere: false }],
      ['two assignments for two identities', { principals: 2, assigned: 2, managedElsewhere: false }],
      ['no assignment when somebody is responsible', { principals: 2, assigned: 0, managedElsewhere: true }],
    ],
    violating: [
      ['no assignment', { principals: 1, assigned: 0, managedElsewhere: false }, '1 identities, 0 role assignments'],
      [
        'one assignment for two identities',
        { principals: 2, assigned: 1, managedElsewhere: false },
        '2 identities, 1 role assignments',
      ],
    ],
    notApplicable: [
      ['a compute without identity', { principals: 0, assigned: 0, managedElsewhere: false }],
      ['a compute without identity, with somebody responsible', { principals: 0, assigned: 0, managedElsewhere: true }],
    ],
  }),
  casesOf(ATT_06, {
    compliant: [['a compute with an identity', { identity: true }]],
    violating: [['a compute without identity', { identity: false }, 'no identity']],
  }),
  casesOf(ATT_11, {
    compliant: [
      ['the same subscription', { workspaceSubscription: ONE, providerSubscription: ONE }],
      [
        'the same subscription in another case',
        { workspaceSubscription: ONE, providerSubscription: ONE.toUpperCase() },
      ],
    ],
    violating: [
      [
        'another subscription',
        { workspaceSubscription: ONE, providerSubscription: OTHER },
        `workspace in ${ONE}, provider in ${OTHER}`,
      ],
    ],
    notApplicable: [
      [
        'a provider that takes it from its environment',
        { workspaceSubscription: ONE, providerSubscription: undefined },
      ],
      [
        'a workspace whose subscription is not known',
        { workspaceSubscription: LAZY_TOKENS.text(ONE), providerSubscription: OTHER },
      ],
    ],
  }),
  casesOf(IDN_01, {
    compliant: [['an identity of the workspace', { identity: 'app/Jobs', attached: true }]],
    violating: [['an identity that is not attached', { identity: 'app/Jobs', attached: false }, 'app/Jobs']],
    deferred: { 'the workspace is read': (s, t) => ({ ...s, attached: t.flag(s.attached === true) }) },
  }),
  casesOf(IDN_03, {
    compliant: [['an identity of the compute', { identity: 'app/Jobs', attached: true }]],
    violating: [['an identity that is not attached', { identity: 'app/Jobs', attached: false }, 'app/Jobs']],
  }),
  casesOf(IDN_05, {
    compliant: [
      ['one user or group', { interactiveIdentities: 1 }],
      ['several users and groups', { interactiveIdentities: 7 }],
    ],
    violating: [
      ['no user and no group', { interactiveIdentities: 0 }, 'only managed identities and service principals'],
      ['a user without roles', { interactiveIdentities: 0, user: 'User u' }, 'User u, who has no role on the storage'],
    ],
  }),
  casesOf(IDN_07, {
    compliant: [
      ['both kinds of identity', { type: 'SystemAssigned, UserAssigned', spark: true }],
      ['user-assigned identities without Spark', { type: 'UserAssigned', spark: false }],
    ],
    violating: [['no system-assigned identity', { type: 'UserAssigned', spark: true }, '"UserAssigned"']],
    deferred: {
      'the type is a variable': (s, t) => (s.spark === false ? undefined : { ...s, type: t.text(s.type) }),
      'Spark is a variable': (s, t) =>
        s.type === 'UserAssigned' ? { ...s, spark: t.flag(s.spark === true) } : undefined,
    },
  }),
  casesOf(IDN_11, {
    compliant: [
      ['a system-assigned identity', { type: 'SystemAssigned', listed: [] }],
      ['both kinds of identity, none primary', { type: 'SystemAssigned, UserAssigned', listed: ['/a'] }],
      [
        'a primary identity that is listed in another case',
        { type: 'UserAssigned', primary: '/B', listed: ['/a', '/b'] },
      ],
      ['a primary identity that is listed', { type: 'UserAssigned', primary: '/b', listed: ['/a', '/b'] }],
    ],
    violating: [
      [
        'user-assigned identities, none primary',
        { type: 'UserAssigned', listed: ['/a'] },
        'no primary identity, no system-assigned identity',
      ],
      ['a primary identity that is not listed', { type: 'UserAssigned', primary: '/c', listed: ['/a', '/b'] }, '"/c"'],
      ['a primary identity where none is listed', { type: 'SystemAssigned', primary: '/c', listed: [] }, '"/c"'],
    ],
    deferred: {
      'the type is a variable': (s, t) => (s.primary === undefined ? { ...s, type: t.text(s.type) } : undefined),
      'the primary identity is a variable': (s, t) =>
        s.primary === undefined || s.listed.length === 0 ? undefined : { ...s, primary: t.text(s.primary) },
      'the listed identities are variables': (s, t) =>
        s.primary === undefined || s.listed.length === 0
          ? undefined
          : { ...s, listed: s.listed.map((id) => t.text(id)) },
    },
  }),
];
