import type { Access, AccessModel, Link } from '../lib/access/access-model';
import { AppInput } from './app-input';
import { STATES, VERDICTS } from './words';

/** What is different between two synths of an app, in sentences; nothing where nobody notices anything. */
export function changesIn(before: AppInput, after: AppInput): readonly string[] {
  const [then, now] = [modelsOf(before), modelsOf(after)];
  const names = [...new Set([...then.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => changesOfStack(then.get(name), now.get(name)));
}

function modelsOf({ stacks }: AppInput): ReadonlyMap<string, AccessModel> {
  return new Map(stacks.flatMap(({ name, access }) => (access ? [[name, access]] : [])));
}

function changesOfStack(before: AccessModel | undefined, after: AccessModel | undefined): readonly string[] {
  const then = new Map((before?.access ?? []).map((access) => [access.id, access]));
  const now = new Map((after?.access ?? []).map((access) => [access.id, access]));
  const left = new Map((before?.leftToOthers ?? []).map((one) => [one.id, one]));
  const leftNow = new Map((after?.leftToOthers ?? []).map((one) => [one.id, one]));
  return [
    ...[...now.values()].flatMap((access) => changesOfAccess(then.get(access.id), access)),
    ...[...then.values()].filter(({ id }) => !now.has(id)).map(({ sentence }) => `No longer: ${sentence}`),
    ...[...leftNow.values()]
      .filter(({ id }) => !left.has(id))
      .map(({ what, reason }) => `New for somebody else: ${what}. ${reason}`),
    ...[...left.values()]
      .filter(({ id }) => !leftNow.has(id))
      .map(({ what }) => `Nobody else has to see to it any more: ${what}`),
  ];
}

function changesOfAccess(before: Access | undefined, after: Access): readonly string[] {
  if (!before) {
    return [`New: ${after.sentence}${after.verdict === 'complete' ? '' : ` (${VERDICTS[after.verdict].text})`}`];
  }
  const states = new Map(before.links.map((link) => [link.text, link.state]));
  const texts = new Set(after.links.map(({ text }) => text));
  const links = [
    ...after.links.flatMap((link) => changeOfLink(states.get(link.text), link)),
    ...before.links.filter(({ text }) => !texts.has(text)).map(({ text }) => `${text} is gone`),
  ];
  const isSame = before.sentence === after.sentence && before.verdict === after.verdict && links.length === 0;
  if (isSame) {
    return [];
  }
  const verdict =
    before.verdict === after.verdict
      ? ''
      : ` (was ${VERDICTS[before.verdict].text}, is ${VERDICTS[after.verdict].text})`;
  return [`Changed: ${after.sentence}${verdict}${links.length === 0 ? '' : ` ${links.join('; ')}.`}`];
}

function changeOfLink(before: Link['state'] | undefined, { text, state }: Link): readonly string[] {
  if (before === undefined) {
    return [`${text} is new (${STATES[state].text})`];
  }
  return before === state ? [] : [`${text} was ${STATES[before].text}, is ${STATES[state].text}`];
}
