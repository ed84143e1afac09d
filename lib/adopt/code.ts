import { capitalized, literalText } from '../terraform/text';

/** A piece of TypeScript, with line breaks but not indented. */
export type Code = string;

/** Names of variables that TypeScript, or the file around them, has taken. */
const TAKEN = new Set(
  (
    'abstract any app arguments as async await boolean break case catch class const constructor continue debugger declare default ' +
    'delete do else enum eval export extends false finally for from function get id if implements import in infinity ' +
    'instanceof interface let module namespace nan never new null number object of package private protected public require ' +
    'return scope self set spark static string super switch symbol this throw true try type typeof undefined unknown ' +
    'var void while with yield global process console'
  ).split(' '),
);

/** Text that no literal ends early: quotes, backslashes, and all that ends a line are escaped. */
export function quoted(text: string): Code {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${withoutHidden(inner)}'`;
}

/** Text of a document that Terraform shall take as it is. */
export function literal(text: string): Code {
  return quoted(literalText(text));
}

/** Text for a comment of one line, whatever is in it. */
export function commented(text: string): string {
  return withoutHidden(text);
}

/** With what ends a line, has no shape or changes the direction of writing as an escape. */
function withoutHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (hidden) =>
    [...Array(hidden.length).keys()]
      .map((index) => `\\u${hidden.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

export function object(members: readonly (readonly [string, Code])[]): Code {
  if (members.length === 0) {
    return '{}';
  }
  const lines = members.map(([name, value]) => (name === value ? `${name},` : `${key(name)}: ${value},`));
  const short = `{ ${lines.join(' ').slice(0, -1)} }`;
  return short.length <= 60 && !short.includes('\n') ? short : `{\n${indented(lines.join('\n'))}\n}`;
}

export function list(items: readonly Code[]): Code {
  const short = `[${items.join(', ')}]`;
  return short.length <= 80 && !short.includes('\n')
    ? short
    : `[\n${indented(items.map((one) => `${one},`).join('\n'))}\n]`;
}

export function indented(code: Code, by = 1): Code {
  return code.replace(/^(?=.)/gm, '  '.repeat(by));
}

/** The name of a member; one that would set the prototype is computed. */
function key(name: string): Code {
  if (name === '__proto__') {
    return `['__proto__']`;
  }
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** Gives each thing a variable of its own. */
export class Variables {
  private readonly used = new Set<string>();

  /** @param words in the order in which they are tried, each more telling than the one before */
  public named(...words: readonly string[]): string {
    const names = words.map(camelCase).filter((name) => name !== '');
    const free = names.find((name) => this.isFree(name));
    const name = free ?? this.numbered(names[names.length - 1] ?? 'resource');
    this.used.add(name.toLowerCase());
    return name;
  }

  private numbered(name: string): string {
    let number = 2;
    while (!this.isFree(`${name}${number}`)) {
      number += 1;
    }
    return `${name}${number}`;
  }

  private isFree(name: string): boolean {
    return !TAKEN.has(name.toLowerCase()) && !this.used.has(name.toLowerCase());
  }
}

/** Longer names are no help to a reader. */
const LONGEST_NAME = 50;

function camelCase(text: string): string {
  const words = text
    .slice(0, 4 * LONGEST_NAME)
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const [first = '', ...others] = words;
  const joined = [first.charAt(0).toLowerCase() + first.slice(1), ...others.map(capitalized)].join('');
  const name = joined.slice(0, LONGEST_NAME);
  return /^\d/.test(name) ? `n${name}` : name;
}
