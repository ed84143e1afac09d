import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AccessModel } from '../../lib/access/access-model';
import { reportApp, ReportOptions } from '../../report/report-app';

const SAMPLE = join(__dirname, '..', 'access', 'samples', 'both-in-one-workspace.json');

/** What stands beside the stack `both-in-one-workspace`. */
export function sample(): AccessModel {
  return JSON.parse(readFileSync(SAMPLE, 'utf8')) as AccessModel;
}

/** A synthesized app with the files that are given, by their paths. */
export function appWith(files: { readonly [path: string]: unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** An app with one stack. */
export function appOf(access: AccessModel, more: { readonly [path: string]: unknown } = {}): string {
  return appWith({ 'stacks/spark/spark-access.json': access, ...more });
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What the command prints for an app. */
export function reported(outdir: string, options: Partial<ReportOptions> = {}): Said {
  let [out, err] = ['', ''];
  const code = reportApp(
    outdir,
    { format: 'html', output: '-', ...options },
    { print: (text) => (out += `${text}\n`), complain: (text) => (err += `${text}\n`) },
  );
  return { code, out, err };
}

/** A sample in which a link of every access is something else than it was. */
export function withLink(change: (link: AccessModel['access'][number]['links'][number]) => object): AccessModel {
  const model = sample();
  return {
    ...model,
    access: model.access.map((access) => ({
      ...access,
      links: access.links.map((link) => ({ ...link, ...change(link) })),
    })),
  };
}
