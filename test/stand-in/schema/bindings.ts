import * as fs from 'fs';
import * as path from 'path';
import { Attribute, AttributeType, Block, NestedBlock } from './model';

/**
 * Reads the schema of an azurerm type from its generated binding. The compiled module carries its TypeScript source
 * in its source map, and only there every attribute says whether it is computed, optional or required.
 */

interface Flags {
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
}

interface Argument {
  readonly isBlock: boolean;
  readonly collection: string;
  readonly storageClass: string;
  readonly struct?: string;
}

const LIBRARY = path.join(path.dirname(require.resolve('@cdktf/provider-azurerm/package.json')), 'lib');
const SCALARS: { [storageClass: string]: AttributeType } = { string: 'string', boolean: 'bool', number: 'number' };
const GETTERS: { [getter: string]: AttributeType } = {
  getStringAttribute: 'string',
  getBooleanAttribute: 'bool',
  getNumberAttribute: 'number',
  getListAttribute: ['list', 'string'],
  getNumberListAttribute: ['list', 'number'],
  getStringMapAttribute: ['map', 'string'],
};

export type BindingKind = 'resource' | 'data' | 'provider';

const cache = new Map<string, Block | undefined>();

/** The block of a type such as `azurerm_storage_account`; undefined when the bindings do not know it. */
export function blockFromBindings(kind: BindingKind, type: string): Block | undefined {
  const key = `${kind}:${type}`;
  if (!cache.has(key)) {
    const source = bindingSource(kind, type);
    cache.set(key, source === undefined ? undefined : new Binding(source).root());
  }
  return cache.get(key);
}

function bindingSource(kind: BindingKind, type: string): string | undefined {
  const stem = type.replace(/^azurerm_/, '').replace(/_/g, '-');
  const folder = kind === 'provider' ? 'provider' : kind === 'data' ? `data-azurerm-${stem}` : stem;
  const file = path.join(LIBRARY, folder, 'index.js');
  if (!fs.existsSync(file)) {
    return undefined;
  }
  const compiled = fs.readFileSync(file, 'utf8');
  const marker = 'base64,';
  const encoded = compiled.slice(compiled.lastIndexOf(marker) + marker.length);
  const map = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as { sourcesContent: string[] };
  return map.sourcesContent[0];
}

class Binding {
  public constructor(private readonly source: string) {}

  public root(): Block {
    const name = /export class (\w+) extends cdktf\.Terraform(?:Resource|DataSource|Provider)/.exec(this.source)?.[1];
    if (name === undefined) {
      throw new Error('the binding has no resource, data source or provider class');
    }
    const body = this.classBody(name);
    const synthesis = body.slice(body.indexOf('synthesizeHclAttributes()'));
    return this.block(body, readArguments(synthesis));
  }

  private block(classBody: string, settable: Map<string, Argument>): Block {
    const attributes: { [name: string]: Attribute } = {};
    const blocks: { [name: string]: NestedBlock } = {};
    const flags = readFlags(classBody);
    for (const [name, argument] of settable) {
      const known = flags.get(name) ?? { computed: false, optional: true, required: false };
      if (argument.isBlock && !known.computed) {
        blocks[name] = this.nestedBlock(classBody, name, argument, known);
      } else {
        attributes[name] = { type: this.argumentType(argument), ...present(known) };
      }
    }
    for (const [name, known] of flags) {
      if (!settable.has(name)) {
        attributes[name] = { type: this.computedType(classBody, name), ...present(known) };
      }
    }
    return { attributes, blocks };
  }

  private nestedBlock(classBody: string, name: string, argument: Argument, flags: Flags): NestedBlock {
    const block = this.struct(argument);
    if (argument.collection === 'struct') {
      return { nesting: 'single', block };
    }
    const single = new RegExp(`new \\w+OutputReference\\(this, "${name}"\\)`).test(classBody);
    return {
      nesting: argument.collection === 'set' ? 'set' : 'list',
      ...(flags.required ? { min: 1 } : {}),
      ...(single ? { max: 1 } : {}),
      block,
    };
  }

  private struct(argument: Argument): Block {
    const converter = argument.struct ?? '';
    const start = this.source.indexOf(`export function ${converter}ToHclTerraform(`);
    const text = this.source.slice(start, this.source.indexOf('\n}\n', start));
    const className = converter.charAt(0).toUpperCase() + converter.slice(1);
    return this.block(this.classBody(`${className}OutputReference`), readArguments(text));
  }

  private argumentType(argument: Argument): AttributeType {
    if (argument.struct !== undefined) {
      return [argument.collection === 'set' ? 'set' : 'list', objectType(this.struct(argument))];
    }
    const scalar = SCALARS[argument.storageClass];
    if (scalar !== undefined) {
      return scalar;
    }
    const element = SCALARS[argument.storageClass.replace(/(List|Map)$/, '')] ?? 'string';
    return [argument.collection as 'list' | 'set' | 'map', element];
  }

  /** The type of an attribute that nobody can set, told by how it is read. */
  private computedType(classBody: string, name: string): AttributeType {
    const list = new RegExp(`new (\\w+)List\\(this, "${name}", (true|false)\\)`).exec(classBody);
    if (list) {
      const element = objectType(this.block(this.classBody(`${list[1]}OutputReference`), new Map()));
      return [list[2] === 'true' ? 'set' : 'list', element];
    }
    const map = new RegExp(`new cdktf\\.(String|Number|Boolean)Map\\(this, "${name}"\\)`).exec(classBody);
    if (map) {
      return ['map', SCALARS[map[1].toLowerCase()]];
    }
    const getter = new RegExp(`(Fn\\.tolist\\()?this\\.(get\\w+Attribute)\\('${name}'\\)`).exec(classBody);
    const type = GETTERS[getter?.[2] ?? 'getStringAttribute'];
    return getter?.[1] && Array.isArray(type) ? (['set', type[1]] as AttributeType) : type;
  }

  private classBody(name: string): string {
    const start = this.source.indexOf(`export class ${name} `);
    return start < 0 ? '' : this.source.slice(start, this.source.indexOf('\n}\n', start));
  }
}

function readFlags(classBody: string): Map<string, Flags> {
  const flags = new Map<string, Flags>();
  const pattern = /\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)/g;
  for (const [, name, computed, optional, required] of classBody.matchAll(pattern)) {
    flags.set(name, { computed: computed === 'true', optional: optional === 'true', required: required === 'true' });
  }
  return flags;
}

function readArguments(text: string): Map<string, Argument> {
  const found = new Map<string, Argument>();
  const pattern =
    /^ {4,6}(\w+): \{\s+value: (.*),\n\s+isBlock: (true|false),\s+type: "(\w+)",\s+storageClassType: "(\w+)",/gm;
  for (const [, name, value, isBlock, collection, storageClass] of text.matchAll(pattern)) {
    const struct = /(\w+?)ToHclTerraform\b/.exec(value.replace(/cdktf\.\w+HclTerraform/g, ''))?.[1];
    found.set(name, { isBlock: isBlock === 'true', collection, storageClass, struct });
  }
  return found;
}

function present(flags: Flags): Partial<Attribute> {
  return Object.fromEntries(Object.entries(flags).filter(([, on]) => on));
}

function objectType(block: Block): AttributeType {
  const members = Object.entries(block.attributes).map(([name, attribute]) => [name, attribute.type ?? 'string']);
  const nested = Object.entries(block.blocks).map(([name, inner]) => [
    name,
    [inner.nesting === 'set' ? 'set' : 'list', objectType(inner.block)],
  ]);
  return ['object', Object.fromEntries([...members, ...nested]) as { [name: string]: AttributeType }];
}
