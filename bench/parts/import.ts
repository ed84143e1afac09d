import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compare, Side } from '../harness/child';
import { LIBRARY, PROGRAMS } from '../harness/paths';
import { Bench } from './part';

const TARGET = 1.15;

/** What apps import of this library, and the files that export it. */
const APPS = {
  'both environments': {
    exports: ['ServerlessSparkEnvironment', 'AttachedSparkEnvironment', 'InboundAccess', 'SparkIdentity'],
    files: ['environments/serverless-spark-environment', 'environments/attached-spark-environment'],
  },
  'the serverless environment': {
    exports: ['ServerlessSparkEnvironment', 'InboundAccess', 'SparkIdentity'],
    files: ['environments/serverless-spark-environment'],
  },
  'a workspace and a job': {
    exports: ['AzureMLWorkspace', 'InboundAccess', 'SparkIdentity', 'SparkJob'],
    files: ['workspace/azureml-workspace', 'jobs/spark-job'],
  },
};

/** A module, and what is taken of it. */
type Required = { readonly name: string; readonly exports?: readonly string[] };

/** Importing what an app needs against requiring exactly the modules of the provider that this loads. */
export function importing(bench: Bench): void {
  Object.entries(APPS).forEach(([app, { exports, files }]) => importingFor(app, exports, files, bench));
}

function importingFor(
  app: string,
  exports: readonly string[],
  files: readonly string[],
  { report, quick }: Bench,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'spark-bench-'));
  const library = join(LIBRARY, 'bundle.js');
  const seen = new Set<string>();
  const provider = files.flatMap((file) => [...providerModules(join(LIBRARY, `${file}.js`), seen)]);
  const modules = ['constructs', 'cdktf', ...provider.sort()].map((name) => ({ name }));
  const side = (name: string, list: readonly Required[]): Side => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(list));
    return { command: process.execPath, args: () => [join(PROGRAMS, 'require-all.js'), file], reportsSeconds: true };
  };
  const comparison = compare(side('library', [{ name: library, exports }]), side('modules', modules), quick ? 7 : 21);
  rmSync(folder, { recursive: true, force: true });
  const what = `${app}, against ${provider.length} provider modules`;
  report.addTime({ part: 'import', what: `${what}, time`, target: TARGET }, comparison);
  report.addPeakMemory({ part: 'import', what: `${what}, peak memory`, target: TARGET }, comparison);
}

/** What is loaded at once, and not when a function runs: such calls stand at the beginning of a line. */
const REQUIRE = /^(?:(?:const|var) \w+ = |tslib_1\.__exportStar\(|__exportStar\(|)require\("([^"]+)"\)/gm;

/** The provider modules that a compiled file requires, or that those require which it requires. */
function providerModules(file: string, seen: Set<string>): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) {
    return found;
  }
  seen.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(REQUIRE)) {
    if (name.startsWith('@cdktf/')) {
      found.add(name);
    } else if (name.startsWith('.')) {
      providerModules(join(dirname(file), `${name}.js`), seen).forEach((module) => found.add(module));
    }
  }
  return found;
}
