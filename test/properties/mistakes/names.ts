import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { Construct } from 'constructs';
import * as fc from '../../support/fast-check';
import {
  AzapiProvider,
  AzureMLWorkspace,
  AzureRole,
  DataLakeDatastore,
  DataLakeStorage,
  ManagedIdentity,
  ManagedNetwork,
  ResourceGroupRef,
  SparkIdentity,
} from '../../../lib';
import { account, armId, PRINCIPAL, workspaceIn } from '../../support/azure';
import { EXISTING_SYNAPSE } from '../../support/plain-synapse';
import { Configuration, storageName } from '../configuration';
import { plainAccount } from '../../support/plain';
import { openWorkspace } from '../plain-workspaces';
import { changed, wrong } from './doors';
import {
  added,
  always,
  hasPool,
  hasServerless,
  isIsolated,
  Mistake,
  not,
  plain,
  spoiled,
  spoiledPool,
  wrongName,
  wrongPlainName,
} from './mistake';
import { Thing } from './things';
import { FQDN_RULE } from './things-of-networks';
import { COMPUTE, FILESYSTEM, FIREWALL, MANAGED_ENDPOINT, POOL, PRIMARY_STORAGE, SYNAPSE } from './things-of-synapse';
import {
  DEFAULT_STORAGE,
  IDENTITY,
  INSIGHTS,
  KEY_VAULT,
  LAKE_DATASTORE,
  LOGS,
  REGISTRY,
  WORKSPACE,
} from './things-of-workspaces';

const named = (key: keyof Configuration) => (configuration: Configuration) =>
  wrongName.map((name) => ({ ...configuration, [key]: name }));

/** What no resource group may end in, or is too long for one. */
const wrongGroup = fc.constantFrom('', 'rg.', 'rg/a', 'r g', 'a'.repeat(91));

/** What no subscription, tenant or client has as its id. */
const wrongId = fc.constantFrom('', ' ', 'Production', '00000000-0000-0000-0000-00000000000');

/** Names of other accounts and workspaces. */
const otherName = fc.constantFrom('other', 'stcontoso2', 'tcontoso');

/** What no region of Azure is called. */
const wrongLocation = fc.constantFrom('', ' ', 'west-europe', 'west_europe', 'westeurope;');

/** A wrong name in the configuration of a resource. */
function misnamed(
  thing: Thing,
  title: string,
  breaks: Mistake['breaks'],
  names: fc.Arbitrary<string> = wrongPlainName,
): readonly Mistake[] {
  return wrong(
    thing,
    title,
    breaks,
    names.map((name) => ({ name })),
  );
}

