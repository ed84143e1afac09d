import * as fc from '../support/fast-check';
import { orderedSplit, SplitApp } from '../properties/split-app';
import { JsonObject } from '../stand-in/json';
import { journey, PATIENCE_MS, succeeded } from './journey';
import { describeWithTerraform } from './terraform';

describeWithTerraform('an app that is divided into stacks at random', () => {
  it.each(fc.sample(orderedSplit, { numRuns: 3 }).map((division, index) => [index + 1, division] as const))(
    'has stacks that Terraform takes (division %d)',
    async (_index, division) => {
      for (const json of Object.values(new SplitApp(division).synth())) {
        await journey(json as JsonObject, {}, async (run) => succeeded(await run.validate()));
      }
    },
    PATIENCE_MS,
  );
});
