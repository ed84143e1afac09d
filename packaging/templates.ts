import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Framework, FRAMEWORKS, rewrittenFor } from './frameworks';
import { projectOf } from './projects';

const ROOT = join(__dirname, '..');
const EXAMPLES = join(ROOT, 'examples');

/** What every example uses. */
const SHARED = 'azure.ts';

/** The examples that templates are made of. */
export const TEMPLATES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Files of a template, by their names; text between two braces is filled in by `init`. */
export function filesOfTemplate(
  framework: Framework,
  example: string,
  library: string,
): { readonly [file: string]: string } {
  const own = readdirSync(join(EXAMPLES, example), { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(EXAMPLES, example, file)).isFile())
    .map((file): [string, string] => [file, readFileSync(join(EXAMPLES, example, file), 'utf8')]);
  const shared: [string, string] = [SHARED, readFileSync(join(EXAMPLES, SHARED), 'utf8')];
  const sources = [...own, shared].map(([file, text]) => [file, standingAlone(framework, text)]);
  return {
    ...(Object.fromEntries(sources) as { readonly [file: string]: string }),
    'main.ts': mainOf(framework, example),
    'package.json': pretty({ ...projectOf(framework, library), name: '{{ $base }}' }),
    'tsconfig.json': pretty({ compilerOptions: { strict: true, noEmit: true, module: 'node16', target: 'es2022' } }),
    'cdktf.json': pretty({
      language: 'typescript',
      app: 'node -r sucrase/register main.ts',
      projectId: '{{projectId}}',
      sendCrashReports: '{{sendCrashReports}}',
      terraformProviders: [],
      terraformModules: [],
    }),
    // npm leaves a .gitignore out of what it packs, and sscaff takes the braces away.
    '{{}}.gitignore': 'node_modules/\ncdktf.out/\n.terraform/\n*.tfstate*\n',
    // The command line of cdktf sets NODE_ENV to production.
    '.hooks.sscaff.js': `exports.post = () => require('node:child_process').execSync('npm install --include=dev', { stdio: 'inherit' });\n`,
  };
}

/** The example without the repository around it. */
function standingAlone(framework: Framework, text: string): string {
  const alone = text.replace(/'\.\.\/\.\.\/lib'/g, `'cdktf-azureml-spark'`).replace(/'\.\.\/azure'/g, `'./azure'`);
  return rewrittenFor(framework, alone);
}

function mainOf(framework: Framework, example: string): string {
  const [, stack] = /export class (\w+) extends TerraformStack/.exec(
    readFileSync(join(EXAMPLES, example, 'stack.ts'), 'utf8'),
  )!;
  return `import { App } from '${framework.name}';
import { ${stack} } from './stack';

const app = new App();
new ${stack}(app, '${example}');
app.synth();
`;
}

function pretty(content: object): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * Writes a template, and packs it as `init --template` takes it.
 *
 * @param folder where it goes
 * @param library what the template depends on: a version, or a packed file
 */
export function writeTemplate(framework: Framework, example: string, folder: string, library: string): string {
  const target = join(folder, example);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const [file, text] of Object.entries(filesOfTemplate(framework, example, library))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), text);
  }
  cpSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'));
  const zip = join(folder, `${framework.name}-${example}.zip`);
  rmSync(zip, { force: true });
  execFileSync('zip', ['-q', '-r', zip, example], { cwd: folder });
  return zip;
}

if (process.argv[1] === __filename) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
  for (const framework of FRAMEWORKS) {
    const folder = join(ROOT, 'dist', 'packages', 'templates');
    TEMPLATES.forEach((example) => console.log(writeTemplate(framework, example, folder, `^${version}`)));
  }
}
