import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { describeWithTerraform, TerraformRun, TerraformRunOptions } from '../journeys/terraform';
import { Cloud } from '.';
import { first, JsonObject } from './json';
import { account, CLIENT_CONFIG, IN_GROUP, provisioned, ref, stack, workspaceResources } from './stacks';

jest.setTimeout(60_000);

const runs: TerraformRun[] = [];

/** A run that is past `init`. */
async function start(config: JsonObject, options: TerraformRunOptions = {}): Promise<TerraformRun> {
  const run = await TerraformRun.start(config, options);
  runs.push(run);
  const initialized = await run.init();
  expect(initialized.output).toContain('successfully initialized');
  return run;
}

afterEach(() => {
  runs.splice(0).forEach((run) => run.stop());
});

describeWithTerraform('validate', () => {
  it('accepts known arguments, and refuses others and wrong types, blocks and values', async () => {
    const run = await start(stack({ azurerm_storage_account: { one: account('one') } }));
    expect(await run.validate()).toMatchObject({ ok: true });

    const wrong: [more: JsonObject, message: RegExp][] = [
      [{ is_hns_enbaled: true }, /Extraneous JSON object property.*is_hns_enbaled|is_hns_enbaled/],
      [{ is_hns_enabled: 'perhaps' }, /a bool is required/],
      [{ identity: [{ type: 'SystemAssigned' }, { type: 'SystemAssigned' }] }, /Too many identity blocks/],
      [{ account_tier: 'Medium' }, /"Medium" does not match/],
    ];
    for (const [more, message] of wrong) {
      run.rewrite(stack({ azurerm_storage_account: { one: account('one', more) } }));
      const { ok, output } = await run.validate();
      expect({ ok, output }).toEqual({ ok: false, output: expect.stringMatching(message) });
    }
  });
});

