import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HclRun } from '../audit/hcl';
import { Cloud } from '../stand-in';
import { isRecord, Json, JsonObject } from '../stand-in/json';
import { adoptionOf, complaintsAbout, synthesized } from './adopted';
import { cloudOf, exampleStacks } from './example-worlds';
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

/** How many resources statements of this library write, of how many there are, as the guide tells. */
const BY_CONSTRUCTS = new Map(
  [
    ...readFileSync(join(__dirname, '..', '..', 'docs', 'adopt.md'), 'utf8').matchAll(
      /^\| `?([\w, -]+?)`? +\| (\d+) +\| (\d+) +\|/gm,
    ),
  ].map(([, name, own, all]) => [name, [Number(own), Number(all)]]),
);

/** Adopts what examples deployed. */
export function adoptExamples(examples: readonly string[]): void {
  describeWithTerraform('the adoption of an example', () => {
    const stacks = exampleStacks();
    const codes = new Map<string, string>();

    it.each(examples)(
      'takes all of its state over, and destroys, replaces and makes nothing: %s',
      async (example) => {
        const cloud = cloudOf(example);
        await journey(stacks[example], { cloud }, async (run) => {
          succeeded(await run.apply());
          const { code, leftOver, byConstructs, adopted } = adoptionOf(await run.state());
          codes.set(example, code);
          expect(leftOver).toEqual([]);
          expect([byConstructs, adopted]).toEqual(BY_CONSTRUCTS.get(example));
          expect(await losses(run, code, backendOf(stacks[example]))).toEqual([]);
          const before = contentOf(cloud);
          succeeded(await run.apply());
          expect(contentOf(cloud)).toEqual(before);
        });
      },
      PATIENCE_MS,
    );

    it('compiles under strict options', () => {
      expect(codes.size).toBe(examples.length);
      expect(complaintsAbout([...codes.values()])).toEqual([]);
    }, 120_000);
  });
}

/** Adopts what configurations in HCL deployed. */
export function adoptHcl(names: readonly string[]): void {
  describeWithTerraform('the adoption of a set-up in HCL', () => {
    it.each(names)(
      'takes instances and modules over, and destroys, replaces and makes nothing: %s',
      async (name) => {
        const cloud = new Cloud();
        const hcl = await HclRun.start(name, cloud);
        try {
          succeeded(await hcl.run.apply());
          const adoption = adoptionOf(await hcl.run.state());
          expect(adoption.leftOver).toEqual([]);
          expect([adoption.byConstructs, adoption.adopted]).toEqual(BY_CONSTRUCTS.get(`HCL, ${name}`));
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
}
