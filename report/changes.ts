import type { AccessModel } from '../lib/access/access-model';
import { compareAccess } from '../lib/access/compare';
import { capitalized } from '../lib/terraform/text';
import { AppInput } from './app-input';

/** What is different between two synths of an app, in sentences; nothing where nobody notices anything. */
export function changesIn(before: AppInput, after: AppInput): readonly string[] {
  const [then, now] = [modelsOf(before), modelsOf(after)];
  const stacks = [...new Set([...then.keys(), ...now.keys()])].sort();
  return stacks.flatMap((stack) =>
    compareAccess(then.get(stack), now.get(stack)).map(({ sentence }) =>
      stacks.length === 1 ? `${capitalized(sentence)}.` : `${stack}: ${sentence}.`,
    ),
  );
}

function modelsOf({ stacks }: AppInput): ReadonlyMap<string, AccessModel> {
  return new Map(stacks.flatMap(({ name, access }) => (access ? [[name, access]] : [])));
}
