import {
  Assembly,
  InterfaceType,
  isCollectionTypeReference,
  isInterfaceType,
  isNamedTypeReference,
  isPrimitiveTypeReference,
  OptionalValue,
  Parameter,
  Type,
  TypeReference,
} from '@jsii/spec';
import { toSnakeCase } from 'codemaker';
import { DotNetNameUtils } from 'jsii-pacmak/lib/targets/dotnet/nameutils';
import { toPythonIdentifier } from 'jsii-pacmak/lib/targets/python/util';

/** A call as its parts: `scope` is the class where it is static, and the class that is made where it is a constructor. */
export interface Call {
  readonly name: string;
  readonly kind: 'constructor' | 'static' | 'method';
  readonly owner: string;
  readonly parameters: readonly Parameter[];
  readonly returns: OptionalValue | undefined;
}

/** A member that is read, or given in a struct. */
export interface Value {
  readonly name: string;
  readonly kind: 'constant' | 'static' | 'attribute' | 'property' | 'enum';
  /** What it is a member of. */
  readonly owner: string;
}

/** How a language writes the public interface. */
export interface Language {
  readonly title: string;
  /** How its code is marked in documents. */
  readonly mark: string;
  importOf(assembly: Assembly): string;
  call(call: Call, types: Types): string;
  value(value: Value): string;
}

/** Looks up what a type is. */
export type Types = (fqn: string) => Type | undefined;

interface Targets {
  readonly [language: string]: { readonly [setting: string]: string };
}

function targetsOf({ targets }: Assembly): Targets {
  return targets as Targets;
}

