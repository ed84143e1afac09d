import { secretsIn } from '../model/secrets';
import { isObject, own } from '../plans/json';
import { LONGEST_TEXT } from '../plans/known-values';
import { Binding, Member } from './bindings';
import { Code, list, literal, object } from './code';
import { isLeftOut } from './left-out-arguments';

/** Why a resource cannot be written, in a sentence for its user. */
export class Unsayable extends Error {}

/** What else arguments are written from. */
export interface Surroundings {
  /** The expression for what another resource has, or undefined where the value is nobody's. */
  referenceFor(value: string, argument: string): Code | undefined;
  /** The expression for what is known after the apply only. */
  unknownFor(argument: string): Code | undefined;
  /** The variable for a value that nobody may see. */
  secretFor(argument: string, type: 'string' | 'number'): Code;
  /** An argument that stays as it is, because it cannot be written. */
  leaveAsIs(argument: string): void;
}

/** Arguments whose values are secrets, should a document not say so. */
const SECRET =
  /password|passphrase|client_secret|secret_value|(access|account|instrumentation|primary|private)_?key$|connection_?string|sas_?(token|url)|[a-z]token$/i;

/** What a document says of one argument. */
interface Part {
  readonly value: unknown;
  readonly sensitive: unknown;
  readonly unknown: unknown;
}

/** Writes the arguments of one resource. */
export class ArgumentWriter {
  constructor(
    private readonly type: string,
    private readonly around: Surroundings,
  ) {}

  /** The members of the configuration of a generated class. */
  public ofBinding({ members }: Binding, part: Part): readonly (readonly [string, Code])[] {
    return this.membersOf(members, part, '');
  }

  /** The arguments of a resource without a class, by their names. */
  public ofPlain(names: readonly string[], part: Part): readonly (readonly [string, Code])[] {
    return names.flatMap((name): (readonly [string, Code])[] => {
      const inner = partOf(part, name);
      // azapi tells an empty list from none.
      const isList = Array.isArray(inner.value) && name !== 'identity';
      const isAbsent = (inner.value === undefined || (isEmpty(inner.value) && !isList)) && inner.unknown !== true;
      return isAbsent || isLeftOut(this.type, name, part.value) ? [] : [[name, this.any(inner, name, name)]];
    });
  }

  private membersOf(members: readonly Member[], part: Part, path: string): (readonly [string, Code])[] {
    return members.flatMap((member): (readonly [string, Code])[] => {
      const inner = partOf(part, member.argument);
      const isRoot = path === '';
      if (isRoot && (member.argument === 'id' || isLeftOut(this.type, member.argument, part.value))) {
        return [];
      }
      const isAbsent =
        inner.value === undefined || inner.value === null || (!member.isRequired && isEmpty(inner.value));
      if (isAbsent && inner.unknown !== true && !(member.isRequired && hasUnknown(inner.unknown))) {
        if (member.isRequired) {
          throw new Unsayable(`the document does not tell its ${path}${member.argument}`);
        }
        return [];
      }
      const code = this.member(member, inner, `${path}${member.argument}`);
      return code === undefined ? [] : [[member.property, code]];
    });
  }

  private member(member: Member, part: Part, path: string): Code | undefined {
    const { shape, isList, isRequired, argument } = member;
    const isHidden = hasSecret(part.sensitive);
    if (shape === 'block' && !(isHidden && part.sensitive === true)) {
      const blocks = Array.isArray(part.value) ? (part.value as unknown[]) : [part.value];
      const written = blocks.map((_, index) => {
        const at = Array.isArray(part.value) ? partOf(part, index) : part;
        return object(this.membersOf(member.members, at, `${path}.`));
      });
      return isList ? list(written) : written[0];
    }
    if (part.unknown === true) {
      const code = this.around.unknownFor(path);
      if (code === undefined && isRequired) {
        throw new Unsayable(`its ${path} is known after the apply only`);
      }
      return code;
    }
    if (isHidden && (isList || shape === 'map' || shape === 'block' || shape === 'boolean')) {
      if (isRequired) {
        throw new Unsayable(`its ${path} is sensitive`);
      }
      this.around.leaveAsIs(path);
      return undefined;
    }
    if (shape === 'number' && isHidden) {
      return this.around.secretFor(path, 'number');
    }
    return this.any(part, argument, path);
  }

  private any({ value, sensitive, unknown }: Part, argument: string, path: string): Code {
    if (unknown === true) {
      const code = this.around.unknownFor(path);
      if (code === undefined) {
        throw new Unsayable(`its ${path} is known after the apply only`);
      }
      return code;
    }
    if (typeof value === 'string') {
      return this.text(value, sensitive === true, argument, path);
    }
    if (sensitive === true && value !== null && value !== undefined) {
      throw new Unsayable(`its ${path} is sensitive`);
    }
    if (Array.isArray(value)) {
      return list(value.map((_, index) => this.any(partOf({ value, sensitive, unknown }, index), argument, path)));
    }
    if (isObject(value)) {
      const members = Object.keys(value)
        .filter((name) => value[name] !== null || own(unknown, name) === true)
        .map((name) => [name, this.any(partOf({ value, sensitive, unknown }, name), name, `${path}.${name}`)] as const);
      return object(members);
    }
    return String(value ?? undefined);
  }

  private text(value: string, isSensitive: boolean, argument: string, path: string): Code {
    const isSecret = isSensitive || SECRET.test(argument) || secretsIn({ literals: { value } }).length > 0;
    if (isSecret && value !== '') {
      return this.around.secretFor(path, 'string');
    }
    if (value.length > LONGEST_TEXT) {
      throw new Unsayable(`its ${path} is too long`);
    }
    // It would stand for whatever an app has under that number.
    if (/TfToken\[|#\{Token|\$TfToken/i.test(value)) {
      throw new Unsayable(`its ${path} looks like a token of cdktf`);
    }
    return this.around.referenceFor(value, argument) ?? literal(value);
  }
}

function partOf({ value, sensitive, unknown }: Part, key: string | number): Part {
  return {
    value: at(value, key),
    sensitive: sensitive === true ? true : at(sensitive, key),
    unknown: unknown === true ? true : at(unknown, key),
  };
}

function at(part: unknown, key: string | number): unknown {
  return typeof key === 'number' ? (Array.isArray(part) ? (part as unknown[])[key] : undefined) : own(part, key);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

function hasSecret(sensitive: unknown): boolean {
  return (
    sensitive === true ||
    (typeof sensitive === 'object' && sensitive !== null && Object.values(sensitive).some(hasSecret))
  );
}

function hasUnknown(unknown: unknown): boolean {
  return (
    unknown === true || (typeof unknown === 'object' && unknown !== null && Object.values(unknown).some(hasUnknown))
  );
}
