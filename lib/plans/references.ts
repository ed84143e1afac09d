import { Resource } from '../model/resource';
import { addressIn, keyText } from './addresses';
import { Instances } from './instances';
import { isObject, JsonObject, objectAt, own, textsAt } from './json';
import { ModuleInstance } from './module-instance';
import { hasOwn } from '../terraform/own-keys';

/** Where an expression stands. */
export interface Where {
  readonly module: ModuleInstance;
  /** Of the instance; undefined without `count` and `for_each`. */
  readonly key: unknown;
  /** What `for_each` of the resource or module says. */
  readonly forEach: unknown;
}

/** An attribute that an expression refers to. */
export interface Meant {
  /** Its address in the whole plan. */
  readonly text: string;
  /** The resource that has it; undefined for a data source, and for what is not in the plan. */
  readonly resource: Resource | undefined;
  /** Of a data source, the resources that are made before it is read. */
  readonly readAfter?: () => readonly Resource[];
}

/** What an expression refers to, as far as the plan tells. */
export interface Resolution {
  readonly meant: readonly Meant[];
  /** Whether there may be more in it: a local value, one of several instances. */
  readonly isPartial: boolean;
}

const NOTHING: Resolution = { meant: [], isPartial: false };
const UNCLEAR: Resolution = { meant: [], isPartial: true };

/** Modules are nested less deep; more is a circle. */
const MOST_STEPS = 64;

/** A list of all instances is followed up to this length. */
const MOST_INSTANCES = 100;

/** Follows the references of a plan's configuration through inputs and outputs of modules. */
export class References {
  constructor(private readonly instances: Instances) {}

  /**
   * What an expression refers to.
   *
   * @param attribute that is meant where the plan tells the resource only, as with `name[each.key].id`
   */
  public of(expression: unknown, where: Where, attribute: string, steps = 0): Resolution {
    const references = mostSpecific(textsAt(expression, 'references'));
    if (steps > MOST_STEPS) {
      return UNCLEAR;
    }
    const isKeyed = references.some((one) => one === 'each.key' || one === 'count.index');
    const found = references.map((one) => this.one(one, where, attribute, isKeyed, steps));
    const meant = new Map(found.flatMap((one) => one.meant).map((one) => [one.text, one]));
    const isPartial = isWithinText(own(expression, 'constant_value')) || found.some((one) => one.isPartial);
    return { meant: [...meant.values()], isPartial };
  }

  private one(reference: string, where: Where, attribute: string, isKeyed: boolean, steps: number): Resolution {
    const [first, second = ''] = reference.split('.');
    switch (first) {
      case 'count':
      case 'path':
      case 'terraform':
        return NOTHING;
      case 'local':
      case 'self':
        return UNCLEAR;
      case 'each':
        return second === 'key' ? NOTHING : this.each(reference, where, attribute, steps);
      case 'var':
        return this.input(reference, where, attribute, steps);
      case 'module':
        return this.output(reference, where, attribute, isKeyed, steps);
      default:
        return this.attribute(reference, where, attribute, isKeyed);
    }
  }

  private each(reference: string, where: Where, attribute: string, steps: number): Resolution {
    const all = this.of(where.forEach, where, attribute, steps + 1);
    // Of a resource with `for_each` the instance of the same key is meant.
    const suffix = keyText(where.key);
    const same = all.meant.filter(({ text }) => suffix !== '' && text.includes(`${suffix}.`));
    const one = all.meant.length > 1 && same.length === 1 ? { meant: same, isPartial: false } : all;
    const [, rest = ''] = /^each\.value(?:\[[^\]]*\])?(.*)$/s.exec(reference) ?? [];
    return one === all ? all : withAttribute(one, rest);
  }

  private input(reference: string, { module }: Where, attribute: string, steps: number): Resolution {
    const [, name = ''] = /^var\.([\w-]+)/.exec(reference) ?? [];
    if (!module.above) {
      return UNCLEAR;
    }
    const { call, key } = module.above;
    const above = { module: module.above.module, key, forEach: own(call, 'for_each_expression') };
    return this.of(own(objectAt(call, 'expressions'), name), above, attribute, steps + 1);
  }

  private output(
    reference: string,
    { module, key }: Where,
    attribute: string,
    isKeyed: boolean,
    steps: number,
  ): Resolution {
    const [, name, written, output] =
      /^module\.([\w-]+)(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?(?:\.([\w-]+))?/.exec(reference) ?? [];
    if (name === undefined || output === undefined) {
      return UNCLEAR;
    }
    const given = written === undefined ? (isKeyed ? key : undefined) : (JSON.parse(written) as unknown);
    const child = module.child(name, given);
    const expression = own(objectAt(objectAt(child.configuration, 'outputs'), output), 'expression');
    return this.of(expression, { module: child, key: undefined, forEach: undefined }, attribute, steps + 1);
  }

  private attribute(reference: string, { module, key }: Where, attribute: string, isKeyed: boolean): Resolution {
    const address = addressIn(reference);
    if (!address) {
      return UNCLEAR;
    }
    const local = `${address.isData ? 'data.' : ''}${address.resource}`;
    const all = this.instances.of(`${module.address}${local}`);
    const wanted = address.key === '' ? (isKeyed ? keyText(key) : undefined) : address.key;
    const one = wanted === undefined ? undefined : this.instances.at(`${module.address}${local}`, wanted);
    const chosen = one ? [one] : all.length > 1 && address.key !== '' ? [] : all;
    const rest = address.rest === '' ? `.${attribute}` : address.rest;
    if (chosen.length === 0) {
      // Not in the plan, or in none of its instances.
      return {
        meant: [{ text: `${module.address}${local}${address.key}${rest}`, resource: undefined }],
        isPartial: false,
      };
    }
    return {
      meant: chosen
        .slice(0, MOST_INSTANCES)
        .map(({ resource, readAfter, address: of }) => ({ text: `${of}${rest}`, resource, readAfter })),
      isPartial: chosen.length > MOST_INSTANCES,
    };
  }
}

/** Whether a template has more than one expression. Of a configuration in JSON a plan has the template itself. */
function isWithinText(template: unknown): boolean {
  return typeof template === 'string' && template.includes('${') && !/^\$\{[^{}]*\}$/.test(template);
}

function withAttribute({ meant, isPartial }: Resolution, rest: string): Resolution {
  return rest === ''
    ? { meant, isPartial }
    : { meant: meant.map((one) => ({ ...one, text: one.text.replace(/\.[\w-]+$/, rest) })), isPartial };
}

/** The references of an expression without those that others continue: a plan lists `a.b.id` and `a.b`. */
export function mostSpecific(references: readonly string[]): readonly string[] {
  const prefixes = new Set<string>();
  for (const one of references) {
    for (let at = one.search(/[.[]/); at >= 0; at = nextPart(one, at)) {
      prefixes.add(one.slice(0, at));
    }
  }
  return [...new Set(references)].filter((one) => !prefixes.has(one));
}

function nextPart(text: string, from: number): number {
  const next = text.slice(from + 1).search(/[.[]/);
  return next < 0 ? -1 : from + 1 + next;
}

/** The expressions anywhere in a part of a configuration that refer to something. */
export function expressionsIn(part: unknown): readonly JsonObject[] {
  const found: JsonObject[] = [];
  const pending: unknown[] = [part];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) {
      pending.push(...(next as unknown[]));
    } else if (isObject(next)) {
      if (Array.isArray(own(next, 'references'))) {
        found.push(next);
      } else if (!hasOwn(next, 'constant_value')) {
        pending.push(...Object.values(next));
      }
    }
  }
  return found;
}
