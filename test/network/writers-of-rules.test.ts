import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AzureMLWorkspace, IAzureMLWorkspace, ManagedNetwork, OutboundTarget } from '../../lib';
import { armId, problemsOf, workspaceIn } from '../support/azure';
import { fqdnRule } from '../support/plain';
import { testStack } from '../support/stack';

const WORKSPACE = armId('Microsoft.MachineLearningServices/workspaces', 'mlw');

function stackIn(app: App, id: string): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  return stack;
}

function imported(stack: TerraformStack, workspaceId = WORKSPACE): IAzureMLWorkspace {
  return AzureMLWorkspace.fromAttributes(stack, 'Workspace', {
    workspaceId,
    managedNetwork: ManagedNetwork.allowInternetOutbound(),
    identityPrincipalId: '33333333-3333-3333-3333-333333333333',
  });
}

function writeRule(workspace: IAzureMLWorkspace): void {
  const { id } = TerraformStack.of(workspace).node;
  workspace.network.allowTo(`vault-${id}`, OutboundTarget.keyVault(armId('Microsoft.KeyVault/vaults', `kv-${id}`)));
}

describe('CFG-07: two stacks that write outbound rules', () => {
  test('are refused when both write to one workspace and may be applied at once', () => {
    const { app, stack } = testStack('one');
    writeRule(imported(stack));
    writeRule(imported(stackIn(app, 'two')));
    expect(problemsOf(() => app.synth())).toMatch(/CFG-07[\s\S]*one, two/);
  });

  test('are refused although one writes the id of the workspace in another case', () => {
    const { app, stack } = testStack('one');
    writeRule(imported(stack));
    writeRule(imported(stackIn(app, 'two'), WORKSPACE.replace('platform', 'PLATFORM')));
    expect(problemsOf(() => app.synth())).toContain('CFG-07');
  });

  test.each([
    [1, 0],
    [0, 1],
  ])('are accepted when stack %i waits for stack %i', (later, earlier) => {
    const { app, stack } = testStack('one');
    const stacks = [stack, stackIn(app, 'two')];
    stacks.forEach((each) => writeRule(imported(each)));
    stacks[later].addDependency(stacks[earlier]);
    expect(() => app.synth()).not.toThrow();
  });

  test('are accepted when one refers to the workspace of the other, and so waits for it', () => {
    const { app, stack, group } = testStack('one');
    const workspace = workspaceIn(stack, group);
    writeRule(workspace);
    const other = stackIn(app, 'two');
    writeRule(imported(other, workspace.workspaceId));
    expect(() => app.synth()).not.toThrow();
    expect(other.dependsOn(stack)).toBe(true);
  });

  test('are refused when both refer to the workspace of a third', () => {
    const { app, stack, group } = testStack('one');
    const { workspaceId } = workspaceIn(stack, group);
    writeRule(imported(stackIn(app, 'two'), workspaceId));
    writeRule(imported(stackIn(app, 'three'), workspaceId));
    expect(problemsOf(() => app.synth())).toMatch(/CFG-07[\s\S]*two, three/);
  });

  test('are refused when one of them writes with plain bindings', () => {
    const { app, stack } = testStack('one');
    writeRule(imported(stack));
    fqdnRule(stackIn(app, 'two'), WORKSPACE);
    expect(problemsOf(() => app.synth())).toMatch(/CFG-07[\s\S]*one, two/);
  });

  test('may not give two rules of one workspace the same name (OBR-10)', () => {
    const { app, stack } = testStack('one');
    const two = stackIn(app, 'two');
    [stack, two].forEach((each) => imported(each).network.allowTo('pypi', OutboundTarget.fqdn('pypi.org')));
    two.addDependency(stack);
    expect(problemsOf(() => app.synth())).toMatch(/OBR-10[\s\S]*"pypi", which another rule of this workspace has/);
  });

  test('are accepted when each writes to a workspace of its own', () => {
    const { app, stack, group } = testStack('one');
    writeRule(workspaceIn(stack, group));
    const other = stackIn(app, 'two');
    writeRule(workspaceIn(other, group));
    expect(() => app.synth()).not.toThrow();
  });
});
