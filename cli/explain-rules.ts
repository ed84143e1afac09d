import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explained, idsLike } from '../lib/audit/explain';

/** What is written beside each stack. */
const REPORT = 'spark-constraints.json';

interface Report {
  readonly rules?: readonly { readonly id: string; readonly verdict: string }[];
}

/**
 * Explains rules: one by its id, or those that speak in the reports of a synth.
 *
 * @returns the text, or what is wrong
 */
export function explainRules(
  id: string | undefined,
  outdir: string,
): { readonly text?: string; readonly wrong?: string } {
  if (id !== undefined) {
    const like = idsLike(id);
    const text = explained(id);
    return text === undefined
      ? { wrong: `there is no rule ${id}${like.length === 0 ? '' : `; there are ${like.join(', ')}`}` }
      : { text };
  }
  const ids = idsThatSpeak(outdir);
  if (ids === undefined) {
    return { wrong: `there are no reports in ${outdir}; synthesize the app, or give the id of a rule` };
  }
  return { text: ids.length === 0 ? 'no rule has anything to say' : ids.map(explained).join('\n\n') };
}

/** Ids of the rules of which something is to tell, in all stacks; undefined where there is no report. */
function idsThatSpeak(outdir: string): readonly string[] | undefined {
  const stacks = join(outdir, 'stacks');
  const reports = foldersIn(stacks).flatMap((stack) => reportIn(join(stacks, stack, REPORT)) ?? []);
  const rules = reports.flatMap((report) => report.rules ?? []).filter(({ verdict }) => verdict !== 'passed');
  return reports.length === 0 ? undefined : [...new Set(rules.map(({ id }) => id))].sort();
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function reportIn(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
