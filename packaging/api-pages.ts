import {
  Assembly,
  ClassType,
  Docs,
  EnumType,
  InterfaceType,
  isClassType,
  isEnumType,
  Method,
  Property,
  Type,
} from '@jsii/spec';
import { Call, isStruct, LANGUAGES, nameOf, Types, typescriptType, Value } from './api-languages';
import { code, fenced, paragraphs, row, table } from './markdown';
import { Area, areaOf, AREAS } from './api-areas';

/** Documents by their names in the folder. */
export interface Pages {
  readonly [file: string]: string;
}

const GENERATED = '<!-- Written by `npm run api` from the jsii assembly: change the docstrings, and not this file. -->';

/**
 * The public interface as documents: one page for each area, and a first one that leads to them and tells how each language
 * writes what is in them.
 *
 * @param rules ids of the rules that docs/rules.md has an anchor for, in lower case
 */
export function apiPages(assembly: Assembly, rules: ReadonlySet<string>): Pages {
  const writer = new PageWriter(assembly, rules);
  return Object.fromEntries([
    ['README.md', writer.firstPage()],
    ...AREAS.map((area): [string, string] => [area.file, writer.page(area)]),
  ]);
}

class PageWriter {
  private readonly areas = new Map<string, Area>();

  constructor(
    private readonly assembly: Assembly,
    private readonly rules: ReadonlySet<string>,
  ) {
    for (const type of Object.values(assembly.types ?? {})) {
      const room = type.locationInModule?.filename.split('/')[1] ?? '';
      this.areas.set(type.name, areaOf(type.name, room));
    }
  }

  private readonly types: Types = (fqn) => this.assembly.types?.[fqn];

  public firstPage(): string {
    const rows = AREAS.map((area) => {
      const [classes, others] = [
        this.typesOf(area).filter(isClassType),
        this.typesOf(area).filter((type) => !isClassType(type)),
      ];
      const linked = classes.map(({ name }) => this.linked(name, '')).join(', ');
      return `| [${area.title}](${area.file}) | ${linked} | ${others.length} |`;
    });
    return paragraphs(
      GENERATED,
      '# The public interface',
      'Every class, struct and enum that the library exports, with its members as TypeScript, Python, Java, C# and Go write them. What the framework and the bindings of providers add to each construct is left out. [Start here](../start.md) tells what to begin with, the [guides](../../README.md) how things go together. The packages for CDK Terrain have the same members, and `cdktn` in their names ([versions](../versions.md)).',
      ['| area | classes | structs, enums and interfaces |', '| --- | --- | --- |', ...rows].join('\n'),
      '## In each language',
      ...LANGUAGES.map(({ title, mark, importOf }) => `${title}:\n\n${fenced(mark, importOf(this.assembly))}`),
      [
        '- A struct is an object literal in TypeScript. In Python its members are keyword arguments of the call, which the pages write as `**props`. Java builds it: `X.builder().member(value).build()`, and makes a construct by `X.Builder.create(scope, id).member(value).build()`. C# and Go write `new X { Member = value }` and `&X{Member: value}`.',
        '- What may be left out is marked by `?` in TypeScript and C#, has `= None` in Python, and has a second form of the call without it in Java. Go passes `nil`.',
        '- Go passes texts, numbers and booleans by pointers: `jsii.String("…")`, `jsii.Number(1)`, `jsii.Bool(true)`.',
        '- Text may be a token of the framework wherever a text is taken, unless the member says otherwise.',
        '- _Raises_ names the rules that judge what is given. They are judged at synth, or by Terraform when only that knows the value ([rules](../judging.md)).',
      ].join('\n'),
    );
  }

  public page(area: Area): string {
    const types = this.typesOf(area);
    const list = types.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · ');
    const guides = area.guides.map(([title, file]) => `[${title}](../${file})`).join(', ');
    return paragraphs(
      GENERATED,
      `# ${area.title}`,
      `${area.about} Guides: ${guides}. [All areas](README.md), and [how each language writes them](README.md#in-each-language).`,
      list,
      ...types.map((type) => this.type(type)),
    );
  }

