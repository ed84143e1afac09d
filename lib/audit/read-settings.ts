import { parse } from 'yaml';
import { CATALOGUE } from '../rules/catalogue';
import { means } from '../rules/engine/acknowledgement';
import { UnreadableDocument } from '../plans/document';
import { isObject, JsonObject } from '../plans/json';
import { Acknowledged, AuditSettings, LEFT_ELSEWHERE, LeftElsewhere, ServerlessUse } from './settings';
import { hasOwn } from '../terraform/own-keys';

type Kind = 'text' | 'texts';

/** What the members of an entry are; all are needed. */
type Shape<Entry> = { readonly [member in keyof Entry]: Kind };

const ACKNOWLEDGED: Shape<Acknowledged> = { rule: 'text', at: 'text', reason: 'text' };
const LEFT: Shape<LeftElsewhere> = { what: 'text', at: 'text', reason: 'text' };
const SERVERLESS: Shape<ServerlessUse> = { workspace: 'text', runAs: 'texts', storage: 'texts' };

const NAMES = ['$schema', 'asOf', 'runsInPrivateNetwork', 'acknowledge', 'leftToOthers', 'serverless'];

/**
 * Reads what stands beside a configuration: YAML, of which JSON is a part.
 *
 * @param name of the file
 */
export function readAuditSettings(text: string, name: string): AuditSettings {
  const problems: string[] = [];
  const content = parsed(text, name) ?? {};
  if (!isObject(content)) {
    throw new UnreadableDocument(`${name} cannot be read: it holds no settings by name`);
  }
  problems.push(...unknownNames('', content, NAMES));
  const { asOf, runsInPrivateNetwork } = content;
  if (asOf !== undefined && !(typeof asOf === 'string' && isDate(asOf))) {
    problems.push('asOf: a date such as 2026-11-28 is allowed');
  }
  if (runsInPrivateNetwork !== undefined && typeof runsInPrivateNetwork !== 'boolean') {
    problems.push('runsInPrivateNetwork: true and false are allowed');
  }
  const settings = {
    asOf: asOf as string | undefined,
    runsInPrivateNetwork: runsInPrivateNetwork as boolean | undefined,
    acknowledge: listOf(content, 'acknowledge', ACKNOWLEDGED, problems),
    leftToOthers: listOf(content, 'leftToOthers', LEFT, problems),
    serverless: listOf(content, 'serverless', SERVERLESS, problems),
  };
  problems.push(...(problems.length > 0 ? [] : wrongWords(settings)));
  if (problems.length > 0) {
    throw new UnreadableDocument([`${name} is not as it has to be:`, ...problems.map((one) => `  ${one}`)].join('\n'));
  }
  return settings;
}

function parsed(text: string, name: string): unknown {
  try {
    // Few levels of aliases: a small file must not become a large one.
    return parse(text, { maxAliasCount: 20, schema: 'core' });
  } catch (error) {
    throw new UnreadableDocument(`${name} cannot be read: ${(error as Error).message}`);
  }
}

function listOf<Entry extends object>(
  content: JsonObject,
  name: string,
  shape: Shape<Entry>,
  problems: string[],
): readonly Entry[] {
  const list = content[name] ?? [];
  if (!Array.isArray(list)) {
    problems.push(`${name}: a list is allowed`);
    return [];
  }
  return (list as readonly unknown[]).filter((entry, index): entry is Entry => {
    const place = `${name}[${index}]`;
    if (!isObject(entry)) {
      problems.push(`${place}: ${Object.keys(shape).join(', ')} are needed`);
      return false;
    }
    problems.push(...unknownNames(`${place}.`, entry, Object.keys(shape)));
    for (const [member, kind] of Object.entries<Kind>(shape)) {
      if (!isOf(kind, entry[member])) {
        problems.push(
          `${place}.${member}: ${kind === 'texts' ? 'a list of texts' : 'a text that is not empty'} is needed`,
        );
      }
    }
    return true;
  });
}

function isOf(kind: Kind, value: unknown): boolean {
  return kind === 'texts'
    ? Array.isArray(value) && value.every((one) => isOf('text', one))
    : typeof value === 'string' && value.trim() !== '';
}

function wrongWords({ acknowledge, leftToOthers }: AuditSettings): string[] {
  return [
    ...acknowledge.flatMap(({ rule }, index) => {
      const known = CATALOGUE.find((one) => means(rule, one));
      const place = `acknowledge[${index}].rule`;
      if (!known) {
        return [`${place}: there is no rule ${JSON.stringify(rule)}; ids such as OBR-08 are allowed`];
      }
      return known.acknowledgeable ? [] : [`${place}: ${known.id} may not be acknowledged, ${known.acknowledgement}`];
    }),
    ...leftToOthers.flatMap(({ what }, index) =>
      hasOwn(LEFT_ELSEWHERE, what)
        ? []
        : [`leftToOthers[${index}].what: ${Object.keys(LEFT_ELSEWHERE).join(', ')} are allowed`],
    ),
  ];
}

function unknownNames(place: string, given: JsonObject, known: readonly string[]): string[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map(
      (name) =>
        `${place}${name}: there is no such setting; ${known.filter((one) => one !== '$schema').join(', ')} are allowed`,
    );
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
