import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Framework, packageNameFor } from './frameworks';
import { blockNamed, projectOf } from './projects';

const JEST = { jest: '30', '@types/jest': '30', '@swc/jest': '0.2', '@swc/core': '1' };
const VITEST = { vitest: '3' };

/** What a test is run by. */
interface Runner {
  readonly name: string;
  readonly tools: { readonly [name: string]: string };
  readonly configuration: { readonly [file: string]: string };
  /** What the test of the README imports in addition. */
  readonly imports: string;
  /** Types that tsconfig.json lists. */
  readonly types: readonly string[];
  readonly command: readonly string[];
}

function runnersFor(library: string): readonly Runner[] {
  return [
    {
      name: 'jest',
      tools: JEST,
      configuration: {
        'jest.config.js': `module.exports = { testEnvironment: 'node', setupFilesAfterEnv: ['${library}/testing/jest'], transform: { '^.+\\\\.ts$': '@swc/jest' } };`,
      },
      imports: '',
      types: ['node', 'jest', `${library}/testing/jest`],
      command: ['npx', 'jest', '--ci=false'],
    },
    {
      name: 'vitest',
      tools: VITEST,
      configuration: {
        'vitest.config.mjs': `export default { test: { setupFiles: ['${library}/testing/vitest'] } };`,
      },
      imports: `import { expect, test } from 'vitest';\n`,
      types: ['node', `${library}/testing/vitest`],
      command: ['npx', 'vitest', 'run', '--update'],
    },
  ];
}

/** What must fail, and what is then said. */
const WRONG = ["toViolate('OBR-08')", 'OBR-08 had nothing to look at'] as const;

/**
 * Installs a packed library in empty projects with each of the runners, and has the test of the README checked by the
 * compiler and run. Throws where it does not pass, or where a test that must fail passes.
 */
export function checkTesting(framework: Framework, file: string): void {
  for (const runner of runnersFor(packageNameFor(framework))) {
    const folder = mkdtempSync(join(tmpdir(), `${runner.name}-`));
    const run = ([command, ...args]: readonly string[]) =>
      execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('package.json', JSON.stringify(projectOf(framework, `file:${file}`, runner.tools)));
    const compilerOptions = { strict: true, noEmit: true, module: 'node16', target: 'es2022' };
    write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: { ...compilerOptions, types: runner.types, skipLibCheck: runner.name === 'vitest' },
      }),
    );
    Object.entries(runner.configuration).forEach(([name, text]) => write(name, text));
    write('nightly-stack.ts', blockNamed(framework, 'nightly-stack.ts'));
    const test = `${runner.imports}${blockNamed(framework, 'nightly-stack.test.ts')}`;
    write('nightly-stack.test.ts', test);
    run(['npm', 'install', '--no-audit', '--no-fund']);
    run(['npx', 'tsc']);
    run(runner.command);
    // A second run compares with the snapshot of the first one.
    run(runner.command.filter((argument) => argument !== '--update'));
    write('nightly-stack.test.ts', test.replace('toKeepAllRules()', WRONG[0]));
    const told = messageOf(() => run(runner.command));
    if (!told.includes(WRONG[1])) {
      throw new Error(`${folder}: a test that must fail says ${told}`);
    }
    const snapshot = readFileSync(join(folder, '__snapshots__', 'nightly-stack.test.ts.snap'), 'utf8');
    if (!snapshot.includes('azurerm_machine_learning_workspace') || snapshot.includes(folder)) {
      throw new Error(`${folder} has no snapshot without paths`);
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a program that must fail prints. */
function messageOf(run: () => string): string {
  try {
    return `nothing, and passes: ${run()}`;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}`;
  }
}
