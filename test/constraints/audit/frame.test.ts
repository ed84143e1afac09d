import { existsSync } from 'node:fs';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { PrivateDnsZone } from '@cdktf/provider-azurerm/lib/private-dns-zone';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { TerraformElement, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct, RootConstruct } from 'constructs';
import { Constraints, Enforcement } from '../../../lib';
import { deferredIn, stackIn, warningsBelow, WrittenApp } from '../../support/app';
import { problemsOf } from '../../support/azure';
import { textVariable } from '../../support/plain';
import { errorsOf, ours, reportFile, ruleTo, STORAGE_HOST, warningIds, writeOtherTeam } from '../../support/plain-team';

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

describe('a stack of somebody else', () => {
  it('is written without a word, whatever is wrong in it', () => {
    ours(stackIn(target.app, 'ours'));
    const theirs = stackIn(target.app, 'theirs');
    writeOtherTeam(theirs);
    target.app.synth();
    expect(target.written).toEqual(['ours', 'theirs']);
    expect(warningsBelow(theirs)).toEqual([]);
    expect(deferredIn(target.configOf('theirs'))).toEqual({});
    expect(target.configOf('theirs').json).not.toHaveProperty('check');
    expect(existsSync(reportFile(target, 'theirs'))).toBe(false);
    expect(existsSync(reportFile(target, 'ours'))).toBe(true);
    expect(
      Constraints.of(target.app)
        .summarize()
        .map(({ stack }) => stack),
    ).toEqual(['ours']);
  });

  it('is written as if nothing of this library were in the app', () => {
    writeOtherTeam(stackIn(target.app, 'theirs'));
    target.app.synth();
    const alone = target.configOf('theirs').json;
    ours(stackIn(target.app, 'ours'));
    target.app.synth();
    expect(target.configOf('theirs').json).toEqual(alone);
  });

  it('is refused, with ours, once the audit of the app is asked for', () => {
    ours(stackIn(target.app, 'ours'));
    writeOtherTeam(stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    expect(errorsOf(target).sort()).toEqual([
      'theirs/Compute ATR-01',
      'theirs/Firewall CFG-10',
      'theirs/Plain OBR-02',
      'theirs/Plain OBR-08',
      'theirs/Ws NAM-01',
    ]);
    expect(target.written).toEqual([]);
  });

  it('is refused where the audit was asked for, and a third one is not', () => {
    ours(stackIn(target.app, 'ours'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'third'));
    Constraints.of(target.app.node.findChild('theirs')).audit();
    expect(errorsOf(target)).toEqual(['theirs/Plain OBR-08']);
  });

  it('has no part in a summary where no rule applies to what is in it, audited or not', () => {
    ours(stackIn(target.app, 'ours'));
    const theirs = stackIn(target.app, 'theirs');
    new PrivateDnsZone(theirs, 'Zone', { name: 'corp.example', resourceGroupName: 'rg' });
    Constraints.of(theirs).audit();
    expect(Constraints.of(theirs).summarize()).toEqual([]);
    ruleTo(STORAGE_HOST, theirs);
    expect(Constraints.of(theirs).summarize()).toMatchObject([{ stack: 'theirs', errors: ['OBR-08'] }]);
  });

  it('is refused for a part of it, where only that was asked for', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, new Construct(stack, 'Old'));
    const part = new Construct(stack, 'New');
    ruleTo(STORAGE_HOST, part);
    Constraints.of(part).audit();
    expect(errorsOf(target)).toEqual(['theirs/New/Plain OBR-08']);
  });

  it('is refused in an app that has nothing of this library', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'one'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'two'));
    Constraints.of(target.app).audit();
    expect(errorsOf(target)).toEqual(['one/Plain OBR-08', 'two/Plain OBR-08']);
  });

  it('is refused when it was defined after the audit was asked for', () => {
    stackIn(target.app, 'early');
    Constraints.of(target.app).audit();
    ruleTo(STORAGE_HOST, stackIn(target.app, 'late'));
    expect(errorsOf(target)).toEqual(['late/Plain OBR-08']);
  });

  it('is refused before it is written, where it was defined later and stands first', () => {
    const first = new Construct(target.app, 'First');
    stackIn(target.app, 'early');
    Constraints.of(target.app).audit();
    ruleTo(STORAGE_HOST, stackIn(first, 'late'));
    expect(errorsOf(target)).toEqual(['First/late/Plain OBR-08']);
    expect(target.written).toEqual([]);
  });

  it.each<[string, (stack: TerraformStack) => TerraformElement]>([
    ['a resource', (stack) => new ResourceGroup(stack, 'Plain', { name: 'rg', location: 'westeurope' })],
    ['a data source', (stack) => new DataAzurermClientConfig(stack, 'Plain')],
  ])('is refused for the provider that %s of it does not have, once the audit is asked for', (_what, define) => {
    ours(stackIn(target.app, 'ours'));
    const stack = stackIn(target.app, 'theirs');
    define(stack).addOverride('provider', 'azurerm.nowhere');
    expect(() => target.app.synth()).not.toThrow();
    Constraints.of(stack).audit();
    expect(errorsOf(target)).toEqual(['theirs/Plain CFG-18']);
  });

  it('is refused in a unit test of it', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    expect(problemsOf(() => Testing.synth(stack, true))).toContain('theirs/Plain\n  OBR-08');
  });

  it('has what is left to Terraform in a unit test of it, whichever of the stacks it is', () => {
    const [, stack] = ['one', 'two'].map((id) => stackIn(target.app, id));
    ruleTo(textVariable(stack), stack);
    Constraints.of(target.app).audit();
    expect(Testing.synth(stack)).toContain('OBR-08');
  });

  it('is refused where it is in no app', () => {
    const stack = new TerraformStack(new RootConstruct('library'), 'theirs');
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(stack).audit();
    expect(problemsOf(() => Testing.synth(stack, true))).toContain('library/theirs/Plain\n  OBR-08');
  });

  it('is written in HCL without anything of this library', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo('pypi.org', stack);
    const alone = Testing.synthHcl(stack);
    Constraints.of(target.app).audit();
    expect(Testing.synthHcl(stack)).toBe(alone);
  });

  it('is refused for what an override makes of it, and passes once that is mended', () => {
    const rule = ruleTo('pypi.org', stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    rule.addOverride('destination_fqdn', STORAGE_HOST);
    expect(errorsOf(target)).toEqual(['theirs/Plain OBR-08']);
    rule.addOverride('destination_fqdn', 'conda.anaconda.org');
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
  });

  it.each<[string, (stack: TerraformStack) => string]>([
    ['a token', (stack) => new TerraformVariable(stack, 'host', { type: 'string' }).stringValue],
    ['a template that was written by hand', () => '${var.host}'],
  ])('leaves %s to Terraform, once, however often it is synthesized', (_what, host) => {
    const stack = stackIn(target.app, 'theirs');
    const rule = ruleTo('', stack);
    rule.destinationFqdn = host(stack);
    Constraints.of(target.app).audit();
    target.app.synth();
    target.app.synth();
    expect(deferredIn(target.configOf('theirs'))).toEqual({
      [`${rule.terraformResourceType}.Plain`]: ['OBR-08', 'OBR-18'],
    });
  });
});

