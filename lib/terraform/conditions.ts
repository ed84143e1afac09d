import { Fn, IResolvable, Op, TerraformDataSource, TerraformResource, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { fragmentsOf } from './text';
import { isKnown } from './tokens';

/** A Terraform expression that is true or false. */
export type Condition = IResolvable;

/** What a condition can hang on. */
export type ConditionHost = TerraformResource | TerraformDataSource;

/** An expression that is put together when it is written. */
class LateCondition implements IResolvable {
  public readonly creationStack: string[] = [];
  private made: IResolvable | undefined;

  constructor(private readonly make: () => IResolvable) {}

  public resolve(): IResolvable {
    this.made ??= this.make();
    return this.made;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/**
 * A condition that costs nothing until it is written: rules are judged several times in a synth, most conditions are
 * never needed, and cdktf takes a whole stack trace for every part of an expression.
 */
export function late(make: () => Condition): Condition {
  return new LateCondition(make);
}

/** Terraform's `can(regex(...))`; the pattern must not use look-ahead, which Terraform's engine lacks. */
export function matches(value: string, pattern: RegExp): Condition {
  const source = `${pattern.ignoreCase ? '(?i)' : ''}${pattern.source}`;
  return late(() => Fn.can(Fn.regex(quoted(source), argument(value))));
}

/** A whole number, both ends included. */
export function wholeBetween(value: number, min: number, max: number): Condition {
  return all(
    late(() => Op.eq(Fn.floor(value), value)),
    late(() => Op.gte(value, operand(min))),
    late(() => Op.lte(value, operand(max))),
  );
}

/** Whether one number is not above another. */
export function atMost(value: number, limit: number): Condition {
  return late(() => Op.lte(operand(value), operand(limit)));
}

/** Whether one moment comes before another, both without offset; anything else is left to whoever takes them. */
export function isBefore(left: string, right: string): Condition {
  const moments = [left, right].map((moment) =>
    Fn.join('', [Fn.replace(operandText(moment), '/^.{16}$/', '$0:00'), 'Z']),
  );
  return late(() => Fn.try([Op.lt(Fn.timecmp(moments[0], moments[1]), operand(0)), true]));
}

/** Whether two texts are the same in any case, as Azure compares names and ids. */
export function sameText(left: string, right: string): Condition {
  return late(() => Op.eq(Fn.lower(operandText(left)), Fn.lower(operandText(right))));
}

/** Whether a text, in any case, is in a list of lower-case ones. */
export function isAmong(text: string, lowerCase: readonly string[]): Condition {
  return late(() => Fn.contains([...lowerCase], Fn.lower(operandText(text))));
}

/** True when all are. */
export function all(...conditions: Condition[]): Condition {
  return conditions.reduce((left, right) => late(() => Op.and(left, right)));
}

/** True when the inner one is not. */
export function not(condition: Condition): Condition {
  return late(() => Op.not(condition));
}

/**
 * Adds a precondition; it is evaluated at plan as soon as its values are known.
 *
 * @returns takes it back
 */
export function addPrecondition(host: ConditionHost, condition: Condition, errorMessage: string): () => void {
  const added = { condition, errorMessage };
  const write = (precondition: (typeof added)[] | undefined) => (host.lifecycle = { ...host.lifecycle, precondition });
  const others = () => (host.lifecycle?.precondition ?? []).filter((other) => other !== added);
  write([...others(), added]);
  return () => write(undefinedIfEmpty(others()));
}

/**
 * Adds a postcondition; only data sources may carry one (a failed one on a resource would stop every later plan).
 *
 * @returns takes it back
 */
export function addPostcondition(host: TerraformDataSource, condition: Condition, errorMessage: string): () => void {
  const added = { condition, errorMessage };
  const write = (postcondition: (typeof added)[] | undefined) =>
    (host.lifecycle = { ...host.lifecycle, postcondition });
  const others = () => (host.lifecycle?.postcondition ?? []).filter((other) => other !== added);
  write([...others(), added]);
  return () => write(undefinedIfEmpty(others()));
}

function undefinedIfEmpty<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** cdktf writes a falsy operand, 0 among them, as `undefined`. */
function operand(value: number): number | string {
  return value === 0 ? '0' : value;
}

function operandText(text: string): string {
  return isKnown(text) ? quoted(text.replace(/%\{/g, '%%{')) : argument(text);
}

/** cdktf writes the literal parts of a mixed argument as they are, quotes and templates included. */
function argument(value: string): string {
  const parts = fragmentsOf(value);
  if (parts.length < 2) {
    return value;
  }
  return Fn.join(
    '',
    parts.map(({ token, lit }) => (token ? Token.asString(token) : quoted(lit.replace(/%\{/g, '%%{')))),
  );
}

const assertions = new WeakMap<TerraformStack, Map<string, object[]>>();

/**
 * Adds an assertion to a `check` block, which cdktf has no construct for; a failed one is a warning of every plan and
 * apply. Two of one name and construct stand in one block: Terraform wants labels to be unique.
 *
 * @param stack where the block is written; the construct may be in another
 * @returns takes it back
 */
export function addCheckBlock(
  stack: TerraformStack,
  construct: IConstruct,
  name: string,
  condition: Condition,
  errorMessage: string,
): () => void {
  const label = `${name}_${TerraformStack.of(construct).getLogicalId(construct.node)}`.replace(/[^A-Za-z0-9_]/g, '_');
  const ofStack = assertions.get(stack) ?? new Map<string, object[]>();
  assertions.set(stack, ofStack);
  const added = { condition, error_message: errorMessage };
  const others = () => (ofStack.get(label) ?? []).filter((other) => other !== added);
  const write = (all: object[]) => {
    ofStack.set(label, all);
    stack.addOverride(`check.${label}`, all.length === 0 ? undefined : { assert: all });
  };
  write([...others(), added]);
  return () => write(others());
}

/** A string as HCL wants it between quotes. */
function quoted(text: string): string {
  return Fn.rawString(text.replace(/\\/g, '\\\\')) as string;
}
