import { Assembly, isClassType, isEnumType, Type } from '@jsii/spec';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isStruct, Language, LANGUAGES } from './api-languages';

/** Where the generator of packages puts each language. */
const FOLDERS: { readonly [title: string]: string } = { Python: 'python', Java: 'java', 'C#': 'dotnet', Go: 'go' };

/**
 * Throws where the API documents name a member otherwise than the package of a language does.
 *
 * @param generated folder with the sources of each language
 */
export function expectNames(assembly: Assembly, generated: string): void {
  const wrong = LANGUAGES.filter(({ title }) => title in FOLDERS).flatMap((language) => {
    const words = new WordsOf(join(generated, FOLDERS[language.title]));
    return Object.values(assembly.types ?? {}).flatMap((type) =>
      namesIn(language, type)
        .filter((name) => !words.ofType(type.name).has(name))
        .map((name) => `${language.title}: ${type.name} has no ${name}`),
    );
  });
  if (wrong.length > 0) {
    throw new Error(`docs/api names what no package has:\n${wrong.join('\n')}`);
  }
}

/** Identifiers in the files that a type is in: one of its name, or, as in Python, one for all. */
class WordsOf {
  private readonly files: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(folder: string) {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(py|java|cs|go)$/.test(file),
    );
    const found = new Map<string, Set<string>>();
    for (const file of files) {
      const name = basename(file).replace(/\.\w+$/, '');
      const words = withoutStrings(readFileSync(join(folder, file), 'utf8')).match(/\w+/g) ?? [];
      found.set(name, new Set([...(found.get(name) ?? []), ...words]));
    }
    this.files = found;
  }

  public ofType(name: string): ReadonlySet<string> {
    return this.files.get(name) ?? this.files.get(`I${name}`) ?? this.files.get('__init__') ?? new Set();
  }
}

/** Names of the assembly, which packages hand to the runtime, stand in strings. */
function withoutStrings(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"/g, '');
}

function namesIn(language: Language, type: Type): string[] {
  const owner = type.name;
  const word = (text: string) => /\w+(?=\(|$)/.exec(text)?.[0] ?? text;
  if (isEnumType(type)) {
    return type.members.map(({ name }) => word(language.value({ name, kind: 'enum', owner })));
  }
  const values = (type.properties ?? []).map(({ name, const: isConstant, static: isStatic }) => {
    const kind = isConstant ? 'constant' : isStatic ? 'static' : isStruct(type) ? 'property' : 'attribute';
    return word(language.value({ name, kind, owner }));
  });
  const methods = (type.methods ?? []).filter((method) => method.protected !== true);
  const calls = methods.map(({ name, static: isStatic }) =>
    word(
      language.call(
        { name, kind: isStatic ? 'static' : 'method', owner, parameters: [], returns: undefined },
        () => undefined,
      ),
    ),
  );
  const isMade = isClassType(type) && type.initializer !== undefined && !type.abstract && !type.initializer.protected;
  const made = { name: owner, kind: 'constructor', owner, parameters: [], returns: undefined } as const;
  return [...values, ...calls, ...(isMade ? [word(language.call(made, () => undefined))] : [])];
}
