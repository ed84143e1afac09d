import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { StackConfigurations } from './dangling';

/** What the stacks of an app are synthesized to. */
export function jsonOf(app: App): StackConfigurations {
  app.synth();
  return Object.fromEntries(
    app.node
      .findAll()
      .filter(TerraformStack.isStack)
      .map(({ node: { path } }) => {
        const text = readFileSync(join(app.outdir, 'stacks', path, 'cdk.tf.json'), 'utf8');
        return [path, JSON.parse(text) as StackConfigurations[string]];
      }),
  );
}
