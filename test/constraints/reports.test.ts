import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  AzureMLWorkspace,
  Constraints,
  DataLakeStorage,
  Enforcement,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
} from '../../lib';
import { RESOURCE_GROUP, stackIn, WrittenApp } from '../support/app';
import { poolIn, problemsOf } from '../support/azure';
import { plainWorkspace } from '../support/plain';
import { EXISTING, existing } from '../support/plain-team';
import { CATALOGUE, RULES } from '../../lib/rules/catalogue';
import { RULES_PAGE } from '../../lib/rules/documents';
import { sourceText } from '../../lib/rules/engine/message';
import { sarifLogOf } from '../../lib/rules/reports/sarif';
import { Finding, RuleReport, StackReport } from '../../lib/rules/reports/stack-report';

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
  readonly suppressions: readonly { readonly justification: string }[];
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly { readonly executionSuccessful: boolean }[];
  readonly results: readonly SarifResult[];
}

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

function fileOf(stack: string, kind: string): string {
  return join(target.outdir, 'stacks', stack, `spark-constraints.${kind}`);
}

function reportOf(stack: string): StackReport {
  return JSON.parse(readFileSync(fileOf(stack, 'json'), 'utf8')) as StackReport;
}

function sarifOf(stack: string): { readonly version: string; readonly runs: readonly SarifRun[] } {
  return JSON.parse(readFileSync(fileOf(stack, 'sarif'), 'utf8')) as {
    readonly version: string;
    readonly runs: readonly SarifRun[];
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ruleOf(report: StackReport, id: string): RuleReport {
  const rule = report.rules.find((candidate) => candidate.id === id);
  if (!rule) {
    throw new Error(`${id} is not in the report`);
  }
  return rule;
}

/** One check each that passes, is left to Terraform, warns, and is acknowledged. */
function stackOfAllKinds(): TerraformStack {
  const stack = stackIn(target.app, 'kinds');
  const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
  new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: name });
  new ManagedIdentity(stack, 'Named', { resourceGroup: RESOURCE_GROUP, identityName: 'id-named' });
  new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup: RESOURCE_GROUP,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.none(''),
  });
  Constraints.of(workspace).acknowledge('PNA-02', 'reached through the hub');
  return stack;
}

const HIDDEN = 'only Terraform knows the isolation mode of the workspace';

/** Where the isolation mode is in an expression that no condition can look into. */
function stackWithHiddenNetwork(): void {
  const workspace = new AzureMLWorkspace(stackIn(target.app, 'hidden'), 'Workspace', {
    resourceGroup: RESOURCE_GROUP,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.none('clients come in through a jump host'),
  });
  workspace.resource.addOverride('managed_network', '${var.network}');
}

