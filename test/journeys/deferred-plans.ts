import { isRecord, Json, JsonObject, text } from '../stand-in/json';
import { DeferredValue } from './deferred-stack';
import { inFewPlans, Said } from './few-plans';
import { Diagnosis } from './terraform';

/** Lets bad values break their rules in few plans, and keeps apart what each of them does. */

/** A condition of a stack. */
interface Condition {
  /** How its message starts: the rule, what is wrong, and the construct. */
  readonly message: string;
  /** Variables in it, and in the blocks that it refers to. */
  readonly variables: readonly string[];
}

export class BadValues {
  private readonly conditions: readonly Condition[];

  /** @param severity of what tells of the values */
  constructor(
    config: JsonObject,
    private readonly severity: 'error' | 'warning',
  ) {
    this.conditions = conditionsIn(config);
  }

  /** The conditions that a value breaks its rule in, as their messages start. */
  public messagesOf(value: DeferredValue): string[] {
    return this.conditionsOf(value).map(({ message }) => message);
  }

  /** Judges all values. */
  public judge(
    values: readonly DeferredValue[],
    plan: (...variables: string[]) => Promise<Diagnosis>,
  ): Promise<ReadonlyMap<DeferredValue, Said<DeferredValue>>> {
    return inFewPlans(values, {
      areApart: (one, other) => this.areApart(one, other),
      plan: (together) => plan(...new Set(together.map(({ variable, bad }) => `-var=${variable}=${bad}`))),
      isToldIn: (diagnosis, value) => this.isToldIn(diagnosis, value),
    });
  }

  /** The texts of a severity. */
  public toldIn({ diagnostics }: Diagnosis): string[] {
    return diagnostics.filter(({ severity }) => severity === this.severity).map(({ detail }) => detail);
  }

  private isToldIn(diagnosis: Diagnosis, value: DeferredValue): boolean {
    const told = this.toldIn(diagnosis);
    return (
      diagnosis.ok === (this.severity === 'warning') &&
      this.messagesOf(value).some((message) => told.some((detail) => detail.startsWith(message)))
    );
  }

  /** Whether neither stands in the conditions that the other breaks. */
  private areApart(one: DeferredValue, other: DeferredValue): boolean {
    return one.variable === other.variable
      ? one.bad === other.bad
      : !this.readsIn(one, other.variable) && !this.readsIn(other, one.variable);
  }

  private readsIn(value: DeferredValue, variable: string): boolean {
    return this.conditionsOf(value).some(({ variables }) => variables.includes(variable));
  }

  private conditionsOf({ rule, variable }: DeferredValue): Condition[] {
    return this.conditions.filter(
      ({ message, variables }) => message.startsWith(`${rule}: `) && variables.includes(variable),
    );
  }
}

function conditionsIn(config: JsonObject): Condition[] {
  const blocks = new Map(
    ['resource', 'data'].flatMap((section) =>
      members(config[section]).flatMap(([type, named]) =>
        members(named).map(([name, block]) => [`${type}.${name}`, JSON.stringify(block)] as const),
      ),
    ),
  );
  return conditions(config).map(({ condition, error_message }) => {
    const referred = [...blocks].filter(([address]) => text(condition).includes(address)).map(([, block]) => block);
    const read = [text(condition), ...referred].join();
    return {
      message: text(error_message)
        .split(/\)(?:: |\. Allowed)/)[0]
        .replace(/\$\$\{/g, '${'),
      variables: [...new Set([...read.matchAll(/\bvar\.(\w+)/g)].map(([, variable]) => variable))],
    };
  });
}

/** Everything in a configuration that has a condition. */
function conditions(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) {
    return value.flatMap(conditions);
  }
  if (!isRecord(value)) {
    return [];
  }
  return 'condition' in value ? [value] : Object.values(value).flatMap(conditions);
}

function members(value: Json | undefined): [string, Json][] {
  return isRecord(value) ? Object.entries(value) : [];
}
