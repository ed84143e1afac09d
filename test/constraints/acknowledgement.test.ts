import { TerraformStack, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import {
  AzureMLWorkspace,
  BlobStorage,
  Constraints,
  DataLakeStorage,
  InboundAccess,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  RoleManagement,
  SparkProvisioning,
  Verification,
} from '../../lib';
import { RESOURCE_GROUP, stackIn, warningsBelow, WrittenApp } from '../support/app';
import { armId, problemsOf, workspaceIn } from '../support/azure';
import { plainWorkspace } from '../support/plain';
import { PlainSynapseScene } from '../support/plain-synapse';
import { synthesized, testStack } from '../support/stack';
import { asOf } from '../../lib/model/as-of';

const REASON = 'clients come in through the hub';

/** Breaks PNA-02, which is an error that may be acknowledged. */
function workspaceWithoutWayIn(scope: Construct, id = 'Workspace'): AzureMLWorkspace {
  return new AzureMLWorkspace(scope, id, {
    resourceGroup: RESOURCE_GROUP,
    managedNetwork: ManagedNetwork.disabled(),
    inbound: InboundAccess.none(''),
  });
}

describe('an acknowledgement', () => {
  it.each([
    ['the construct itself', (_stack: TerraformStack, _part: Construct, workspace: Construct) => workspace],
    ['its parent', (_stack: TerraformStack, part: Construct) => part],
    ['its stack', (stack: TerraformStack) => stack],
    ['its app', (stack: TerraformStack) => stack.node.root],
  ])('silences the rule at %s', (_where, scopeOf) => {
    const { stack } = testStack();
    const part = new Construct(stack, 'Part');
    const workspace = workspaceWithoutWayIn(part);
    expect(problemsOf(() => synthesized(stack))).toContain('PNA-02');
    Constraints.of(scopeOf(stack, part, workspace)).acknowledge('PNA-02', REASON);
    expect(synthesized(stack).resources('azurerm_machine_learning_workspace')).not.toEqual({});
  });

  it('silences a rule in every stack below a construct that groups stacks', () => {
    const target = new WrittenApp();
    const stage = new Construct(target.app, 'stage');
    try {
      ['a', 'b'].forEach((id) => workspaceWithoutWayIn(stackIn(stage, id)));
      Constraints.of(stage).acknowledge('PNA-02', REASON);
      target.app.synth();
      expect(target.written).toHaveLength(2);
    } finally {
      target.remove();
    }
  });

  it('does not silence a sibling or a parent', () => {
    const { stack } = testStack();
    const part = new Construct(stack, 'Part');
    workspaceWithoutWayIn(part);
    workspaceWithoutWayIn(stack, 'Other');
    Constraints.of(part).acknowledge('PNA-02', REASON);
    const report = problemsOf(() => synthesized(stack));
    expect(report).toContain('1 problem in this app');
    expect(report).toContain('test/Other\n  PNA-02');
  });

  it('does not silence another rule', () => {
    const { stack } = testStack();
    workspaceWithoutWayIn(stack);
    Constraints.of(stack).acknowledge('IDN-05', REASON);
    expect(problemsOf(() => synthesized(stack))).toContain('PNA-02');
  });

  it('silences a warning', () => {
    const { stack } = testStack();
    new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP });
    Constraints.of(stack).acknowledge('CFG-11', 'the environment says it');
    synthesized(stack);
    expect(warningsBelow(stack)).toEqual([]);
  });

  it.each(['APR-01', 'ROL-06', 'missing-endpoint-approver-role'])('means a rule by id, alias or name: %s', (id) => {
    const { stack } = testStack();
    const vault = armId('Microsoft.KeyVault/vaults', 'kv');
    AzureMLWorkspace.fromAttributes(stack, 'Existing', {
      workspaceId: armId('Microsoft.MachineLearningServices/workspaces', 'mlw'),
      managedNetwork: ManagedNetwork.allowInternetOutbound(),
      verification: Verification.none('nobody may read it'),
    }).network.allowTo('vault', OutboundTarget.keyVault(vault));
    expect(problemsOf(() => synthesized(stack))).toContain('APR-01');
    Constraints.of(stack).acknowledge(id, REASON);
    expect(Constraints.of(stack).summarize()[0]).toMatchObject({
      errors: [],
      warnings: [],
      acknowledged: [`APR-01: ${REASON}`],
    });
  });

  it('is kept in the metadata of its scope', () => {
    const { stack } = testStack();
    Constraints.of(stack).acknowledge('PNA-02', REASON);
    expect(stack.node.metadata.map(({ data }) => data as unknown)).toContainEqual({ id: 'PNA-02', reason: REASON });
  });

  it('speaks with the reason that is nearest to the construct', () => {
    const { stack } = testStack();
    const workspace = workspaceWithoutWayIn(stack);
    Constraints.of(stack).acknowledge('PNA-02', 'far');
    Constraints.of(workspace).acknowledge('PNA-02', 'near');
    expect(Constraints.of(stack).summarize()[0].acknowledged).toEqual(['PNA-02: near']);
  });
});

