import {
  Assembly,
  ClassType,
  InterfaceType,
  isClassType,
  isCollectionTypeReference,
  isEnumType,
  isNamedTypeReference,
  Method,
  Parameter,
  Property,
  Type,
  TypeReference,
} from '@jsii/spec';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../lib/rules/catalogue';
import { RuleTexts } from '../lib/rules/engine/rule';
import { isStruct, Types, typescriptType } from './api-languages';
import { currentAssembly } from './assembly';

const ROOT = join(__dirname, '..');

/** What is kept of the public interface of the last release. */
const FILE = join(ROOT, 'packaging', 'last-release.json');

/** A public interface as texts, each of which breaks somebody when it changes. */
export interface Fingerprint {
  readonly version: string;
  /** Types and their members, inherited ones included: what it is, or its signature. */
  readonly api: { readonly [member: string]: string };
  /** What each type is as well. */
  readonly bases: { readonly [type: string]: string };
  /** Severity, whether it may be acknowledged, and name, by id. */
  readonly rules: { readonly [id: string]: string };
}

/** The public interface as it is now. */
export function currentFingerprint(assembly = currentAssembly(), rules: readonly RuleTexts[] = CATALOGUE): Fingerprint {
  const types = Object.values(assembly.types ?? {});
  const given = givenStructs(assembly);
  const api = types.flatMap((type) => [[type.name, kindOf(type, given)], ...membersOf(type, assembly)]);
  const bases = types.map((type) => [type.name, basesOf(type, assembly).join(', ')]).filter(([, text]) => text !== '');
  const texts = rules.flatMap(({ id, aliases = [], name, severity, acknowledgeable }) =>
    [id, ...aliases].map((each) => [
      each,
      `${severity}, ${acknowledgeable ? 'may' : 'may not'} be acknowledged, ${name}`,
    ]),
  );
  return { version: assembly.version, api: sorted(api), bases: sorted(bases), rules: sorted(texts) };
}

export function lastRelease(): Fingerprint {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Fingerprint;
}

function sorted(entries: readonly (readonly string[])[]): { readonly [key: string]: string } {
  return Object.fromEntries([...entries].sort(([left], [right]) => (left < right ? -1 : 1)) as [string, string][]);
}

function kindOf(type: Type, given: ReadonlySet<string>): string {
  if (isClassType(type)) {
    return type.abstract ? 'abstract class' : 'class';
  }
  if (isEnumType(type)) {
    return 'enum';
  }
  const { interfaces = [] } = type;
  if (isStruct(type)) {
    return given.has(type.fqn) ? 'struct that is given' : 'struct that is read';
  }
  return interfaces.length > 0 ? 'interface' : 'interface that users implement';
}

/** Types of the library that a type is, too. */
function basesOf(type: Type, assembly: Assembly): string[] {
  const above = isEnumType(type)
    ? []
    : [...(isClassType(type) && type.base ? [type.base] : []), ...(type.interfaces ?? [])];
  return above.flatMap((fqn) => {
    const base = assembly.types?.[fqn];
    return base === undefined ? [] : [base.name, ...basesOf(base, assembly)];
  });
}

function membersOf(type: Type, assembly: Assembly): [string, string][] {
  if (isEnumType(type)) {
    return type.members.map(({ name }) => [`${type.name}.${name}`, 'member']);
  }
  const types: Types = (fqn) => assembly.types?.[fqn];
  const [methods, properties] = [inherited(type, types, 'methods'), inherited(type, types, 'properties')];
  const made = isClassType(type) && !type.abstract ? constructorOf(type, types) : undefined;
  return [
    ...(made ? [[`${type.name}.constructor`, callText(made.parameters, types)] as [string, string]] : []),
    ...methods
      .filter((method) => method.protected !== true)
      .map((method): [string, string] => [`${type.name}.${method.name}`, methodText(method, types)]),
    ...properties.map((property): [string, string] => [`${type.name}.${property.name}`, propertyText(property, types)]),
  ];
}

/** Members of a type and of what it builds on in the library; the nearest of a name counts. */
function inherited(type: ClassType | InterfaceType, types: Types, what: 'methods'): readonly Method[];
function inherited(type: ClassType | InterfaceType, types: Types, what: 'properties'): readonly Property[];
function inherited(
  type: ClassType | InterfaceType,
  types: Types,
  what: 'methods' | 'properties',
): readonly (Method | Property)[] {
  const above = isClassType(type) ? (type.base === undefined ? [] : [type.base]) : (type.interfaces ?? []);
  const members = above.flatMap((fqn) => {
    const base = types(fqn);
    return base === undefined || isEnumType(base) ? [] : inherited(base, types, what as 'methods');
  });
  const own: readonly (Method | Property)[] = type[what] ?? [];
  return [...members.filter(({ name }) => own.every((one) => one.name !== name)), ...own];
}

function constructorOf(type: ClassType, types: Types): ClassType['initializer'] {
  const base = type.base === undefined ? undefined : types(type.base);
  const own = type.initializer ?? (base && isClassType(base) ? constructorOf(base, types) : undefined);
  return own?.protected ? undefined : own;
}

function methodText({ static: isStatic, parameters, returns }: Method, types: Types): string {
  const gives = returns === undefined ? 'void' : `${typescriptType(returns.type, types)}${returns.optional ? '?' : ''}`;
  return `${isStatic ? 'static ' : ''}${callText(parameters, types)}: ${gives}`;
}

function callText(parameters: readonly Parameter[] | undefined, types: Types): string {
  const texts = (parameters ?? []).map(
    ({ name, type, optional, variadic }) =>
      `${variadic ? '...' : ''}${name}${optional ? '?' : ''}: ${typescriptType(type, types)}`,
  );
  return `(${texts.join(', ')})`;
}

/** A default in words is a description, whose wording may change. */
function propertyText({ static: isStatic, type, optional, docs }: Property, types: Types): string {
  const code = docs?.default !== undefined && !docs.default.startsWith('-') ? ` = ${docs.default}` : '';
  return `${isStatic ? 'static ' : ''}${typescriptType(type, types)}${optional ? '?' : ''}${code}`;
}

/** Structs that some call takes, alone or inside of another one. */
function givenStructs({ types = {} }: Assembly): ReadonlySet<string> {
  const given = new Set<string>();
  const take = (reference: TypeReference): void => {
    if (isCollectionTypeReference(reference)) {
      return take(reference.collection.elementtype);
    }
    const fqn = isNamedTypeReference(reference) ? reference.fqn : '';
    const type = types[fqn];
    if (isStruct(type) && !given.has(fqn)) {
      given.add(fqn);
      inherited(type, (name) => types[name], 'properties').forEach((property) => take(property.type));
      (type.interfaces ?? []).forEach((name) => take({ fqn: name }));
    }
  };
  for (const type of Object.values(types)) {
    const parameters = isEnumType(type)
      ? []
      : [...(type.methods ?? []), ...(isClassType(type) ? [type.initializer ?? {}] : [])].flatMap(
          (call) => call.parameters ?? [],
        );
    parameters.forEach((parameter) => take(parameter.type));
  }
  return given;
}

if (process.argv[1] === __filename) {
  writeFileSync(FILE, `${JSON.stringify(currentFingerprint(), null, 2)}\n`);
}
