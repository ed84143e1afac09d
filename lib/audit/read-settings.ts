import { parse } from 'yaml';
import { CATALOGUE } from '../rules/catalogue';
import { means } from '../rules/engine/acknowledgement';
import { UnreadableDocument } from '../plans/document';
import { isObject, JsonObject } from '../plans/json';
import { AuditSettings, LEFT_ELSEWHERE } from './settings';
import { hasOwn } from '../terraform/own-keys';

type Kind = 'text' | 'flag' | 'texts';

interface Shape {
  readonly [name: string]: { readonly kind: Kind; readonly isOptional?: boolean };
}

const TEXT = { kind: 'text' } as const;
const ACKNOWLEDGED: Shape = { rule: TEXT, at: TEXT, reason: TEXT };
const LEFT: Shape = { what: TEXT, at: TEXT, reason: TEXT };
const SERVERLESS: Shape = { workspace: TEXT, runAs: { kind: 'texts' }, storage: { kind: 'texts' } };

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
    acknowledge: listOf(content, 'acknowledge', ACKNOWLEDGED, problems) as unknown as AuditSettings['acknowledge'],
    leftToOthers: listOf(content, 'leftToOthers', LEFT, problems) as unknown as AuditSettings['leftToOthers'],
    serverless: listOf(content, 'serverless', SERVERLESS, problems) as unknown as AuditSettings['serverless'],
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

function listOf(content: JsonObject, name: string, shape: Shape, problems: string[]): readonly JsonObject[] {
  const list = content[name] ?? [];
  if (!Array.isArray(list)) {
    problems.push(`${name}: a list is allowed`);
    return [];
  }
  return (list as readonly unknown[]).filter((entry, index): entry is JsonObject => {
    const place = `${name}[${index}]`;
    if (!isObject(entry)) {
      problems.push(`${place}: ${Object.keys(shape).join(', ')} are needed`);
      return false;
    }
    problems.push(...unknownNames(`${place}.`, entry, Object.keys(shape)));
    for (const [member, { kind }] of Object.entries(shape)) {
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
