import { join } from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, Fn, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { Construct } from 'constructs';
import * as api from '../../lib';
import { POOL_OPTIONS, problemsOf, synapseIn, workspaceIn } from '../support/azure';
import { testStack } from '../support/stack';

/** What plain JavaScript may give anywhere. */
const wrong = (value: unknown) => value as never;

const { stack, group } = testStack();

/** What is found in a message, with the ids of the rules. */
function foundIn(message: string): string[] {
  return [...message.matchAll(/^ {2}([A-Z]+-\d\d) .*\n {4}found: {3}(.*)$/gm)].map(([, id, found]) => `${id} ${found}`);
}

function found(call: () => unknown): string[] {
  return foundIn(problemsOf(call));
}

describe('a call that lacks a value', () => {
  it('says what is missing and how to give it, and how the value may have got lost', () => {
    expect(problemsOf(() => api.ResourceGroupRef.named('rg', wrong(process.env.NOBODY_SETS_THIS)))).toBe(
      `1 problem in a call; it was not carried out

ResourceGroupRef.named(name, location)
  CFG-50  a required value is missing (missing-value)
    found:   location is missing
    allowed: text
    fix:     give location text; where it comes from the environment, set the variable
    source:  Design of this library: nothing is left out silently, https://github.com/cdktf-azureml-spark/cdktf-azureml-spark/blob/main/docs/rules.md#cfg-50`,
    );
  });

  it('counts what is missing', () => {
    const message = problemsOf(() => api.ResourceGroupRef.named(wrong(undefined), wrong(undefined)));
    expect(message).toMatch(/^2 problems in a call; it was not carried out\n/);
  });

  it('names the construct and the call, and the ways to such a value', () => {
    const message = problemsOf(() => new api.ManagedIdentity(stack, 'Jobs', wrong({})));
    expect(message).toMatch(/^test\/Jobs$/m);
    expect(message).toMatch(/^ {4}in: {6}new ManagedIdentity\(scope, id, props\)$/m);
    expect(message).toMatch(
      /^ {4}fix: {5}give props\.resourceGroup ResourceGroupRef\.of\(…\) or ResourceGroupRef\.named\(…\)$/m,
    );
  });

  it('tells all that is wrong at once, however deep', () => {
    const props = {
      code: api.JobCode.folder('src'),
      inputs: { raw: 'x', more: undefined },
      conf: ['a'],
      files: [null],
    };
    expect(found(() => new api.SparkJob(stack, 'Job', wrong(props)))).toEqual([
      'CFG-50 props.entry is missing',
      'CFG-51 props.conf is a list',
      'CFG-50 props.files[0] is missing',
      'CFG-50 props.compute is missing',
      'CFG-50 props.identity is missing',
      'CFG-51 props.inputs["raw"] is "x"',
      'CFG-50 props.inputs["more"] is missing',
    ]);
  });

  it('leaves nothing behind', () => {
    found(() => new api.ManagedIdentity(stack, 'Undone', wrong(undefined)));
    expect(stack.node.tryFindChild('Undone')).toBeUndefined();
  });

  it('is refused without a scope or in an app without stacks, too', () => {
    expect(found(() => new api.ManagedIdentity(wrong(undefined), 'Jobs', { resourceGroup: group }))).toEqual([
      'CFG-50 scope is missing',
    ]);
    expect(found(() => new api.ManagedIdentity(new App(), 'Jobs', { resourceGroup: group }))).toEqual([
      'CFG-51 scope is the construct (root) of class App',
    ]);
  });
});

