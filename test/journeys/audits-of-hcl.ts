import { audit } from '../../lib/audit/audit';
import { findingsOf } from '../../lib/audit/findings';
import { AuditSettings, NO_SETTINGS } from '../../lib/audit/settings';
import { readDocument } from '../../lib/plans/document';
import { Edit, HclRun, without } from '../audit/hcl';
import { Cloud, SparkJob, sparkJobReadiness } from '../stand-in';
import { JsonObject, text } from '../stand-in/json';
import { succeeded } from './journey';
import { describeWithTerraform } from './terraform';

const PEOPLE = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/** Somebody says who runs serverless Spark, since no resource shows it. */
export const SERVERLESS: AuditSettings = {
  ...NO_SETTINGS,
  serverless: [
    {
      workspace: 'azurerm_machine_learning_workspace.ml',
      runAs: ['azurerm_user_assigned_identity.jobs', PEOPLE],
      storage: ['azurerm_storage_account.lake'],
    },
  ],
};

function documentOf(shown: JsonObject) {
  return readDocument(new TextEncoder().encode(JSON.stringify(shown)));
}

function said(shown: JsonObject, settings: AuditSettings): readonly string[] {
  const findings = findingsOf(audit(documentOf(shown), 'shown', settings), 'violated', 'warned', 'undecided');
  return [...new Set(findings.map(({ rule }) => rule.id))].sort();
}

/** Rules whose breach keeps a job from its data. */
const OF_ACCESS = ['ROL-01', 'PRV-02', 'SPE-01', 'ATR-01', 'CFG-20'];

/** Who reaches what, by its verdict, and what is missing, by its rule. */
function accessIn(
  shown: JsonObject,
  settings: AuditSettings,
): { readonly verdicts: string[]; readonly missing: string[] } {
  const { access = [] } = audit(documentOf(shown), 'shown', settings).access() ?? {};
  const missing = access.flatMap(({ links }) => links.filter(({ state }) => state === 'missing'));
  return {
    verdicts: [...new Set(access.map(({ verdict }) => verdict))],
    missing: [...new Set(missing.map(({ rule }) => rule ?? ''))].sort(),
  };
}

function only(cloud: Cloud, type: string, named = ''): string {
  return cloud.all(type).filter(({ name }) => name.includes(named))[0]?.id ?? '';
}

export function jobOf(cloud: Cloud, kind: SparkJob['kind'], computeName?: string): SparkJob {
  const identity = cloud.get(only(cloud, 'Microsoft.ManagedIdentity/userAssignedIdentities'));
  const job = {
    workspaceId: only(cloud, 'Microsoft.MachineLearningServices/workspaces'),
    identityPrincipalId: text(identity?.state.principalId),
    storageAccountIds: [only(cloud, 'Microsoft.Storage/storageAccounts', 'lake')],
  };
  return kind === 'serverless' ? { ...job, kind } : { ...job, kind: 'attached', computeName: computeName ?? '' };
}

/** One thing that is taken away or turned, and the rules that then speak, mostly one. */
interface Removal {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly rules: readonly string[];
}

const removal = (title: string, rules: string, ...edits: readonly Edit[]): Removal => ({
  title,
  edits,
  rules: rules.split(' '),
});

