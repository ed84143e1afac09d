import { inLanguage } from '../rules/engine/language';
import { callReport, entryOf } from '../rules/engine/message';
import { catalogue } from '../rules/lazy-catalogue';
import { CALLS } from './signatures';
import { Problem } from './types';

/** All that is wrong with what one call was given, in the voice of the rules. */
export class CallProblems extends Error {
  /** @param path of the construct that is made or asked; undefined for what is in no app */
  constructor(call: string, problems: readonly Problem[], path?: string) {
    const signature = signatureOf(call);
    const places = path === undefined ? [] : [signature];
    const entries = problems.map(({ ruleId, found, allowed, fix }) =>
      entryOf(
        { ...catalogue().RULES[ruleId], allowed: inLanguage(allowed) },
        inLanguage(found),
        inLanguage(fix),
        places,
      ),
    );
    super(callReport(path || signature, entries));
    this.name = 'Error';
  }
}

/** A call with the names of its parameters. */
function signatureOf(call: string): string {
  const names = CALLS[call]
    .replace(/ -> .*$/, '')
    .split(', ')
    .map((member) => member.replace(/\??: .*$/, ''));
  return inLanguage(`${call.replace('#', '.')}(${names.join(', ')})`);
}