describe('a construct in an app of another framework', () => {
  /** As a fork has it: marked as that of cdktf is, and of another package. */
  class OfOther extends TerraformStack {}
  Object.defineProperty(OfOther, Symbol.for('jsii.rtti'), { value: { fqn: 'otherframework.TerraformStack' } });
  class OfUser extends OfOther {}

  it('is refused before anything is made, in stacks that users derive, too', () => {
    const theirs = new OfUser(new App(), 'theirs');
    const message = problemsOf(() => new api.ManagedIdentity(theirs, 'Jobs', { resourceGroup: group }));
    expect(foundIn(message)).toEqual(['CFG-55 the app is of otherframework']);
    expect(message).toContain('import otherframework-azureml-spark instead of cdktf-azureml-spark');
    expect(theirs.node.children).toEqual([]);
  });

  it('is no matter of stacks that users derive of the same framework', () => {
    class Ours extends TerraformStack {}
    const ours = new Ours(new App(), 'ours');
    expect(new api.ManagedIdentity(ours, 'Jobs', { resourceGroup: group }).node.path).toBe('ours/Jobs');
  });
});

describe('a call with another kind of value', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a mode as text',
      () => workspaceIn(stack, group, { managedNetwork: wrong('Disabled') }),
      'props.managedNetwork is "Disabled"',
    ],
    [
      'a name as resource group',
      () => new api.ManagedIdentity(stack, 'A', { resourceGroup: wrong('rg') }),
      'props.resourceGroup is "rg"',
    ],
    ['an object id that is a number', () => api.SparkIdentity.user(wrong(5)), 'objectId is 5'],
    [
      'a word that no enum has',
      () => api.OutboundTarget.serviceTag(api.ServiceTag.POWER_BI, { protocol: wrong('SCTP') }),
      'options.protocol is "SCTP"',
    ],
    ['a number as text', () => api.PoolScale.fixedNodes(wrong('3')), 'nodes is "3"'],
    ['what is no number', () => api.PoolScale.fixedNodes(Number('three')), 'nodes is NaN'],
    [
      'one where a list is',
      () => workspaceIn(stack, group).grantJobSubmission(wrong([])),
      'identities[0] is an empty list',
    ],
    ['a plain object as identity', () => api.JobIdentity.managed(wrong({})), 'identity is a plain object'],
    [
      'a construct of another class',
      () => api.JobIdentity.managed(wrong(stack)),
      'identity is the construct test of class TerraformStack',
    ],
    [
      'a class in place of an object',
      () => api.JobCompute.attached(wrong(api.AttachedSparkPool)),
      'pool is the class AttachedSparkPool',
    ],
    [
      'a switch that is not known yet',
      () => api.OutboundTarget.redis('id', { spark: wrong(Fn.tobool('true')) }),
      'options.spark is a value that only Terraform knows',
    ],
  ])('is refused: %s', (_what, call, problem) => {
    expect(found(call)).toEqual([`CFG-51 ${problem}`]);
  });

  it('lists what an enum has', () => {
    const message = problemsOf(() => api.KeyVaultRef.of('id', wrong('rbac')));
    expect(message).toMatch(/^ {4}allowed: one of "Rbac" or "AccessPolicies"$/m);
    expect(message).toMatch(
      /give authorization KeyVaultAuthorization\.RBAC or KeyVaultAuthorization\.ACCESS_POLICIES$/m,
    );
  });
});

