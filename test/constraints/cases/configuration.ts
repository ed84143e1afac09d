import { armId } from '../../support/azure';
import { casesOf, hostileTexts, rowsOf, RuleCases, texts } from './rule-cases';
import { CFG_50, CFG_51, CFG_55 } from '../../../lib/rules/calls';
import { CFG_60 } from '../../../lib/rules/given-names';
import { CFG_52 } from '../../../lib/rules/part-names';
import { CFG_56 } from '../../../lib/rules/provider-versions';
import { CFG_01, CFG_02, CFG_03, CFG_04, CFG_11, WKS_13, CFG_54 } from '../../../lib/rules/providers';
import { CFG_53 } from '../../../lib/rules/role-assignments';
import { CFG_17, CFG_18, CFG_19 } from '../../../lib/rules/stacks';
import { CFG_08, CFG_09, CFG_12, CFG_13, CFG_14, CFG_15 } from '../../../lib/rules/statements';
import { WKS_11 } from '../../../lib/rules/workspace-dependencies';
import { CFG_07 } from '../../../lib/rules/write-order';

const IMPORTED = armId('Microsoft.Storage/storageAccounts', 'lake1');

const ROLE = { roleName: 'Auditor', roleDefinitionGuid: 'b24988ac-6180-42a0-ab88-20f7382dd24c' };

/** Blanks between words and around them are left out by azurerm. */
const LOCATIONS = hostileTexts('westeurope').filter(
  ([title]) => !/^a space /.test(title) && !/characters$/.test(title),
);

const ACKNOWLEDGED = { id: 'IDN-05', exists: true, acknowledgeable: true, reason: 'nobody works interactively' };

