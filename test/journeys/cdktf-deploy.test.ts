import { execFile } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Cloud, SparkJob, sparkJobReadiness, StandIn, startStandIn } from '../stand-in';
import { isRecord, JsonObject, text } from '../stand-in/json';
import { ANALYSTS, fill, STACK } from './fixtures/deploy-app';
import { contentOf, PATIENCE_MS, succeeded } from './journey';
import { stackOf } from './stacks';
import { describeWithTerraform, environment, Outcome, TERRAFORM } from './terraform';

const ROOT = path.join(__dirname, '../..');

/** The command line of cdktf, as users run it, over the stand-in. */
class Cdktf {
  constructor(
    private readonly directory: string,
    private readonly standIn: StandIn,
  ) {}

  public run(command: string, ...more: string[]): Promise<Outcome> {
    const app = 'npx --no-install tsx test/journeys/fixtures/deploy-app.ts';
    // Locking providers would download them from a registry.
    const fixed = ['--auto-approve', '--skip-provider-lock', '--app', app, '--output', this.directory];
    const args = [command, STACK, ...fixed, ...more];
    const env = {
      ...environment(this.standIn),
      TERRAFORM_BINARY_NAME: TERRAFORM,
      STATES: this.directory,
      CI: '1',
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: '1',
    };
    return new Promise((resolve) => {
      const cdktf = path.join(ROOT, 'node_modules/.bin/cdktf');
      execFile(cdktf, args, { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, output: stdout + stderr }),
      );
    });
  }
}

describeWithTerraform('cdktf', () => {
  it(
    'does not deploy and destroy an app in which both kinds of Spark can run',
    async () => {
      const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'cdktf-'));
      const cloud = new Cloud();
      const config = stackOf(fill);
      const standIn = await startStandIn(cloud, {
        resources: members(config.resource),
        dataSources: members(config.data),
      });
      try {
        const cdktf = new Cdktf(directory, standIn);
        const outputsFile = path.join(directory, 'outputs.json');
        succeeded(await cdktf.run('deploy', '--outputs-file', outputsFile));
        expect(cloud.complaints).toEqual([]);
        const outputs = (JSON.parse(fs.readFileSync(outputsFile, 'utf8')) as JsonObject)[STACK];
        expect(jobsOf(outputs).flatMap((job) => sparkJobReadiness(cloud, job))).toEqual([]);
        succeeded(await cdktf.run('destroy'));
        expect(contentOf(cloud)).toEqual([]);
      } finally {
        standIn.stop();
        fs.rmSync(directory, { recursive: true, force: true });
      }
    },
    PATIENCE_MS,
  );
});

function members(section: JsonObject[string] | undefined): string[] {
  return isRecord(section) ? Object.keys(section) : [];
}

function jobsOf(outputs: JsonObject[string] | undefined): SparkJob[] {
  const { workspace_id: workspace, lake_id: lake } = isRecord(outputs) ? outputs : {};
  const job = { workspaceId: text(workspace), identityPrincipalId: ANALYSTS, storageAccountIds: [text(lake)] };
  return [
    { ...job, kind: 'serverless' },
    { ...job, kind: 'attached', computeName: 'spark' },
  ];
}
