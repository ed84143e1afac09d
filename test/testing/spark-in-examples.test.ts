import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';
import { exampleApp } from '../../examples/app';
import { IAttachedSparkPool, ServerlessSpark } from '../../lib';
import { AccessModel } from '../../lib/access/access-model';
import { CreatedStorageAccount } from '../../lib/storage/created-storage-account';
import { toLetSparkReach } from '../../testing/spark-matchers';
import { ONE_FOLDER } from '../support/stack';

type Spark = ServerlessSpark | IAttachedSparkPool;

/** All Spark of an app that its constructs make. */
function sparksOf(app: App): Spark[] {
  return app.node.findAll().filter(isSpark);
}

function isSpark(construct: IConstruct): construct is Spark {
  return construct instanceof ServerlessSpark || 'computeName' in construct;
}

function accountsOf(app: App): CreatedStorageAccount[] {
  return app.node.findAll().filter((construct) => construct instanceof CreatedStorageAccount);
}

/** As the file calls it. */
function workId(spark: Spark): string {
  return spark instanceof ServerlessSpark
    ? `serverless Spark of ${spark._jobHost.workspace.node.path}`
    : spark.node.path;
}

describe('toLetSparkReach in the examples', () => {
  const app = exampleApp(ONE_FOLDER);
  app.synth();
  const models = app.node
    .findAll()
    .filter(TerraformStack.isStack)
    .map(({ node }) => {
      const file = join(app.outdir, 'stacks', node.path, 'spark-access.json');
      return JSON.parse(readFileSync(file, 'utf8')) as AccessModel;
    });
  const access = models.flatMap((model) => model.access);
  const defaults = models.flatMap(({ workspaces }) => workspaces.map(({ defaultStorage }) => defaultStorage));
  const pairs = sparksOf(app).flatMap((spark) => accountsOf(app).map((account) => [spark, account] as const));
  const apart = pairs.filter(
    ([spark, { node }]) => !defaults.includes(node.path) && node.path.split('/')[0] === spark.node.path.split('/')[0],
  );
  const isReached = (work: string, target: string) => {
    const rows = access.filter((row) => row.work === work && row.target === target);
    return rows.length > 0 && rows.every(({ verdict }) => verdict !== 'missing');
  };

  it.each(apart.map(([spark, account]) => [workId(spark), account.node.path, spark, account] as const))(
    'says of %s and %s what spark-access.json says',
    (work, target, spark, account) => {
      expect(toLetSparkReach(spark, account).pass).toBe(isReached(work, target));
    },
  );

  it('are some that Spark reaches, and some that it does not', () => {
    const reached = new Set(apart.map(([spark, { node }]) => isReached(workId(spark), node.path)));
    expect([...reached].sort()).toEqual([false, true]);
  });
});