describeWithTerraform('a stack', () => {
  it('is applied, planned without changes, changed, and destroyed', async () => {
    const resources = {
      ...workspaceResources(),
      azurerm_user_assigned_identity: { jobs: { ...IN_GROUP, name: 'jobs' } },
      azurerm_role_assignment: {
        reader: {
          scope: ref('azurerm_storage_account.default.id'),
          role_definition_name: 'Reader',
          principal_id: ref('azurerm_user_assigned_identity.jobs.principal_id'),
          principal_type: 'ServicePrincipal',
        },
      },
    };
    const output = { principal: { value: ref('azurerm_machine_learning_workspace.ml.identity[0].principal_id') } };
    const run = await start(stack(resources, { data: CLIENT_CONFIG, output }));
    expect(await run.apply()).toMatchObject({ ok: true });
    const again = await run.plan();
    expect(again.changes).toEqual({});
    expect(again.isEmpty).toBe(true);
    const [workspace] = run.cloud.all('Microsoft.MachineLearningServices/workspaces');
    expect(await run.outputs()).toEqual({ principal: first(workspace.attributes.identity).principal_id });

    const changed = workspaceResources({ description: 'for Spark' });
    const renamed = {
      azurerm_application_insights: { insights: { ...IN_GROUP, name: 'new', application_type: 'web' } },
    };
    run.rewrite(stack({ ...resources, ...changed }, { data: CLIENT_CONFIG, output }));
    expect((await run.plan()).changes).toEqual({ 'azurerm_machine_learning_workspace.ml': 'update' });
    run.rewrite(stack({ ...resources, ...changed, ...renamed }, { data: CLIENT_CONFIG, output }));
    const replacing = await run.plan();
    expect(replacing.changes).toEqual({
      'azurerm_application_insights.insights': 'replace',
      'azurerm_machine_learning_workspace.ml': 'replace',
    });
    expect(replacing.replacedBecause['azurerm_machine_learning_workspace.ml']).toEqual(['application_insights_id']);

    expect(await run.destroy()).toMatchObject({ ok: true });
    expect(run.cloud.all()).toEqual([]);
  });

  it('stops where the service refuses, and says why', async () => {
    const lake = account('lake', { is_hns_enabled: true });
    const resources = { ...workspaceResources(), azurerm_storage_account: { default: lake } };
    const run = await start(stack(resources, { data: CLIENT_CONFIG }));
    const applied = await run.apply();
    expect(applied).toMatchObject({
      ok: false,
      output: expect.stringContaining('WKS-01: lake has a hierarchical namespace'),
    });
    expect((await run.plan()).changes).toEqual({ 'azurerm_machine_learning_workspace.ml': 'create' });
    const refusals = run.cloud.requests.filter(({ refusal }) => refusal !== undefined);
    expect(refusals).toMatchObject([{ method: 'PUT', type: 'Microsoft.MachineLearningServices/workspaces' }]);
  });

  it('may refer to what exists, and adopt it', async () => {
    const cloud = new Cloud();
    const group = `/subscriptions/${cloud.settings.subscriptionId}/resourceGroups/old`;
    const id = `${group}/providers/Microsoft.Storage/storageAccounts/raw`;
    cloud.seed({
      id,
      attributes: {
        is_hns_enabled: true,
        account_tier: 'Standard',
        account_replication_type: 'LRS',
        resource_group_name: 'old',
        location: 'westeurope',
      },
    });
    const read = { azurerm_storage_account: { raw: { name: 'raw', resource_group_name: 'old' } } };
    const output = { hns: { value: ref('data.azurerm_storage_account.raw.is_hns_enabled') } };
    const run = await start(stack({}, { data: read, output }), { cloud });
    expect(await run.apply()).toMatchObject({ ok: true });
    expect(await run.outputs()).toEqual({ hns: true });

    const adopted = {
      ...account('raw', { is_hns_enabled: true, tags: { adopted: 'yes' } }),
      resource_group_name: 'old',
    };
    run.rewrite(
      stack({ azurerm_storage_account: { raw: adopted } }, { import: [{ to: 'azurerm_storage_account.raw', id }] }),
    );
    expect((await run.plan()).changes).toMatchObject({ 'azurerm_storage_account.raw': 'update' });
  });

  it('sees what was changed or deleted behind its back', async () => {
    const run = await start(stack({ azurerm_storage_account: { one: account('one'), two: account('two') } }));
    expect(await run.apply()).toMatchObject({ ok: true });
    const [one, two] = run.cloud.all('Microsoft.Storage/storageAccounts').sort((a, b) => (a.name < b.name ? -1 : 1));
    run.cloud.drift(one.id, { public_network_access_enabled: false });
    await run.cloud.delete(two.id, run.cloud.caller);
    expect((await run.plan()).changes).toEqual({
      'azurerm_storage_account.one': 'update',
      'azurerm_storage_account.two': 'create',
    });
  });

  it('may use types that nobody described, and aliases of the provider', async () => {
    const other = '99999999-9999-4999-8999-999999999999';
    const resources = {
      azurerm_network_security_group: { rules: { ...IN_GROUP, name: 'rules' } },
      azurerm_resource_group: {
        group: { name: 'rg', location: 'westeurope' },
        there: { name: 'rg', location: 'westeurope', provider: 'azurerm.there' },
      },
    };
    const provider: JsonObject = {
      azurerm: [{ features: [{}] }, { features: [{}], alias: 'there', subscription_id: other }],
    };
    const run = await start(stack(resources, { provider }));
    expect(await run.apply()).toMatchObject({ ok: true });
    expect((await run.plan()).isEmpty).toBe(true);
    expect(run.cloud.get(`/subscriptions/${other}/resourceGroups/rg`)).toBeDefined();
    expect(run.cloud.all('Microsoft.StandIn/network_security_group')).toHaveLength(1);
  });
});

