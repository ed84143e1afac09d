import { blockFromBindings } from '../stand-in/schema/bindings';
import { AZAPI_SCHEMA } from '../stand-in/schema/azapi';
import { Attribute, Block } from '../stand-in/schema/model';
import { isRecord, Json, JsonObject } from '../stand-in/json';

/**
 * What `terraform show -json` prints of a first plan of a configuration, without Terraform: thousands of plans take a
 * moment. A reference is known where the attribute is a literal, which is what Terraform finds as well; functions are
 * never known here. `planned.test.ts` compares it with Terraform.
 */
export function planned(config: JsonObject): JsonObject {
  return new Planner(config).plan();
}

/** A value, what is unknown in it, and what it refers to. */
interface Evaluated {
  readonly value: Json | undefined;
  readonly unknown: Json;
  readonly references: readonly string[];
}

interface Instance {
  readonly key: string | number | undefined;
  readonly each: Json | undefined;
}

const REFERENCE =
  /\b(?:data\.)?(?:azurerm|azapi|azuread|terraform|null)_\w+\.[\w-]+(?:\[[^\]]*\])?(?:\.[\w-]+|\[[^\]]*\])*|\b(?:each|count|var|local)\.[\w-]+(?:\.[\w-]+)*/g;

class Planner {
  private readonly resources: JsonObject;

  constructor(private readonly config: JsonObject) {
    this.resources = isRecord(config.resource) ? config.resource : {};
  }

  public plan(): JsonObject {
    const values: Json[] = [];
    const changes: Json[] = [];
    const configured: Json[] = [];
    for (const [type, ofType] of Object.entries(this.resources)) {
      for (const [name, body] of Object.entries(isRecord(ofType) ? ofType : {})) {
        if (isRecord(body)) {
          const { instances, configuration } = this.resource(type, name, body);
          values.push(...instances.map(({ shown }) => shown));
          changes.push(...instances.map(({ change }) => change));
          configured.push(configuration);
        }
      }
    }
    return {
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: { root_module: { resources: values } },
      resource_changes: changes,
      configuration: { provider_config: this.providers(), root_module: { resources: configured } },
    };
  }

  private resource(type: string, name: string, body: JsonObject) {
    const block = schemaOf(type);
    const evaluated = this.instancesOf(body).map((instance) => ({ instance, read: this.block(body, block, instance) }));
    const instances = evaluated.map(({ instance: { key }, read }) => {
      const address = `${type}.${name}${key === undefined ? '' : `[${JSON.stringify(key)}]`}`;
      const index: JsonObject = key === undefined ? {} : { index: key };
      const common = { address, mode: 'managed', type, name, ...index };
      const values = read.value;
      return {
        shown: { ...common, values, sensitive_values: {} },
        change: {
          ...common,
          change: {
            actions: ['create'],
            before: null,
            after: values,
            after_unknown: read.unknown,
            ...this.importing(`${type}.${name}`),
          },
        },
      };
    });
    const provider = typeof body.provider === 'string' ? body.provider.replace(/^\$\{|\}$/g, '') : type.split('_')[0];
    const forEach = body.for_each ?? body.count;
    const configuration: JsonObject = {
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_config_key: provider,
      expressions: this.block(body, block, { key: undefined, each: undefined }).expressions,
      ...(forEach === undefined ? {} : { for_each_expression: { references: listed(referencesIn(forEach)) } }),
      ...(Array.isArray(body.depends_on) ? { depends_on: body.depends_on.map((one) => bare(String(one))) } : {}),
      ...(Array.isArray(body.provisioner) ? { provisioners: body.provisioner } : {}),
    };
    return { instances, configuration };
  }

  private importing(address: string): JsonObject {
    const imports = Array.isArray(this.config.import) ? this.config.import.filter(isRecord) : [];
    const found = imports.find(({ to }) => bare(String(to)) === address);
    return found === undefined ? {} : { importing: { id: found.id } };
  }

  private instancesOf({ for_each: forEach, count }: JsonObject): Instance[] {
    if (typeof count === 'number') {
      return Array.from({ length: count }, (_, key) => ({ key, each: undefined }));
    }
    if (isRecord(forEach)) {
      return Object.entries(forEach).map(([key, each]) => ({ key, each }));
    }
    if (typeof forEach === 'string') {
      const keys = forEach.match(/"[^"]*"/g) ?? ['"unknown"'];
      return keys.map((key) => ({ key: JSON.parse(key) as string, each: JSON.parse(key) as string }));
    }
    return [{ key: undefined, each: undefined }];
  }

  private block(body: JsonObject, block: Block, instance: Instance) {
    const value: JsonObject = {};
    const unknown: JsonObject = {};
    const expressions: JsonObject = {};
    for (const [name, attribute] of Object.entries(block.attributes)) {
      const given = body[name];
      if (given === undefined || given === null) {
        if (attribute.computed) {
          unknown[name] = true;
        } else {
          value[name] = null;
        }
        continue;
      }
      const read = this.evaluated(given, instance);
      expressions[name] =
        read.references.length > 0 ? { references: listed(read.references) } : { constant_value: given };
      put(value, name, ofAttribute(attribute, read.value));
      put(unknown, name, read.unknown === false ? undefined : read.unknown);
    }
    const loops = (isRecord(body.dynamic) ? Object.keys(body.dynamic) : []) as string[];
    for (const [name, nested] of Object.entries(block.blocks)) {
      // In HCL, an expression can stand for blocks in a loop alone.
      if (loops.includes(name) || typeof body[name] === 'string') {
        unknown[name] = true;
        continue;
      }
      const given = body[name];
      const bodies = (Array.isArray(given) ? given : given === undefined || given === null ? [] : [given]).filter(
        isRecord,
      );
      const read = bodies.map((one) => this.block(one, nested.block, instance));
      if (nested.nesting === 'single') {
        value[name] = read[0]?.value ?? null;
        put(unknown, name, read[0]?.unknown);
        put(expressions, name, read[0]?.expressions);
      } else {
        value[name] = read.map((one) => one.value);
        unknown[name] = read.map((one) => one.unknown);
        put(expressions, name, read.length === 0 ? undefined : read.map((one) => one.expressions));
      }
    }
    return { value, unknown, expressions };
  }

