import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import * as library from '../lib';
import { Block, diagnostics, ROOT } from './support/code-in-documents';

/** What examples have at hand. */
const AT_HAND = `
import { App, IAspect, TerraformResource, TerraformStack } from 'cdktf';
import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { ${Object.keys(library).join(', ')} } from 'cdktf-azureml-spark';
import type * as types from 'cdktf-azureml-spark';

declare const app: App;
declare const stack: TerraformStack;
declare const group: types.ResourceGroupRef;
declare const workspace: types.AzureMLWorkspace;
declare const lake: types.DataLakeStorage;
declare const raw: types.IStorageAccount;
declare const jobs: types.ManagedIdentity;
declare const synapse: types.SynapseAnalyticsWorkspace;
declare const pool: types.SparkPool;
declare const attached: types.AttachedSparkPool;
declare const nightly: types.SparkWork;
declare const consumer: TerraformResource;
declare const subnetId: string;
declare const networkId: string;
declare const vaultId: string;
declare const accountId: string;
declare const logs: { readonly id: string };
declare const archive: types.BlobStorage;
declare const clean: types.SparkComponent;
`;

/** Constructs that calls of others return, or that others derive from. */
const MADE_BY_OTHERS: readonly string[] = [
  'AzureMLWorkspaceBase',
  'CreatedStorageAccount',
  'Datastore',
  'ManagedPrivateEndpoint',
  'OutboundRule',
  'SparkWork',
  'StorageAccountBase',
  'SynapseWorkspaceBase',
  'WorkspaceNetwork',
];

interface Example {
  readonly file: string;
  /** The class that it is an example of; undefined for members. */
  readonly of: string | undefined;
  readonly code: string;
}

const COMMENT = /\/\*\*((?:(?!\*\/).)*?@example\b(?:(?!\*\/).)*)\*\/\s*(?:export (?:abstract )?class (\w+))?/gs;

const EXAMPLES: readonly Example[] = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .flatMap((file) =>
    [...readFileSync(join(ROOT, 'lib', file), 'utf8').matchAll(COMMENT)].map(([, text, of]) => ({
      file,
      of,
      code: (/@example\b(.*)$/s.exec(text) as RegExpExecArray)[1].replace(/^ *\* ?/gm, ''),
    })),
  );

describe('the examples in docstrings', () => {
  it('compile with what the library exports', () => {
    const blocks = EXAMPLES.map(
      ({ code }, index) => new Block(`${AT_HAND}\n{\n${code}\n}\nexport {};\n`, `docstring-example-${index}`),
    );
    const problems = diagnostics(blocks).map((found, index) => [EXAMPLES[index].file, ...found]);
    expect(problems.filter((found) => found.length > 1)).toEqual([]);
  });

  it('show every construct and environment that users make', () => {
    const constructs = Object.entries(library)
      .filter(([, it]) => typeof it === 'function' && it.prototype instanceof Construct)
      .map(([name]) => name);
    const shown = EXAMPLES.map(({ of }) => of);
    expect(constructs.length).toBeGreaterThan(15);
    expect(constructs.filter((name) => !shown.includes(name) && !MADE_BY_OTHERS.includes(name))).toEqual([]);
  });
});
