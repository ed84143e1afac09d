import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { StorageDataLakeGen2Filesystem } from '@cdktf/provider-azurerm/lib/storage-data-lake-gen2-filesystem';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { Constraints, KeyVaultRef } from '../../../lib';
import { preconditionsOf, RESOURCE_GROUP } from '../../support/app';
import { armId, workspaceIn } from '../../support/azure';
import { findingsIn, plainAccount, plainRegistry, plainVault, plainWorkspace, rulesIn } from '../../support/plain';
import { findingsWith, plainCompute, PlainSynapseScene } from '../../support/plain-synapse';
import { synthesized, testStack } from '../../support/stack';

const PLACE = { resourceGroupName: 'rg', location: 'westeurope' };
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');

type Define = (stack: TerraformStack, name: string) => { readonly id: string };
type Use = (stack: TerraformStack, id: string) => unknown;

const insights: Define = (stack, name) =>
  new ApplicationInsights(stack, 'Part', { ...PLACE, name, applicationType: 'web' });
const identity: Define = (stack, name) => new UserAssignedIdentity(stack, 'Part', { ...PLACE, name });
const identities = (id: string) => ({ type: 'UserAssigned', identityIds: [id] });

const CASES: readonly (readonly [rule: string, what: string, bad: string, good: string, Define, Use])[] = [
  [
    'NAM-06',
    'the default storage',
    'Store',
    'store',
    (stack, name) => plainAccount(stack, { name }, 'Part'),
    (stack, storageAccountId) => plainWorkspace(stack, { storageAccountId }),
  ],
  [
    'NAM-08',
    'a Key Vault',
    'kv-',
    'kv-spark',
    (stack, name) => plainVault(stack, { name }, 'Part'),
    (stack, keyVaultId) => plainWorkspace(stack, { keyVaultId }),
  ],
  [
    'NAM-08',
    'a Key Vault of a workspace of ours',
    'kv-',
    'kv-spark',
    (stack, name) => plainVault(stack, { name }, 'Part'),
    (stack, id) => workspaceIn(stack, RESOURCE_GROUP, { keyVault: KeyVaultRef.of(id) }),
  ],
  [
    'NAM-09',
    'a registry',
    'acr-spark',
    'acrspark',
    (stack, name) => plainRegistry(stack, { name }, 'Part'),
    (stack, containerRegistryId) => plainWorkspace(stack, { containerRegistryId }),
  ],
  [
    'NAM-10',
    'an identity of a workspace',
    'id',
    'id-spark',
    identity,
    (stack, id) => plainWorkspace(stack, { identity: identities(id), primaryUserAssignedIdentity: id }),
  ],
  [
    'NAM-10',
    'an identity of an attached compute',
    'id',
    'id-spark',
    identity,
    (stack, id) => {
      plainCompute(stack, { identity: identities(id) });
      Constraints.of(stack).acknowledge('ATR-01', 'this is about names');
    },
  ],
  [
    'NAM-14',
    'Application Insights',
    '',
    'appi',
    insights,
    (stack, applicationInsightsId) => plainWorkspace(stack, { applicationInsightsId }),
  ],
  [
    'NAM-14',
    'the Log Analytics workspace of Application Insights',
    'log',
    'logs',
    (stack, name) => new LogAnalyticsWorkspace(stack, 'Part', { ...PLACE, name }),
    (stack, workspaceId) => {
      const place = { ...PLACE, applicationType: 'web', workspaceId };
      const { id } = new ApplicationInsights(stack, 'Insights', { ...place, name: 'appi' });
      plainWorkspace(stack, { applicationInsightsId: id });
    },
  ],
];

describe('the name of what a workspace or an attached compute is built on', () => {
  it.each(CASES)('is refused by %s: %s named %j, not %j', (rule, _what, bad, good, define, use) => {
    const findingsFor = (name: string, isUsed: boolean): string[] => {
      const { stack } = testStack();
      const { id } = define(stack, name);
      if (isUsed) {
        use(stack, id);
      }
      return findingsIn(stack).filter((finding) => finding.endsWith(rule));
    };
    expect(findingsFor(bad, true)).toEqual([`error Part ${rule}`]);
    expect(findingsFor(good, true)).toEqual([]);
    expect(findingsFor(bad, false)).toEqual([]);
    expect(findingsFor('${var.name}', true)).toEqual([`plan Part ${rule}`]);
  });

  it('is refused by NAM-06 and NAM-07 for the files of a Synapse workspace', () => {
    expect(findingsWith({ change: { Lake: { name: 'Lake_1' } } })).toEqual(['error Lake NAM-06']);
    expect(findingsWith({ change: { Filesystem: { name: 'Files' } } })).toEqual(['error Filesystem NAM-07']);
  });

  it.each([
    ['error', 'an underscore', 'spark_pool'],
    ['warning', 'a length of which the documents disagree', 'sparksparksparks1'],
  ])('is reported as %s of NAM-02 for an attached compute with %s', (severity, _what, name) => {
    expect(findingsWith({ change: { Compute: { name } } })).toEqual([`${severity} Compute NAM-02`]);
  });

  it('of the managed resource group of a Synapse workspace is demanded as if an expression that is null were right', () => {
    const { stack } = testStack();
    new PlainSynapseScene(stack, { change: { Synapse: { managed_resource_group_name: '${var.group}' } } });
    Constraints.of(stack).audit();
    const [{ condition }] = preconditionsOf(synthesized(stack).resource('azurerm_synapse_workspace'));
    expect(condition).toContain('coalesce(var.group, "managed")');
  });

  it('is not judged where no workspace has the Application Insights of a Log Analytics workspace', () => {
    const { stack } = testStack();
    const { id } = new LogAnalyticsWorkspace(stack, 'Part', { ...PLACE, name: 'log' });
    new ApplicationInsights(stack, 'Insights', { ...PLACE, name: '', applicationType: 'web', workspaceId: id });
    plainWorkspace(stack);
    expect(rulesIn(stack)).not.toContain('NAM-14');
  });

  it('is not judged where a container or filesystem is for something else', () => {
    const { stack } = testStack();
    new StorageContainer(stack, 'Web', { name: '$web', storageAccountId: LAKE });
    new StorageDataLakeGen2Filesystem(stack, 'Logs', { name: '$logs', storageAccountId: LAKE });
    new PlainSynapseScene(stack);
    expect(findingsIn(stack)).toEqual([]);
  });

  it.each<[string, (stack: TerraformStack, resourceGroupName: string) => unknown]>([
    ['a workspace', (stack, resourceGroupName) => plainWorkspace(stack, { resourceGroupName })],
    [
      'a Synapse workspace',
      (stack, resourceGroupName) => (new PlainSynapseScene(stack).synapse.resourceGroupName = resourceGroupName),
    ],
  ])('is refused by NAM-12 for the resource group of %s', (_what, use) => {
    const { stack } = testStack();
    const group = new ResourceGroup(stack, 'Group', { name: 'rg.', location: 'westeurope' });
    expect(rulesIn(stack)).toEqual([]);
    use(stack, group.name);
    expect(findingsIn(stack)).toEqual(['error Group NAM-12']);
  });
});
