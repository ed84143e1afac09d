import { MachineLearningWorkspaceNetworkOutboundRuleFqdn as FqdnRule } from '@cdktf/provider-azurerm/lib/machine-learning-workspace-network-outbound-rule-fqdn';
import { MachineLearningSynapseSpark } from '@cdktf/provider-azurerm/lib/machine-learning-synapse-spark';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { AnnotationMetadataEntryType, Aspects, IAspect, TerraformStack, Testing } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { AzapiProvider, Constraints, Enforcement, ManagedIdentity } from '../../../lib';
import { deferredIn, RESOURCE_GROUP, stackIn, warningsBelow, WrittenApp } from '../../support/app';
import { account, armId, poolIn, problemsOf, workspaceIn } from '../../support/azure';
import { fqdnRule, textVariable } from '../../support/plain';
import { Synthesized, synthesized } from '../../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');
const STORAGE_HOST = 'lake.blob.core.windows.net';

/** An aspect that does something to the constructs of a kind. */
function onEach<T extends IConstruct>(kind: (node: IConstruct) => node is T, change: (node: T) => void): IAspect {
  return {
    visit: (node) => {
      if (kind(node)) {
        change(node);
      }
    },
  };
}

const isIdentity = (node: IConstruct): node is UserAssignedIdentity => node instanceof UserAssignedIdentity;
const isRule = (node: IConstruct): node is FqdnRule => node instanceof FqdnRule;
const isStack = (node: IConstruct): node is TerraformStack => TerraformStack.isStack(node);

/** Tags everything that takes tags, as a company may want it. */
const TAGGING: IAspect = {
  visit: (node) => {
    if ('tags' in node) {
      (node as { tags?: { [name: string]: string } }).tags = { team: 'data' };
    }
  },
};

/** Counts the visits of each construct. */
class Counting implements IAspect {
  public readonly visits = new Map<string, number>();

  public visit({ node }: IConstruct): void {
    this.visits.set(node.path, (this.visits.get(node.path) ?? 0) + 1);
  }

  /** How often constructs were visited. */
  public get counts(): number[] {
    return [...new Set(this.visits.values())];
  }
}

/** A pool of ours, attached with a system-assigned identity. */
function attachPool(stack: TerraformStack) {
  const workspace = workspaceIn(stack, RESOURCE_GROUP);
  return poolIn(stack, RESOURCE_GROUP).attachTo(workspace, { storage: [account(stack, 'Lake')] });
}

let target: WrittenApp;
beforeEach(() => (target = new WrittenApp()));
afterEach(() => target.remove());

