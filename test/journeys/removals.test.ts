import { account, ref, stack } from '../stand-in/stacks';
import { explicitDependencies, isImplied, withoutDependencies } from './removals';
import { describeWithTerraform, TerraformRun } from './terraform';

const storage = { lake: account('lake', { is_hns_enabled: true }) };
const container = { raw: { name: 'raw', storage_account_id: ref('azurerm_storage_account.lake.id') } };
const url = `https://lake.dfs.core.windows.net/raw`;
const synapse = {
  name: 'synapse',
  resource_group_name: 'rg',
  location: 'westeurope',
  storage_data_lake_gen2_filesystem_id: url,
  azuread_authentication_only: true,
  identity: { type: 'SystemAssigned' },
  depends_on: ['azurerm_storage_container.raw', 'azurerm_storage_account.lake'],
};

const config = stack({
  azurerm_storage_account: storage,
  azurerm_storage_container: container,
  azurerm_synapse_workspace: { synapse },
});

const [toContainer, toAccount] = explicitDependencies(config);

it('tells a dependency that is implied from one that is not', () => {
  expect(toContainer).toEqual({ from: 'azurerm_synapse_workspace.synapse', to: 'azurerm_storage_container.raw' });
  expect(isImplied(config, toContainer)).toBe(false);
  expect(isImplied(config, toAccount)).toBe(true);
});

describeWithTerraform('a stack without a dependency it needs', () => {
  it.each([
    { what: 'is refused', removed: true },
    { what: 'is applied when that is back', removed: false },
  ])(
    '$what',
    async ({ removed }) => {
      const run = await TerraformRun.start(removed ? withoutDependencies(config, [toContainer], 1) : config);
      try {
        await run.init();
        const { ok, output } = await run.apply();
        expect(ok).toBe(!removed);
        expect(/SYN-01: the filesystem .* does not exist/.test(output)).toBe(removed);
      } finally {
        run.stop();
      }
    },
    30_000,
  );
});
