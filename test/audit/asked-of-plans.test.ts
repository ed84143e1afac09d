import { readFileSync } from 'node:fs';
import { audit } from '../../lib/audit/audit';
import { findingsOf } from '../../lib/audit/findings';
import { NOT_ASKED } from '../../lib/audit/not-asked';
import { AuditSettings, NO_SETTINGS } from '../../lib/audit/settings';
import { CATALOGUE } from '../../lib/rules/catalogue';
import { planned } from '../plans/planned';
import { IN_RESOURCES, OTHERWISE_IN_PLANS } from '../properties/mistakes/in-plans';
import { rulesOf } from '../properties/mistakes/mistake';
import { JsonObject } from '../stand-in/json';
import { AUDIT_FILE, auditDocument } from './asked-of-plans-document';

const WORKSPACE = 'azurerm_machine_learning_workspace';
const ACCOUNT = 'azurerm_storage_account';
const LAKE = `${ACCOUNT}.lake`;
const JOBS = 'azurerm_user_assigned_identity.jobs';

/** A workspace with a managed network, a private lake, and an identity for jobs, with some roles and perhaps attached. */
function serverless(roles: readonly string[], isAttached = true): JsonObject {
  return {
    resource: {
      azurerm_user_assigned_identity: { jobs: { name: 'id-jobs' } },
      [ACCOUNT]: { lake: { name: 'stlake', public_network_access_enabled: false } },
      [WORKSPACE]: {
        ml: {
          name: 'mlw-audited',
          identity: isAttached
            ? { type: 'SystemAssigned, UserAssigned', identity_ids: [`\${${JOBS}.id}`] }
            : { type: 'SystemAssigned' },
          managed_network: { isolation_mode: 'AllowInternetOutbound' },
        },
      },
      azurerm_role_assignment: Object.fromEntries(
        roles.map((role, index) => [
          `role${index}`,
          { principal_id: `\${${JOBS}.principal_id}`, scope: `\${${LAKE}.id}`, role_definition_name: role },
        ]),
      ),
    },
  };
}

/** Jobs run as the identity, on the lake. */
const RUN_BY: AuditSettings = {
  ...NO_SETTINGS,
  serverless: [{ workspace: `${WORKSPACE}.ml`, runAs: [JOBS], storage: [LAKE] }],
};

/** A pool in a Synapse workspace without managed network, attached to work on a private lake. */
const ATTACHED: JsonObject = {
  resource: {
    [ACCOUNT]: { lake: { name: 'stlake', is_hns_enabled: true, public_network_access_enabled: false } },
    azurerm_synapse_workspace: {
      synapse: {
        name: 'synw',
        storage_data_lake_gen2_filesystem_id: 'https://stlake.dfs.core.windows.net/synapse',
        identity: { type: 'SystemAssigned' },
      },
    },
    azurerm_synapse_spark_pool: {
      pool: { name: 'pool', synapse_workspace_id: '${azurerm_synapse_workspace.synapse.id}' },
    },
    azurerm_machine_learning_synapse_spark: {
      compute: {
        name: 'training',
        synapse_spark_pool_id: '${azurerm_synapse_spark_pool.pool.id}',
        identity: { type: 'SystemAssigned' },
      },
    },
    azurerm_role_assignment: {
      writes: {
        principal_id: '${azurerm_machine_learning_synapse_spark.compute.identity[0].principal_id}',
        scope: `\${${LAKE}.id}`,
        role_definition_name: 'Storage Blob Data Contributor',
      },
    },
  },
};

const BOTH = ['Contributor', 'Storage Blob Data Contributor'];

/** What is said beside what mistakes in resources show: by settings, or by more than one resource. */
const FURTHER: readonly (readonly [rule: string, configuration: JsonObject, settings: AuditSettings])[] = [
  ['SPE-01', serverless(BOTH), RUN_BY],
  ['PRV-02', serverless(BOTH), RUN_BY],
  ['ROL-01', serverless(['Contributor']), RUN_BY],
  ['ROL-30', serverless([]), RUN_BY],
  ['IDN-01', serverless(BOTH, false), RUN_BY],
  ['MPE-07', ATTACHED, NO_SETTINGS],
];

const NEVER = NOT_ASKED.flatMap(({ rules }) => rules);

describe('a rule in an audit', () => {
  it.each(FURTHER)(
    '%s speaks for a plan where somebody says, or more resources show, what it needs',
    (rule, of, said) => {
      const { broken, quiet } = { broken: rulesIn(of, said), quiet: rulesIn(of, NO_SETTINGS) };
      expect(broken).toContain(rule);
      expect(quiet.includes(rule)).toBe(said === NO_SETTINGS);
    },
  );

  it('is proven to speak for a plan, or stands in the table of those that never do, with the reason', () => {
    const inResources = IN_RESOURCES.flatMap(({ breaks }) => rulesOf(breaks));
    const proven = [...inResources.filter((id) => !(id in OTHERWISE_IN_PLANS)), ...FURTHER.map(([rule]) => rule)];
    const table = CATALOGUE.map(({ id }) => [id, proven.includes(id), NEVER.includes(id)] as const);
    expect(table.filter(([, isProven, isNever]) => isProven === isNever)).toEqual([]);
  });

  it('stands in the table once', () => {
    expect(NEVER).toEqual([...new Set(NEVER)]);
  });
});

describe('docs/audit.md', () => {
  it('has the rules that an audit does not ask, as npm run rules writes them', () => {
    expect(readFileSync(AUDIT_FILE, 'utf8')).toBe(auditDocument());
  });
});

function rulesIn(configuration: JsonObject, settings: AuditSettings): string[] {
  const said = audit({ kind: 'plan', content: planned(configuration) }, 'plan', settings);
  return findingsOf(said, 'violated', 'warned').map(({ rule }) => rule.id);
}