/** The name of a type without what it lies in. */
export function nameOf(fqn: string): string {
  return fqn.slice(fqn.lastIndexOf('.') + 1);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** How a language writes types. */
interface TypeWords {
  readonly primitives: { readonly [primitive: string]: string };
  list(of: string): string;
  map(of: string): string;
  named(name: string, type: Type | undefined): string;
}

function typeText(reference: TypeReference, words: TypeWords, types: Types): string {
  if (isPrimitiveTypeReference(reference)) {
    return words.primitives[reference.primitive];
  }
  if (isCollectionTypeReference(reference)) {
    const { elementtype, kind } = reference.collection;
    const of = typeText(elementtype, words, types);
    return kind === 'array' ? words.list(of) : words.map(of);
  }
  if (isNamedTypeReference(reference)) {
    return words.named(nameOf(reference.fqn), types(reference.fqn));
  }
  throw new Error(`no language has ${JSON.stringify(reference)}`);
}

export function isStruct(type: Type | undefined): type is InterfaceType {
  return type !== undefined && isInterfaceType(type) && type.datatype === true;
}

const asIs = (name: string) => name;

const TYPESCRIPT_WORDS: TypeWords = {
  primitives: { string: 'string', number: 'number', boolean: 'boolean', any: 'any', json: 'object', date: 'Date' },
  list: (of) => `${of}[]`,
  map: (of) => `{ [key: string]: ${of} }`,
  named: asIs,
};

/** A type as TypeScript writes it. */
export function typescriptType(reference: TypeReference, types: Types): string {
  return typeText(reference, TYPESCRIPT_WORDS, types);
}

const TYPESCRIPT: Language = {
  title: 'TypeScript',
  mark: 'ts',
  importOf: ({ name }) => `import * as spark from '${name}';`,
  value: ({ name }) => name,
  call: ({ name, kind, owner, parameters, returns }, types) => {
    const text = ({ type }: { readonly type: TypeReference }) => typescriptType(type, types);
    const given = parameters.map(
      (one) =>
        `${one.variadic ? '...' : ''}${one.name}${one.optional ? '?' : ''}: ${text(one)}${one.variadic ? '[]' : ''}`,
    );
    const what = { constructor: `new ${owner}`, static: `${owner}.${name}`, method: name }[kind];
    const gives =
      kind === 'constructor' ? '' : `: ${returns ? text(returns) : 'void'}${returns?.optional ? ' | undefined' : ''}`;
    return `${what}(${given.join(', ')})${gives}`;
  },
};

const PYTHON_WORDS: TypeWords = {
  primitives: { string: 'str', number: 'float', boolean: 'bool', any: 'Any', json: 'Mapping', date: 'datetime' },
  list: (of) => `List[${of}]`,
  map: (of) => `Mapping[str, ${of}]`,
  named: asIs,
};

const PYTHON: Language = {
  title: 'Python',
  mark: 'py',
  importOf: (assembly) => `import ${targetsOf(assembly).python.module} as spark`,
  value: ({ name, kind }) => (kind === 'constant' || kind === 'enum' ? upperSnake(name, kind) : snake(name)),
  call: ({ name, kind, owner, parameters, returns }, types) => {
    const text = ({ type }: { readonly type: TypeReference }) => typeText(type, PYTHON_WORDS, types);
    const given = parameters.map((one, index) => {
      const isLifted =
        index === parameters.length - 1 &&
        isNamedTypeReference(one.type) &&
        isStruct(types(one.type.fqn)) &&
        !one.variadic;
      const stars = isLifted ? '**' : one.variadic ? '*' : '';
      return `${stars}${snake(one.name)}: ${text(one)}${one.optional && !isLifted && !one.variadic ? ' = None' : ''}`;
    });
    const what = { constructor: owner, static: `${owner}.${snake(name)}`, method: snake(name) }[kind];
    const gives =
      kind === 'constructor' ? '' : ` -> ${returns ? text(returns) : 'None'}${returns?.optional ? ' | None' : ''}`;
    return `${what}(${given.join(', ')})${gives}`;
  },
};

function snake(name: string): string {
  return toPythonIdentifier(toSnakeCase(name));
}

function upperSnake(name: string, kind: 'constant' | 'enum'): string {
  return toPythonIdentifier(kind === 'enum' ? name : toSnakeCase(name).toUpperCase());
}

const JAVA_WORDS: TypeWords = {
  primitives: {
    string: 'String',
    number: 'Number',
    boolean: 'Boolean',
    any: 'Object',
    json: 'ObjectNode',
    date: 'Instant',
  },
  list: (of) => `List<${of}>`,
  map: (of) => `Map<String, ${of}>`,
  named: asIs,
};

/** Words of Java that a member is called otherwise for. */
const JAVA_WORDS_OF_ITS_OWN = (
  'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final ' +
  'finally float for goto if implements import instanceof int interface long native new null package private protected public ' +
  'return short static strictfp super switch synchronized this throw throws transient true try void volatile while'
).split(' ');

const JAVA: Language = {
  title: 'Java',
  mark: 'java',
  importOf: (assembly) => `import ${targetsOf(assembly).java.package}.*;`,
  value: ({ name, kind }) =>
    ({
      constant: toSnakeCase(name).toUpperCase(),
      static: `get${capitalized(name)}()`,
      attribute: `get${capitalized(name)}()`,
      property: JAVA_WORDS_OF_ITS_OWN.includes(name) ? `${name}Value` : name,
      enum: name,
    })[kind],
  call: ({ name, kind, owner, parameters, returns }, types) => {
    const text = ({ type }: { readonly type: TypeReference }) => typeText(type, JAVA_WORDS, types);
    const given = parameters.map((one) => `${text(one)}${one.variadic ? '...' : ''} ${one.name}`).join(', ');
    const gives = returns ? text(returns) : 'void';
    const called = JAVA_WORDS_OF_ITS_OWN.includes(name) ? `do${capitalized(name)}` : name;
    return {
      constructor: `new ${owner}(${given})`,
      static: `${gives} ${owner}.${called}(${given})`,
      method: `${gives} ${called}(${given})`,
    }[kind];
  },
};

const CSHARP_NAMES = new DotNetNameUtils();

const CSHARP_WORDS: TypeWords = {
  primitives: { string: 'string', number: 'double', boolean: 'bool', any: 'object', json: 'JObject', date: 'DateTime' },
  list: (of) => `${of}[]`,
  map: (of) => `IDictionary<string, ${of}>`,
  named: (name, type) => (isStruct(type) ? `I${name}` : name),
};

const CSHARP: Language = {
  title: 'C#',
  mark: 'csharp',
  importOf: (assembly) => `using ${targetsOf(assembly).dotnet.namespace};`,
  value: ({ name, kind }) =>
    kind === 'enum' ? CSHARP_NAMES.convertEnumMemberName(name) : CSHARP_NAMES.convertPropertyName(name),
  call: ({ name, kind, owner, parameters, returns }, types) => {
    const text = ({ type }: { readonly type: TypeReference }) => typeText(type, CSHARP_WORDS, types);
    const given = parameters
      .map((one) => {
        const named = CSHARP_NAMES.convertParameterName(one.name);
        return one.variadic
          ? `params ${text(one)}[] ${named}`
          : `${text(one)}${one.optional ? '?' : ''} ${named}${one.optional ? ' = null' : ''}`;
      })
      .join(', ');
    const called = CSHARP_NAMES.convertMethodName(name);
    const gives = returns ? `${text(returns)}${returns.optional ? '?' : ''}` : 'void';
    return {
      constructor: `new ${owner}(${given})`,
      static: `${gives} ${owner}.${called}(${given})`,
      method: `${gives} ${called}(${given})`,
    }[kind];
  },
};

const GO_WORDS: TypeWords = {
  primitives: {
    string: '*string',
    number: '*float64',
    boolean: '*bool',
    any: 'interface{}',
    json: '*map[string]interface{}',
    date: '*time.Time',
  },
  list: (of) => `*[]${of}`,
  map: (of) => `*map[string]${of}`,
  named: (name, type) => (isStruct(type) ? `*${name}` : name),
};

const GO: Language = {
  title: 'Go',
  mark: 'go',
  importOf: (assembly) => {
    const { moduleName, packageName } = targetsOf(assembly).go;
    return `import spark "${moduleName}/${packageName}"`;
  },
  value: ({ name, kind, owner }) =>
    ({
      constant: `${owner}_${capitalized(name)}()`,
      static: `${owner}_${capitalized(name)}()`,
      attribute: `${capitalized(name)}()`,
      property: capitalized(name),
      enum: `${owner}_${name}`,
    })[kind],
  call: ({ name, kind, owner, parameters, returns }, types) => {
    const text = ({ type }: { readonly type: TypeReference }) => typeText(type, GO_WORDS, types);
    const given = parameters.map((one) => `${one.name} ${one.variadic ? '...' : ''}${text(one)}`).join(', ');
    const what = { constructor: `New${owner}`, static: `${owner}_${capitalized(name)}`, method: capitalized(name) }[
      kind
    ];
    const gives = kind === 'constructor' ? ` ${owner}` : returns ? ` ${text(returns)}` : '';
    return `${what}(${given})${gives}`;
  },
};

export const LANGUAGES: readonly Language[] = [TYPESCRIPT, PYTHON, JAVA, CSHARP, GO];
