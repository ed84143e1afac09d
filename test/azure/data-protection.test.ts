import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import {
  DataLakeStorage,
  DataProtection,
  InboundAccess,
  Refactoring,
  ResourceGroupRef,
  ServerlessSparkEnvironment,
  SynapseAnalyticsWorkspace,
} from '../../lib';
import { DeploymentAccess } from '../../lib/synapse/deployment-access';
import { FEATURES, ONE_FOLDER, Synthesized, synthesized } from '../support/stack';

const GROUP = ResourceGroupRef.named('rg', 'westeurope');

function stackWithData(): { app: App; stack: TerraformStack } {
  const app = Testing.app(ONE_FOLDER);
  const stack = new TerraformStack(app, 'data');
  new AzurermProvider(stack, 'azurerm', { features: FEATURES });
  return { app, stack };
}

function lakeIn(stack: TerraformStack, id: string): DataLakeStorage {
  const lake = new DataLakeStorage(stack, id, { resourceGroup: GROUP, accountName: `st${id.toLowerCase()}` });
  lake.addContainer('raw');
  return lake;
}

/** Addresses of what Terraform may not destroy. */
function protectedIn(json: Synthesized): string[] {
  return json.resourceTypes
    .flatMap((type) => Object.entries(json.resources(type)).map(([name, block]) => ({ type, name, block })))
    .filter(({ block }) => (block.lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true)
    .map(({ type, name }) => `${type}.${name}`)
    .filter((address) => !address.startsWith('terraform_data.'));
}

/** Addresses whose disappearance stops a plan. */
function guardedIn(json: Synthesized): string[] {
  const { data_protection: guard } = json.resources('terraform_data');
  return guard === undefined ? [] : keysOf(guard.for_each);
}

function keysOf(set: unknown): string[] {
  return JSON.parse(/^\$\{toset\((.*)\)\}$/.exec(String(set))![1]) as string[];
}

describe('data', () => {
  test('is protected wherever it is kept, and nothing else is', () => {
    const { stack } = stackWithData();
    const { lake } = new ServerlessSparkEnvironment(stack, 'Spark', {
      resourceGroup: GROUP,
      inbound: InboundAccess.none('nobody comes in'),
      users: [],
    });
    new SynapseAnalyticsWorkspace(stack, 'Synapse', {
      resourceGroup: GROUP,
      primaryStorage: lake,
      deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    });
    const json = synthesized(stack);
    expect([...new Set(protectedIn(json).map((address) => address.split('.')[0]))].sort()).toEqual([
      'azurerm_container_registry',
      'azurerm_key_vault',
      'azurerm_log_analytics_workspace',
      'azurerm_machine_learning_workspace',
      'azurerm_storage_account',
      'azurerm_storage_container',
      'azurerm_synapse_workspace',
    ]);
  });

  test('has a guard each, which stays when the construct does not', () => {
    const { stack } = stackWithData();
    lakeIn(stack, 'Lake');
    const json = synthesized(stack);
    expect(guardedIn(json)).toEqual(protectedIn(json).sort());
    expect(guardedIn(json)).toHaveLength(2);
    expect(json.resources('terraform_data').data_protection).toMatchObject({
      lifecycle: { prevent_destroy: true },
      input: expect.stringContaining('Refactoring.of(stack).moved(from, to)') as string,
    });
  });

  test('is not protected where that is lifted', () => {
    const { app, stack } = stackWithData();
    lakeIn(stack, 'Lake');
    DataProtection.of(app).lift();
    const json = synthesized(stack);
    expect(protectedIn(json)).toEqual([]);
    expect(json.resources('terraform_data')).toEqual({});
  });

  test('of one construct can be given up, before the construct is removed', () => {
    const { stack } = stackWithData();
    lakeIn(stack, 'Lake');
    DataProtection.of(lakeIn(stack, 'Old')).lift();
    const json = synthesized(stack);
    const [container, account] = ['azurerm_storage_container', 'azurerm_storage_account'].map(
      (type) => `${type}.${Object.keys(json.resources(type)).find((name) => name.startsWith('Old'))}`,
    );
    expect(guardedIn(json).filter((address) => address.includes('Old'))).toEqual([]);
    expect(protectedIn(json).sort()).toEqual(guardedIn(json));
    expect(keysOf(json.resources('terraform_data').data_protection_lifted.for_each)).toEqual([account, container]);
    expect(json.json.moved).toEqual(
      [account, container].map((address) => ({
        from: `terraform_data.data_protection["${address}"]`,
        to: `terraform_data.data_protection_lifted["${address}"]`,
      })),
    );
  });

  test('keeps what users say of the lifecycle of its resource', () => {
    const { stack } = stackWithData();
    const lake = lakeIn(stack, 'Lake');
    lake.resource.lifecycle = { preventDestroy: false, ignoreChanges: ['tags'] };
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account').lifecycle).toEqual({
      prevent_destroy: false,
      ignore_changes: ['tags'],
    });
    expect(guardedIn(json)).toEqual(protectedIn(json));
  });

  test('keeps its guard when its construct is moved', () => {
    const { stack } = stackWithData();
    Refactoring.of(stack).moved('Lake', 'Store');
    lakeIn(stack, 'Store');
    const moved = synthesized(stack).json.moved as { from: string; to: string }[];
    const guards = moved.filter(({ from }) => from.startsWith('terraform_data.'));
    const others = moved.filter(({ from }) => !from.startsWith('terraform_data.'));
    expect(others).toHaveLength(2);
    expect(guards).toEqual(
      others.map(({ from, to }) => ({
        from: `terraform_data.data_protection["${from}"]`,
        to: `terraform_data.data_protection["${to}"]`,
      })),
    );
  });

  test('keeps the guard of a stack that has no data any more, where that is stated', () => {
    const { app, stack } = stackWithData();
    DataProtection.of(app).keep();
    expect(synthesized(stack).resources('terraform_data').data_protection).toMatchObject({
      for_each: '${toset([])}',
      lifecycle: { prevent_destroy: true },
    });
  });

  test('keeps that guard beside data that is given up, and beside data that is kept', () => {
    const keeping = (isLifted: boolean): Synthesized => {
      const { stack } = stackWithData();
      DataProtection.of(stack).keep();
      const lake = lakeIn(stack, 'Lake');
      if (isLifted) {
        DataProtection.of(lake).lift();
      }
      return synthesized(stack);
    };
    expect(guardedIn(keeping(false))).toHaveLength(2);
    expect(guardedIn(keeping(true))).toEqual([]);
    expect(keysOf(keeping(true).resources('terraform_data').data_protection_lifted.for_each)).toHaveLength(2);
  });

  test('keeps the guard of the stack that it was moved out of, whichever is made first', () => {
    for (const isOldFirst of [true, false]) {
      const { app, stack: data } = stackWithData();
      const old = isOldFirst ? new TerraformStack(app, 'old') : undefined;
      Refactoring.of(app).moved('old/Lake', 'data/Lake');
      lakeIn(data, 'Lake');
      const former = old ?? new TerraformStack(app, 'old');
      const json = JSON.parse(Testing.synth(data, true)) as { resource: object };
      expect(json.resource).toHaveProperty('azurerm_storage_account');
      expect(guardedIn(synthesized(former))).toEqual([]);
    }
  });

  test('keeps no guard of a stack that it never was in', () => {
    const { app, stack } = stackWithData();
    const other = new TerraformStack(app, 'other');
    lakeIn(stack, 'Lake');
    synthesized(stack);
    expect(synthesized(other).resources('terraform_data')).toEqual({});
  });

  test('keeps its guard when its resource is moved as cdktf moves resources', () => {
    const { stack } = stackWithData();
    lakeIn(stack, 'Lake').resource.moveFromId('azurerm_storage_account.lake');
    const { moved } = synthesized(stack).json as { moved: { from: string; to: string }[] };
    expect(moved).toContainEqual({
      from: 'terraform_data.data_protection["azurerm_storage_account.lake"]',
      to: `terraform_data.data_protection["${moved[0].to}"]`,
    });
  });
});
