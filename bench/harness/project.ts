import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DIST, LIBRARY, ROOT } from './paths';

const PACKAGE = 'cdktf-azureml-spark';
const TEMPLATE = join(ROOT, 'node_modules', '@cdktf', 'cli-core', 'templates', 'typescript');

const MAIN = `import { App } from 'cdktf';
import { ServerlessSparkStack } from './serverless-spark/stack';

const app = new App();
new ServerlessSparkStack(app, 'serverless-spark');
app.synth();
`;

/** A user's project with the serverless example, the library installed as a package, and everything else from here. */
export class UserProject {
  public readonly folder: string;

  constructor(name: string) {
    this.folder = join(DIST, 'projects', name);
    rmSync(this.folder, { recursive: true, force: true });
    this.write('package.json', JSON.stringify({ name, version: '1.0.0', private: true }));
    this.write('main.ts', MAIN);
    for (const file of ['azure.ts', 'serverless-spark/stack.ts']) {
      const source = readFileSync(join(ROOT, 'examples', file), 'utf8');
      this.write(file, source.replace(/'(\.\.\/)+lib'/g, `'${PACKAGE}'`));
    }
    this.install();
  }

  public write(file: string, content: string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  /** A file of the template of `cdktf init`, as it is. */
  public useTemplate(file: string): void {
    this.write(file, readFileSync(join(TEMPLATE, file), 'utf8'));
  }

  public remove(path: string): void {
    rmSync(join(this.folder, path), { recursive: true, force: true });
  }

  /** What `cdktf synth` runs. */
  public setApp(app: string): void {
    this.write('cdktf.json', JSON.stringify({ language: 'typescript', app, sendCrashReports: 'false' }));
  }

  /** Imports the provider through its barrel, as many examples on the web do. */
  public importThroughBarrel(): void {
    for (const file of ['azure.ts', 'serverless-spark/stack.ts']) {
      const source = readFileSync(join(this.folder, file), 'utf8');
      this.write(file, source.replace(/import \{ (\w+) \} from '(@cdktf\/provider-azurerm)\/lib\/([^']+)';/g, barrel));
    }
  }

  private install(): void {
    const folder = join(this.folder, 'node_modules', PACKAGE);
    cpSync(LIBRARY, join(folder, 'lib'), { recursive: true });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const manifest = { name: PACKAGE, version, main: 'lib/bundle.js', types: 'lib/index.d.ts' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  }
}

function barrel(_: string, name: string, provider: string, module: string): string {
  const namespace = module.replace(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  const alias = `${namespace}Module`;
  return `import { ${namespace} as ${alias} } from '${provider}';\nimport ${name} = ${alias}.${name};`;
}
