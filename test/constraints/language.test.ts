import { TerraformVariable } from 'cdktf';
import { BlobStorage, DataLakeStorage } from '../../lib';
import { inLanguage } from '../../lib/rules/engine/language';
import { problemsOf } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

const FIX =
  "use OutboundTarget.storage(account, …), or new AzurermProvider(this, 'azurermOther', { storageUseAzuread: true }) with spark.dynamicAllocation.minExecutors";

describe('members in a message', () => {
  it.each([
    ['nobody, which is TypeScript', undefined, FIX],
    ['Java', 'Java/21.0.1', FIX],
    [
      'Python',
      'Python/3.11.7',
      "use OutboundTarget.storage(account, …), or AzurermProvider(this, 'azurermOther', { storage_use_azuread: true }) with spark.dynamicAllocation.minExecutors",
    ],
    [
      'C#',
      'DotNet/8.0.1/.NETCoreApp,Version=v8.0',
      "use OutboundTarget.storage(account, …), or AzurermProvider(this, 'azurermOther', { StorageUseAzuread: true }) with spark.dynamicAllocation.minExecutors",
    ],
    [
      'Go',
      'go1.24/linux/amd64',
      "use OutboundTarget.storage(account, …), or AzurermProvider(this, 'azurermOther', { StorageUseAzuread: true }) with spark.dynamicAllocation.minExecutors",
    ],
  ])('are spelled as %s spells them', (_language, agent, expected) => {
    expect(inLanguage(FIX, agent)).toBe(expected);
  });
});

describe('a program in Python', () => {
  const { JSII_AGENT: before } = process.env;

  beforeAll(() => {
    process.env.JSII_AGENT = 'Python/3.11.7';
  });

  afterAll(() => {
    if (before === undefined) {
      delete process.env.JSII_AGENT;
    } else {
      process.env.JSII_AGENT = before;
    }
  });

  it('is told what a call lacks under the names that it has there', () => {
    const { stack } = testStack();
    const problem = problemsOf(() => new BlobStorage(stack, 'Blobs', {} as never));
    expect(problem).toContain('resource_group');
    expect(problem).not.toContain('resourceGroup');
  });

  it('is told a fix that it can write, and paths and values as they are', () => {
    const { stack, group } = testStack();
    new DataLakeStorage(stack, 'rawLake', { resourceGroup: group, accountName: 'UPPER_lake' });
    const problem = problemsOf(() => synthesized(stack));
    expect(problem).toContain('rawLake');
    expect(problem).toContain('"UPPER_lake"');
    expect(problem).toContain('account_name');
  });

  it('has the same conditions written as any other', () => {
    const written = () => {
      const { stack, group } = testStack();
      const accountName = new TerraformVariable(stack, 'account', {}).stringValue;
      new DataLakeStorage(stack, 'Lake', { resourceGroup: group, accountName });
      const json = JSON.stringify(synthesized(stack).json);
      expect(json).toContain('Fix: ');
      return json;
    };
    const inPython = written();
    delete process.env.JSII_AGENT;
    expect(inPython).toBe(written());
  });
});