describe('spark-constraints.json', () => {
  it('tells what is in no stack in the report of the first one', () => {
    const [one, two] = ['one', 'two'].map((id) => stackIn(target.app, id));
    [one, two].forEach((stack) => new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP }));
    Constraints.of(target.app).acknowledge('XYZ-99', 'no such rule');
    problemsOf(() => target.app.synth());
    expect(reportOf('one')).toMatchObject({ ok: false });
    expect(ruleOf(reportOf('one'), 'CFG-09').findings).toHaveLength(1);
    expect(reportOf('two')).toMatchObject({ ok: true });
  });

  it('lists the rules that had something to look at, in the order of the catalogue, and counts the others', () => {
    stackOfAllKinds();
    target.app.synth();
    const { rules, summary } = reportOf('kinds');
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual(CATALOGUE.map(({ id }) => id).filter((id) => ids.includes(id)));
    expect(ids).toEqual(expect.arrayContaining(['CFG-01', 'CFG-09', 'NAM-10', 'NAM-12', 'NET-01', 'PNA-02', 'WKS-01']));
    expect(ids.filter((id) => /^(JOB|POOL|SYN|MPE|ATR|ATT|OBR|SPE)-/.test(id))).toEqual([]);
    expect(summary['not-applicable']).toBe(CATALOGUE.length - ids.length);
  });

  it('says what a rule says where it has findings, and only there', () => {
    stackOfAllKinds();
    target.app.synth();
    const { rules } = reportOf('kinds');
    const { cause, allowed, source } = RULES['NAM-10'];
    expect(ruleOf(reportOf('kinds'), 'NAM-10').texts).toEqual({ cause, allowed, source });
    expect(rules.map(({ findings, texts }) => [texts === undefined, findings.length === 0])).toEqual(
      rules.map(({ findings }) => [findings.length === 0, findings.length === 0]),
    );
  });

  it.each<[string, string, Partial<RuleReport>, Partial<Finding>[]]>([
    ['passed', 'CFG-01', { passed: 1 }, []],
    [
      'deferred',
      'NAM-10',
      { passed: 1 },
      [
        {
          construct: 'kinds/Jobs',
          resource: expect.stringMatching(/^azurerm_user_assigned_identity\.Jobs_/) as string,
          argument: 'name',
          verdict: 'deferred',
          decidedAt: 'plan',
          fix: RULES['NAM-10'].fix.construct,
          terraformAddress: expect.stringMatching(/^azurerm_user_assigned_identity\.Jobs_/) as string,
        },
      ],
    ],
    [
      'warned',
      'CFG-11',
      { passed: 0 },
      [
        {
          construct: 'kinds/Lake',
          resource: expect.stringMatching(/^azurerm_storage_account\.Lake_/) as string,
          argument: 'shared_access_key_enabled',
          verdict: 'warned',
          decidedAt: 'synth',
          found: '1 accounts without shared keys, unset',
        },
      ],
    ],
    [
      'acknowledged',
      'PNA-02',
      { passed: 0 },
      [{ construct: 'kinds/Workspace', verdict: 'acknowledged', reason: 'reached through the hub' }],
    ],
  ])('tells a rule that is %s', (verdict, id, rule, findings) => {
    stackOfAllKinds();
    target.app.synth();
    expect(ruleOf(reportOf('kinds'), id)).toMatchObject({ verdict, ...rule });
    expect(ruleOf(reportOf('kinds'), id).findings).toEqual(findings.map((f) => expect.objectContaining(f) as Finding));
  });

  it('tells apart what is decided after a change and what is decided at synth', () => {
    const stack = stackIn(target.app, 'late');
    poolIn(stack, RESOURCE_GROUP);
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    problemsOf(() => target.app.synth());
    const report = reportOf('late');
    expect(ruleOf(report, 'MPE-03').findings.map(({ decidedAt }) => decidedAt)).toContain('apply');
    expect(ruleOf(report, 'MPE-03').findings[0]).toHaveProperty('terraformAddress');
    expect(ruleOf(report, 'MPE-03').findings[0]).not.toHaveProperty('found');
    expect(ruleOf(report, 'NAM-10').findings[0]).toMatchObject({ verdict: 'violated', decidedAt: 'synth' });
    expect(ruleOf(report, 'NAM-10').findings[0]).not.toHaveProperty('terraformAddress');
  });

  it('shows nothing as found that only Terraform can show', () => {
    existing(stackIn(target.app, 'existing'), EXISTING);
    target.app.synth();
    const [finding] = ruleOf(reportOf('existing'), 'CFG-30').findings;
    expect(finding).toMatchObject({ verdict: 'deferred', decidedAt: 'plan' });
    expect(finding).not.toHaveProperty('found');
  });

  it('adds up', () => {
    stackOfAllKinds();
    target.app.synth();
    const { ok, summary, rules } = reportOf('kinds');
    expect(ok).toBe(true);
    expect(Object.values(summary).reduce((sum, count) => sum + count, 0)).toBe(CATALOGUE.length);
    expect(summary).toMatchObject({ violated: 0, warned: 1, acknowledged: 1, undecided: 0, deferred: 1 });
    expect(summary.passed).toBe(rules.length - 3);
  });

  it('tells what nobody can decide, with the reason and without calling it passed', () => {
    stackWithHiddenNetwork();
    target.app.synth();
    const report = reportOf('hidden');
    expect(ruleOf(report, 'NET-01')).toMatchObject({
      verdict: 'undecided',
      passed: 0,
      findings: [
        {
          construct: 'hidden/Workspace',
          argument: 'managed_network.isolation_mode',
          verdict: 'undecided',
          reason: HIDDEN,
        },
      ],
    });
    expect(report.ok).toBe(true);
    expect(report.summary.undecided).toBeGreaterThan(0);
  });

  it('tells of the audit of the stack, and of findings that it only reports', () => {
    const reported = stackIn(target.app, 'reported');
    plainWorkspace(reported, { name: '_' });
    Constraints.of(reported).audit({ enforcement: Enforcement.REPORT });
    const enforced = stackIn(target.app, 'enforced');
    plainWorkspace(enforced);
    Constraints.of(enforced).audit();
    new ManagedIdentity(stackIn(target.app, 'unasked'), 'Jobs', { resourceGroup: RESOURCE_GROUP });
    target.app.synth();
    expect(['reported', 'enforced', 'unasked'].map((id) => reportOf(id).audit)).toEqual([
      'report',
      'enforce',
      undefined,
    ]);
    expect(reportOf('reported').ok).toBe(true);
    expect(ruleOf(reportOf('reported'), 'NAM-01')).toMatchObject({
      severity: 'error',
      verdict: 'warned',
      findings: [{ construct: 'reported/Ws', verdict: 'warned', enforcement: 'report', found: '"_"' }],
    });
  });

  it('is there for every stack when a synth fails, and no configuration is', () => {
    new ManagedIdentity(stackIn(target.app, 'faulty'), 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    new ManagedIdentity(stackIn(target.app, 'good'), 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'id-x' });
    expect(problemsOf(() => target.app.synth())).toContain('NAM-10');
    expect(target.written).toEqual([]);
    expect([reportOf('faulty').ok, reportOf('good').ok]).toEqual([false, true]);
    expect(ruleOf(reportOf('faulty'), 'NAM-10')).toMatchObject({
      verdict: 'violated',
      findings: [{ construct: 'faulty/Jobs', verdict: 'violated', decidedAt: 'synth', found: '"x"' }],
    });
  });

  it('is the same, byte for byte, when nothing changed', () => {
    stackOfAllKinds();
    target.app.synth();
    const first = ['json', 'sarif'].map((kind) => readFileSync(fileOf('kinds', kind), 'utf8'));
    target.app.synth();
    expect(['json', 'sarif'].map((kind) => readFileSync(fileOf('kinds', kind), 'utf8'))).toEqual(first);
    expect(first.every((text) => text.endsWith('}\n'))).toBe(true);
  });

  it('is not written for a stack that has nothing of this library, nor by unit tests', () => {
    new TerraformStack(target.app, 'foreign');
    const stack = stackOfAllKinds();
    Testing.synth(stack, true);
    expect(existsSync(fileOf('kinds', 'json'))).toBe(false);
    target.app.synth();
    expect(readdirSync(join(target.outdir, 'stacks', 'foreign'))).toEqual(['cdk.tf.json']);
  });
});