describeWithTerraform('azapi', () => {
  it('carries dynamic values, defers data sources and fires postconditions', async () => {
    const cloud = new Cloud({ provisioningsWithoutSpark: 1 });
    const { resource, data } = provisioned();
    const config = stack(
      { ...workspaceResources(), ...resource },
      {
        data: { ...CLIENT_CONFIG, ...data },
        output: { ready: { value: ref('azapi_resource_action.provision.output.sparkReady') } },
      },
    );
    const run = await start(config, { cloud });
    const planned = await run.plan();
    expect(planned.changes['data.azapi_resource.workspace']).toBe('read');
    expect(await run.apply()).toMatchObject({
      ok: false,
      output: expect.stringContaining('PRV-03: not ready for Spark'),
    });
    // The data source is what failed, so the plan is stopped until the action is done again.
    expect(await run.plan()).toMatchObject({ ok: false, output: expect.stringContaining('PRV-03') });
    expect(await run.apply('-replace=azapi_resource_action.provision')).toMatchObject({ ok: true });
    expect(await run.outputs()).toEqual({ ready: true });
    expect((await run.plan()).changes).toEqual({});

    const repeated = provisioned({ includeSpark: true, attempt: 2 });
    run.rewrite({ ...config, resource: { ...(config.resource as JsonObject), ...repeated.resource } });
    expect((await run.plan()).changes).toMatchObject({ 'azapi_resource_action.provision': 'update' });
    expect(await run.destroy()).toMatchObject({ ok: true });
    expect(run.cloud.all()).toEqual([]);
  });

  it('puts writes with a common lock in a row', async () => {
    const rule = (name: string, locked: boolean): JsonObject => ({
      type: 'Microsoft.MachineLearningServices/workspaces/outboundRules@2024-10-01',
      parent_id: ref('azurerm_machine_learning_workspace.ml.id'),
      name,
      body: { properties: { type: 'FQDN', destination: `${name}.org` } },
      ...(locked ? { locks: [ref('azurerm_machine_learning_workspace.ml.id')] } : {}),
    });
    const approved = { managed_network: { isolation_mode: 'AllowOnlyApprovedOutbound' } };
    const rules = (locked: boolean): JsonObject =>
      stack(
        {
          ...workspaceResources(approved),
          azapi_resource: { pypi: rule('pypi', locked), conda: rule('conda', locked) },
        },
        { data: CLIENT_CONFIG },
      );
    const run = await start(rules(false));
    expect(await run.apply()).toMatchObject({ ok: false, output: expect.stringContaining('azapi#453: Conflict') });
    run.rewrite(rules(true));
    expect(await run.apply()).toMatchObject({ ok: true });
    expect((await run.plan()).isEmpty).toBe(true);
    expect(await run.destroy()).toMatchObject({ ok: true });
  });
});

describeWithTerraform('waiting time', () => {
  it('is shortened where a stack sleeps', async () => {
    const wait = { provisioner: [{ 'local-exec': { command: 'sleep 600' } }] };
    const run = await start(stack({ terraform_data: { wait } }), { sleepSeconds: 0 });
    expect(await run.apply()).toMatchObject({ ok: true });
  });
});

describeWithTerraform('two stacks over one cloud', () => {
  it('let the second one read the outputs of the first', async () => {
    const states = fs.mkdtempSync(path.join(os.tmpdir(), 'states-'));
    const cloud = new Cloud();
    const backend = (name: string): JsonObject => ({ local: { path: `/elsewhere/terraform.${name}.tfstate` } });
    const first = stack({}, { output: { group: { value: ref('azurerm_resource_group.group.id') } } });
    const remote = { first: { backend: 'local', config: { path: '/elsewhere/terraform.first.tfstate' } } };
    const second: JsonObject = {
      terraform: first.terraform,
      data: { terraform_remote_state: remote },
      output: { group: { value: ref('data.terraform_remote_state.first.outputs.group') } },
    };
    const withBackend = (config: JsonObject, name: string): JsonObject => ({
      ...config,
      terraform: { ...(config.terraform as JsonObject), backend: backend(name) },
    });
    const one = await start(withBackend(first, 'first'), { cloud, states });
    expect(await one.apply()).toMatchObject({ ok: true });
    const two = await start(withBackend(second, 'second'), { cloud, states });
    expect(await two.apply()).toMatchObject({ ok: true });
    expect(await two.outputs()).toEqual({ group: cloud.all('Microsoft.Resources/resourceGroups')[0].id });
    fs.rmSync(states, { recursive: true });
  });
});

describeWithTerraform('azurerm', () => {
  it('looks for a workspace in its own subscription (ATT-11)', async () => {
    const cloud = new Cloud();
    const group = '/subscriptions/99999999-9999-4999-8999-999999999999/resourceGroups/old';
    const id = `${group}/providers/Microsoft.MachineLearningServices/workspaces/ml`;
    cloud.seed({ id, attributes: { managed_network: [{ isolation_mode: 'AllowOnlyApprovedOutbound' }] } });
    const type = 'azurerm_machine_learning_workspace_network_outbound_rule_fqdn';
    const rule = { name: 'pypi', workspace_id: id, destination_fqdn: 'pypi.org' };
    const run = await start(stack({ [type]: { pypi: rule } }), { cloud });
    expect(await run.apply()).toMatchObject({ ok: false, output: expect.stringContaining('ATT-11: ') });
    const provider: JsonObject = { azurerm: [{ features: [{}], subscription_id: group.split('/')[2] }] };
    run.rewrite(stack({ [type]: { pypi: rule } }, { provider }));
    expect(await run.apply()).toMatchObject({ ok: true });
  });
});
