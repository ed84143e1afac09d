import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Framework, packageNameFor } from './frameworks';
import { firstExample, projectOf } from './projects';

/** What installs packages in a project. */
export interface PackageManager {
  readonly name: string;
  /** The command that installs what package.json lists. */
  readonly install: readonly string[];
}

export const PACKAGE_MANAGERS: readonly PackageManager[] = [
  { name: 'npm', install: ['npm', 'install', '--no-audit', '--no-fund'] },
  { name: 'pnpm', install: ['npx', '--yes', 'pnpm@10.20.0', 'install', '--silent'] },
  { name: 'yarn', install: ['npx', '--yes', 'yarn@1.22.22', 'install', '--silent', '--non-interactive'] },
];

/**
 * Installs a packed library in an empty project of its framework, and has the first example of the README checked by the
 * compiler, synthesized, and imported as an ES module. Throws with what went wrong.
 */
export function checkPackage(framework: Framework, file: string, manager: PackageManager = PACKAGE_MANAGERS[0]): void {
  const folder = mkdtempSync(join(tmpdir(), `${packageNameFor(framework)}-`));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(projectOf(framework, `file:${file}`), null, 2));
  writeFileSync(join(folder, 'main.ts'), firstExample(framework));
  const [installer, ...rest] = manager.install;
  run(installer, ...rest);
  run('npx', 'tsc', '--noEmit', '--strict', '--target', 'es2022', '--module', 'node16', 'main.ts');
  run('node', '-r', 'sucrase/register', 'main.ts');
  const stack = join(folder, 'cdktf.out', 'stacks', 'spark');
  const { resource } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as { resource: object };
  const { ok } = JSON.parse(readFileSync(join(stack, 'spark-constraints.json'), 'utf8')) as { ok: boolean };
  if (!('azurerm_machine_learning_workspace' in resource) || !ok) {
    throw new Error(`${folder} was not synthesized as it should be`);
  }
  const program = `import { ServerlessSparkEnvironment } from '${packageNameFor(framework)}'; console.log(ServerlessSparkEnvironment.name)`;
  const imported = run('node', '--input-type=module', '--eval', program).trim();
  if (imported !== 'ServerlessSparkEnvironment') {
    throw new Error(`an ES module imports ${imported}`);
  }
  rmSync(folder, { recursive: true, force: true });
}