describe('what an aspect on the later stack of an app does', () => {
  let first: TerraformStack;
  let later: TerraformStack;
  beforeEach(() => {
    first = stackIn(target.app, 'first');
    later = stackIn(target.app, 'later');
    new ManagedIdentity(first, 'Jobs', { resourceGroup: RESOURCE_GROUP });
  });

  it('stops the synth before anything is written, as it changes a resource of ours', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    Aspects.of(later).add(onEach(isIdentity, (identity) => identity.addOverride('name', 'x')));
    expect(problemsOf(() => target.app.synth())).toContain('later/Jobs\n  NAM-10');
    expect(target.written).toEqual([]);
  });

  it('stops the synth before anything is written, as it changes a plain resource under an audit', () => {
    fqdnRule(later, WORKSPACE, {}, 'Plain');
    Constraints.of(later).audit();
    Aspects.of(later).add(onEach(isRule, (rule) => (rule.destinationFqdn = STORAGE_HOST)));
    expect(problemsOf(() => target.app.synth())).toContain('later/Plain\n  OBR-08');
    expect(target.written).toEqual([]);
  });

  it('stops the synth before anything is written, as it adds a resource under an audit', () => {
    Constraints.of(later).audit();
    Aspects.of(later).add(
      onEach(isStack, (stack) => {
        new FqdnRule(stack, 'Added', { name: 'added', workspaceId: WORKSPACE, destinationFqdn: STORAGE_HOST });
      }),
    );
    expect(problemsOf(() => target.app.synth())).toContain('later/Added\n  OBR-08');
    expect(target.written).toEqual([]);
  });

  it('stops the synth before anything is written, as it adds a construct of ours', () => {
    Aspects.of(later).add(
      onEach(isStack, (stack) => {
        new ManagedIdentity(stack, 'Added', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
      }),
    );
    expect(problemsOf(() => target.app.synth())).toContain('later/Added\n  NAM-10');
    expect(target.written).toEqual([]);
  });

  it('stops the synth before anything is written, as it adds what makes a resource of the first stack wrong', () => {
    const { workspaceId } = workspaceIn(first, RESOURCE_GROUP);
    Aspects.of(later).add(
      onEach(isStack, (stack) => {
        new FqdnRule(stack, 'Added', { name: 'added', workspaceId, destinationFqdn: 'pypi.org' });
      }),
    );
    expect(problemsOf(() => target.app.synth())).toContain('later/Added\n  OBR-02');
    expect(target.written).toEqual([]);
  });

  it('may mend what was wrong, and then stands in what is written', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    Aspects.of(later).add(onEach(isIdentity, (identity) => (identity.name = 'id-spark')));
    target.app.synth();
    expect(target.configOf('later').resource('azurerm_user_assigned_identity')).toMatchObject({ name: 'id-spark' });
    expect(warningsBelow(later)).toEqual([]);
  });

  it('is told as a warning, where the audit only reports', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    Constraints.of(later).audit({ enforcement: Enforcement.REPORT });
    Aspects.of(later).add(onEach(isIdentity, (identity) => identity.addOverride('name', 'x')));
    target.app.synth();
    expect(
      target.annotationsOf('later').map(({ constructPath, message }) => [constructPath, message.slice(0, 6)]),
    ).toEqual([['later/Jobs', 'NAM-10']]);
  });

  it('stops the synth before anything is written, in a stack within a stack that came after the audit', () => {
    Constraints.of(target.app).audit();
    const inner = stackIn(later, 'inner');
    const plain = fqdnRule(inner, WORKSPACE, {}, 'Plain');
    Aspects.of(inner).add(onEach(isRule, () => (plain.destinationFqdn = STORAGE_HOST)));
    expect(problemsOf(() => target.app.synth())).toContain('inner/Plain\n  OBR-08');
    expect(target.written).toEqual([]);
  });

  it('is refused in a unit test of its stack, where it comes after all that looked at the stack before', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const last = new ManagedIdentity(later, 'Last', { resourceGroup: RESOURCE_GROUP });
    Aspects.of(last).add(onEach(isIdentity, (identity) => identity.addOverride('name', 'x')));
    expect(problemsOf(() => Testing.synth(later, true))).toContain('later/Last\n  NAM-10');
  });

  it('is left to Terraform in a unit test of its stack without validation, where it gives an unknown value', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    Aspects.of(later).add(onEach(isIdentity, (identity) => identity.addOverride('name', '${var.name}')));
    const json = JSON.parse(Testing.synth(later)) as { readonly [section: string]: unknown };
    expect(Object.values(deferredIn(new Synthesized(json)))).toEqual([['NAM-10']]);
  });

  it('is refused in a unit test of its stack', () => {
    new ManagedIdentity(later, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    Aspects.of(later).add(onEach(isIdentity, (identity) => identity.addOverride('name', 'x')));
    expect(problemsOf(() => Testing.synth(later, true))).toContain('later/Jobs\n  NAM-10');
  });
});

