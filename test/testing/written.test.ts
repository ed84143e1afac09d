import { StorageAccount } from '@cdktf/provider-azurerm/lib/storage-account';
import { App, TerraformOutput, TerraformStack, Testing } from 'cdktf';
import { AzureMLWorkspace, DataLakeStorage, ResourceGroupRef } from '../../lib';
import { matchers, stackSerializer, synthesizedWithoutVersions } from '../../testing';
import { RESOURCE_GROUP, stackIn } from '../support/app';
import { problemsOf, workspaceIn } from '../support/azure';
import { ONE_FOLDER, testStack } from '../support/stack';

expect.extend(matchers);
expect.addSnapshotSerializer(stackSerializer);

const ACCOUNT = 'azurerm_storage_account';

function lakeStack(): { app: App; stack: TerraformStack; lake: DataLakeStorage } {
  const { app, stack, group } = testStack('data');
  return { app, stack, lake: new DataLakeStorage(stack, 'Lake', { resourceGroup: group, accountName: 'stlake' }) };
}

function workspaceStack(): { stack: TerraformStack; workspace: AzureMLWorkspace } {
  const { stack, group } = testStack('ml');
  return { stack, workspace: workspaceIn(stack, group) };
}

describe('toHaveResourceAt', () => {
  it('finds a resource at a construct or below it, by its type or the class of the bindings', () => {
    const { app, stack, lake } = lakeStack();
    expect(stack).toHaveResourceAt('Lake', ACCOUNT);
    expect(stack).toHaveResourceAt('Lake', StorageAccount, { name: 'stlake', is_hns_enabled: true });
    expect(app).toHaveResourceAt('data/Lake', ACCOUNT);
    expect(lake).toHaveResourceAt('', ACCOUNT);
    expect(stack).not.toHaveResourceAt('Lake', ACCOUNT, { is_hns_enabled: false });
  });

  it('compares tokens as they are written, blocks by what is expected of them, and with matchers', () => {
    const { stack, workspace } = workspaceStack();
    expect(stack).toHaveResourceAt('Workspace', 'azurerm_machine_learning_workspace', {
      storage_account_id: workspace.defaultStorage?.accountId,
      name: expect.stringContaining('workspace'),
      managed_network: { isolation_mode: 'AllowInternetOutbound' },
      identity: [{ type: expect.anything() }],
    });
  });

  it('finds data sources by their prefix', () => {
    const { stack } = workspaceStack();
    expect(stack).toHaveResourceAt('', 'data.azurerm_client_config');
    expect(stack).not.toHaveResourceAt('', 'azurerm_client_config');
  });

  it('tells which arguments are otherwise, and how Terraform calls them', () => {
    const { stack } = lakeStack();
    const message = problemsOf(() =>
      expect(stack).toHaveResourceAt('Lake', ACCOUNT, { name: 'other', isHnsEnabled: true, access_tier: 'Cool' }),
    );
    expect(message).toContain('name: expected "other", and it is "stlake"');
    expect(message).toContain('Terraform calls it is_hns_enabled');
    expect(message).toContain('access_tier: expected "Cool", and it is not written');
    const byMatcher = () => expect(stack).toHaveResourceAt('Lake', ACCOUNT, { name: expect.stringContaining('x') });
    expect(problemsOf(byMatcher)).toContain('StringContaining');
  });

  it('tells what there is where the type is not', () => {
    const { stack } = lakeStack();
    const message = problemsOf(() => expect(stack).toHaveResourceAt('Lake', 'azurerm_key_vault'));
    expect(message).toContain('Expected a resource of type azurerm_key_vault at data/Lake, and there is none.');
    expect(message).toContain(ACCOUNT);
  });

  it('tells where a path ends that leads nowhere', () => {
    const { stack } = lakeStack();
    expect(() => expect(stack).toHaveResourceAt('Lake/Nothing', ACCOUNT)).toThrow(
      /data\/Lake has no "Nothing"\. Below it are: Resource/,
    );
  });

  it('tells after "not" that there is one', () => {
    const { stack } = lakeStack();
    expect(problemsOf(() => expect(stack).not.toHaveResourceAt('Lake', ACCOUNT))).toContain('and there is one');
  });
});

describe('toHaveOutput', () => {
  function outputs() {
    const { app, stack, lake } = lakeStack();
    new TerraformOutput(stack, 'lake_id', { value: lake.accountId });
    new TerraformOutput(lake, 'Name', { value: 'stlake' });
    return { app, stack, lake };
  }

  it('finds an output by its name or the path of its construct, with a value or any', () => {
    const { app, stack, lake } = outputs();
    expect(stack).toHaveOutput('lake_id');
    expect(app).toHaveOutput('lake_id', lake.accountId);
    expect(stack).toHaveOutput('Lake/Name', 'stlake');
    expect(stack).not.toHaveOutput('Lake/Name', 'other');
    expect(stack).not.toHaveOutput('nothing');
  });

  it('tells what it is instead, and which outputs there are', () => {
    const { stack } = outputs();
    expect(problemsOf(() => expect(stack).toHaveOutput('Lake/Name', 'other'))).toMatch(/"other"\nand it is\n"stlake"/);
    expect(problemsOf(() => expect(stack).toHaveOutput('nothing'))).toContain('Lake/Name');
    expect(problemsOf(() => expect(lakeStack().stack).toHaveOutput('nothing'))).toContain('It has no outputs.');
    expect(problemsOf(() => expect(stack).not.toHaveOutput('lake_id'))).toContain('it has one');
  });

  it('wants one stack', () => {
    const { app } = lakeStack();
    stackIn(app, 'other');
    expect(() => expect(app).toHaveOutput('lake_id')).toThrow('several stacks: data, other');
  });
});

describe('a snapshot of a stack', () => {
  function snapshot() {
    const app = new App(ONE_FOLDER);
    const stack = stackIn(app, 'data');
    new DataLakeStorage(stack, 'Lake', { resourceGroup: RESOURCE_GROUP, tags: { from: `${process.cwd()}/src` } });
    return stack;
  }

  it('has neither versions of providers nor paths, and all the rest', () => {
    const stack = snapshot();
    const written = JSON.parse(Testing.synth(stack)) as { terraform: { required_providers: object } };
    expect(JSON.stringify(written.terraform)).toContain('"version"');
    const { terraform, ...rest } = synthesizedWithoutVersions(stack);
    expect(Object.keys(terraform.required_providers as object)).toEqual(
      Object.keys(written.terraform.required_providers),
    );
    expect(JSON.stringify(terraform)).not.toMatch(/"version"|\d\.\d/);
    expect(JSON.stringify({ terraform, rest })).not.toContain(process.cwd());
    expect(JSON.stringify(rest)).toContain('<folder>/src');
  });

  it('is what a stack is written as in a snapshot file', () => {
    const stack = snapshot();
    expect(stackSerializer.test(stack)).toBe(true);
    expect(stackSerializer.test({})).toBe(false);
    expect(JSON.parse(stackSerializer.serialize(stack))).toEqual(synthesizedWithoutVersions(stack));
  });

  it('is not made of what breaks a rule', () => {
    const { stack } = testStack();
    new DataLakeStorage(stack, 'Lake', { resourceGroup: ResourceGroupRef.named('rg.', 'westeurope') });
    expect(() => synthesizedWithoutVersions(stack)).toThrow('NAM-12');
  });
});
