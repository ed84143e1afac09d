import * as fs from 'node:fs';
import * as path from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { DataLakeStorage, ISparkPool, SparkIdentity, SparkPool } from '../../lib';
import { GROUP, poolIn, workspaceIn } from '../support/azure';
import { Synthesized, testStack } from '../support/stack';

const ATTACHMENT = 'azurerm_machine_learning_synapse_spark';

/** The platform's stack has lake and pool, the team's has the workspace that uses both. */
function scene() {
  const { app, stack: platform, group } = testStack('platform');
  const team = new TerraformStack(app, 'team');
  new AzurermProvider(team, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
  const lake = new DataLakeStorage(platform, 'Lake', { resourceGroup: group });
  const pool = poolIn(platform, group);
  const workspace = workspaceIn(team, group);
  return { app, team, lake, pool, workspace };
}

function written(app: App, stack: string): Synthesized {
  app.synth();
  const file = path.join(app.outdir, 'stacks', stack, 'cdk.tf.json');
  return new Synthesized(JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly [section: string]: unknown });
}

describe('a team that attaches the pool of a platform stack', () => {
  test('may let its workspace use the lake of the platform, too', () => {
    const { app, lake, pool, workspace } = scene();
    workspace.enableServerlessSpark({ identities: [SparkIdentity.group(GROUP)], storage: [lake] });
    pool.attachTo(workspace, { computeName: 'spark', storage: [lake] });
    expect(() => app.synth()).not.toThrow();
  });

  test('gets an attachment that waits for nothing of the other stack', () => {
    const { app, team, lake, pool, workspace } = scene();
    const imported: ISparkPool = SparkPool.fromAttributes(team, 'Pool', {
      sparkPoolId: pool.sparkPoolId,
      synapse: pool.synapse,
    });
    imported.attachTo(workspace, { computeName: 'spark', storage: [lake] });
    const json = written(app, 'team');
    const own = new Set(json.resourceTypes.flatMap((type) => json.addresses(type)));
    expect(own).toContain(json.addresses(ATTACHMENT)[0]);
    expect((json.resource(ATTACHMENT).depends_on ?? []).filter((address) => !own.has(address))).toEqual([]);
  });
});
