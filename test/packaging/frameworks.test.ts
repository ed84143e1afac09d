import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES_PAGE } from '../../lib/rules/documents';
import { CDKTF, CDKTN, Manifest, manifestFor, rewrittenFor } from '../../packaging/frameworks';

const ROOT = join(__dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest & {
  readonly files: readonly string[];
  readonly homepage: string;
  readonly jsii: { readonly targets: object };
  readonly repository: { readonly url: string };
};

/** The name of a framework, put together so that this file can be rewritten itself. */
const OLD = ['cd', 'ktf'].join('');
const of = (text: string) => text.replace(/X/g, OLD);
const rewritten = (text: string) => rewrittenFor(CDKTN, of(text)).replace(new RegExp(OLD, 'g'), 'X');

describe('a text of the sources', () => {
  it.each([
    [`import { App } from 'X';`, `import { App } from 'cdktn';`],
    [
      `import { Subnet } from '@X/provider-azurerm/lib/subnet';`,
      `import { Subnet } from '@cdktn/provider-azurerm/lib/subnet';`,
    ],
    [`import * as spark from 'X-azureml-spark';`, `import * as spark from 'cdktn-azureml-spark';`],
    [`require('X/lib/testing')`, `require('cdktn/lib/testing')`],
    ['npx X synth, then npx X-azureml-spark audit', 'npx cdktn synth, then npx cdktn-azureml-spark audit'],
    ['what X writes. X-cli, X.', 'what cdktn writes. cdktn-cli, cdktn.'],
    ['{ X: { ...X, App } }', '{ cdktn: { ...cdktn, App } }'],
    ['CDK for Terraform constructs', 'CDK Terrain constructs'],
    [
      'npm install X@0.21 constructs@10 @X/provider-azurerm@14',
      'npm install cdktn@0.24 constructs@10.7 @cdktn/provider-azurerm@16',
    ],
  ])('names the other framework: %s', (text, expected) => {
    expect(rewritten(text)).toBe(expected);
  });

  it.each([
    'X.json and X.out/stacks',
    'resource.XStack',
    `Symbol.for('X-azureml-spark:judge')`,
    'https://github.com/X-azureml-spark/X-azureml-spark/blob/main/docs/rules.md#cfg-55',
    'https://developer.hashicorp.com/terraform/X/concepts/stacks',
    'typescript@5 and azurerm@4',
  ])('keeps what both frameworks share: %s', (text) => {
    expect(rewritten(text)).toBe(text);
  });

  it('stays as it is for the framework that it is written for', () => {
    const text = of(`import { App } from 'X'; // CDK for Terraform`);
    expect(rewrittenFor(CDKTF, text)).toBe(text);
  });
});

describe('the package.json', () => {
  it('asks for what the description of its framework says', () => {
    expect(manifest.peerDependencies).toEqual(CDKTF.peerDependencies);
    expect(manifest.devDependencies).toMatchObject(CDKTF.devDependencies);
  });

  it('names the other framework, its bindings and commands, and keeps tools and repository', () => {
    const other = manifestFor(CDKTN, manifest);
    expect(other.name).toBe('cdktn-azureml-spark');
    expect(Object.keys(other.bin ?? {})).toEqual(['cdktn-azureml-spark']);
    expect(other.peerDependencies).toEqual(CDKTN.peerDependencies);
    expect(Object.keys(other.devDependencies).filter((name) => name.includes(OLD))).toEqual([]);
    expect(other.devDependencies.jest).toBe(manifest.devDependencies.jest);
    expect(other.repository).toEqual(manifest.repository);
  });

  it('has names of its own in every language', () => {
    const targetsOf = (one: typeof manifest) => JSON.stringify(one.jsii.targets, null, 1).split('\n');
    const other = targetsOf(manifestFor(CDKTN, manifest));
    expect(targetsOf(manifest).filter((line) => !other.includes(line)).length).toBe(7);
    expect(other.filter((line) => new RegExp(`${OLD}(?!-azureml-spark/)`, 'i').test(line))).toEqual([]);
  });

  it('names the repository that messages and reports lead to', () => {
    expect(manifest.repository.url).toBe(`${manifest.homepage}.git`);
    expect(RULES_PAGE).toBe(`${manifest.homepage}/blob/main/docs/rules.md`);
    const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'spark-audit.schema.json'), 'utf8')) as {
      readonly $id: string;
    };
    expect(schema.$id).toBe(`${manifest.homepage}/blob/main/docs/spark-audit.schema.json`);
    const owner = manifest.homepage.replace(/^https:\/\/|\/[^/]*$/g, '');
    expect(JSON.stringify(manifest.jsii.targets)).toContain(`"moduleName":"${owner}/`);
  });

  it('has the pages in it that messages lead to', () => {
    const page = RULES_PAGE.split('/blob/main/')[1];
    expect(manifest.files).toEqual(expect.arrayContaining([page, 'docs/spark-audit.schema.json']));
  });
});