export const FROM_SERVERLESS: readonly Removal[] = [
  removal('the provisioning', 'PRV-02', without('resource', 'provision')),
  removal('Spark in the provisioning', 'PRV-02', { from: '{ includeSpark = true }', to: '{}' }),
  removal('time for the provisioning', 'PRV-08', { from: 'create = "90m"', to: '' }),
  removal('the rule to blob', 'SPE-01 SPE-03', without('resource', 'blob'), {
    from: /azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint\.blob,/,
    to: 'azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.dfs,',
  }),
  removal('Spark in the rule to dfs', 'SPE-01 SPE-03', {
    from: /(target = "dfs"\s+spark_enabled +=) true/,
    to: '$1 false',
  }),
  removal('the order of the rules', 'CFG-16', {
    from: /\n\n {2}depends_on = \[azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint\.dfs\]/,
    to: '',
  }),
  removal(
    'the role to approve, which the identity of the jobs had as well',
    'APR-01',
    without('resource', 'approves'),
    { from: 'depends_on = [azurerm_role_assignment.approves]', to: '' },
    { file: 'modules/lake-access/main.tf', from: '"Contributor", ', to: '"Reader", ' },
  ),
  removal('all roles of the jobs', 'ROL-30', without('module', 'jobs_on_lake'), {
    from: '    module.jobs_on_lake,\n',
    to: '',
  }),
  removal('one role of each', 'ROL-01', {
    file: 'modules/lake-access/main.tf',
    from: '"Contributor", ',
    to: '',
  }),
  removal('the roles of the people', 'ROL-30', without('module', 'people_on_lake')),
  removal('the identity of the jobs', 'IDN-01', {
    from: /"SystemAssigned, UserAssigned"\n.*identity_ids.*\n/,
    to: '"SystemAssigned"\n',
  }),
  removal('the identity of the workspace itself', 'IDN-07 IDN-11', {
    from: /"SystemAssigned, UserAssigned"/,
    to: '"UserAssigned"',
  }),
  removal('the managed network', 'OBR-03 SPE-01', { from: /\n {2}managed_network \{[^}]*\}/, to: '' }),
  removal('public network access, which is then on', 'PNA-01', {
    from: /(insights_?\w*[^]*?storage_account_id +=.*\n) +public_network_access_enabled = false\n/,
    to: '$1',
  }),
  removal('the private endpoint of the workspace', 'PNA-02', {
    from: /^resource "azurerm_private_endpoint" "ml" \{$[^]*?^\}$/m,
    to: '',
  }),
  removal('the way to the files of the default storage', 'PNA-09', {
    from: 'toset(["blob", "file"])',
    to: 'toset(["blob"])',
  }),
  removal('what reads the private endpoints', 'PNA-07', without('resource', 'reads_endpoints')),
  removal('what is kept of trusted services', 'PNA-08', {
    from: 'bypass         = ["AzureServices"]',
    to: 'bypass = []',
  }),
  removal('the setting for the data plane', 'CFG-02', { from: 'data_plane_available = false', to: '' }),
];

export const FROM_ATTACHED: readonly Removal[] = [
  removal('the role in Synapse', 'ATR-01', {
    from: /^resource "azurerm_synapse_role_assignment" "jobs" \{$[^]*?^\}$/m,
    to: '',
  }),
  removal('one of the roles of the jobs', 'ROL-01', without('resource', 'jobs_contribute')),
  removal('the other one', 'ROL-01', without('resource', 'jobs_write')),
  removal('the role of Synapse on its files', 'SYN-02', without('resource', 'synapse_files'), {
    from: 'depends_on = [azurerm_role_assignment.synapse_files]',
    to: '',
  }),
  removal('one of the endpoints', 'MPE-04', without('resource', 'blob'), {
    from: '    azurerm_synapse_managed_private_endpoint.blob,\n',
    to: '',
  }),
  removal('the approval', 'CFG-20', without('resource', 'approve'), {
    from: 'depends_on = [azapi_update_resource.approve]',
    to: '',
  }),
  removal('the firewall rule', 'MPE-06 ROL-35', without('resource', 'agents'), {
    from: /\n +depends_on += \[azurerm_synapse_firewall_rule\.agents\]/g,
    to: '',
  }),
  removal('the managed network of Synapse', 'MPE-01 MPE-07', { from: /managed_virtual_network_enabled +=.*/, to: '' }),
  removal('the auto-pause', 'SRV-33', { from: /\n {2}auto_pause \{[^}]*\}/, to: '' }),
  removal('the identity of the attached compute', 'ATT-06', {
    from: /\n {2}identity \{\n {4}type +=.*\n {4}identity_ids = .*\n {2}\}/,
    to: '',
  }),
  removal('the nodes of the pool', 'POOL-07', { from: 'min_node_count = 3', to: 'min_node_count = 2' }),
];

