import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchers } from '../testing';
import { Block, ROOT, blocksOf, diagnostics, run } from './support/code-in-documents';

const RULES = readFileSync(join(ROOT, 'docs/judging.md'), 'utf8');

const BLOCKS = blocksOf('README.md');

/** Those about jobs. */
const JOBS = blocksOf('docs/jobs.md');

function blockOf(fileName: string): Block {
  return JOBS.find((block) => block.fileName === fileName)!;
}

/** The app of the nightly job. */
function runNightly(folder: string): void {
  run(blockOf('nightly.ts'), folder, { './nightly-stack': run(blockOf('nightly-stack.ts'), folder) });
}

/** The same job under another name, by an azurerm provider that says nothing of how it signs in to storage. */
function runWarning(folder: string): void {
  const code = blockOf('nightly-stack.ts').code.replace('storageUseAzuread: true,', '');
  const main = blockOf('nightly.ts').code.replace("'nightly'", "'a-warning'");
  run({ code: main }, folder, { './nightly-stack': run({ code }, folder) });
}

expect.extend(matchers);

/** The test of the nightly job, each of its tests as it is met. */
function runNightlyTest(folder: string, code: string): string[] {
  const titles: string[] = [];
  const test = (title: string, body: () => void) => {
    titles.push(title);
    body();
  };
  const stack = run(blockOf('nightly-stack.ts'), folder);
  run({ code: `const { test } = require('./tests');\n${code}` }, folder, {
    './nightly-stack': stack,
    './tests': { test },
  });
  return titles;
}

const [GATE] = /^jq .*spark-constraints\.json$/m.exec(RULES)!;

/** The exit code of the gate of the guide; where there is no jq, of what it stands for. */
function gate(folder: string): number | null {
  const { status, error } = spawnSync('sh', ['-c', 'command -v jq > /dev/null || exit 127; ' + GATE], { cwd: folder });
  if (error === undefined && status !== 127) {
    return status;
  }
  expect(GATE).toContain("jq -es 'all(.[]; .summary.warned == 0)'");
  const stacks = join(folder, 'cdktf.out/stacks');
  const isQuiet = readdirSync(stacks).every((stack) => {
    const report = readFileSync(join(stacks, stack, 'spark-constraints.json'), 'utf8');
    return (JSON.parse(report) as { summary: { warned: number } }).summary.warned === 0;
  });
  return isQuiet ? 0 : 1;
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'readme-'));
}

describe('README', () => {
  it('has only code that compiles, and code that does not is told here', () => {
    expect(BLOCKS.length).toBeGreaterThanOrEqual(4);
    const wrong = new Block("import { NoSuchConstruct } from 'cdktf-azureml-spark';\nvoid NoSuchConstruct;\n", 'wrong');
    const [ofWrong, ...ofBlocks] = diagnostics([wrong, ...BLOCKS, ...JOBS]);
    expect(ofBlocks.flat()).toEqual([]);
    expect(ofWrong).toEqual([expect.stringContaining("has no exported member 'NoSuchConstruct'")]);
  });

  it('has a first example that synthesizes, and warns of nothing', () => {
    const folder = newFolder();
    run(BLOCKS[0], folder);
    expect(existsSync(join(folder, 'cdktf.out/stacks/spark/cdk.tf.json'))).toBe(true);
    expect(gate(folder)).toBe(0);
  });
});

describe('the guide', () => {
  it('has a nightly job that Terraform schedules, and of which nothing warns', () => {
    const folder = newFolder();
    runNightly(folder);
    const json = readFileSync(join(folder, 'cdktf.out/stacks/nightly/cdk.tf.json'), 'utf8');
    expect(json).toContain('Microsoft.MachineLearningServices/workspaces/schedules@');
    const report = readFileSync(join(folder, 'cdktf.out/stacks/nightly/spark-constraints.json'), 'utf8');
    expect((JSON.parse(report) as { summary: object }).summary).toMatchObject({ warned: 0, undecided: 0 });
  });

  it('has a test of it that passes, and fails where something else is expected', () => {
    const folder = newFolder();
    // What a snapshot holds is tested where it is made.
    const [{ code: written }] = BLOCKS.filter(({ fileName }) => fileName === 'nightly-stack.test.ts');
    const code = written.replace('toMatchSnapshot()', 'toBeDefined()');
    expect(runNightlyTest(folder, code)).toHaveLength(4);
    const otherwise = code.replace('public_network_access_enabled: false', 'public_network_access_enabled: true');
    expect(() => runNightlyTest(folder, otherwise)).toThrow('public_network_access_enabled: expected true');
  });

  it('has a gate that lets a quiet app pass, and stops at a warning of any of its stacks', () => {
    const folder = newFolder();
    runNightly(folder);
    expect(gate(folder)).toBe(0);
    const other = newFolder();
    runWarning(other);
    expect(gate(other)).toBe(1);
    // A clean report that comes after one with a warning does not hide it.
    runNightly(other);
    expect(existsSync(join(other, 'cdktf.out/stacks/a-warning/spark-constraints.json'))).toBe(true);
    expect(gate(other)).toBe(1);
  });
});
