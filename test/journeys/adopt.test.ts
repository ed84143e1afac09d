import { HclRun } from '../audit/hcl';
import { Cloud } from '../stand-in';
import { isRecord, Json, JsonObject } from '../stand-in/json';
import { adoptionOf, complaintsAbout, synthesized } from './adopted';
import { cloudOf, exampleStacks, WORLDS } from './example-worlds';
import { contentOf, journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform, TerraformRun } from './terraform';

/** What a plan would destroy, replace or make. */
async function losses(run: TerraformRun, code: string, backend: Json | undefined) {
  const config = synthesized(code);
  const terraform = Object.entries(isRecord(config.terraform) ? config.terraform : {}).filter(
    ([name]) => name !== 'backend',
  );
  const kept: JsonObject = backend === undefined ? {} : { backend };
  run.rewrite({ ...config, terraform: { ...Object.fromEntries(terraform), ...kept } });
  succeeded(await run.init());
  const plan = await run.plan();
  succeeded(plan);
  return Object.entries(plan.changes)
    .filter(([, action]) => action !== 'update' && action !== 'read')
    .map(([address, action]) => `${action} ${address} ${plan.replacedBecause[address]?.join() ?? ''}`);
}

/** Where the state is kept: that of what was adopted. */
function backendOf({ terraform }: JsonObject): Json | undefined {
  return isRecord(terraform) ? terraform.backend : undefined;
}

/** How many resources statements of this library write, of how many there are. The guide has the same table. */
const BY_CONSTRUCTS: { readonly [name: string]: readonly [number, number] } = {
  'serverless-spark': [24, 53],
  'attached-synapse-pool': [21, 25],
  'customer-managed-keys': [9, 34],
  'both-in-one-workspace': [47, 69],
  'nightly-batch': [15, 27],
  'approved-outbound-batch': [16, 21],
  'spark-pipeline': [22, 41],
  'existing-resources': [8, 29],
  'HCL, serverless': [12, 26],
  'HCL, attached': [12, 22],
};

describeWithTerraform('the adoption of an example', () => {
  const stacks = exampleStacks();
  const codes = new Map<string, string>();

  it.each(Object.keys(WORLDS))(
    'takes all of its state over, and destroys, replaces and makes nothing: %s',
    async (example) => {
      const cloud = cloudOf(example);
      await journey(stacks[example], { cloud }, async (run) => {
        succeeded(await run.apply());
        const { code, leftOver, byConstructs, adopted } = adoptionOf(await run.state());
        codes.set(example, code);
        expect(leftOver).toEqual([]);
        expect([byConstructs, adopted]).toEqual(BY_CONSTRUCTS[example]);
        expect(await losses(run, code, backendOf(stacks[example]))).toEqual([]);
        const before = contentOf(cloud);
        succeeded(await run.apply());
        expect(contentOf(cloud)).toEqual(before);
      });
    },
    PATIENCE_MS,
  );

  it('compiles under strict options', () => {
    expect(codes.size).toBe(Object.keys(WORLDS).length);
    expect(complaintsAbout([...codes.values()])).toEqual([]);
  }, 120_000);
});

describeWithTerraform('the adoption of a set-up in HCL', () => {
  it.each(['serverless', 'attached'])(
    'takes instances and modules over, and destroys, replaces and makes nothing: %s',
    async (name) => {
      const cloud = new Cloud();
      const hcl = await HclRun.start(name, cloud);
      try {
        succeeded(await hcl.run.apply());
        const adoption = adoptionOf(await hcl.run.state());
        expect(adoption.leftOver).toEqual([]);
        expect([adoption.byConstructs, adoption.adopted]).toEqual(BY_CONSTRUCTS[`HCL, ${name}`]);
        expect(complaintsAbout([adoption.code])).toEqual([]);
        hcl.removeFiles();
        // Data is guarded from now on.
        expect(
          (await losses(hcl.run, adoption.code, undefined)).filter((loss) => !loss.includes('data_protection[')),
        ).toEqual([]);
      } finally {
        hcl.stop();
      }
    },
    PATIENCE_MS,
  );
});
