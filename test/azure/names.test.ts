import { TerraformOutput, TerraformVariable } from 'cdktf';
import { Construct } from 'constructs';
import { DataLakeStorage, ManagedIdentity, ResourceGroupRef } from '../../lib';
import { ArmIdPart, armIdPart, ArmResourceType } from '../../lib/facts/arm-id';
import { globalName, pathName } from '../../lib/azure/names';
import { shortened } from '../../lib/azure/short-names';
import { referenceText } from '../../lib/terraform/tokens';
import { armId, VNET } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const LOCAL = { maxLength: 33, separator: '-' } as const;
const LAKE = armId('Microsoft.Storage/storageAccounts', 'lake');

describe('names that need not be unique in all of Azure', () => {
  test('are the path in lower case when it fits', () => {
    expect(shortened('Spark/Jobs', LOCAL)).toBe('spark-jobs');
    expect(shortened('Spark/Jobs', { maxLength: 33, separator: '' })).toBe('sparkjobs');
  });

  test.each([8, 15, 24, 33, 64])('have at most %i characters', (maxLength) => {
    const path = 'Stack/A-construct/With/Quite/A/Long/Path/To/Its/Resource/And/More';
    expect(shortened(path, { maxLength, separator: '-' }).length).toBeLessThanOrEqual(maxLength);
    expect(shortened(path, { maxLength, separator: '' })).toMatch(/^[a-z][a-z0-9]+$/);
  });

  test('differ for two long paths with the same beginning', () => {
    const path = 'a/very/long/path/that/does/not/fit/in/a/name';
    expect(shortened(`${path}/1`, LOCAL)).not.toBe(shortened(`${path}/2`, LOCAL));
  });

  test('have no two hyphens in a row where they are cut', () => {
    for (let maxLength = 10; maxLength < 40; maxLength++) {
      expect(shortened('some-words/that-are/cut-anywhere/at-all', { maxLength, separator: '-' })).not.toMatch(/--/);
    }
  });

  test('begin with a letter when the path begins with a digit', () => {
    expect(shortened('1st/Jobs', LOCAL)).toBe('s-1st-jobs');
  });

  test('stay the same while the path does', () => {
    const name = () => {
      const { stack } = testStack();
      return pathName(new Construct(stack, 'Some/Scope'), LOCAL, 'suffix');
    };
    expect(name()).toBe(name());
    expect(name()).toBe('test-some-scope-suffix');
  });

  test('are left as the user gives them', () => {
    const { stack, group } = testStack();
    new ManagedIdentity(stack, 'Jobs', { resourceGroup: group, identityName: 'id_Jobs' });
    expect(synthesized(stack).resource('azurerm_user_assigned_identity').name).toBe('id_Jobs');
  });
});

describe('names that are unique in all of Azure', () => {
  function nameOf(stackId: string, groupName = 'rg', constructId = 'Lake'): string {
    const { stack } = testStack(stackId);
    const group = ResourceGroupRef.named(groupName, 'westeurope');
    const scope = new Construct(stack, constructId);
    return referenceText(stack, globalName(scope, group, { maxLength: 24, separator: '' }));
  }

  test('end with a hash that Terraform computes', () => {
    expect(nameOf('dev')).toBe(
      'lake${substr(sha256(join("|", [data.azurerm_client_config.AzureClientConfig.subscription_id, "rg", "dev/Lake"])), 0, 10)}',
    );
  });

  test('differ between stacks, resource groups and constructs', () => {
    const names = [nameOf('dev'), nameOf('prod'), nameOf('dev', 'other'), nameOf('dev', 'rg', 'Other')];
    expect(new Set(names).size).toBe(4);
    expect(nameOf('dev')).toBe(nameOf('dev'));
  });

  test('have a prefix that leaves room for the hash', () => {
    const prefix = nameOf('dev', 'rg', 'A-data-lake-with-quite-a-long-name').split('${')[0];
    expect(prefix).toMatch(/^[a-z0-9]{14}$/);
  });

  test('read the subscription once per stack', () => {
    const { stack, group } = testStack();
    ['One', 'Two'].forEach((id) => new DataLakeStorage(stack, id, { resourceGroup: group }));
    expect(Object.keys(synthesized(stack).dataSources('azurerm_client_config'))).toHaveLength(1);
  });

  test('have no hash when the user gives them', () => {
    const { stack, group } = testStack();
    new DataLakeStorage(stack, 'Lake', { resourceGroup: group, accountName: 'mylake' });
    const json = synthesized(stack);
    expect(json.resource('azurerm_storage_account').name).toBe('mylake');
    expect(json.json.data).toBeUndefined();
  });
});

describe('ARM ids', () => {
  test.each([
    [ArmResourceType.STORAGE_ACCOUNT, LAKE, true],
    [
      ArmResourceType.STORAGE_ACCOUNT,
      LAKE.replace('Microsoft.Storage/storageAccounts', 'microsoft.storage/STORAGEACCOUNTS'),
      true,
    ],
    [ArmResourceType.STORAGE_ACCOUNT, VNET, false],
    [ArmResourceType.STORAGE_ACCOUNT, `${LAKE}/blobServices/default`, false],
    [ArmResourceType.STORAGE_ACCOUNT, `${LAKE}/`, false],
    [ArmResourceType.STORAGE_ACCOUNT, 'lake', false],
    [ArmResourceType.STORAGE_ACCOUNT, LAKE.replace('lake', '${lake}'), false],
    [ArmResourceType.SPARK_POOL, armId('Microsoft.Synapse/workspaces', 'syn/bigDataPools/p'), true],
    [ArmResourceType.SPARK_POOL, armId('Microsoft.Synapse/workspaces', 'syn/sparkPools/p'), false],
    [ArmResourceType.ANY, armId('Microsoft.Search/searchServices', 's'), true],
    [ArmResourceType.ANY, '/subscriptions/a/resourceGroups/b', false],
  ])('fit the form %s or not: %s, %s', (type, id, expected) => {
    expect(type.describes(id)).toBe(expected);
  });

  test('need no check when they are the id of a resource of the type by reference, and only then', () => {
    const type = ArmResourceType.STORAGE_ACCOUNT;
    expect(type.isReferencedBy('${azurerm_storage_account.lake.id}')).toBe(true);
    expect(type.isReferencedBy('${data.azurerm_storage_account.lake.id}')).toBe(true);
    expect(type.isReferencedBy('${azurerm_storage_account.lake.name}')).toBe(false);
    expect(type.isReferencedBy('${azurerm_storage_container.lake.id}')).toBe(false);
    expect(type.isReferencedBy('x${azurerm_storage_account.lake.id}')).toBe(false);
  });

  test('are taken apart at once when they are literals', () => {
    const pool = armId('Microsoft.Synapse/workspaces', 'syn/bigDataPools/p');
    expect(armIdPart(pool, ArmIdPart.RESOURCE_GROUP)).toBe('platform');
    expect(armIdPart(pool, ArmIdPart.NAME)).toBe('syn');
    expect(armIdPart(pool, ArmIdPart.CHILD_NAME)).toBe('p');
    expect(armIdPart('short', ArmIdPart.NAME)).toBe('');
  });

  test('are taken apart by Terraform when only Terraform knows them', () => {
    const { stack } = testStack();
    const id = new TerraformVariable(stack, 'id', {}).stringValue;
    new TerraformOutput(stack, 'name', { value: armIdPart(id, ArmIdPart.NAME) });
    expect(synthesized(stack).json.output).toEqual({ name: { value: '${element(split("/", var.id), 8)}' } });
  });
});