/** Names of what is made, by us or by plain resources. */
export const WRONG_NAMES: readonly Mistake[] = [
  spoiled('a wrong workspace name', 'NAM-01', always, named('workspaceName')),
  ...misnamed(WORKSPACE, 'a wrong workspace name', 'NAM-01'),
  spoiledPool('a wrong compute name', 'NAM-02', () =>
    fc.oneof(wrongName, fc.constantFrom('spark-1', 'sp', '1spark')).map((computeName) => ({ computeName })),
  ),
  ...misnamed(COMPUTE, 'a wrong compute name', 'NAM-02', fc.constantFrom('spark-1', 'sp', '1spark')),
  spoiledPool('a wrong Synapse workspace name', 'NAM-04', () =>
    fc.oneof(wrongName, fc.constantFrom('Upper', 'a-ondemand')).map((synapseName) => ({ synapseName })),
  ),
  ...misnamed(SYNAPSE, 'a wrong Synapse workspace name', 'NAM-04', fc.constantFrom('Synapse', 'a-ondemand', '-a', '')),
  spoiledPool('a wrong pool name', 'NAM-05', () =>
    fc.oneof(wrongName, fc.constantFrom('1pool', 'a-b')).map((poolName) => ({ poolName })),
  ),
  ...misnamed(POOL, 'a wrong pool name', 'NAM-05', fc.constantFrom('1pool', 'a-b', 'a'.repeat(16))),
  spoiled('a wrong storage account name', 'NAM-06', always, named('lakeName')),
  ...misnamed(DEFAULT_STORAGE, 'a wrong storage account name', 'NAM-06'),
  ...misnamed(PRIMARY_STORAGE, 'a wrong name of primary storage', 'NAM-06'),
  spoiled('a wrong filesystem name', 'NAM-07', hasPool, named('filesystem')),
  ...misnamed(FILESYSTEM, 'a wrong filesystem name', 'NAM-07', fc.constantFrom('Files', 'a', '-files', 'a--b')),
  added('a wrong container of a datastore', 'NAM-07', wrongName, ({ stack, workspace, lake: storage }, container) => {
    new DataLakeDatastore(stack, 'Datastore', { workspace, storage, container });
  }),
  spoiled('a wrong Key Vault name', 'NAM-08', always, named('keyVaultName')),
  ...misnamed(KEY_VAULT, 'a wrong Key Vault name', 'NAM-08'),
  added('a wrong registry name', 'NAM-09', wrongName, ({ stack, group }, containerRegistryName) => {
    const managedNetwork = ManagedNetwork.allowOnlyApprovedOutbound();
    workspaceIn(stack, group, { managedNetwork, containerRegistryName }, 'Second');
  }),
  ...misnamed(REGISTRY, 'a wrong registry name', 'NAM-09'),
  spoiled(
    'a wrong identity name',
    'NAM-10',
    ({ serverless }) => (serverless?.managedIdentities ?? 0) > 0,
    named('identityName'),
  ),
  ...misnamed(IDENTITY, 'a wrong identity name', 'NAM-10'),
  ...misnamed(
    MANAGED_ENDPOINT,
    'a name of a managed private endpoint that Azure may not take',
    'NAM-11',
    fc.constantFrom('lake.dfs', 'a b', 'a'.repeat(65)),
  ),
  added('a wrong resource group', 'NAM-12', wrongGroup, ({ stack }, name) => {
    new DataLakeStorage(stack, 'Second', { resourceGroup: ResourceGroupRef.named(name, 'westeurope') });
  }),
  ...[WORKSPACE, SYNAPSE].flatMap((thing) =>
    wrong(
      thing,
      `a wrong resource group of ${thing === WORKSPACE ? 'a workspace' : 'a Synapse workspace'}`,
      'NAM-12',
      wrongGroup.map((name) => ({ resource_group_name: name })),
    ),
  ),
  plain('a wrong name of a plain resource group', 'NAM-12', wrongGroup, (scope, name) => {
    const group = new ResourceGroup(scope, 'Group', { name, location: 'westeurope' });
    openWorkspace(scope, { resourceGroupName: group.name });
  }),
  added('a location that is none', 'CFG-52', wrongLocation, ({ stack }, location) => {
    new ManagedIdentity(stack, 'Elsewhere', { resourceGroup: ResourceGroupRef.named('rg', location) });
  }),
  ...wrong(
    IDENTITY,
    'a location that is none',
    'CFG-52',
    wrongLocation.map((location) => ({ location })),
  ),
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
  ...misnamed(
    LAKE_DATASTORE,
    'a wrong name of a datastore',
    'NAM-13',
    fc.constantFrom('', 'raw data', 'a/b', 'a'.repeat(256)),
  ),
  ...misnamed(
    INSIGHTS,
    'a name of Application Insights that is empty, too long or of two lines',
    'NAM-14',
    fc.constantFrom('', 'a'.repeat(256), 'two\nlines'),
  ),
  ...misnamed(
    LOGS,
    'a name of a Log Analytics workspace that is too long or too short',
    'NAM-14',
    fc.constantFrom('log', 'a'.repeat(64)),
  ),
  ...misnamed(
    FIREWALL,
    'a wrong name of a firewall rule',
    'NAM-16',
    fc.constantFrom('runner.', '', 'a/b', 'a:b', 'a'.repeat(129)),
  ),
  spoiled('a wrong rule name', 'OBR-10', isIsolated, (configuration) =>
    wrongName.map((name) => ({
      ...configuration,
      rules: [...configuration.rules, { name, target: { kind: 'vault' as const, spark: false } }],
    })),
  ),
  ...misnamed(FQDN_RULE, 'a wrong rule name', 'OBR-10'),
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
  ...wrong(
    SYNAPSE,
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
  ...wrong(
    COMPUTE,
    'the id of something else than a pool',
    'CFG-05',
    fc.constantFrom('sparkPools/pool', 'sqlPools/pool', 'bigDataPools/a/b').map((end) => ({
      synapse_spark_pool_id: `${armId('Microsoft.Synapse/workspaces', 'syn')}/${end}`,
    })),
    // Outbound rules to its storage would look like a mistake, too: the pool is none of ours then.
    { fits: not(hasServerless) },
  ),
  added(
    'the id of something else than a workspace',
    'CFG-05',
    fc.constantFrom('', 'mlw', armId('Microsoft.KeyVault/vaults', 'kv'), `${EXISTING_SYNAPSE}/x`),
    ({ stack }, workspaceId) => {
      const managedNetwork = ManagedNetwork.allowInternetOutbound();
      AzureMLWorkspace.fromAttributes(stack, 'Strange', { workspaceId, managedNetwork });
    },
  ),
  added('a name that another account has', 'NAM-18', storageName, ({ stack, group }, accountName) => {
    ['Second', 'Third'].forEach((id) => new DataLakeStorage(stack, id, { resourceGroup: group, accountName }));
  }),
  ...changed(
    'a name that another account has',
    'NAM-18',
    storageName,
    ({ stack, group }) =>
      ['Second', 'Third'].map(
        (id) => new DataLakeStorage(stack, id, { resourceGroup: group, accountName: `st${id}`.toLowerCase() }),
      ),
    (accounts, name) => accounts.forEach(({ resource }) => (resource.name = name)),
  ),
  plain('a name that another account has', 'NAM-18', storageName, (scope, name) => {
    ['First', 'Second'].forEach((id) => {
      const place = new Construct(scope, id);
      openWorkspace(place, { storageAccountId: plainAccount(place, { name }).id });
    });
  }),
  added('an import under another name', 'CFG-60', otherName, ({ stack, group }, name) => {
    const lake = new DataLakeStorage(stack, 'Second', { resourceGroup: group, accountName: 'stcontoso' });
    lake.resource.importFrom(armId('Microsoft.Storage/storageAccounts', name));
  }),
  ...changed(
    'an import under another name',
    'CFG-60',
    otherName,
    ({ stack, group }) => new DataLakeStorage(stack, 'Second', { resourceGroup: group, accountName: 'stcontoso' }),
    ({ resource }, name) => resource.importFrom(armId('Microsoft.Storage/storageAccounts', name)),
  ),
  plain('an import under another name', 'CFG-60', otherName, (scope, name) => {
    openWorkspace(scope).importFrom(armId('Microsoft.MachineLearningServices/workspaces', name));
  }),
  added(
    'a role that is none',
    'CFG-53',
    fc.constantFrom(['', AzureRole.READER.roleDefinitionGuid], ['Auditor', ''], ['Auditor', 'auditor']),
    ({ stack }, [name, guid]) => {
      SparkIdentity.user(PRINCIPAL).grant(stack, AzureRole.of(name, guid), armId('Microsoft.KeyVault/vaults', 'kv'));
    },
  ),
  added('an id of an azapi provider that is none', 'CFG-54', wrongId, ({ stack }, subscriptionId) => {
    new AzapiProvider(stack, 'ForOthers', { alias: 'others', subscriptionId });
  }),
  plain('an id of a provider that is none', 'CFG-54', wrongId, (scope, tenantId, { provider }) => {
    provider.tenantId = tenantId;
    openWorkspace(scope, {});
  }),
  ...changed(
    'an id of a provider that is none',
    'CFG-54',
    wrongId,
    ({ provider }) => provider,
    (provider, id) => provider.addOverride('client_id', id),
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
