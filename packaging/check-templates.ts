import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Framework, packageNameFor } from './frameworks';
import { writeTemplate } from './templates';

/** The command line that makes projects. The one of CDK Terrain is not a dependency of this repository. */
const CLI = join(__dirname, '..', 'node_modules', '.bin', 'cdktf');

/** Each takes a minute: one of files beside each other, and one with a folder. */
const TRIED = ['serverless-spark', 'approved-outbound-batch'];

/**
 * Makes projects of templates with `cdktf init`, which fetches it from a server on this machine, and has it checked by
 * the compiler and synthesized. Throws where one does not work.
 *
 * @param file the packed library
 */
export async function checkTemplates(
  framework: Framework,
  file: string,
  examples: readonly string[] = TRIED,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), `${packageNameFor(framework)}-templates-`));
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  try {
    for (const example of examples) {
      const zip = writeTemplate(framework, example, folder, `file:${file}`);
      const project = mkdtempSync(join(tmpdir(), `${example}-`));
      const options = ['--local', '--project-name', example, '--project-description', example];
      const about = ['--enable-crash-reporting', 'false', '--providers-force-local', 'false'];
      const url = `http://127.0.0.1:${port}/${basename(zip)}`;
      await promisify(execFile)(CLI, ['init', '--template', url, ...options, ...about], {
        cwd: project,
        env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      });
      execFileSync('npx', ['tsc'], { cwd: project, stdio: 'inherit' });
      execFileSync('node', ['-r', 'sucrase/register', 'main.ts'], {
        cwd: project,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const report = readFileSync(join(project, 'cdktf.out', 'stacks', example, 'spark-constraints.json'), 'utf8');
      if (!(JSON.parse(report) as { readonly ok: boolean }).ok) {
        throw new Error(`${project} breaks a rule`);
      }
      rmSync(project, { recursive: true });
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Serves the files of a folder on this machine. */
function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => response.end(readFileSync(join(folder, request.url!))));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
