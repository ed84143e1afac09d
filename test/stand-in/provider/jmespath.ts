import { isRecord, Json } from '../json';

/**
 * The part of JMESPath that stacks use: names, `[]`, `[*]`, `[0]`, `*`, `{a: b}`, `[a, b]` and `@`. Anything else
 * is an error, so that nobody takes silence for an answer.
 */
export function search(value: Json, query: string): Json {
  const parser = new Parser(query);
  const result = parser.pipeline()(value);
  parser.end();
  return result;
}

type Step = (value: Json) => Json;

const TOKEN = /\s*(\[\]|\[\*\]|\[-?\d+\]|[A-Za-z_][A-Za-z0-9_]*|"(?:[^"\\]|\\.)*"|[.*{}[\],:@])/y;

class Parser {
  private readonly tokens: string[] = [];
  private position = 0;

  public constructor(private readonly query: string) {
    TOKEN.lastIndex = 0;
    let index = 0;
    for (let match = TOKEN.exec(query); match; match = TOKEN.exec(query)) {
      this.tokens.push(match[1]);
      index = TOKEN.lastIndex;
    }
    if (query.slice(index).trim() !== '') {
      throw this.error(query.slice(index));
    }
  }

  public end(): void {
    if (this.position < this.tokens.length) {
      throw this.error(this.tokens[this.position]);
    }
  }

  /** A chain of steps. What follows a projection is done to each of its elements, up to the next `[]`. */
  public pipeline(ofElements = false): Step {
    let steps: Step = (value) => value;
    let chained = true;
    while (!this.isEnd(ofElements)) {
      const token = this.next();
      const before = steps;
      if (token === '.') {
        chained = true;
      } else if (token === '[]' || token === '[*]' || token === '*') {
        const rest = this.pipeline(true);
        steps = (value) => project(before(value), token, rest);
      } else if (chained || /^\[-?\d/.test(token)) {
        const step = this.step(token);
        steps = (value) => step(before(value));
        chained = false;
      } else {
        throw this.error(token);
      }
    }
    return steps;
  }

  private isEnd(ofElements: boolean): boolean {
    const token = this.peek();
    return token === undefined || ['}', ']', ','].includes(token) || (ofElements && token === '[]');
  }

  private step(token: string): Step {
    if (token === '@') {
      return (value) => value;
    }
    if (token === '{') {
      return this.selection();
    }
    if (token === '[') {
      const members = this.members();
      return (value) => (value === null ? null : members.map((member) => member(value)));
    }
    if (token.startsWith('[')) {
      const index = Number(token.slice(1, -1));
      return (value) => (Array.isArray(value) ? (value.at(index) ?? null) : null);
    }
    if (!/^["A-Za-z_]/.test(token)) {
      throw this.error(token);
    }
    const key = token.startsWith('"') ? (JSON.parse(token) as string) : token;
    return (value) => (isRecord(value) ? (value[key] ?? null) : null);
  }

  private selection(): Step {
    const members: [name: string, step: Step][] = [];
    while (this.peek() !== '}') {
      const name = this.next();
      this.expect(':');
      members.push([name.startsWith('"') ? (JSON.parse(name) as string) : name, this.pipeline()]);
      this.skip(',');
    }
    this.expect('}');
    return (value) => (value === null ? null : Object.fromEntries(members.map(([name, step]) => [name, step(value)])));
  }

  private members(): Step[] {
    const members: Step[] = [];
    while (this.peek() !== ']') {
      members.push(this.pipeline());
      this.skip(',');
    }
    this.expect(']');
    return members;
  }

  private peek(): string | undefined {
    return this.tokens[this.position];
  }

  private next(): string {
    const token = this.tokens[this.position];
    if (token === undefined) {
      throw this.error('its end');
    }
    this.position += 1;
    return token;
  }

  private skip(token: string): void {
    if (this.peek() === token) {
      this.position += 1;
    }
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) {
      throw this.error(found);
    }
  }

  private error(near: string): Error {
    return new Error(`the stand-in does not understand the query "${this.query}" near "${near}"`);
  }
}

function project(value: Json, token: string, rest: Step): Json {
  const elements =
    token === '*' ? (isRecord(value) ? Object.values(value) : null) : Array.isArray(value) ? value : null;
  const flat = token === '[]' ? elements?.flat(1) : elements;
  return flat ? flat.map(rest).filter((element) => element !== null) : null;
}