  private typesOf(area: Area): readonly Type[] {
    return Object.values(this.assembly.types ?? {})
      .filter(({ name }) => this.areas.get(name) === area)
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  private type(type: Type): string {
    const parts = isClassType(type)
      ? this.classParts(type)
      : isEnumType(type)
        ? this.enumParts(type)
        : this.interfaceParts(type);
    return paragraphs(`## ${type.name}`, this.kind(type), ...this.text(type.docs), example(type.docs), ...parts);
  }

  private kind(type: Type): string {
    if (isEnumType(type)) {
      return '_Enum._';
    }
    const above = isClassType(type)
      ? [...(type.base === undefined ? [] : [type.base]), ...(type.interfaces ?? [])]
      : (type.interfaces ?? []);
    const from = above.map((fqn) => this.linked(nameOf(fqn), fqn)).join(', ');
    const what = isClassType(type)
      ? type.abstract
        ? 'Abstract class'
        : 'Class'
      : isStruct(type)
        ? 'Struct'
        : 'Interface';
    const inherited = isStruct(type) ? this.inherited(type).map(code).join(', ') : '';
    const more = inherited === '' ? (from === '' ? '' : `, which is ${from}`) : `, with ${inherited} of ${from}`;
    return `_${what}${more}._`;
  }

  /** Members of the structs that a struct builds on. */
  private inherited({ interfaces = [] }: InterfaceType): string[] {
    return interfaces.flatMap((fqn) => {
      const above = this.types(fqn);
      return isStruct(above) ? [...this.inherited(above), ...(above.properties ?? []).map(({ name }) => name)] : [];
    });
  }

  private classParts(type: ClassType): string[] {
    const { initializer, methods = [], properties = [] } = type;
    const constructed =
      initializer && !type.abstract && initializer.protected !== true
        ? [
            this.call({
              name: type.name,
              kind: 'constructor',
              owner: type.name,
              parameters: initializer.parameters ?? [],
              returns: undefined,
            }),
          ]
        : [];
    return [...constructed, ...this.values(type, properties), ...this.methods(type, methods)];
  }

  private interfaceParts(type: InterfaceType): string[] {
    const { methods = [], properties = [] } = type;
    return [...this.values(type, properties), ...this.methods(type, methods)];
  }

  private enumParts({ name: owner, members }: EnumType): string[] {
    const rows = members.map(({ name, docs }) =>
      row([code(name), code(goOf({ name, kind: 'enum', owner })), this.sentence(docs)]),
    );
    return [table(['member', 'Go', ''], rows)];
  }

  /** Constants, what is read, and what is given, each in a table. */
  private values(type: Type, properties: readonly Property[]): string[] {
    const isGiven = isStruct(type);
    const constants = properties.filter((one) => one.static);
    const others = properties
      .filter((one) => !one.static)
      .sort((left, right) => Number(left.optional ?? false) - Number(right.optional ?? false));
    const named = (one: Property) => {
      const kind = one.const ? 'constant' : one.static ? 'static' : isGiven ? 'property' : 'attribute';
      const [typescript, python, java, csharp, go] = LANGUAGES.map((language) =>
        code(language.value({ name: one.name, kind, owner: type.name })),
      );
      return isGiven ? [both(typescript, java), python, both(csharp, go)] : [typescript, python, java, csharp, go];
    };
    const typed = (one: Property) => `${this.typeLinked(one)}${one.optional && !isGiven ? ' or nothing' : ''}`;
    const tables = [];
    if (constants.length > 0) {
      tables.push(
        table(
          ['TypeScript', 'Python', 'Java', 'C#', 'Go', 'type', ''],
          constants.map((one) => row([...named(one), typed(one), this.sentence(one.docs)])),
        ),
      );
    }
    if (others.length > 0 && isGiven) {
      const rows = others.map((one) =>
        row([
          ...named(one),
          typed(one),
          one.optional ? (defaultOf(one.docs) ?? 'none') : '**required**',
          this.sentence(one.docs),
        ]),
      );
      tables.push(table(['TypeScript, Java', 'Python', 'C#, Go', 'type', 'default', ''], rows));
    } else if (others.length > 0) {
      tables.push(
        table(
          ['TypeScript', 'Python', 'Java', 'C#', 'Go', 'type', ''],
          others.map((one) => row([...named(one), typed(one), this.sentence(one.docs)])),
        ),
      );
    }
    return tables;
  }

  private methods(type: Type, methods: readonly Method[]): string[] {
    return methods
      .filter((method) => method.protected !== true)
      .map((method) => {
        const { name, parameters = [], returns, docs } = method;
        const given = parameters
          .filter((one) => one.docs?.summary !== undefined)
          .map((one) => `- ${code(one.name)}: ${this.sentence(one.docs)}`);
        return paragraphs(
          `### ${type.name}.${name}`,
          this.call({ name, kind: method.static ? 'static' : 'method', owner: type.name, parameters, returns }),
          ...this.text(docs),
          given.join('\n'),
          docs?.returns === undefined ? '' : `Returns ${this.withRules(docs.returns)}`,
          example(docs),
        );
      });
  }

  private call(call: Call): string {
    const width = Math.max(...LANGUAGES.map(({ title }) => title.length)) + 2;
    return fenced(
      'text',
      LANGUAGES.map((language) => `${language.title.padEnd(width)}${language.call(call, this.types)}`).join('\n'),
    );
  }

  private typeLinked({ type }: Property): string {
    const text = typescriptType(type, this.types);
    const [name] = /\w+(?=[[\]; }]*$)/.exec(text) ?? [text];
    return this.areas.has(name)
      ? text.replace(new RegExp(`\\b${name}\\b`), this.linked(name, '')).replace(/[[\]]{2}$/, '\\[\\]')
      : code(text);
  }

