import * as fs from 'node:fs';
import * as path from 'node:path';
import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { App, TerraformStack, Testing } from 'cdktf';
import { DataLakeStorage, ISparkPool, ResourceGroupRef, SparkIdentity, SparkPool } from '../../lib';
import { GROUP, poolIn, workspaceIn } from '../support/azure';
import { danglingReferences } from '../support/dangling';
import { ONE_FOLDER, Synthesized, testStack } from '../support/stack';

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

describe('a workspace in one stack and a pool in another', () => {
  const orders = ['platform', 'team'].flatMap((firstStack) =>
    ['platform', 'team'].map((firstConstruct) => [firstStack, firstConstruct] as const),
  );

  test.each(orders)(
    'refer to nothing that their stacks lack when %s is the first stack, and %s has the first construct',
    (...[firstStack, firstConstruct]) => {
      const app = Testing.app(ONE_FOLDER);
      const group = ResourceGroupRef.named('rg', 'westeurope');
      const ids = firstStack === 'platform' ? ['platform', 'team'] : ['team', 'platform'];
      const stacks = ids.map((id) => {
        const stack = new TerraformStack(app, id);
        new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
        return stack;
      });
      const [platform, team] = firstStack === 'platform' ? stacks : [...stacks].reverse();
      const definePool = () => poolIn(platform, group);
      const before = firstConstruct === 'platform' ? definePool() : undefined;
      const workspace = workspaceIn(team, group);
      const lake = new DataLakeStorage(team, 'Lake', { resourceGroup: group });
      (before ?? definePool()).attachTo(workspace, { computeName: 'spark', storage: [lake] });
      const json = Object.fromEntries(ids.map((id) => [id, written(app, id).json]));
      expect(danglingReferences(json)).toEqual([]);
      expect(JSON.stringify(json.team)).toContain('outputs.cross-stack-output-azurerm_synapse_workspaceSynapse');
    },
  );
});

describe('two teams that attach the pool of a platform stack', () => {
  test('do not wait for the endpoints of each other', () => {
    const { app, stack: platform, group } = testStack('platform');
    const pool = poolIn(platform, group);
    const [one, two] = ['one', 'two'].map((id) => {
      const stack = new TerraformStack(app, id);
      new AzurermProvider(stack, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] });
      const lake = new DataLakeStorage(stack, 'Lake', { resourceGroup: group });
      pool.attachTo(workspaceIn(stack, group), { computeName: 'spark', storage: [lake] });
      return stack;
    });
    app.synth();
    expect([one, two].map((team) => team.dependsOn(platform))).toEqual([true, true]);
    expect(one.dependsOn(two) || two.dependsOn(one)).toBe(false);
  });
});
