import { Token, Tokenization } from 'cdktf';
import { isKnown } from '../terraform/tokens';
import { described, listed } from './described';
import { FOREIGN } from './foreign';
import { CALLS, INTERFACES, STRUCTS, VALUES } from './signatures';

/** Something wrong with what a call was given. */
export interface Problem {
  readonly ruleId: 'CFG-12' | 'CFG-50' | 'CFG-51' | 'CFG-55';
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** A parameter of a call, or a member of a struct. */
export interface Member {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isRest: boolean;
  readonly type: Type;
}

/**
 * A type: what is taken for a value, which mostly is the value itself. What is wrong is added to the problems.
 *
 * @param at how messages name the value
 */
interface Type {
  /** As in "allowed: …". */
  readonly what: string;
  /** How to come by such a value. @default - what it is tells all */
  readonly hint?: () => string;
  readonly take: (value: unknown, at: string, problems: Problem[]) => unknown;
  /** Whether a value is taken as it is, which is asked first and costs next to nothing. */
  readonly accepts: (value: unknown) => boolean;
}

type Exported = { readonly [name: string]: unknown };
type Class = (abstract new (...args: never[]) => object) & { readonly [member: string]: unknown };

/** The types of the public API, made of the signatures when they are first needed. */
export class Types {
  private readonly known = new Map<string, Type>();

  /** @param exported the classes and enums of the API */
  constructor(private readonly exported: Exported) {}

  public parametersOf(call: string): readonly Member[] {
    return this.members(CALLS[call].replace(/ -> .*$/, ''));
  }

  private members(text: string): Member[] {
    return text.split(', ').map((member) => {
      const [, rest, name, optional, type] = /^(\.{3})?(\w+)(\?)?: (.*)$/.exec(member) as RegExpExecArray;
      return {
        name,
        isOptional: optional !== undefined,
        isRest: rest !== undefined,
        // What takes the rest is asked about each.
        type: this.type(rest === undefined ? type : type.slice(0, -2)),
      };
    });
  }

  private type(name: string): Type {
    const known = this.known.get(name);
    if (known) {
      return known;
    }
    const type = this.make(name);
    this.known.set(name, type);
    return type;
  }

