import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Cloud, sparkJobReadiness, StandIn, startStandIn } from '../stand-in';
import { WORLDS } from './example-worlds';
import { contentOf, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform, environment, Outcome, TERRAFORM } from './terraform';

const ROOT = path.join(__dirname, '../..');
const STACK = 'serverless-spark';

/** The examples, with data that may be destroyed. */
const DESTROYABLE = `
  const { exampleApp } = require(${JSON.stringify(path.join(ROOT, 'examples/app.ts'))});
  const { DataProtection } = require(${JSON.stringify(path.join(ROOT, 'lib'))});
  const app = exampleApp();
  DataProtection.of(app).lift();
  app.synth();
`;

/** Types that only this example writes; others are known to the stand-in. */
const USED = {
  resources: ['azurerm_network_security_group', 'azurerm_subnet_network_security_group_association'],
  dataSources: [],
};

/** The command line of cdktf, as users run it, in a directory where it may leave states. */
class Cdktf {
  constructor(
    private readonly directory: string,
    private readonly standIn: StandIn,
  ) {
    const sucrase = path.join(ROOT, 'node_modules/sucrase/register');
    const app = `node -r ${sucrase} ${path.join(directory, 'main.js')}`;
    fs.writeFileSync(path.join(directory, 'main.js'), DESTROYABLE);
    const config = { language: 'typescript', app, sendCrashReports: 'false', projectId: 'journey' };
    fs.writeFileSync(path.join(directory, 'cdktf.json'), JSON.stringify(config));
  }

  public run(command: string): Promise<Outcome> {
    // Locking providers would download them from a registry.
    const args = [command, STACK, '--auto-approve', '--skip-provider-lock'];
    const env = {
      ...environment(this.standIn),
      TERRAFORM_BINARY_NAME: TERRAFORM,
      CI: '1',
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    };
    return new Promise((resolve) => {
      const cdktf = path.join(ROOT, 'node_modules/.bin/cdktf');
      execFile(cdktf, args, { cwd: this.directory, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + stderr }),
      );
    });
  }
}

describeWithTerraform('cdktf', () => {
  it(
    'deploys an example with which Spark jobs can run, and destroys it',
    async () => {
      const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-'));
      const cloud = new Cloud();
      WORLDS[STACK].seed(cloud);
      const seeds = contentOf(cloud);
      const standIn = await startStandIn(cloud, USED);
      try {
        const cdktf = new Cdktf(directory, standIn);
        succeeded(await cdktf.run('deploy'));
        expect(cloud.complaints).toEqual([]);
        expect(WORLDS[STACK].jobs(cloud).flatMap((job) => sparkJobReadiness(cloud, job))).toEqual([]);
        succeeded(await cdktf.run('destroy'));
        expect(contentOf(cloud)).toEqual(seeds);
      } finally {
        standIn.stop();
        fs.rmSync(directory, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );
});