describe('spark-constraints.sarif', () => {
  it('is SARIF 2.1.0 with a rule per id and an index that leads to it', () => {
    stackOfAllKinds();
    target.app.synth();
    const { version, runs } = sarifOf('kinds');
    const [{ tool, results }] = runs;
    expect([version, tool.driver.name]).toEqual(['2.1.0', 'cdktf-azureml-spark']);
    // Rules without findings are in the JSON report; viewers of SARIF would list them all.
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(['CFG-11', 'NAM-10', 'PNA-02']);
    expect(results.map(({ ruleIndex }) => tool.driver.rules[ruleIndex].id)).toEqual(
      results.map(({ ruleId }) => ruleId),
    );
  });

  it.each([
    ['CFG-11', 'fail', 'warning', []],
    ['NAM-10', 'open', 'none', []],
    ['PNA-02', 'fail', 'note', ['reached through the hub']],
  ])('tells %s as %s of level %s', (id, kind, level, justifications) => {
    stackOfAllKinds();
    target.app.synth();
    const result = sarifOf('kinds').runs[0].results.find(({ ruleId }) => ruleId === id);
    expect(result).toMatchObject({ kind, level });
    expect(result?.suppressions.map(({ justification }) => justification)).toEqual(justifications);
  });

  it('describes each rule in its own words', () => {
    stackOfAllKinds();
    target.app.synth();
    const { rules } = sarifOf('kinds').runs[0].tool.driver;
    const found = CATALOGUE.filter(({ id }) => ['CFG-11', 'NAM-10', 'PNA-02'].includes(id));
    expect(rules).toEqual(
      found.map(({ id, name, severity, cause, why, allowed, source }) => ({
        id,
        name,
        shortDescription: { text: `${capitalized(cause)}.` },
        fullDescription: { text: `${capitalized(cause)}. ${why} Allowed: ${allowed}.` },
        helpUri: `${RULES_PAGE}#${id.toLowerCase()}`,
        help: {
          text: `Source: ${sourceText(source)}. Without a network: npx cdktf-azureml-spark explain ${id}.`,
        },
        defaultConfiguration: { level: severity },
      })),
    );
  });

  it('tells where Terraform decides, and which finding is the same as before', () => {
    stackOfAllKinds();
    target.app.synth();
    const { results, tool } = sarifOf('kinds').runs[0];
    const { cause, fix } = RULES['NAM-10'];
    const [{ resource: address }] = ruleOf(reportOf('kinds'), 'NAM-10').findings;
    expect(address).toMatch(/^azurerm_user_assigned_identity\.Jobs_/);
    expect(results.find(({ ruleId }) => ruleId === 'NAM-10')).toEqual({
      ruleId: 'NAM-10',
      ruleIndex: tool.driver.rules.findIndex(({ id }) => id === 'NAM-10'),
      kind: 'open',
      level: 'none',
      message: { text: `${cause} (${address}, name) (decided by Terraform, plan). Fix: ${fix.construct}.` },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'cdk.tf.json' }, region: { startLine: 1 } },
          logicalLocations: [
            { fullyQualifiedName: 'kinds/Jobs', kind: 'object' },
            { fullyQualifiedName: address, kind: 'resource' },
          ],
        },
      ],
      partialFingerprints: { 'ruleAndConstruct/v1': `NAM-10:${address}` },
      suppressions: [],
    });
    expect(results.find(({ ruleId }) => ruleId === 'PNA-02')?.suppressions).toEqual([
      { kind: 'external', justification: 'reached through the hub' },
    ]);
  });

  it('tells an error with finding, fix and place', () => {
    new ManagedIdentity(stackIn(target.app, 'faulty'), 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    problemsOf(() => target.app.synth());
    const [{ results, invocations }] = sarifOf('faulty').runs;
    const result = results.find(({ ruleId }) => ruleId === 'NAM-10');
    expect(invocations).toEqual([{ executionSuccessful: false }]);
    expect(result).toMatchObject({ kind: 'fail', level: 'error', suppressions: [] });
    const address = result?.locations[0].logicalLocations[1].fullyQualifiedName;
    expect(address).toMatch(/^azurerm_user_assigned_identity\.Jobs_/);
    expect(result?.message.text).toBe(
      `the name is not valid for a user-assigned managed identity: "x" (${address}, name). Fix: give another identityName, or leave it out: the identity then derives one from its construct path.`,
    );
    expect(result?.locations[0].logicalLocations[0].fullyQualifiedName).toBe('faulty/Jobs');
    expect(result?.locations[0].physicalLocation.artifactLocation.uri).toBe('cdk.tf.json');
  });

  it('tells what nobody can decide as open to review, with the reason', () => {
    stackWithHiddenNetwork();
    target.app.synth();
    const result = sarifOf('hidden').runs[0].results.find(({ ruleId }) => ruleId === 'NET-01');
    expect(result).toMatchObject({ kind: 'review', level: 'none' });
    expect(result?.message.text).toContain(`managed_network.isolation_mode) (not decided, because ${HIDDEN}). Fix: `);
    expect(result?.suppressions).toEqual([]);
  });

  it('gives no resource where a construct states what is wrong, and no argument where there are several', () => {
    const stack = stackIn(target.app, 'stated');
    new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
    Constraints.of(stack).judgeAsOf('today');
    problemsOf(() => target.app.synth());
    const [{ results }] = sarifOf('stated').runs;
    const result = results.find(({ ruleId }) => ruleId === 'CFG-14');
    expect(result?.locations[0].logicalLocations).toEqual([{ fullyQualifiedName: 'stated', kind: 'object' }]);
    expect(result?.message.text).toBe(`${RULES['CFG-14'].cause}: "today". Fix: ${RULES['CFG-14'].fix.construct}.`);
  });

  it('names a resource alone where no single argument is wrong', () => {
    const stack = stackIn(target.app, 'bare');
    new MonitorDiagnosticSetting(stack, 'Setting', { name: 'empty', targetResourceId: `\${azurerm_key_vault.kv.id}` });
    Constraints.of(stack).audit();
    problemsOf(() => target.app.synth());
    const result = sarifOf('bare').runs[0].results.find(({ ruleId }) => ruleId === 'DIA-06');
    expect(result?.message.text).toContain(' (azurerm_monitor_diagnostic_setting.Setting). Fix: ');
  });

  it('tells what else is said of a file before what rules say', () => {
    stackOfAllKinds();
    target.app.synth();
    const resource = 'azurerm_storage_account.lake';
    const remarks = [{ name: 'data-loss', severity: 'error', resource, text: 'it is replaced' }] as const;
    const { runs } = sarifLogOf([{ report: reportOf('kinds'), file: 'plan.json', remarks }]) as {
      readonly runs: readonly SarifRun[];
    };
    const uri = 'plan.json';
    expect(runs[0].results.map(({ ruleId }) => ruleId)).toEqual(['data-loss', 'CFG-11', 'NAM-10', 'PNA-02']);
    expect(runs[0].results[0]).toEqual({
      ruleId: 'data-loss',
      kind: 'fail',
      level: 'error',
      message: { text: 'it is replaced' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
          logicalLocations: [{ fullyQualifiedName: resource, kind: 'resource' }],
        },
      ],
      partialFingerprints: { 'ruleAndConstruct/v1': `data-loss:${resource}` },
    });
  });
});
