import { audit } from '../../lib/audit/audit';
import { findingsOf } from '../../lib/audit/findings';
import { AuditSettings, NO_SETTINGS } from '../../lib/audit/settings';
import { readDocument } from '../../lib/plans/document';
import { Edit, HclRun, without } from '../audit/hcl';
import { JsonObject } from '../stand-in/json';
import { describeWithTerraform } from './terraform';

const WORKSPACE = 'modules/workspace/main.tf';

/** Rules and addresses of what is wrong in a plan. */
function brokenIn(shown: JsonObject, settings: AuditSettings = NO_SETTINGS): string[] {
  const document = readDocument(new TextEncoder().encode(JSON.stringify(shown)));
  return findingsOf(audit(document, 'shown', settings), 'violated', 'warned')
    .map(({ rule, finding }) => `${rule.id} ${finding.resource}`)
    .sort();
}

/** Somebody runs jobs in the first workspace. */
const SERVERLESS: AuditSettings = {
  ...NO_SETTINGS,
  serverless: [
    { workspace: 'module.first.azapi_resource.this', runAs: [], storage: ['azurerm_storage_account.first_lake'] },
  ],
};

describeWithTerraform('an audit of two workspaces of one module, which writes them with azapi', () => {
  let hcl: HclRun;

  beforeAll(async () => {
    hcl = await HclRun.start('modules-azapi');
  }, 60_000);

  afterAll(() => hcl.stop());

  const cases: readonly (readonly [string, readonly Edit[], readonly string[]])[] = [
    ['nothing in what is right', [], []],
    [
      // References lead through an output of the module; the other workspace has its role.
      'the workspace that may not approve its endpoints, and not the other one',
      [without('resource', 'first_approves')],
      ['APR-01 module.first.azapi_resource.this'],
    ],
    [
      'that neither network is provisioned with Spark',
      [{ file: WORKSPACE, from: '{ includeSpark = true }', to: '{}' }],
      ['PRV-02 module.first.azapi_resource.this', 'PRV-02 module.second.azapi_resource.this'],
    ],
    [
      // Which account a rule in the body leads to, the input of the module tells.
      'that Spark does not come to one of the endpoints of the lake',
      [{ from: /(first_lake\.id, sub_resource = "dfs")/, to: '$1, spark = false' }],
      ['SPE-01 module.first.azapi_resource.this', 'SPE-03 module.first.azapi_resource.this'],
    ],
    [
      // Where the input comes from a local value, nobody can tell what a rule leads to before the apply.
      'nothing missing where a plan does not tell the targets',
      [
        {
          from: 'module "first" {',
          to: 'locals {\n  lake = azurerm_storage_account.first_lake.id\n}\n\nmodule "first" {',
        },
        {
          from: 'target_id = azurerm_storage_account.first_lake.id, sub_resource = "blob"',
          to: 'target_id = local.lake, sub_resource = "blob"',
        },
        {
          from: 'target_id = azurerm_storage_account.first_lake.id, sub_resource = "dfs"',
          to: 'target_id = local.lake, sub_resource = "dfs"',
        },
      ],
      [],
    ],
    [
      'a host of storage in the rules of a body',
      [
        { file: WORKSPACE, from: 'outboundRules = {', to: 'outboundRules = merge({ files = local.files }, {' },
        { file: WORKSPACE, from: /(sparkEnabled.*\n +\}\n +\}\n +\})/, to: '$1)' },
        {
          file: WORKSPACE,
          from: 'output "principal_id"',
          to: 'locals {\n  files = { type = "FQDN", destination = "x.dfs.core.windows.net" }\n}\n\noutput "principal_id"',
        },
      ],
      ['OBR-08 module.first.azapi_resource.this', 'OBR-08 module.second.azapi_resource.this'],
    ],
  ];

  it.each(cases)(
    'finds %s',
    async (_what, edits, expected) => {
      expect(brokenIn(await hcl.plan(...edits), SERVERLESS)).toEqual(expected);
    },
    60_000,
  );
});

describeWithTerraform('an audit of a quickstart with azurerm', () => {
  it('finds what a tutorial leaves out, and rules that for_each writes in parallel', async () => {
    const hcl = await HclRun.start('quickstart');
    try {
      const rules = 'module.rules.azurerm_machine_learning_workspace_network_outbound_rule_fqdn.this';
      expect(brokenIn(await hcl.plan())).toEqual([
        // Rules that are written at the same time can delete each other.
        `CFG-16 ${rules}["files"]`,
        `CFG-16 ${rules}["pypi"]`,
        // The provider block leaves soft-deleted workspaces, whose names stay taken.
        'WKS-13 azurerm_machine_learning_workspace.this',
      ]);
    } finally {
      hcl.stop();
    }
  }, 60_000);
});
