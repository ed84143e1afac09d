import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { AnnotationMetadataEntryType } from 'cdktf';
import { Constraints, Enforcement } from '../../../lib';
import { deferredIn, stackIn, WrittenApp } from '../../support/app';
import { account } from '../../support/azure';
import { textVariable } from '../../support/plain';
import {
  checksOf,
  ERRORS_OF_OTHER_TEAM,
  EXISTING,
  existing,
  ours,
  reportOf,
  ruleTo,
  STORAGE_HOST,
  warningIds,
  writeOtherTeam,
} from '../../support/plain-team';

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

describe('an audit that only reports', () => {
  const reportOnly = () => Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });

  it('warns of all that is wrong, and lets the app be written', () => {
    const theirs = stackIn(target.app, 'theirs');
    writeOtherTeam(theirs);
    reportOnly();
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
    expect(warningIds(theirs)).toEqual([...ERRORS_OF_OTHER_TEAM, 'CFG-20', 'PNA-02'].sort());
  });

  it('has its warnings printed by the CLI', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    reportOnly();
    target.app.synth();
    expect(target.annotationsOf('theirs')).toEqual([
      {
        constructPath: 'theirs/Plain',
        level: AnnotationMetadataEntryType.WARN,
        message: expect.stringContaining('OBR-08: an FQDN rule cannot lead to a storage account') as string,
      },
    ]);
  });

  it('writes check blocks instead of preconditions', () => {
    const stack = stackIn(target.app, 'theirs');
    writeOtherTeam(stack);
    reportOnly();
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({});
    expect(checksOf(target, 'theirs')).toEqual(['NAM-11', 'POOL-01', 'POOL-02']);
  });

  it('says so in the report, which has no violation then', () => {
    const stack = stackIn(target.app, 'theirs');
    writeOtherTeam(stack);
    reportOnly();
    target.app.synth();
    const report = reportOf(target, 'theirs');
    expect(report).toMatchObject({ audit: 'report', ok: true, summary: { violated: 0 } });
    const findings = report.rules.flatMap(({ id, findings }) => findings.map((finding) => ({ id, ...finding })));
    expect(findings.filter(({ id }) => ERRORS_OF_OTHER_TEAM.includes(id))).toHaveLength(5);
    const decided = findings.filter(({ verdict }) => verdict !== 'undecided');
    expect(decided.filter(({ enforcement }) => enforcement !== 'report')).toEqual([]);
    const deferred = findings.filter(({ verdict }) => verdict === 'deferred');
    expect(deferred.length).toBeGreaterThan(0);
    expect(deferred.filter(({ decidedAt }) => decidedAt !== 'check')).toEqual([]);
  });

  it('says nothing of it in the report of an enforced audit', () => {
    ruleTo('pypi.org', stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    target.app.synth();
    expect(reportOf(target, 'theirs')).toMatchObject({ audit: 'enforce', ok: true });
  });

  it('holds for constructs of this library, too', () => {
    const stack = stackIn(target.app, 'ours');
    ours(stack, { identityName: 'x' });
    reportOnly();
    target.app.synth();
    expect(warningIds(stack)).toEqual(['NAM-10']);
  });

  it('writes check blocks of their own instead of postconditions of data sources', () => {
    const stack = stackIn(target.app, 'ours');
    existing(stack, EXISTING).enableServerlessSpark({ storage: [account(stack, 'Lake')], identities: [] });
    reportOnly();
    target.app.synth();
    const { json } = target.configOf('ours');
    expect(checksOf(target, 'ours')).toEqual(['CFG-30', 'OBR-04', 'PRV-03', 'PRV-07', 'SPE-04']);
    expect(JSON.stringify(json)).not.toMatch(/postcondition|precondition|\bself\./);
    expect(JSON.stringify(json.check)).toContain('data.azapi_resource.Existing_Verification');
  });

  it.each<[string, (rule: FqdnRule) => void]>([
    ['for_each', (rule) => rule.addOverride('for_each', '${toset(["a", "b"])}')],
    ['count', (rule) => rule.addOverride('count', 2)],
  ])('is undecided over the instances that %s makes, at which a check block cannot look', (each, multiply) => {
    const stack = stackIn(target.app, 'theirs');
    const rule = ruleTo(each === 'count' ? '${var.hosts[count.index]}' : '${each.value}', stack);
    multiply(rule);
    reportOnly();
    target.app.synth();
    expect(target.configOf('theirs').json).not.toHaveProperty('check');
    const isAbout = {
      verdict: 'undecided',
      findings: [{ reason: 'a check block cannot look at each instance of the resource' }],
    };
    expect(reportOf(target, 'theirs').rules.find(({ id }) => id === 'OBR-08')).toMatchObject(isAbout);
    Constraints.of(stack).audit();
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({
      [`${rule.terraformResourceType}.Plain`]: ['OBR-08', 'OBR-18'],
    });
  });

  it('leaves to a check block what is the same for all instances of a resource', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(textVariable(stack), stack).addOverride('count', 1);
    reportOnly();
    target.app.synth();
    expect(checksOf(target, 'theirs')).toEqual(['OBR-08', 'OBR-18']);
  });
});