describe('an acknowledgement that nothing needs', () => {
  const CFG_13 = expect.stringContaining(
    'CFG-13: nothing here needs the acknowledgement (unused-acknowledgement): CFG-11. Allowed:',
  ) as string;

  it.each([
    ['a construct', (stack: TerraformStack) => new Construct(stack, 'Part')],
    ['a stack', (stack: TerraformStack) => stack],
    ['an app', (stack: TerraformStack) => stack.node.root],
  ])('is a warning at %s, once, and stops nothing', (_where, scopeOf) => {
    const { stack } = testStack();
    Constraints.of(scopeOf(stack)).acknowledge('CFG-11', 'the environment says it');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    synthesized(stack);
    synthesized(stack);
    expect(warningsBelow(stack)).toEqual([CFG_13]);
  });

  it('is no warning when another stack needs it', () => {
    const target = new WrittenApp();
    try {
      stackIn(target.app, 'a');
      new DataLakeStorage(stackIn(target.app, 'b'), 'Lake', { resourceGroup: RESOURCE_GROUP });
      Constraints.of(target.app).acknowledge('CFG-11', 'the environment says it');
      target.app.synth();
      expect(warningsBelow(target.app)).toEqual([]);
    } finally {
      target.remove();
    }
  });

  it('is no warning where a construct, and no resource, states what it is about', () => {
    const { stack, group } = testStack();
    const spark = workspaceIn(stack, group).enableServerlessSpark({ identities: [], storage: [] });
    Constraints.of(spark).acknowledge('IDN-05', 'nobody works interactively');
    const [{ acknowledged, warnings }] = Constraints.of(stack).summarize();
    expect(acknowledged).toEqual(['IDN-05: nobody works interactively']);
    expect(warnings).not.toContain('CFG-13');
  });

  it('is a warning where the rule is undecided all the same', () => {
    const { stack } = testStack();
    const pool = new PlainSynapseScene(stack, { change: { Pool: { spark_config: '${var.properties}' } } }).pool;
    Constraints.of(stack).audit();
    Constraints.of(pool).acknowledge('CLU-04', 'the properties are for larger nodes');
    const [{ undecided, warnings }] = Constraints.of(stack).summarize();
    expect(undecided).toContainEqual(expect.stringContaining('CLU-04'));
    expect(warnings).toContain('CFG-13');
  });

  it('is a warning where a nearer one already speaks', () => {
    const { stack } = testStack();
    const workspace = workspaceWithoutWayIn(stack);
    Constraints.of(stack).acknowledge('PNA-02', 'far');
    Constraints.of(workspace).acknowledge('PNA-02', 'near');
    synthesized(stack);
    expect(warningsBelow(stack)).toEqual([expect.stringContaining('CFG-13')]);
  });
});

describe('the date of judgement', () => {
  it.each(['31.03.2026', '', '2026-02-30'])('is refused by CFG-14 as %p', (date) => {
    const { stack } = testStack();
    Constraints.of(stack).judgeAsOf(date);
    expect(problemsOf(() => synthesized(stack))).toContain('test\n  CFG-14');
  });

  it('is that of the nearest scope, the last one said', () => {
    const { stack } = testStack();
    const part = new Construct(stack, 'Part');
    expect(asOf(part)).toBeUndefined();
    Constraints.of(stack).judgeAsOf('2026-01-01');
    expect(asOf(part)).toBe('2026-01-01');
    Constraints.of(part).judgeAsOf('2027-01-01');
    Constraints.of(part).judgeAsOf('2028-01-01');
    expect([asOf(part), asOf(stack)]).toEqual(['2028-01-01', '2026-01-01']);
  });
});

