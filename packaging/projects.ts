import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { Framework, packageNameFor, rewrittenFor } from './frameworks';

const ROOT = join(__dirname, '..');

/** What a user's project is written and run with, as the README advises. */
const TOOLS = { '@types/node': '20', sucrase: '3', typescript: '5' };

/**
 * A package.json as a user would have it.
 *
 * @param library its version, or `file:` and where it lies
 * @param tools what the project is tested with
 */
export function projectOf(
  framework: Framework,
  library: string,
  tools: { readonly [name: string]: string } = {},
): object {
  const { name, devDependencies } = framework;
  const bindings = `@${name}/provider-azurerm`;
  return {
    name: 'trial',
    private: true,
    dependencies: {
      [packageNameFor(framework)]: library,
      [bindings]: devDependencies[bindings],
      [name]: devDependencies[name],
      constructs: devDependencies.constructs,
    },
    devDependencies: { ...TOOLS, ...tools },
    // Where the bindings lag behind the framework.
    overrides: { [bindings]: { [name]: `$${name}` } },
  };
}

/** The first TypeScript of the README, which is a whole app. */
export function firstExample(framework: Framework): string {
  return blocksOf(framework, 'README.md')[0];
}

/** The stories of the README that programs in other languages tell, too, each as a whole app. */
export function storiesOf(framework: Framework): { readonly [story: string]: string } {
  const first = firstExample(framework);
  const [start] = first.split('new spark.ServerlessSparkEnvironment(');
  return {
    'the first example': first,
    'an attached pool': [
      start,
      PLATFORM,
      continued(framework, 'new spark.SynapseAnalyticsWorkspace('),
      'app.synth();',
    ].join('\n'),
    'a job on a schedule': [
      first.replace('new spark.Serverless', 'const environment = $&').replace('app.synth();', ''),
      continued(framework, 'new spark.SparkJobSchedule('),
      'app.synth();',
    ].join('\n'),
  };
}

/** What the README declares before it adds a pool. */
const PLATFORM = `
const resourceGroup = spark.ResourceGroupRef.of(group);
const lake = new spark.DataLakeStorage(stack, 'Lake', { resourceGroup });
const workspace = new spark.AzureMLWorkspace(stack, 'Workspace', {
  resourceGroup,
  managedNetwork: spark.ManagedNetwork.disabled(),
  inbound: spark.InboundAccess.publicNetwork(),
});
`;

/** The code of the README that has a text, as it goes on in an app: without imports and declarations. */
function continued(framework: Framework, text: string): string {
  const code = blocksOf(framework, 'README.md').find((block) => block.includes(text)) ?? '';
  return code.replace(/^(?:import|declare) .*\n/gm, '').replace('resourceGroup: group,', 'resourceGroup,');
}

/**
 * What TypeScript makes of a whole app whose stack is called `spark`.
 *
 * @param folder with the packages of the framework installed, and the library built
 */
export function synthesizedBy(framework: Framework, folder: string, code: string): string {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  const trial = mkdtempSync(join(folder, 'dist', 'trial-'));
  try {
    const library = JSON.stringify(folder);
    writeFileSync(join(trial, 'main.js'), transpiled(code).replace(`"${packageNameFor(framework)}"`, library));
    execFileSync(process.execPath, ['main.js'], { cwd: trial, stdio: ['ignore', 'ignore', 'inherit'] });
    return readFileSync(join(trial, 'cdktf.out', 'stacks', 'spark', 'cdk.tf.json'), 'utf8')
      .split(trial)
      .join('');
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function transpiled(code: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  return ts.transpileModule(code, { compilerOptions }).outputText;
}

/** The code of the README, or of the guide that it leads to, that names its file. */
export function blockNamed(framework: Framework, fileName: string): string {
  const blocks = ['README.md', 'docs/jobs.md'].flatMap((document) => blocksOf(framework, document));
  const block = blocks.find((code) => code.startsWith(`// ${fileName}\n`));
  if (block === undefined) {
    throw new Error(`No document has ${fileName}`);
  }
  return block;
}

function blocksOf(framework: Framework, document: string): string[] {
  const text = rewrittenFor(framework, readFileSync(join(ROOT, document), 'utf8'));
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code);
}