describe('the nearest audit', () => {
  it('may enforce in a stack what the app only reports', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'old'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'new'));
    Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });
    Constraints.of(target.app.node.findChild('new')).audit();
    expect(errorsOf(target)).toEqual(['new/Plain OBR-08']);
  });

  it('may only report in a part of a stack, and below it, what the app enforces', () => {
    const stack = stackIn(target.app, 'theirs');
    const part = new Construct(stack, 'Old');
    ruleTo(STORAGE_HOST, new Construct(part, 'Inner'));
    Constraints.of(target.app).audit();
    Constraints.of(part).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(warningIds(stack)).toEqual(['OBR-08']);
    ruleTo(STORAGE_HOST, stack);
    expect(errorsOf(target)).toEqual(['theirs/Plain OBR-08']);
  });

  it('is the last one of those at one construct', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    Constraints.of(target.app).audit();
    Constraints.of(target.app).audit({ enforcement: Enforcement.REPORT });
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
  });

  it('of another stack changes nothing for constructs of this library', () => {
    ours(stackIn(target.app, 'ours'), { identityName: 'x' });
    Constraints.of(stackIn(target.app, 'theirs')).audit({ enforcement: Enforcement.REPORT });
    expect(errorsOf(target)).toEqual(['ours/Jobs NAM-10']);
  });
});

describe('plain resources that are left to somebody else', () => {
  it('are left out of the audit where somebody says why, and only there', () => {
    const stack = stackIn(target.app, 'theirs');
    const legacy = new Construct(stack, 'Legacy');
    ruleTo(STORAGE_HOST, legacy);
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    Constraints.of(legacy).excludePlainResources('the network team answers for it until spring');
    expect(errorsOf(target)).toEqual(['theirs/Plain OBR-08']);
  });

  it('are judged all the same where an audit is nearer', () => {
    const stack = stackIn(target.app, 'theirs');
    const adopted = new Construct(stack, 'Adopted');
    ruleTo(STORAGE_HOST, adopted);
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).excludePlainResources('other teams answer for them');
    Constraints.of(adopted).audit();
    expect(errorsOf(target)).toEqual(['theirs/Adopted/Plain OBR-08']);
  });

  it('are not left out without a reason, which CFG-08 asks for', () => {
    Constraints.of(stackIn(target.app, 'theirs')).excludePlainResources(' ');
    expect(errorsOf(target)).toEqual(['theirs CFG-08']);
    expect(problemsOf(() => target.app.synth())).toContain('the audit of plain resources with reason " "');
  });

  it('are never those that constructs of this library make', () => {
    const stack = stackIn(target.app, 'ours');
    ours(stack, { identityName: 'x' });
    Constraints.of(stack).excludePlainResources('another team answers for them');
    expect(errorsOf(target)).toEqual(['ours/Jobs NAM-10']);
  });
});

describe('the audit', () => {
  it('is refused by CFG-15 in an app that has no stack yet', () => {
    Constraints.of(target.app).audit();
    stackIn(target.app, 'late');
    expect(problemsOf(() => target.app.synth())).toContain('CFG-15');
  });

  it('tells of what constructs of this library make once, as without it', () => {
    ours(stackIn(target.app, 'ours'), { identityName: 'x' });
    expect(errorsOf(target)).toEqual(['ours/Jobs NAM-10']);
    Constraints.of(target.app).audit();
    expect(errorsOf(target)).toEqual(['ours/Jobs NAM-10']);
  });
});