describe('an aspect', () => {
  it('visits each construct once in a synth, wherever it stands, and once more in the next', () => {
    const first = stackIn(target.app, 'first');
    const later = stackIn(target.app, 'later');
    new AzapiProvider(first, 'azapi');
    attachPool(first);
    const part = new Construct(later, 'Part');
    fqdnRule(part, WORKSPACE);
    Constraints.of(later).audit();
    const ofStacks = new Counting();
    const ofPart = new Counting();
    [first, later].forEach((stack) => Aspects.of(stack).add(ofStacks));
    Aspects.of(part).add(ofPart);
    target.app.synth();
    expect(ofStacks.counts).toEqual([1]);
    expect(ofPart.counts).toEqual([1]);
    const all = [first, later].flatMap((stack) => stack.node.findAll()).map(({ node }) => node.path);
    expect([...ofStacks.visits.keys()].sort()).toEqual(all.sort());
    expect([...ofPart.visits.keys()]).toEqual(['later/Part', 'later/Part/Fqdn']);
    target.app.synth();
    expect(ofStacks.counts).toEqual([2]);
    expect(ofPart.counts).toEqual([2]);
  });

  it('visits each construct once in a synth that stops', () => {
    const stack = stackIn(target.app, 'ours');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: 'x' });
    const counting = new Counting();
    Aspects.of(stack).add(counting);
    problemsOf(() => target.app.synth());
    expect(counting.counts).toEqual([1]);
  });

  it('visits the stack of somebody else as if nothing of this library were in the app', () => {
    const theirs = stackIn(target.app, 'theirs');
    fqdnRule(theirs, WORKSPACE);
    const [alone, beside] = [new Counting(), new Counting()];
    Aspects.of(theirs).add(alone);
    target.app.synth();
    new ManagedIdentity(stackIn(target.app, 'ours'), 'Jobs', { resourceGroup: RESOURCE_GROUP });
    Aspects.of(theirs).add(beside);
    target.app.synth();
    expect(beside.counts).toEqual([1]);
    expect([...beside.visits.keys()]).toEqual([...alone.visits.keys()]);
  });

  it('that adds another one is warned of once, as cdktf does', () => {
    const stack = stackIn(target.app, 'ours');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const added = new Counting();
    Aspects.of(stack).add({ visit: (node) => Aspects.of(node).add(added) });
    target.app.synth();
    expect(target.annotationsOf('ours').map(({ message }) => message)).toEqual([
      'We detected an Aspect was added via another Aspect, and will not be applied',
    ]);
  });

  it('that throws is heard, and does not stand in the way of what comes later', () => {
    const stack = stackIn(target.app, 'ours');
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: RESOURCE_GROUP, identityName: textVariable(stack) });
    let isBroken = true;
    Aspects.of(stack).add({
      visit: () => {
        if (isBroken) {
          throw new Error('the aspect is broken');
        }
      },
    });
    expect(problemsOf(() => target.app.synth())).toBe('the aspect is broken');
    isBroken = false;
    expect(Object.values(deferredIn(synthesized(stack)))).toEqual([['NAM-10']]);
  });
});

describe('what is only warned of because of an aspect', () => {
  it('is printed by the CLI: tags on an attached compute of ours', () => {
    const stack = stackIn(target.app, 'ours');
    const { node } = attachPool(stack);
    Aspects.of(stack).add(TAGGING);
    target.app.synth();
    const told = target.annotationsOf('ours').filter(({ message }) => message.startsWith('ATT-07'));
    expect(told).toEqual([
      {
        constructPath: node.path,
        level: AnnotationMetadataEntryType.WARN,
        message: expect.stringMatching(
          /In: azurerm_machine_learning_synapse_spark\.Synapse_Pool_\w+, tags\. /,
        ) as string,
      },
    ]);
  });

  it('is printed by the CLI once for a plain compute in the later stack', () => {
    new ManagedIdentity(stackIn(target.app, 'first'), 'Jobs', { resourceGroup: RESOURCE_GROUP });
    const later = stackIn(target.app, 'later');
    new MachineLearningSynapseSpark(later, 'Compute', {
      name: 'spark',
      machineLearningWorkspaceId: WORKSPACE,
      location: 'westeurope',
      synapseSparkPoolId: `${armId('Microsoft.Synapse/workspaces', 'synapse')}/bigDataPools/pool`,
      identity: { type: 'SystemAssigned' },
    });
    Constraints.of(later).audit();
    Aspects.of(later).add(TAGGING);
    Constraints.of(later).acknowledge('ATR-01', 'assigned by hand');
    target.app.synth();
    const told = target.annotationsOf('later').filter(({ message }) => message.startsWith('ATT-07'));
    expect(told.map(({ constructPath }) => constructPath)).toEqual(['later/Compute']);
  });
});