describe('a call of a construct', () => {
  it('is guarded where a subclass of users makes it', () => {
    class Mine extends api.ManagedIdentity {
      constructor(scope: Construct, id: string) {
        super(scope, id, wrong({ resourceGroup: 'rg' }));
      }
    }
    expect(found(() => new Mine(stack, 'Mine'))).toEqual(['CFG-51 props.resourceGroup is "rg"']);
  });

  it('is guarded where the class is not exported', () => {
    const synapse = synapseIn(testStack().stack, group);
    const pool = api.SparkPool.fromAttributes(stack, 'Existing', { sparkPoolId: 'id', synapse });
    expect(found(() => pool.attachTo(wrong('aml'), wrong(undefined)))).toEqual([
      'CFG-51 workspace is "aml"',
      'CFG-50 options is missing',
    ]);
  });

  it('names the construct that is asked', () => {
    const synapse = synapseIn(stack, group);
    const message = problemsOf(() => synapse.addSparkPool('', { ...POOL_OPTIONS, scale: wrong(3) }));
    expect(message).toMatch(/^test\/Synapse$/m);
    expect(foundIn(message)).toEqual(['CFG-50 id is empty', 'CFG-51 options.scale is 3']);
  });

  it.each(['Twice', 'constructor', '__proto__'])('says that an id is taken: %s', (id) => {
    const scope = new Construct(stack, `In ${id}`);
    const make = () => new api.ManagedIdentity(scope, id, { resourceGroup: group });
    if (id === 'Twice') {
      make();
    }
    expect(found(make)).toEqual([
      `CFG-12 id is "${id}", which is taken in the construct test/In ${id} of class Construct`,
    ]);
  });
});

describe('what is fine', () => {
  it('is no value where one may be left out, and null says so, too', () => {
    const scope = new Construct(stack, 'Nulls');
    const identity = new api.ManagedIdentity(scope, 'Jobs', {
      resourceGroup: group,
      identityName: wrong(null),
      tags: wrong(null),
    });
    expect(identity.resource.tagsInput).toBeUndefined();
    expect(() => api.ManagedNetwork.allowInternetOutbound(wrong(null))).not.toThrow();
  });

  it('is an expression of Terraform where text, a number, a list or a map is', () => {
    const { stack: own } = testStack('expressions');
    const variable = new TerraformVariable(own, 'v', {});
    const resourceGroup = api.ResourceGroupRef.named(wrong(variable.value), 'westeurope');
    new api.ManagedIdentity(own, 'Jobs', { resourceGroup, tags: wrong(variable.value) });
    synapseIn(own, group).addSparkPool('Pool', {
      ...POOL_OPTIONS,
      scale: api.PoolScale.fixedNodes(wrong(variable.value)),
    });
    const { resource } = JSON.parse(Testing.synth(own, true)) as {
      resource: { [type: string]: { [name: string]: object } };
    };
    const [identity] = Object.values(resource.azurerm_user_assigned_identity);
    const [pool] = Object.values(resource.azurerm_synapse_spark_pool);
    expect(identity).toMatchObject({ resource_group_name: '${var.v}', tags: '${var.v}' });
    expect(pool).toMatchObject({ node_count: '${var.v}' });
  });

  it('is what TypeScript takes: a resource group as it is, and the members of a value', () => {
    const resourceGroup = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' });
    expect(() => new api.ManagedIdentity(stack, 'InGroup', { resourceGroup })).not.toThrow();
    expect(
      found(() => new api.ManagedIdentity(stack, 'B', { resourceGroup: wrong({ name: 'rg', location: 5 }) })),
    ).toEqual(['CFG-51 props.resourceGroup.location is 5']);
  });

  it('is an object of another copy of this package', () => {
    const copy = anotherCopy();
    expect(copy.ManagedNetwork).not.toBe(api.ManagedNetwork);
    expect(() =>
      workspaceIn(new Construct(stack, 'Copy'), group, { managedNetwork: copy.ManagedNetwork.disabled() }),
    ).not.toThrow();
  });

  it('is not another object because of its guard', () => {
    expect(new api.ManagedIdentity(stack, 'Own', { resourceGroup: group })).toBeInstanceOf(api.ManagedIdentity);
    expect(api.ManagedIdentity.name).toBe('ManagedIdentity');
    expect(
      new AzurermProvider(new TerraformStack(Testing.app(), 'other'), 'azurerm', { features: [{}] }),
    ).toBeDefined();
  });
});

function anotherCopy(): typeof api {
  let copy: typeof api | undefined;
  jest.isolateModules(() => {
    copy = jest.requireActual<typeof api>(join('..', '..', 'lib'));
  });
  return copy as typeof api;
}
