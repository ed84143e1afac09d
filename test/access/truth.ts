import * as fc from '../support/fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { accessOf } from '../../lib/access/access-of-app';
import { Access, AccessModel } from '../../lib/access/access-model';
import { WrittenApp } from '../../lib/model/written-app';
import { journey, succeeded } from '../journeys/journey';
import { describeWithTerraform } from '../journeys/terraform';
import { Cloud, SparkJob, sparkJobReadiness } from '../stand-in';
import { principalOf } from '../stand-in/cloud/synapse';
import { JsonObject } from '../stand-in/json';
import { build, Damage, DAMAGES, GROUP, RandomApp, randomApp, STACK } from './random-app';

/** Applies take seconds: a few apps as they come, and two with each kind of damage that are fit for it. */
const OF_POOLS: readonly Damage[] = ['managed endpoint', 'approval', 'Synapse role'];
const DAMAGED = (Object.keys(DAMAGES) as Damage[]).flatMap((damage, index) =>
  fc.sample(randomApp, { seed: fc.SEED + index, numRuns: 2 }).map((app, number): RandomApp => {
    const isOfPools = OF_POOLS.includes(damage) || (damage === 'role' && number === 1);
    const isolation = isOfPools ? app.isolation : 'approved';
    const damages = [{ damage, which: 3 * number + index }];
    return { ...app, isolation, open: [false, app.open[1]], serverless: !isOfPools, attached: isOfPools, damages };
  }),
);
export const APPS = [...fc.sample(randomApp, 4), ...DAMAGED];

/** The rule that the cloud has for what another one tells before. */
const SAID_BEFORE: { readonly [rule: string]: string } = {
  'ROL-02': 'ROL-01',
  'PRV-03': 'PRV-02',
  'MPE-02': 'CFG-20',
};

/** An app as it is written, and its access model. */
function written(config: RandomApp): { readonly json: JsonObject; readonly model: AccessModel } {
  const outdir = mkdtempSync(join(tmpdir(), 'truth-'));
  try {
    const { app, stack } = build(config, outdir);
    const json = JSON.parse(Testing.synth(stack)) as JsonObject;
    const model = accessOf(new WrittenApp(app), STACK);
    return { json: withoutDangling(json), model: model! };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Nothing waits for what was taken out, and no condition stops the apply because of it. */
function withoutDangling(json: JsonObject): JsonObject {
  const names = (section: string) =>
    Object.entries((json[section] ?? {}) as JsonObject).flatMap(([type, byName]) =>
      Object.keys(byName as JsonObject).map((name) => `${section === 'data' ? 'data.' : ''}${type}.${name}`),
    );
  const known = new Set([...names('resource'), ...names('data')]);
  const cleaned = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      return key === 'depends_on'
        ? value.filter((one) => known.has(String(one)))
        : value.map((one) => cleaned(one, ''));
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name]) => name !== 'postcondition')
            .map(([name, inner]) => [name, cleaned(inner, name)]),
        )
      : value;
  };
  const kept = Object.entries(json).filter(([section]) => section !== 'check');
  return cleaned(Object.fromEntries(kept), '') as JsonObject;
}

/** What stands for the parts of a model in the cloud. */
class InCloud {
  constructor(
    private readonly cloud: Cloud,
    private readonly model: AccessModel,
  ) {}

  public job({ work, runsAs, target, mode }: Pick<Access, 'work' | 'runsAs' | 'target' | 'mode'>): SparkJob {
    const { kind, computeName } = this.model.work.find(({ id }) => id === work)!;
    const account = this.named('Microsoft.Storage/storageAccounts', target);
    return {
      kind: kind === 'serverless' ? 'serverless' : 'attached',
      computeName,
      workspaceId: this.cloud.all('Microsoft.MachineLearningServices/workspaces')[0].id,
      identityPrincipalId: this.principal(runsAs),
      storageAccountIds: mode === 'read' ? [] : [account],
      readOnlyStorageAccountIds: mode === 'read' ? [account] : [],
    };
  }

  /** Rules that tell what keeps a job from running. */
  public missing(job: SparkJob): string[] {
    const rules = sparkJobReadiness(this.cloud, job).map(({ rule }) => SAID_BEFORE[rule] ?? rule);
    return [...new Set(rules)].sort();
  }

  private principal(id: string): string {
    const part = this.model.principals.find((one) => one.id === id)!;
    if (part.kind === 'group') {
      return GROUP;
    }
    if (part.kind === 'managed-identity') {
      const slug = part.name === 'PoolJobs' ? 'pooljobs' : 'jobs';
      const named = this.cloud
        .all('Microsoft.ManagedIdentity/userAssignedIdentities')
        .find(({ name }) => name.toLowerCase().replace(/-/g, '').startsWith(`journey${slug}`));
      return String(named?.state.principalId);
    }
    const [compute] = this.cloud.all('Microsoft.MachineLearningServices/workspaces/computes');
    return principalOf(compute);
  }

  private named(type: string, target: string): string {
    const name = target.slice(target.lastIndexOf('/') + 1).toLowerCase();
    return this.cloud.all(type).find((one) => one.name.startsWith(`journey${name}`) || one.name.startsWith(name))!.id;
  }
}

/** Compares what the model says of apps with what a cloud does. */
export function compareWithCloud(apps: readonly RandomApp[]): void {
  describeWithTerraform('the access model of a random app, and the cloud after it was applied', () => {
    it.each(apps.map((config) => [JSON.stringify(config), config] as const))(
      'tell the same of who can run what on which account: %s',
      async (_, config) => {
        const { json, model } = written(config);
        const cloud = new Cloud();
        await journey(json, { cloud }, async (run) => {
          succeeded(
            await run.apply(...(config.damages.some(({ damage }) => damage === 'rule') ? ['-parallelism=1'] : [])),
          );
          const inCloud = new InCloud(cloud, model);
          const said = model.access.map((access) => ({
            id: access.id,
            missing: [
              ...new Set(access.links.flatMap(({ state, rule }) => (state === 'missing' && rule ? [rule] : []))),
            ].sort(),
          }));
          const true_ = model.access.map((access) => ({
            id: access.id,
            missing: inCloud.missing(inCloud.job(access)),
          }));
          expect(said).toEqual(true_);
          expect(model.access.map(({ verdict }) => verdict === 'complete')).toEqual(
            true_.map(({ missing }) => missing.length === 0),
          );
          // And nobody whom it does not list can.
          const listed = new Set(model.access.map(({ id }) => id));
          const others = model.work.flatMap((work) =>
            model.principals.flatMap((who) =>
              model.targets
                .filter(
                  ({ kind, primaryStorageOf, defaultStorageOf }) =>
                    kind === 'storage-account' && !primaryStorageOf && !defaultStorageOf,
                )
                .map((target) => ({ work: work.id, runsAs: who.id, target: target.id, mode: 'read' as const }))
                .filter(
                  (pair) =>
                    !listed.has(`${pair.work} as ${pair.runsAs} on ${pair.target}`) && !who.id.endsWith('/Workspace'),
                ),
            ),
          );
          expect(others.filter((pair) => inCloud.missing(inCloud.job(pair)).length === 0)).toEqual([]);
        });
      },
      120_000,
    );
  });
}