describe('CFG-09', () => {
  const reportFor = (id: string, reason: string): string => {
    const { stack } = testStack();
    const part = new Construct(stack, 'Part');
    new BlobStorage(part, 'Store', { resourceGroup: RESOURCE_GROUP, accountName: 'BAD' });
    Constraints.of(part).acknowledge(id, reason);
    return problemsOf(() => synthesized(stack));
  };

  it.each([
    ['an id that no rule has', 'XYZ-99', REASON, '"XYZ-99", which is no rule of this library'],
    ['an id in lower case', 'pna-02', REASON, '"pna-02", which is no rule of this library'],
    ['an empty reason', 'PNA-02', '', 'PNA-02 with reason ""'],
    ['a reason of white space', 'PNA-02', ' \n', 'PNA-02 with reason " \\n"'],
    [
      'an acknowledgement of CFG-09 itself',
      'CFG-09',
      REASON,
      'CFG-09, without which the deployment or every job would fail',
    ],
  ])('refuses %s, at the scope that says it', (_what, id, reason, found) => {
    expect(reportFor(id, reason)).toContain(
      `test/Part\n  CFG-09  the acknowledgement is not valid (invalid-acknowledgement)\n    found:   ${found}\n    allowed: `,
    );
  });

  it('refuses a rule that cannot be acknowledged, and the rule stays broken', () => {
    const report = reportFor('NAM-06', REASON);
    expect(report).toContain('found:   NAM-06, without which the deployment or every job would fail');
    expect(report).toContain('test/Part/Store\n  NAM-06');
  });
});

describe('the summary', () => {
  it('tells per stack what was checked, deferred, acknowledged and warned of', () => {
    const target = new WrittenApp();
    try {
      const one = stackIn(target.app, 'one');
      const name = new TerraformVariable(one, 'name', { type: 'string' }).stringValue;
      new ManagedIdentity(one, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: name });
      new ManagedIdentity(one, 'More', { resourceGroup: RESOURCE_GROUP, identityName: name });
      new DataLakeStorage(one, 'Lake', { resourceGroup: RESOURCE_GROUP });
      const two = stackIn(target.app, 'two');
      new DataLakeStorage(two, 'Lake', { resourceGroup: RESOURCE_GROUP });
      Constraints.of(two).acknowledge('CFG-11', 'the environment says it');
      new TerraformStack(target.app, 'three');
      target.app.synth();
      expect(Constraints.of(target.app).summarize()).toEqual([
        {
          stack: 'one',
          checkedAtSynth: ['CFG-01', 'CFG-02', 'CFG-03', 'CFG-11', 'CFG-52', 'NAM-12'],
          deferred: ['NAM-10'],
          errors: [],
          acknowledged: [],
          warnings: ['CFG-11'],
          undecided: [],
        },
        {
          stack: 'two',
          checkedAtSynth: ['CFG-01', 'CFG-02', 'CFG-03', 'CFG-09', 'CFG-11', 'CFG-13', 'CFG-52', 'NAM-12'],
          deferred: [],
          errors: [],
          acknowledged: ['CFG-11: the environment says it'],
          warnings: [],
          undecided: [],
        },
      ]);
    } finally {
      target.remove();
    }
  });
});

