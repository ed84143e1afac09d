import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { exampleApp } from '../../examples/app';
import { AccessModel } from '../../lib/access/access-model';
import { EXAMPLES } from '../examples/synthesized';

/** The access models that a synth of the examples writes, by example; also where the synth finds errors. */
export function accessOfExamples(change: (stack: TerraformStack, app: App) => void = () => undefined): {
  readonly [example: string]: AccessModel;
} {
  const outdir = mkdtempSync(join(tmpdir(), 'access-'));
  const app = exampleApp({ outdir });
  app.node.children.filter(TerraformStack.isStack).forEach((stack) => change(stack, app));
  try {
    app.synth();
  } catch {
    // The reports are written all the same.
  }
  const read = (example: string) =>
    JSON.parse(readFileSync(join(outdir, 'stacks', example, 'spark-access.json'), 'utf8')) as AccessModel;
  const models = Object.fromEntries(EXAMPLES.map((example) => [example, read(example)]));
  rmSync(outdir, { recursive: true });
  return models;
}