  private make(name: string): Type {
    if (name.endsWith('[]')) {
      return listOf(this.type(name.slice(0, -2)));
    }
    if (name.endsWith('{}')) {
      return mapOf(this.type(name.slice(0, -2)));
    }
    const foreign = FOREIGN[name];
    if (name in PRIMITIVES) {
      return PRIMITIVES[name];
    }
    if (foreign) {
      return simple(foreign.what, foreign.accepts);
    }
    if (name in STRUCTS) {
      return structOf(() => this.members(STRUCTS[name]));
    }
    if (name in INTERFACES) {
      return interfaceOf(name);
    }
    const exported = this.exported[name];
    if (typeof exported !== 'function') {
      return enumOf(name, exported as Exported);
    }
    const type = classOf(name, exported as Class);
    return name in VALUES ? valueOf(type, this.members(VALUES[name])) : type;
  }
}

/** What names a construct below its scope. */
export const CONSTRUCT_ID: Type = {
  what: 'text that is known at synth',
  accepts: (value) => typeof value === 'string' && value !== '' && isKnown(value),
  take: (value, at, problems) => {
    if (value === '') {
      problems.push(missing(CONSTRUCT_ID, `${at} is empty`, at));
    } else if (typeof value !== 'string' || !isKnown(value)) {
      refuse(CONSTRUCT_ID, value, at, problems);
    }
    return value;
  },
};

const PRIMITIVES: { readonly [name: string]: Type } = {
  any: { what: 'a value', take: (value) => value, accepts: () => true },
  string: simple('text', (value) => typeof value === 'string', Token.asString.bind(Token)),
  // Neither JSON nor Terraform has others.
  number: simple('a number', (value) => Number.isFinite(value), Token.asNumber.bind(Token)),
  // What is not known at synth cannot decide what is written.
  boolean: simple('true or false', (value) => typeof value === 'boolean'),
  ConstructId: CONSTRUCT_ID,
};

/** @param ofToken what stands for an expression of Terraform, where it may be one */
function simple(
  what: string,
  accepts: (value: unknown) => boolean,
  ofToken?: (token: never) => unknown,
  hint?: () => string,
): Type {
  const type: Type = {
    what,
    hint,
    accepts,
    take: (value, at, problems) => {
      if (accepts(value)) {
        return value;
      }
      if (ofToken && Tokenization.isResolvable(value)) {
        return ofToken(value as never);
      }
      refuse(type, value, at, problems);
      return value;
    },
  };
  return type;
}

function listOf(element: Type): Type {
  const type: Type = {
    what: `a list of which each is ${element.what}`,
    // Unlike `every`, this sees what a list leaves out, too.
    accepts: (value) => Array.isArray(value) && value.findIndex((each) => !element.accepts(each)) === -1,
    take: (value, at, problems) => {
      if (Tokenization.isResolvable(value)) {
        return Token.asList(value);
      }
      if (!Array.isArray(value)) {
        refuse(type, value, at, problems);
        return value;
      }
      const taken = Array.from(value as unknown[], (each, index) => {
        return element.take(each, `${at}[${index}]`, problems);
      });
      return taken.some((each, index) => !Object.is(each, value[index])) ? taken : (value as unknown);
    },
  };
  return type;
}

function mapOf(element: Type): Type {
  const type: Type = {
    what: `an object of which each value is ${element.what}`,
    accepts: (value) => isPlain(value) && Object.values(value).every(element.accepts),
    take: (value, at, problems) => {
      if (Tokenization.isResolvable(value)) {
        return Token.asStringMap(value);
      }
      if (!isPlain(value)) {
        refuse(type, value, at, problems);
        return value;
      }
      return taking(value, Object.keys(value), (key) => element.take(value[key], `${at}[${described(key)}]`, problems));
    },
  };
  return type;
}

function structOf(members: () => Member[]): Type {
  let known: Member[] | undefined;
  const all = () => (known ??= members());
  const required = () => all().filter(({ isOptional }) => !isOptional);
  const type: Type = {
    get what() {
      const names = required().map(({ name }) => name);
      return names.length === 0 ? 'an object' : `an object with ${listed(names)}`;
    },
    accepts: (value) => isPlain(value) && all().every((member) => acceptsMember(member, value[member.name])),
    take: (value, at, problems) => {
      if (!isPlain(value)) {
        refuse(type, value, at, problems);
        return value;
      }
      return taking(value, all(), (member) => takeMember(member, value[member.name], `${at}.${member.name}`, problems));
    },
  };
  return type;
}

/** Whether a value is taken as it is. */
export function acceptsMember({ isOptional, type }: Member, value: unknown): boolean {
  return value === undefined ? isOptional : type.accepts(value);
}

/** What a parameter or member takes: nothing where it may be left out, and `null` says so, too. */
export function takeMember({ isOptional, type }: Member, value: unknown, at: string, problems: Problem[]): unknown {
  return isOptional && (value === undefined || value === null) ? undefined : type.take(value, at, problems);
}

/** An object, or a copy of it where something else is taken for a part of it. */
function taking<K extends string | { readonly name: string }>(
  value: Exported,
  parts: readonly K[],
  take: (part: K) => unknown,
): Exported {
  let taken = value;
  for (const part of parts) {
    const key = typeof part === 'string' ? part : part.name;
    const each = take(part);
    if (!Object.is(each, value[key])) {
      taken = taken === value ? (Object.assign(Object.create(Object.getPrototypeOf(value)), value) as Exported) : taken;
      Object.defineProperty(taken, key, { value: each, enumerable: true, configurable: true, writable: true });
    }
  }
  return taken;
}

function interfaceOf(name: string): Type {
  const required = INTERFACES[name].split(', ');
  const makers = () => Object.keys(CALLS).filter((call) => CALLS[call].endsWith(` -> ${name}`));
  return simple(
    `something that is an ${name}`,
    (value) => typeof value === 'object' && value !== null && required.every((member) => member in value),
    undefined,
    () => (makers().length === 0 ? '' : `a construct of this library, or what ${listed(makers(), 'or')} gives`),
  );
}

/** Another copy of this package in the app has classes of the same names. */
function classOf(name: string, type: Class): Type {
  const accepts = (value: unknown): boolean => {
    if (value instanceof type) {
      return true;
    }
    let at = prototypeOf(value);
    while (at !== null && at.constructor?.name !== name) {
      at = prototypeOf(at);
    }
    return at !== null;
  };
  return simple(`${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`, accepts, undefined, () => waysTo(name, type));
}

function prototypeOf(value: unknown): { readonly constructor?: { readonly name: string } } | null {
  return typeof value === 'object' && value !== null ? (Object.getPrototypeOf(value) as object | null) : null;
}

/** A class that is nothing but its members: what has them is one, too, where it is no object of another class. */
function valueOf(type: Type, members: readonly Member[]): Type {
  return {
    ...type,
    take: (value, at, problems) =>
      isPlain(value) && members.every(({ name }) => name in value)
        ? taking(value, members, (member) => takeMember(member, value[member.name], `${at}.${member.name}`, problems))
        : type.take(value, at, problems),
  };
}

/** Constants and factories of a class; a construct is made by its constructor. */
function waysTo(name: string, type: Class): string {
  const ways = Object.getOwnPropertyNames(type)
    .filter((member) => !/^(_.*|length|name|prototype)$/.test(member))
    .flatMap((member) => {
      const value = type[member];
      if (typeof value === 'function') {
        return [`${name}.${member}(${`${name}.${member}` in CALLS ? '…' : ''})`];
      }
      return value instanceof type ? [`${name}.${member}`] : [];
    });
  const all = `new ${name}` in CALLS ? [`new ${name}(…)`, ...ways] : ways;
  return listed(all.length > 6 ? [...all.slice(0, 6), 'others'] : all, 'or');
}

function enumOf(name: string, values: Exported): Type {
  const members = Object.entries(values);
  return simple(
    `one of ${listed(
      members.map(([, value]) => described(value)),
      'or',
    )}`,
    (value) => members.some(([, member]) => member === value),
    undefined,
    () =>
      listed(
        members.map(([member]) => `${name}.${member}`),
        'or',
      ),
  );
}

function isPlain(value: unknown): value is Exported {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Tokenization.isResolvable(value);
}

function refuse(type: Type, value: unknown, at: string, problems: Problem[]): void {
  if (value === undefined || value === null) {
    problems.push(missing(type, `${at} is missing`, at));
  } else {
    const found = `${at} is ${described(value)}`;
    problems.push({ ruleId: 'CFG-51', found, allowed: type.what, fix: fixOf(type, at) });
  }
}

function missing(type: Type, found: string, at: string): Problem {
  const source = type === PRIMITIVES.string ? '; where it comes from the environment, set the variable' : '';
  return { ruleId: 'CFG-50', found, allowed: type.what, fix: `${fixOf(type, at)}${source}` };
}

function fixOf({ what, hint }: Type, at: string): string {
  return `give ${at} ${hint?.() || what}`;
}
