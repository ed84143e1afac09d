import { MachineLearningWorkspaceNetworkOutboundRuleFqdn } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { TerraformVariable, Testing } from 'cdktf';
import { BlobStorage, Constraints, PoolScale, ResourceGroupRef, SparkIdentity } from '../../lib';
import { matchers } from '../../testing';
import { armId, poolIn, problemsOf, workspaceIn } from '../support/azure';
import { testStack } from '../support/stack';

expect.extend(matchers);

/** A stack with storage in a group whose name ends with a dot, which Azure refuses. */
function wrongStack() {
  const { app, stack } = testStack();
  new BlobStorage(stack, 'Blobs', { resourceGroup: ResourceGroupRef.named('rg.', 'westeurope') });
  return { app, stack };
}

/** A workspace with Spark that nobody can use in a notebook, which is worth a warning. */
function warningStack() {
  const { app, stack, group } = testStack();
  const workspace = workspaceIn(stack, group);
  const identities: SparkIdentity[] = [];
  workspace.enableServerlessSpark({ identities, storage: [] });
  return { app, stack, workspace };
}

describe('toKeepAllRules', () => {
  it('passes for an app, a stack and a construct of which nothing is reported', () => {
    const { app, stack, group } = testStack();
    const blobs = new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    expect(app).toKeepAllRules();
    expect(stack).toKeepAllRules();
    expect(blobs).toKeepAllRules();
  });

  it('fails with all that is wrong, and with what to do', () => {
    const { app } = wrongStack();
    const message = problemsOf(() => expect(app).toKeepAllRules());
    expect(message).toContain('Expected the app to keep all rules, and one thing is wrong:');
    expect(message).toMatch(/^test\/Blobs\n {2}NAM-12 {2}/m);
    expect(message).toMatch(/^ {4}fix: /m);
  });

  it('fails for a warning, and says how it is acknowledged; unless warnings are allowed', () => {
    const { stack } = warningStack();
    const message = problemsOf(() => expect(stack).toKeepAllRules());
    expect(message).toContain('IDN-05');
    expect(message).toContain(`Constraints.of(scope).acknowledge('IDN-05', 'why')`);
    expect(stack).toKeepAllRules({ allowWarnings: true });
    Constraints.of(stack).acknowledge('IDN-05', 'nobody works interactively here');
    expect(stack).toKeepAllRules();
  });

  it('looks at what is below the construct that it is given', () => {
    const { stack } = wrongStack();
    const other = new BlobStorage(stack, 'Other', { resourceGroup: ResourceGroupRef.named('rg', 'westeurope') });
    expect(other).toKeepAllRules();
    expect(stack).not.toKeepAllRules();
  });

  it('fails for what the framework itself refuses', () => {
    const { app, stack } = testStack();
    stack.node.addValidation({ validate: () => ['the owner is not named'] });
    expect(problemsOf(() => expect(app).toKeepAllRules())).toContain('the owner is not named');
  });

  it('tells after "not" that nothing is broken', () => {
    const { app } = testStack();
    expect(problemsOf(() => expect(app).not.toKeepAllRules())).toContain('it keeps all of them');
  });

  it('wants something that can be judged', () => {
    expect(() => expect('spark').toKeepAllRules()).toThrow('Rules judge an app, a stack or another construct');
  });
});

describe('toViolate', () => {
  it('passes for an error by id and by name, and for a warning', () => {
    const { app, stack } = wrongStack();
    expect(app).toViolate('NAM-12');
    expect(stack).toViolate('invalid-resource-group-name');
    expect(warningStack().app).toViolate('IDN-05');
  });

  it('passes for a call, whether it throws or returns what breaks the rule', () => {
    const { stack } = wrongStack();
    expect(() => Testing.synth(stack, true)).toViolate('NAM-12');
    expect(() => ResourceGroupRef.named('rg', undefined as unknown as string)).toViolate('CFG-50');
    expect(() => stack).toViolate('NAM-12');
  });

  it('reads ids of any length in what a call throws', () => {
    const { stack, group } = testStack();
    poolIn(stack, group, {}, { scale: PoolScale.fixedNodes(2) });
    expect(() => Testing.synth(stack, true)).toViolate('POOL-05');
  });

  it('fails with the rules that are broken instead', () => {
    const { app } = wrongStack();
    const message = problemsOf(() => expect(app).toViolate('OBR-08'));
    expect(message).toContain('Expected the app to violate OBR-08 (fqdn-rule-to-storage), and it does not.');
    expect(message).toContain('OBR-08 had nothing to look at.');
    expect(message).toMatch(/What is wrong instead:\n\ntest\/Blobs\n {2}NAM-12/);
  });

  it('tells how the rule fared: kept, acknowledged, or left to Terraform', () => {
    const { app, stack, group } = testStack();
    new BlobStorage(stack, 'Blobs', { resourceGroup: group });
    expect(problemsOf(() => expect(app).toViolate('NAM-12'))).toMatch(/NAM-12 looked at \d+ places? of the app/);

    const warned = warningStack();
    Constraints.of(warned.stack).acknowledge('IDN-05', 'nobody works interactively here');
    expect(problemsOf(() => expect(warned.app).toViolate('IDN-05'))).toContain(
      'acknowledged: "nobody works interactively here"',
    );

    const deferred = testStack();
    const name = new TerraformVariable(deferred.stack, 'group', { type: 'string' }).stringValue;
    new BlobStorage(deferred.stack, 'Blobs', { resourceGroup: ResourceGroupRef.named(name, 'westeurope') });
    expect(problemsOf(() => expect(deferred.app).toViolate('NAM-12'))).toContain('NAM-12 is left to Terraform');
  });

  it('tells of plain resources that an audit is what judges them', () => {
    const { app, stack } = testStack();
    new MachineLearningWorkspaceNetworkOutboundRuleFqdn(stack, 'Plain', {
      name: 'lake',
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      destinationFqdn: 'lake.blob.core.windows.net',
    });
    expect(problemsOf(() => expect(app).toViolate('OBR-08'))).toContain('Constraints.of(scope).audit()');
    Constraints.of(stack).audit();
    expect(app).toViolate('OBR-08');
  });

  it('fails for a call that breaks no rule, with what the call did', () => {
    expect(problemsOf(() => expect(() => undefined).toViolate('OBR-08'))).toContain('return the app or stack');
    const call = () => {
      throw new Error('no network');
    };
    expect(problemsOf(() => expect(call).toViolate('OBR-08'))).toContain('no network');
  });

  it('tells after "not" what is broken, and how to mend it', () => {
    const { app } = wrongStack();
    const message = problemsOf(() => expect(app).not.toViolate('NAM-12'));
    expect(message).toContain('not to violate NAM-12');
    expect(message).toMatch(/^ {4}fix: /m);
  });

  it('refuses an id that no rule has', () => {
    const { app } = testStack();
    expect(() => expect(app).toViolate('OBR-99')).toThrow('No rule has the id or name "OBR-99"');
  });
});
