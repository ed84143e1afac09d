import { cloudOf, destroyableExampleStacks, exampleStacks } from './example-worlds';
import { contentOf, expectNoChanges, journey, PATIENCE_MS, succeeded } from './journey';
import { shortcomings } from './shortcomings';
import { describeWithTerraform } from './terraform';

/** Lets examples live from the first apply to the end. */
export function deployExamples(examples: readonly string[]): void {
  describeWithTerraform('an example', () => {
    const stacks = exampleStacks();
    const destroyable = destroyableExampleStacks();

    it.each(examples)(
      'deploys in one apply, runs Spark, has no changes then, and is destroyed once its data may be: %s',
      async (example) => {
        const cloud = cloudOf(example);
        const before = contentOf(cloud);
        await journey(stacks[example], { cloud }, async (run) => {
          succeeded(await run.validate());
          succeeded(await run.apply());
          expect(shortcomings(example, cloud)).toEqual([]);
          expect(cloud.requests.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
          await expectNoChanges(run);
          run.rewrite(destroyable[example]);
          succeeded(await run.destroy());
          expect(contentOf(cloud)).toEqual(before);
        });
      },
      PATIENCE_MS,
    );
  });
}