export const CONFIGURATION_CASES: readonly RuleCases[] = [
  casesOf(CFG_17, {
    compliant: [['stacks in an order', { needs: [] }]],
    violating: [
      [
        'two stacks that need each other',
        { needs: ['a needs b (addDependency)', 'b needs a (refers to azurerm_resource_group.Group.id)'] },
        'a needs b (addDependency), b needs a (refers to azurerm_resource_group.Group.id)',
      ],
    ],
  }),
  casesOf(CFG_18, {
    compliant: [['a provider of the stack', { provider: 'azurerm.ml', stack: 'team', declared: true }]],
    violating: [
      [
        'a provider of another stack',
        { provider: 'azurerm.ml', stack: 'team', declared: false },
        'azurerm.ml in stack team',
      ],
    ],
  }),
  casesOf(CFG_19, {
    compliant: [['nothing of another stack', { stack: 'team', elsewhere: [] }]],
    violating: [
      [
        'a resource of another stack',
        { stack: 'team', elsewhere: ['azurerm_resource_group.Group of platform'] },
        'azurerm_resource_group.Group of platform in stack team',
      ],
    ],
  }),
  casesOf(CFG_01, {
    compliant: [['a stack with provider', { stack: 'app', azurerm: true }]],
    violating: [['a stack without provider', { stack: 'app', azurerm: false }, 'stack "app"']],
  }),
  casesOf(CFG_02, {
    compliant: [['data_plane_available false', { privateAccounts: 1, dataPlaneAvailable: false }]],
    violating: [
      [
        'data_plane_available unset',
        { privateAccounts: 2 },
        '2 private storage accounts, storage.data_plane_available unset',
      ],
      [
        'data_plane_available true',
        { privateAccounts: 1, dataPlaneAvailable: true },
        '1 private storage accounts, storage.data_plane_available true',
      ],
      [
        'data_plane_available "false", as text',
        { privateAccounts: 1, dataPlaneAvailable: 'false' },
        /data_plane_available "false"$/,
      ],
      ['data_plane_available null', { privateAccounts: 1, dataPlaneAvailable: null }, /data_plane_available null$/],
      [
        'data_plane_available from a variable',
        { privateAccounts: 1, dataPlaneAvailable: '${var.available}' },
        /"\$\{var\.available\}"$/,
      ],
    ],
    notApplicable: [
      ['a stack without private accounts', { privateAccounts: 0, dataPlaneAvailable: true }],
      ['a stack without private accounts that sets nothing', { privateAccounts: 0 }],
    ],
  }),
  casesOf(CFG_03, {
    compliant: [
      ['storage_use_azuread true', { accountsWithoutKeys: 1, storageUseAzuread: true }],
      ['storage_use_azuread unset, as the environment may set it', { accountsWithoutKeys: 1 }],
    ],
    violating: [
      [
        'storage_use_azuread false',
        { accountsWithoutKeys: 3, storageUseAzuread: false },
        '3 accounts without shared keys, storage_use_azuread false',
      ],
    ],
    notApplicable: [['accounts that all have keys', { accountsWithoutKeys: 0, storageUseAzuread: false }]],
  }),
  casesOf(CFG_04, {
    compliant: [['a provider without secrets', { secrets: [] }]],
    violating: [
      ['a provider with one secret', { secrets: ['client_secret'] }, 'client_secret'],
      ['a provider with two secrets', { secrets: ['client_secret', 'oidc_token'] }, 'client_secret, oidc_token'],
    ],
  }),
  casesOf(CFG_07, {
    compliant: [
      ['no stack', { stacks: [] }],
      ['one stack', { stacks: ['network'] }],
    ],
    violating: [
      ['two stacks', { stacks: ['network', 'spark'] }, 'network, spark'],
      ['three stacks', { stacks: ['a', 'b', 'c'] }, 'a, b, c'],
    ],
  }),
  casesOf(CFG_08, {
    compliant: [['a reason', { what: 'roles', reason: 'the platform team assigns them' }]],
    violating: [
      ['no reason', { what: 'roles', reason: '' }, 'roles with reason ""'],
      ['a reason of spaces', { what: 'roles', reason: '  ' }, 'roles with reason "  "'],
      ['a reason of line breaks', { what: 'roles', reason: '\n\t' }, 'roles with reason "\\n\\t"'],
    ],
  }),
  casesOf(CFG_12, {
    compliant: [['statements that agree', { conflict: undefined, fix: 'nothing' }]],
    violating: [
      [
        'statements that do not agree',
        { conflict: 'a name beside what has one', fix: 'remove it' },
        'a name beside what has one',
      ],
    ],
  }),
  casesOf(CFG_50, {
    compliant: [['a call that is given all', { problem: undefined, fix: 'nothing' }]],
    violating: [['a call without name', { problem: 'name is missing', fix: 'give name text' }, 'name is missing']],
  }),
  casesOf(CFG_51, {
    compliant: [['a call with what it takes', { problem: undefined, fix: 'nothing' }]],
    violating: [['a number as name', { problem: 'name is 5', fix: 'give name text' }, 'name is 5']],
  }),
  casesOf(CFG_55, {
    compliant: [['an app of the framework of the package', { problem: undefined, fix: 'nothing' }]],
    violating: [
      [
        'an app of another one',
        { problem: 'the app is of cdktn', fix: 'import the other package' },
        'the app is of cdktn',
      ],
    ],
  }),
  casesOf(CFG_52, {
    compliant: rowsOf(
      texts('westeurope', 'West Europe', 'eastus2', 'US Gov Virginia', 'usgovvirginia'),
      (location) => ({
        location,
      }),
    ),
    violating: rowsOf(
      [...texts('', ' ', 'west-europe', 'west_europe', '2eastus', 'westeurope,', '(Europe) West Europe'), ...LOCATIONS],
      (location) => ({ location }),
    ),
    deferred: { 'the location is a variable': ({ location }, tokens) => ({ location: tokens.text(location) }) },
  }),
  casesOf(CFG_53, {
    compliant: [['a role of its own', ROLE]],
    violating: [
      ['a role without name', { ...ROLE, roleName: '' }, /^"" with id /],
      ['a role of blanks', { ...ROLE, roleName: ' ' }],
      ['a role without id', { ...ROLE, roleDefinitionGuid: '' }, '"Auditor" with id ""'],
      ['the whole id of a role', { ...ROLE, roleDefinitionGuid: `/subscriptions/x/${ROLE.roleDefinitionGuid}` }],
    ],
    deferred: {
      'the name is a variable': (role, tokens) => ({ ...role, roleName: tokens.text(role.roleName) }),
      'the id is a variable': (role, tokens) => ({ ...role, roleDefinitionGuid: tokens.text(role.roleDefinitionGuid) }),
    },
  }),
  casesOf(CFG_60, {
    compliant: rowsOf(
      [
        ['the name of the id', 'lake1'],
        ['the name in another case', 'LAKE1'],
      ],
      (name) => ({ name, importedId: IMPORTED }),
    ),
    violating: rowsOf(
      [
        ['another name', 'lake2', /^"lake2" for ".*lake1" \(125 characters\)$/],
        ['the end of the name', 'ake1'],
        ['no name', ''],
      ],
      (name) => ({ name, importedId: IMPORTED }),
    ),
    deferred: { 'the name is a variable': (subject, tokens) => ({ ...subject, name: tokens.text(subject.name) }) },
  }),
  casesOf(CFG_54, {
    compliant: [
      ['ids that are such', { ids: { subscription_id: ROLE.roleDefinitionGuid, tenant_id: ROLE.roleDefinitionGuid } }],
      ['a domain of a tenant', { ids: { tenant_id: 'contoso.onmicrosoft.com' } }],
    ],
    violating: [
      ['an empty subscription', { ids: { subscription_id: '' } }, 'subscription_id ""'],
      ['the name of a subscription', { ids: { subscription_id: 'Production' } }, 'subscription_id "Production"'],
      ['a domain as client', { ids: { client_id: 'contoso.com' } }, 'client_id "contoso.com"'],
      [
        'tenants that are none',
        { ids: { tenant_id: 'contoso', 'auxiliary_tenant_ids[0]': '' } },
        'tenant_id "contoso", auxiliary_tenant_ids[0] ""',
      ],
    ],
    notApplicable: [['a provider without ids', { ids: {} }]],
  }),
  casesOf(WKS_11, {
    compliant: [
      ['an account with keys', { account: 'Store', sharedKeys: true }],
      ['identity-based access', { account: 'Store', sharedKeys: false, accessType: 'Identity' }],
      ['identity-based access as ARM writes it', { account: 'Store', sharedKeys: false, accessType: 'identity' }],
    ],
    violating: [
      ['an account without keys', { account: 'Store', sharedKeys: false }, 'Store'],
      ['access by keys that there are not', { account: 'Store', sharedKeys: false, accessType: 'AccessKey' }, 'Store'],
    ],
    deferred: {
      'the switches are variables': (s, t) => ({
        ...s,
        sharedKeys: t.flag(s.sharedKeys === true),
        accessType: s.accessType && t.text(s.accessType),
      }),
    },
  }),
  casesOf(CFG_09, {
    compliant: [['a rule that may be acknowledged, with a reason', ACKNOWLEDGED]],
    violating: [
      ['no reason', { ...ACKNOWLEDGED, reason: '' }, 'IDN-05 with reason ""'],
      ['a reason of spaces', { ...ACKNOWLEDGED, reason: ' \n' }, 'IDN-05 with reason " \\n"'],
      [
        'a rule that cannot be acknowledged',
        { ...ACKNOWLEDGED, id: 'NAM-06', acknowledgeable: false },
        'NAM-06, without which the deployment or every job would fail',
      ],
      [
        'an id that no rule has',
        { ...ACKNOWLEDGED, id: 'XYZ-1\n', exists: false, acknowledgeable: false },
        '"XYZ-1\\n", which is no rule of this library',
      ],
      ['an empty id', { ...ACKNOWLEDGED, id: '', exists: false }, '"", which is no rule of this library'],
    ],
  }),
  casesOf(WKS_13, {
    compliant: [['purge on destroy', { purge: true }]],
    violating: [
      ['nothing said', {}, 'machine_learning.purge_soft_deleted_workspace_on_destroy unset'],
      ['no purge', { purge: false }, 'machine_learning.purge_soft_deleted_workspace_on_destroy false'],
      ['purge as text', { purge: 'true' }, /"true"$/],
      ['a variable', { purge: '${var.purge}' }, /"\$\{var\.purge\}"$/],
    ],
  }),
  casesOf(CFG_11, {
    compliant: [
      ['storage_use_azuread true', { accountsWithoutKeys: 1, storageUseAzuread: true }],
      ['storage_use_azuread false, of which CFG-03 speaks', { accountsWithoutKeys: 1, storageUseAzuread: false }],
    ],
    violating: [['storage_use_azuread unset', { accountsWithoutKeys: 2 }, '2 accounts without shared keys, unset']],
    notApplicable: [['accounts that all have keys', { accountsWithoutKeys: 0 }]],
  }),
  casesOf(CFG_56, {
    compliant: [
      [
        'an argument of azurerm 4 in a stack that takes no other',
        {
          argument: 'private_dns_zone_name',
          successor: 'private_dns_zone_id',
          versions: '~> 4.55',
          takesAzurerm5: false,
        },
      ],
    ],
    violating: [
      [
        'the same in a stack that takes azurerm 5, too',
        {
          argument: 'private_dns_zone_name',
          successor: 'private_dns_zone_id',
          versions: '>= 4.55',
          takesAzurerm5: true,
        },
        'private_dns_zone_name, now private_dns_zone_id, with azurerm ">= 4.55"',
      ],
    ],
  }),
  casesOf(CFG_13, {
    compliant: [['an acknowledgement that something needs', { id: 'PNA-02', needed: true }]],
    violating: [['an acknowledgement that nothing needs', { id: 'PNA-02', needed: false }, 'PNA-02']],
  }),
  casesOf(CFG_14, {
    compliant: rowsOf(texts('2026-03-31', '2024-02-29', '1999-12-31'), (date) => ({ date })),
    violating: rowsOf(
      [
        ...texts('', 'today', '2026-3-1', '31.03.2026', '2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10'),
        ...texts('2026-03-31T00:00:00Z', ' 2026-03-31', '+002026-03-31'),
        ...hostileTexts('2026-03-31'),
      ],
      (date) => ({ date }),
    ),
  }),
  casesOf(CFG_15, {
    compliant: [['an app with a stack', { stacks: 1 }]],
    violating: [['an app without a stack', { stacks: 0 }, 'an app without stacks']],
  }),
];