describe('the summary of a construct', () => {
  it('leaves out other stacks', () => {
    const { app, stack } = testStack('one');
    const two = stackIn(app, 'two');
    [stack, two].forEach((scope) => new ManagedIdentity(scope, 'Jobs', { resourceGroup: RESOURCE_GROUP }));
    const stacksOf = (scope: Construct) =>
      Constraints.of(scope)
        .summarize()
        .map(({ stack: id }) => id);
    expect(stacksOf(two)).toEqual(['two']);
    expect(stacksOf(two.node.findChild('Jobs') as Construct)).toEqual(['two']);
    expect(stacksOf(app as unknown as Construct)).toEqual(['one', 'two']);
  });

  it('tells of plain resources in a stack without constructs of ours where an audit asks for it', () => {
    const { app, stack } = testStack('one');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const two = stackIn(app, 'two');
    plainWorkspace(two, { name: '_' });
    const told = () =>
      Constraints.of(app)
        .summarize()
        .map(({ stack: id, errors }) => [id, errors]);
    expect(told()).toEqual([['one', []]]);
    Constraints.of(two).audit();
    expect(told()).toEqual([
      ['one', []],
      ['two', ['NAM-01']],
    ]);
  });

  it('tells what nobody can decide, and why', () => {
    const { stack, group } = testStack();
    const workspace = workspaceIn(stack, group, { managedNetwork: ManagedNetwork.disabled() });
    workspace.resource.addOverride('managed_network', '${var.network}');
    const [{ checkedAtSynth, undecided }] = Constraints.of(stack).summarize();
    expect(undecided).toContain('NET-01: only Terraform knows the isolation mode of the workspace');
    expect(checkedAtSynth).not.toContain('NET-01');
  });
});

describe('metadata of somebody else', () => {
  it('acknowledges nothing', () => {
    const { stack } = testStack();
    workspaceWithoutWayIn(stack);
    stack.node.addMetadata('somebody-else', { id: 'PNA-02', reason: REASON });
    expect(problemsOf(() => synthesized(stack))).toContain('PNA-02');
  });
});

describe('what is in no stack', () => {
  it('stops the synth where no stack has anything to check, summarized or not', () => {
    const target = new WrittenApp();
    try {
      new TerraformStack(target.app, 'empty');
      Constraints.of(target.app).acknowledge('XYZ-99', REASON);
      expect(problemsOf(() => target.app.synth())).toContain('CFG-09');
      const summary = Constraints.of(target.app).summarize();
      expect(summary.map(({ stack, errors }) => [stack, errors])).toEqual([['empty', ['CFG-09']]]);
      expect(problemsOf(() => target.app.synth())).toContain('CFG-09');
    } finally {
      target.remove();
    }
  });

  it('is told of once: an acknowledgement that is refused is not unneeded as well', () => {
    const { app, stack } = testStack();
    Constraints.of(app).acknowledge('XYZ-99', REASON);
    Constraints.of(app).acknowledge('NAM-01', REASON);
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const [{ errors, warnings }] = Constraints.of(stack).summarize();
    expect([errors, warnings]).toEqual([['CFG-09'], []]);
  });

  it('is in the summary of the first stack', () => {
    const { app, stack } = testStack();
    Constraints.of(app).acknowledge('XYZ-99', REASON);
    Constraints.of(app).acknowledge('CFG-11', REASON);
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const [{ errors, warnings }] = Constraints.of(stack).summarize();
    expect(errors).toEqual(['CFG-09']);
    expect(warnings).toEqual(['CFG-13']);
  });
});

describe('text of users', () => {
  const HOSTILE = 'x ${hostile} %{hostile} $${hostile} %%{hostile}';

  it('never becomes an expression of Terraform', () => {
    const { stack } = testStack();
    const part = new Construct(stack, HOSTILE);
    const name = new TerraformVariable(stack, 'name', { type: 'string' }).stringValue;
    new ManagedIdentity(part, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: name });
    new AzureMLWorkspace(stack, 'Workspace', {
      resourceGroup: RESOURCE_GROUP,
      managedNetwork: ManagedNetwork.allowInternetOutbound({
        sparkProvisioning: SparkProvisioning.managedElsewhere(HOSTILE),
      }),
      inbound: InboundAccess.none(HOSTILE),
      identityRoles: RoleManagement.managedElsewhere(HOSTILE),
      description: HOSTILE,
      tags: { [HOSTILE]: HOSTILE },
    });
    Constraints.of(stack).acknowledge('CFG-11', HOSTILE);
    const text = JSON.stringify(synthesized(stack).json);
    const openings = [...text.matchAll(/(\$+|%+|"\}|)\{hostile\}/g)].map(([, before]) => before);
    // Template openings of one sign are doubled; runs of signs end in a string of their own.
    expect([...new Set(openings)].sort()).toEqual(['"}', '$$', '%%']);
    expect(openings.length).toBeGreaterThanOrEqual(16);
    expect(text).toContain(`(test/x $\${hostile} %%{hostile}`);
  });
});
