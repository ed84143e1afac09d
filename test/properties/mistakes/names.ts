import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import * as fc from 'fast-check';
import {
  AzureMLWorkspace,
  DataLakeDatastore,
  DataLakeStorage,
  KeyVaultRef,
  ManagedIdentity,
  ManagedNetwork,
  ResourceGroupRef,
} from '../../../lib';
import { account, armId, workspaceIn } from '../../support/azure';
import { plainAccount, plainRegistry, plainVault } from '../../support/plain';
import { EXISTING_SYNAPSE } from '../../support/plain-synapse';
import { Configuration, storageName } from '../configuration';
import { openWorkspace } from '../plain-workspaces';
import {
  added,
  always,
  beside,
  hasPool,
  isIsolated,
  Mistake,
  spoiled,
  spoiledPool,
  wrongName,
  wrongPlainName,
} from './mistake';
import { part } from './scenes';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };

const named = (key: keyof Configuration) => (configuration: Configuration) =>
  wrongName.map((name) => ({ ...configuration, [key]: name }));

/** What no resource group may end in, or is too long for one. */
const wrongGroup = fc.constantFrom('', 'rg.', 'rg/a', 'r g', 'a'.repeat(91));

/** Names of what is made, by us or by plain resources. */
export const WRONG_NAMES: readonly Mistake[] = [
  spoiled('a wrong workspace name', 'NAM-01', always, named('workspaceName')),
  added('a wrong name of a plain workspace', 'NAM-01', wrongPlainName, (app, name) => {
    openWorkspace(beside(app), { name });
  }),
  spoiledPool('a wrong compute name', 'NAM-02', () =>
    fc.oneof(wrongName, fc.constantFrom('spark-1', 'sp', '1spark')).map((computeName) => ({ computeName })),
  ),
  part(
    'Compute',
    'a wrong name of a plain compute',
    'NAM-02',
    fc.constantFrom('spark-1', 'sp', '1spark').map((name) => ({ name })),
  ),
  spoiledPool('a wrong Synapse workspace name', 'NAM-04', () =>
    fc.oneof(wrongName, fc.constantFrom('Upper', 'a-ondemand')).map((synapseName) => ({ synapseName })),
  ),
  spoiledPool('a wrong pool name', 'NAM-05', () =>
    fc.oneof(wrongName, fc.constantFrom('1pool', 'a-b')).map((poolName) => ({ poolName })),
  ),
  part(
    'Pool',
    'a wrong name of a plain pool',
    'NAM-05',
    fc.constantFrom('1pool', 'a-b', 'a'.repeat(16)).map((name) => ({ name })),
  ),
  spoiled('a wrong storage account name', 'NAM-06', always, named('lakeName')),
  spoiled('a wrong filesystem name', 'NAM-07', hasPool, named('filesystem')),
  added('a wrong container of a datastore', 'NAM-07', wrongName, ({ stack, workspace, lake: storage }, container) => {
    new DataLakeDatastore(stack, 'Datastore', { workspace, storage, container });
  }),
  spoiled('a wrong Key Vault name', 'NAM-08', always, named('keyVaultName')),
  added('a wrong registry name', 'NAM-09', wrongName, ({ stack, group }, containerRegistryName) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    workspaceIn(stack, group, { managedNetwork, containerRegistryName }, 'Second');
  }),
  added('a wrong name of a plain registry', 'NAM-09', wrongPlainName, (app, name) => {
    const scope = beside(app);
    openWorkspace(scope, { containerRegistryId: plainRegistry(scope, { name }).id });
  }),
  spoiled(
    'a wrong identity name',
    'NAM-10',
    ({ serverless }) => (serverless?.managedIdentities ?? 0) > 0,
    named('identityName'),
  ),
  added('a wrong name of a plain identity', 'NAM-10', wrongPlainName, (app, name) => {
    const scope = beside(app);
    const { id } = new UserAssignedIdentity(scope, 'Identity', { ...PLACE, name });
    openWorkspace(scope, { identity: { type: 'SystemAssigned, UserAssigned', identityIds: [id] } });
  }),
  part(
    'Dfs',
    'a name of a managed private endpoint that Azure may not take',
    'NAM-11',
    fc.constantFrom('lake.dfs', 'a b', 'a'.repeat(65)).map((name) => ({ name })),
  ),
  added('a wrong resource group', 'NAM-12', wrongGroup, ({ stack }, name) => {
    new DataLakeStorage(stack, 'Second', { resourceGroup: ResourceGroupRef.named(name, 'westeurope') });
  }),
  added('a wrong name of a plain resource group', 'NAM-12', wrongGroup, (app, name) => {
    const scope = beside(app);
    const group = new ResourceGroup(scope, 'Group', { name, location: 'westeurope' });
    openWorkspace(scope, { resourceGroupName: group.name });
  }),
  added(
    'a wrong name of a datastore',
    'NAM-13',
    fc.tuple(wrongName, storageName),
    ({ stack, workspace, lake: storage }, [name, container]) => {
      // Names of datastores may be longer than all others.
      const datastoreName = name.length > 128 ? 'a'.repeat(256) : name;
      new DataLakeDatastore(stack, 'Datastore', { workspace, storage, container, datastoreName });
    },
  ),
  added(
    'a name of Application Insights that is empty, too long or of two lines',
    'NAM-14',
    fc.constantFrom('', 'a'.repeat(256), 'two\nlines'),
    (app, name) => {
      const scope = beside(app);
      const { id } = new ApplicationInsights(scope, 'Insights', { ...PLACE, name, applicationType: 'web' });
      openWorkspace(scope, { applicationInsightsId: id });
    },
  ),
  added(
    'a name of a Log Analytics workspace that is too long or too short',
    'NAM-14',
    fc.constantFrom('log', 'a'.repeat(64)),
    (app, name) => {
      const scope = beside(app);
      const { id: workspaceId } = new LogAnalyticsWorkspace(scope, 'Logs', { ...PLACE, name });
      const config = { ...PLACE, name: 'appi', applicationType: 'web', workspaceId };
      openWorkspace(scope, { applicationInsightsId: new ApplicationInsights(scope, 'Insights', config).id });
    },
  ),
  part(
    'Firewall',
    'a wrong name of a firewall rule',
    'NAM-16',
    fc.constantFrom('runner.', '', 'a/b', 'a:b', 'a'.repeat(129)).map((name) => ({ name })),
  ),
  spoiled('a wrong rule name', 'OBR-10', isIsolated, (configuration) =>
    wrongName.map((name) => ({
      ...configuration,
      rules: [...configuration.rules, { name, target: { kind: 'vault' as const, spark: false } }],
    })),
  ),
  spoiled(
    'a rule name that is taken',
    'OBR-10',
    ({ rules }) => rules.length > 0,
    (configuration) =>
      fc.constantFrom(...configuration.rules).map((rule) => ({
        ...configuration,
        rules: [...configuration.rules, { ...rule }],
      })),
  ),
  part(
    'Synapse',
    'a wrong name of a managed resource group',
    'SYN-12',
    wrongGroup.map((name) => ({ managed_resource_group_name: name })),
  ),
  added(
    'the id of something else than an account',
    'CFG-05',
    fc.constantFrom(
      '',
      'lake',
      armId('Microsoft.KeyVault/vaults', 'kv'),
      armId('Microsoft.Storage/storageAccounts', 'a/b'),
    ),
    ({ stack }, accountId) => {
      account(stack, 'Strange', { accountId });
    },
  ),
  part(
    'Compute',
    'the id of something else than a plain pool',
    'CFG-05',
    fc.constantFrom('sparkPools/pool', 'sqlPools/pool', 'bigDataPools/a/b').map((end) => ({
      synapse_spark_pool_id: `${armId('Microsoft.Synapse/workspaces', 'syn')}/${end}`,
    })),
  ),
  added('a wrong name of plain default storage', 'NAM-06', wrongPlainName, (app, name) => {
    const scope = beside(app);
    openWorkspace(scope, { storageAccountId: plainAccount(scope, { name }).id });
  }),
  part(
    'Filesystem',
    'a wrong name of a plain filesystem',
    'NAM-07',
    fc.constantFrom('Files', 'a', '-files', 'a--b').map((name) => ({ name })),
  ),
  added('a wrong name of a plain Key Vault', 'NAM-08', wrongPlainName, (app, name) => {
    const scope = beside(app);
    workspaceIn(scope, app.group, { keyVault: KeyVaultRef.of(plainVault(scope, { name }).id) });
  }),
  added(
    'the id of something else than a workspace',
    'CFG-05',
    fc.constantFrom('', 'mlw', armId('Microsoft.KeyVault/vaults', 'kv'), `${EXISTING_SYNAPSE}/x`),
    ({ stack }, workspaceId) => {
      const managedNetwork = ManagedNetwork.allowInternetOutbound();
      AzureMLWorkspace.fromAttributes(stack, 'Strange', { workspaceId, managedNetwork });
    },
  ),
  added(
    'an object id of an existing identity that is no GUID',
    'CFG-06',
    fc.constantFrom('', 'jane@contoso.com', 'not-a-guid', '${x}'),
    ({ stack }, principalId) => {
      const identityId = armId('Microsoft.ManagedIdentity/userAssignedIdentities', 'jobs');
      ManagedIdentity.fromAttributes(stack, 'Existing', { identityId, principalId });
    },
  ),
];
