import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, lastJson, run, Side } from '../harness/child';
import { LIBRARY, PROGRAMS } from '../harness/paths';
import { Bench } from './part';

const TARGET = 1.15;

/** What apps import of this library. */
const APPS = {
  'both environments': ['ServerlessSparkEnvironment', 'AttachedSparkEnvironment', 'InboundAccess', 'SparkIdentity'],
  'the serverless environment': ['ServerlessSparkEnvironment', 'InboundAccess', 'SparkIdentity'],
  'a workspace and a job': ['AzureMLWorkspace', 'InboundAccess', 'SparkIdentity', 'SparkJob'],
};

/** A module, and what is taken of it. */
type Required = { readonly name: string; readonly exports?: readonly string[] };

/** Importing what an app needs against requiring exactly the modules of the provider that this loads. */
export function importing(bench: Bench): void {
  Object.entries(APPS).forEach(([app, exports]) => importingFor(app, exports, bench));
}

function importingFor(app: string, exports: readonly string[], { report, quick }: Bench): void {
  const folder = mkdtempSync(join(tmpdir(), 'spark-bench-'));
  const side = (name: string, list: readonly Required[]): Side => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(list));
    return { command: process.execPath, args: () => [join(PROGRAMS, 'require-all.js'), file], reportsSeconds: true };
  };
  const library = side('library', [{ name: join(LIBRARY, 'bundle.js'), exports }]);
  // What is loaded only when a construct is made is on neither side.
  const { provider } = lastJson<{ readonly provider: readonly string[] }>(run(library).stdout);
  const modules = ['constructs', 'cdktf', ...provider].map((name) => ({ name }));
  const comparison = compare(library, side('modules', modules), quick ? 7 : 21);
  rmSync(folder, { recursive: true, force: true });
  const what = `${app}, against ${provider.length} provider modules`;
  report.addTime({ part: 'import', what: `${what}, time`, target: TARGET }, comparison);
  report.addPeakMemory({ part: 'import', what: `${what}, peak memory`, target: TARGET }, comparison);
}
