import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { Aspects, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import { Constraints, ManagedIdentity } from '../../../lib';
import { deferredIn, RESOURCE_GROUP, stackIn, WrittenApp } from '../../support/app';
import { armId, problemsOf } from '../../support/azure';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const STORAGE_HOST = 'lake.blob.core.windows.net';

/** A plain rule that breaks OBR-08 unless it leads somewhere else. */
function ruleTo(destinationFqdn: string, scope: Construct, id = 'Plain'): FqdnRule {
  return new FqdnRule(scope, id, { name: `rule-${scope.node.id}`, workspaceId: WORKSPACE, destinationFqdn });
}

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

describe('a plain resource', () => {
  it('is refused, unasked, where a construct of this library is anywhere in the app', () => {
    new ManagedIdentity(stackIn(target.app, 'ours'), 'Jobs', { resourceGroup: RESOURCE_GROUP });
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    expect(problemsOf(() => target.app.synth())).toContain('theirs/Plain\n  OBR-08');
    expect(target.written).toEqual([]);
  });

  it('goes unjudged in an app that has nothing of this library', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'theirs'));
    target.app.synth();
    expect(target.written).toEqual(['theirs']);
  });

  it('is refused, in every stack of such an app, once its audit is asked for', () => {
    ruleTo(STORAGE_HOST, stackIn(target.app, 'one'));
    ruleTo(STORAGE_HOST, stackIn(target.app, 'two'));
    Constraints.of(target.app).audit();
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('2 problems in this app');
    expect(report).toContain('one/Plain\n  OBR-08');
    expect(report).toContain('two/Plain\n  OBR-08');
  });

  it('is refused in a stack that was defined after the audit was asked for', () => {
    stackIn(target.app, 'early');
    Constraints.of(target.app).audit();
    ruleTo(STORAGE_HOST, stackIn(target.app, 'late'));
    expect(problemsOf(() => target.app.synth())).toContain('late/Plain\n  OBR-08');
  });

  it('is refused in a unit test of its stack', () => {
    const stack = stackIn(target.app, 'theirs');
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    expect(problemsOf(() => Testing.synth(stack, true))).toContain('theirs/Plain\n  OBR-08');
  });

  it('is refused when an aspect added it', () => {
    const stack = stackIn(target.app, 'theirs');
    Constraints.of(target.app).audit();
    Aspects.of(stack).add({
      visit: (node) => {
        if (node === stack && !stack.node.tryFindChild('Plain')) {
          ruleTo(STORAGE_HOST, stack);
        }
      },
    });
    expect(problemsOf(() => target.app.synth())).toContain('theirs/Plain\n  OBR-08');
  });

  it('is refused for what an override makes of it, and passes once that is mended', () => {
    const stack = stackIn(target.app, 'theirs');
    const rule = ruleTo('pypi.org', stack);
    Constraints.of(target.app).audit();
    rule.addOverride('destination_fqdn', STORAGE_HOST);
    expect(problemsOf(() => target.app.synth())).toContain('OBR-08');
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
    expect(deferredIn(target.configOf('theirs'))).toEqual({ [`${rule.terraformResourceType}.Plain`]: ['OBR-08'] });
  });

  it('is left out where somebody says why, and only there', () => {
    const stack = stackIn(target.app, 'theirs');
    const legacy = new Construct(stack, 'Legacy');
    ruleTo(STORAGE_HOST, legacy);
    ruleTo(STORAGE_HOST, stack);
    Constraints.of(target.app).audit();
    Constraints.of(legacy).excludePlainResources('the network team answers for it until spring');
    const report = problemsOf(() => target.app.synth());
    expect(report).toContain('1 problem in this app');
    expect(report).toContain('theirs/Plain\n  OBR-08');
  });

  it('is not left out without a reason, which CFG-08 asks for', () => {
    const stack = stackIn(target.app, 'theirs');
    Constraints.of(stack).excludePlainResources(' ');
    expect(problemsOf(() => target.app.synth())).toContain('theirs\n  CFG-08');
  });
});

describe('the audit', () => {
  it('is refused by CFG-15 in an app that has no stack yet', () => {
    Constraints.of(target.app).audit();
    stackIn(target.app, 'late');
    expect(problemsOf(() => target.app.synth())).toContain('CFG-15');
  });

  it('leaves what our constructs make to themselves', () => {
    const stack = stackIn(target.app, 'ours');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    Constraints.of(target.app).audit();
    expect(problemsOf(() => target.app.synth())).toContain('1 problem in this app');
  });
});