  private evaluated(given: Json, instance: Instance): Evaluated {
    if (Array.isArray(given)) {
      const items = given.map((item) => this.evaluated(item, instance));
      return {
        value: items.map(({ value }) => value ?? null),
        unknown: items.map(({ unknown }) => unknown),
        references: items.flatMap(({ references }) => references),
      };
    }
    if (isRecord(given)) {
      const members = Object.entries(given).map(([name, one]) => [name, this.evaluated(one, instance)] as const);
      const known = members.filter(([, { value }]) => value !== undefined);
      const open = members.filter(([, { unknown }]) => unknown !== false);
      return {
        value: Object.fromEntries(known.map(([name, { value }]) => [name, value ?? null])),
        unknown: Object.fromEntries(open.map(([name, { unknown }]) => [name, unknown])),
        references: members.flatMap(([, { references }]) => references),
      };
    }
    return typeof given === 'string' ? this.text(given, instance) : { value: given, unknown: false, references: [] };
  }

  private text(template: string, instance: Instance): Evaluated {
    const references: string[] = [];
    let isUnknown = false;
    let whole: Json | undefined;
    const text = template.replace(
      /([$%])\1\{|\$\{("[$%]+"|(?:[^{}"]|"[^"]*"|\{[^{}]*\})*)\}/g,
      (all, sign, expression) => {
        if (typeof sign === 'string') {
          return `${sign}{`;
        }
        const given = String(expression).trim();
        if (/^"[$%]+"$/.test(given)) {
          return given.slice(1, -1);
        }
        references.push(...referencesIn(`\${${given}}`));
        const known = this.known(given, instance);
        isUnknown ||= known === undefined;
        whole = all === template ? known : undefined;
        return String(known);
      },
    );
    if (isUnknown) {
      return { value: undefined, unknown: true, references };
    }
    return { value: whole ?? text, unknown: false, references };
  }

  /** What an expression is, where Terraform knows it before an apply; undefined otherwise. */
  private known(expression: string, { key, each }: Instance): Json | undefined {
    const [type, name, attribute, ...rest] = expression.split('.');
    if (type === 'each') {
      return name === 'key' ? key : attribute === undefined ? each : isRecord(each) ? each[attribute] : undefined;
    }
    if (expression === 'count.index') {
      return key;
    }
    const ofType = this.resources[type];
    const body = isRecord(ofType) ? ofType[name] : undefined;
    if (!isRecord(body) || rest.length > 0 || attribute === undefined) {
      return undefined;
    }
    const given = body[attribute];
    return given === undefined || given === null || isRecord(given)
      ? undefined
      : this.evaluated(given, { key: undefined, each: undefined }).value;
  }

  private providers(): JsonObject {
    const all: JsonObject = {};
    for (const [type, given] of Object.entries(isRecord(this.config.provider) ? this.config.provider : {})) {
      for (const one of (Array.isArray(given) ? given : [given]).filter(isRecord)) {
        const { alias, ...args } = one;
        const key = typeof alias === 'string' ? `${type}.${alias}` : type;
        all[key] = { name: type, ...(typeof alias === 'string' ? { alias } : {}), expressions: this.settings(args) };
      }
    }
    return all;
  }

  private settings(args: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(args).map(([name, given]): [string, Json] => {
        if (isRecord(given)) {
          return [name, [this.settings(given)]];
        }
        if (Array.isArray(given) && given.length > 0 && given.every(isRecord)) {
          return [name, given.map((one) => this.settings(one as JsonObject))];
        }
        const references = referencesIn(given);
        return [name, references.length > 0 ? { references: listed(references) } : { constant_value: given }];
      }),
    );
  }
}

function schemaOf(type: string): Block {
  const block = type.startsWith('azapi_') ? AZAPI_SCHEMA.resources[type] : blockFromBindings('resource', type);
  const triggers = { triggers: {}, triggers_replace: { optional: true } };
  return block ?? { attributes: { id: { computed: true }, input: { optional: true }, ...triggers }, blocks: {} };
}

/** Terraform turns text into the type that an attribute has. */
function ofAttribute({ type }: Attribute, value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') {
    return type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? String(value) : value;
  }
  if (type === 'bool' && /^(true|false)$/.test(value)) {
    return value === 'true';
  }
  return type === 'number' && value !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function put(into: JsonObject, name: string, value: Json | undefined): void {
  if (value !== undefined) {
    into[name] = value;
  }
}

function bare(template: string): string {
  return template.replace(/^\$\{(.*)\}$/, '$1');
}

function referencesIn(value: Json): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.includes('${') ? (text.match(REFERENCE) ?? []) : [];
}

/** As Terraform lists them: each with what it is an attribute of. */
function listed(references: readonly string[]): string[] {
  return references.flatMap((reference) => {
    const all: string[] = [reference];
    const shortest = reference.startsWith('data.') ? 3 : 2;
    for (let parts = reference.split('.'); parts.length > shortest;) {
      parts = parts.slice(0, -1);
      all.push(parts.join('.'));
    }
    return all;
  });
}
