import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { StorageContainer } from '@cdktf/provider-azurerm/lib/storage-container';
import { StorageDataLakeGen2Filesystem } from '@cdktf/provider-azurerm/lib/storage-data-lake-gen2-filesystem';
import { UserAssignedIdentity } from '@cdktf/provider-azurerm/lib/user-assigned-identity';
import { TerraformStack } from 'cdktf';
import { BlobStorage, Constraints, KeyVaultRef, ResourceGroupRef } from '../../../lib';
import { preconditionsOf, RESOURCE_GROUP } from '../../support/app';
import { armId, workspaceIn } from '../../support/azure';
import {
  findingsIn,
  foundBy,
  judgedIn,
  LEFT_TO_TERRAFORM,
  plainAccount,
  plainRegistry,
  plainVault,
  plainWorkspace,
  rulesIn,
  textVariable,
} from '../../support/plain';
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

  it.each<[string, (stack: TerraformStack) => unknown, string | undefined]>([
    ['a workspace', (stack) => plainWorkspace(stack, { resourceGroupName: 'rg.' }), '"rg."'],
    ['a Synapse workspace', (stack) => (new PlainSynapseScene(stack).synapse.resourceGroupName = 'rg.'), '"rg."'],
    ['an account of ours', (stack) => blobsIn(stack, 'rg.'), '"rg."'],
    ['an account of ours that only Terraform knows', (stack) => blobsIn(stack, textVariable(stack)), LEFT_TO_TERRAFORM],
  ])('of a resource group is judged by NAM-12 for %s', (_what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expect(judgedIn(stack)['NAM-12']).toBe(found);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['of an account of somebody else', (stack) => plainAccount(stack, { resourceGroupName: 'rg.' })],
    ['that only Terraform knows', (stack) => plainWorkspace(stack, { resourceGroupName: '${var.text}' })],
    ['that is left out', (stack) => plainWorkspace(stack).addOverride('resource_group_name', null)],
  ])('of a resource group is no matter of NAM-12 where it is that %s', (_what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(judgedIn(stack)).not.toHaveProperty('NAM-12');
  });

  it.each<[string, string, string | undefined]>([
    ['three characters', 'log', 'Log Analytics workspace "log"'],
    ['four characters', 'logs', undefined],
    ['63 characters', 'l'.repeat(63), undefined],
    ['64 characters', 'l'.repeat(64), `Log Analytics workspace "${'l'.repeat(64)}"`],
  ])('of a Log Analytics workspace is judged by NAM-14: %s', (_what, name, found) => {
    const { stack } = testStack();
    const { id } = new LogAnalyticsWorkspace(stack, 'Part', { ...PLACE, name });
    const props = { ...PLACE, name: 'appi', applicationType: 'web', workspaceId: id };
    plainWorkspace(stack, { applicationInsightsId: new ApplicationInsights(stack, 'Insights', props).id });
    expect(judgedIn(stack)).toHaveProperty('NAM-14', found);
  });

  it.each<[string, string, string | undefined]>([
    ['nothing', '', 'Application Insights ""'],
    ['one character', 'a', undefined],
    ['255 characters', 'a'.repeat(255), undefined],
  ])('of Application Insights is judged by NAM-14: %s', (_what, name, found) => {
    const { stack } = testStack();
    plainWorkspace(stack, { applicationInsightsId: insights(stack, name).id });
    expect(judgedIn(stack)).toHaveProperty('NAM-14', found);
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

describe('the location of a resource', () => {
  it.each<[string, (stack: TerraformStack) => unknown, string | undefined]>([
    ['of a workspace', (stack) => plainWorkspace(stack, { location: 'west-europe' }), '"west-europe"'],
    ['of a workspace, by its display name', (stack) => plainWorkspace(stack, { location: 'West Europe' }), undefined],
    ['of an account of somebody else', (stack) => plainAccount(stack, { location: '' }), '""'],
    ['of an account of ours', (stack) => blobsIn(stack, 'rg', 'west-europe'), '"west-europe"'],
    [
      'of an account of ours that only Terraform knows',
      (stack) => blobsIn(stack, 'rg', textVariable(stack)),
      LEFT_TO_TERRAFORM,
    ],
    [
      'of the group of a workspace',
      (stack) => {
        const group = new ResourceGroup(stack, 'Group', { name: 'rg', location: 'west-europe' });
        plainWorkspace(stack, { resourceGroupName: group.name, location: group.location });
      },
      '"west-europe"',
    ],
  ])('is judged by CFG-52: that %s', (_what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expect(judgedIn(stack)).toHaveProperty('CFG-52', found);
    expect(foundBy(stack, 'CFG-52')).toHaveLength(found?.startsWith('"') ? 1 : 0);
  });

  it.each<[string, (stack: TerraformStack) => unknown]>([
    ['only Terraform knows', (stack) => plainWorkspace(stack, { location: '${var.text}' })],
    ['is left out', (stack) => plainWorkspace(stack).addOverride('location', null)],
    [
      'a group has that no workspace is in',
      (stack) => new ResourceGroup(stack, 'Group', { name: 'rg', location: 'west-europe' }),
    ],
  ])('is no matter of CFG-52 where it is one that %s', (_what, define) => {
    const { stack } = testStack();
    define(stack);
    expect(judgedIn(stack)).not.toHaveProperty('CFG-52');
  });
});

/** An account that this library makes, in a group that exists. */
function blobsIn(stack: TerraformStack, name: string, location = 'westeurope'): BlobStorage {
  return new BlobStorage(stack, 'Ours', { resourceGroup: ResourceGroupRef.named(name, location) });
}