/** Changes of what is deployed, and what they break. */
export const CHANGES_OF_SERVERLESS: readonly Removal[] = [
  removal('a rule for Spark is taken away', 'spark-rule-lost', without('resource', 'blob'), {
    from: /azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint\.blob,/,
    to: '',
  }),
  removal('people lose their roles', 'spark-role-lost', without('module', 'people_on_lake')),
  removal('the network is switched off', 'isolation-mode-change', {
    from: '"AllowInternetOutbound"',
    to: '"Disabled"',
  }),
  removal('only approved outbound is left', 'isolation-mode-change', {
    from: '"AllowInternetOutbound"',
    to: '"AllowOnlyApprovedOutbound"',
  }),
  removal('the default storage has another name', 'default-storage-lost', {
    from: '"stwranglingdefault"',
    to: '"stwranglingother"',
  }),
  removal('a tag is set', '', { from: 'team = "wrangling"', to: 'team = "data"' }),
];

export const CHANGES_OF_ATTACHED: readonly Removal[] = [
  removal('the compute gets an identity of its own', 'attached-compute-replaced', {
    from: /"UserAssigned"\n +identity_ids = .*\n/,
    to: '"SystemAssigned"\n',
  }),
  removal('the role in Synapse is taken away', 'spark-role-lost', {
    from: /^resource "azurerm_synapse_role_assignment" "jobs" \{$[^]*?^\}$/m,
    to: '',
  }),
];

/** A set-up that is right, and what is taken from it. */
export function setUp(
  name: string,
  settings: AuditSettings,
  removals: readonly Removal[],
  changes: readonly Removal[],
  jobs: (cloud: Cloud) => SparkJob,
) {
  describeWithTerraform(`an audit of ${name} Spark in HCL`, () => {
    const cloud = new Cloud();
    let hcl: HclRun;

    beforeAll(async () => {
      hcl = await HclRun.start(name, cloud);
    }, 60_000);

    afterAll(() => hcl.stop());

    it.each(removals.map(({ title, edits, rules }) => [title, rules.join(' and '), edits, rules] as const))(
      'notices when somebody leaves out %s: %s',
      async (_title, _rules, edits, rules) => {
        expect(said(await hcl.plan(...edits), settings)).toEqual([...rules].sort());
      },
      60_000,
    );

    it('shows who reaches what: all where nothing is missing, and what is where something is', async () => {
      expect(accessIn(await hcl.plan(), settings)).toEqual({ verdicts: ['complete'], missing: [] });
      // Who has no roles is nobody that a document shows, unless the settings say who runs jobs.
      const shown = settings.serverless.length > 0 ? OF_ACCESS : OF_ACCESS.filter((rule) => rule !== 'ROL-01');
      const taken = removals.filter(({ rules: [rule] }) => shown.includes(rule));
      expect(taken.length).toBeGreaterThanOrEqual(2);
      for (const { edits, rules } of taken) {
        expect(accessIn(await hcl.plan(...edits), settings).missing).toEqual([rules[0]]);
      }
    }, 120_000);

    it('finds nothing in what lets a job run, before and after the apply', async () => {
      expect(said(await hcl.plan(), settings)).toEqual([]);
      succeeded(await hcl.run.apply());
      expect(sparkJobReadiness(cloud, jobs(cloud))).toEqual([]);
      expect(said(await hcl.plan(), settings)).toEqual([]);
      expect(said(await hcl.run.state(), settings)).toEqual([]);
    }, 120_000);

    // Of what the test above deployed.
    it.each(changes.map(({ title, edits, rules }) => [title, edits, rules] as const))(
      'tells what breaks when %s',
      async (_title, edits, names) => {
        const { changes: found } = audit(documentOf(await hcl.plan(...edits)), 'shown', settings);
        expect([...new Set(found.map((change) => change.name))].join()).toBe(names.join());
      },
      60_000,
    );
  });
}
