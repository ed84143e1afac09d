import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { AttachedSynapsePoolStack } from '../../examples/attached-synapse-pool/stack';
import { BothInOneWorkspaceStack } from '../../examples/both-in-one-workspace/stack';
import { ServerlessSparkStack } from '../../examples/serverless-spark/stack';
import { reportApp } from '../../report/report-app';

export const PICTURES = join(__dirname, '..', '..', 'docs', 'pictures');

/** The pictures in the guides by their names, each of an example. */
export function picturesOfGuides(): ReadonlyMap<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'pictures-'));
  const app = new App({ outdir });
  const names = ['serverless-spark', 'attached-synapse-pool', 'both-in-one-workspace'];
  new ServerlessSparkStack(app, names[0]);
  new AttachedSynapsePoolStack(app, names[1]);
  new BothInOneWorkspaceStack(app, names[2]);
  app.synth();
  const silent = { print: () => undefined, complain: () => undefined };
  reportApp(outdir, { format: 'svg', output: join(outdir, 'pictures') }, silent);
  const read = (name: string) => readFileSync(join(outdir, 'pictures', `${name}.svg`), 'utf8');
  const pictures = new Map(names.map((name) => [`${name}.svg`, read(name)]));
  rmSync(outdir, { recursive: true });
  return pictures;
}

if (process.argv[1] === __filename) {
  mkdirSync(PICTURES, { recursive: true });
  picturesOfGuides().forEach((svg, name) => writeFileSync(join(PICTURES, name), svg));
}