  private linked(name: string, fqn: string): string {
    const area = this.areas.get(name);
    return area === undefined
      ? code(fqn === '' ? name : fqn.replace(/\.[^.]+\.(?=[^.]+$)/, '.'))
      : `[${name}](${area.file}#${name.toLowerCase()})`;
  }

  private text(docs: Docs | undefined): string[] {
    const { summary = '', remarks = '' } = docs ?? {};
    return [this.withRules(joined(summary, remarks))];
  }

  /** All of a docstring in one line, for a cell of a table. */
  private sentence(docs: Docs | undefined): string {
    return this.text(docs)[0]
      .replace(/\s+/g, ' ')
      .replace(/(?<!\\)\|/g, '\\|');
  }

  private withRules(text: string): string {
    return text.replace(/\b[A-Z]{2,4}-\d{2}\b/g, (id) =>
      this.rules.has(id.toLowerCase()) ? `[${id}](../rules.md#${id.toLowerCase()})` : id,
    );
  }
}

/** jsii cuts the first sentence off, which most often is the start of a paragraph. */
function joined(summary: string, remarks: string): string {
  return [summary, remarks].filter((text) => text !== '').join(/^(?:[-|`]|Raises|Source)/.test(remarks) ? '\n\n' : ' ');
}

/** What two languages call a member. */
function both(one: string, other: string): string {
  return one === other ? one : `${one}, ${other}`;
}

function defaultOf(docs: Docs | undefined): string | undefined {
  const text = docs?.default?.replace(/^- /, '').replace(/\s+/g, ' ').replace(/\|/g, '\\|');
  return text === undefined || docs?.default?.startsWith('- ') ? text : code(text);
}

function goOf(value: Value): string {
  return LANGUAGES[LANGUAGES.length - 1].value(value);
}

function example(docs: Docs | undefined): string {
  return docs?.example === undefined ? '' : fenced('ts', docs.example);
}
