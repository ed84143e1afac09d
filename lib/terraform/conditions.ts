import { Fn, IResolvable, Op, TerraformDataSource, TerraformResource, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { fragmentsOf } from './text';

/** A Terraform expression that is true or false. */
export type Condition = IResolvable;

/** What a condition can hang on. */
export type ConditionHost = TerraformResource | TerraformDataSource;

/** Terraform's `can(regex(...))`; the pattern must not use look-ahead, which Terraform's engine lacks. */
export function matches(value: string, pattern: RegExp): Condition {
  const source = `${pattern.ignoreCase ? '(?i)' : ''}${pattern.source}`;
  return Fn.can(Fn.regex(quoted(source), argument(value))) as unknown as Condition;
}

/** A whole number, both ends included. */
export function wholeBetween(value: number, min: number, max: number): Condition {
  return all(Op.eq(Fn.floor(value), value), Op.gte(value, operand(min)), Op.lte(value, operand(max)));
}

/** Whether one number is not above another. */
export function atMost(value: number, limit: number): Condition {
  return Op.lte(operand(value), operand(limit));
}

/** True when all are. */
export function all(...conditions: Condition[]): Condition {
  return conditions.reduce((left, right) => Op.and(left, right));
}

/** True when the inner one is not. */
export function not(condition: Condition): Condition {
  return Op.not(condition);
}

/** Adds a precondition; it is evaluated at plan as soon as its values are known. */
export function addPrecondition(host: ConditionHost, condition: Condition, errorMessage: string): void {
  host.lifecycle = {
    ...host.lifecycle,
    precondition: [...(host.lifecycle?.precondition ?? []), { condition, errorMessage }],
  };
}

/** Adds a postcondition; only data sources may carry one (a failed one on a resource would stop every later plan). */
export function addPostcondition(host: TerraformDataSource, condition: Condition, errorMessage: string): void {
  host.lifecycle = {
    ...host.lifecycle,
    postcondition: [...(host.lifecycle?.postcondition ?? []), { condition, errorMessage }],
  };
}

/** cdktf writes a falsy operand, 0 among them, as `undefined`. */
function operand(value: number): number | string {
  return value === 0 ? '0' : value;
}

/** cdktf writes the literal parts of a mixed argument as they are, quotes and templates included. */
function argument(value: string): string {
  const parts = fragmentsOf(value);
  if (parts.length < 2) {
    return value;
  }
  return Fn.join(
    '',
    parts.map(({ token, lit }) => (token ? Token.asString(token) : quoted((lit ?? '').replace(/%\{/g, '%%{')))),
  );
}

/**
 * Adds a `check` block, which cdktf has no construct for; a failed one is a warning of every plan and apply.
 *
 * @param name letters, digits and underscores, unique in the construct
 */
export function addCheckBlock(construct: IConstruct, name: string, condition: Condition, errorMessage: string): void {
  const stack = TerraformStack.of(construct);
  const label = `${name}_${stack.getLogicalId(construct.node)}`.replace(/[^A-Za-z0-9_]/g, '_');
  stack.addOverride(`check.${label}.assert`, [{ condition, error_message: errorMessage }]);
}

/** A string as HCL wants it between quotes. */
function quoted(text: string): string {
  return Fn.rawString(text.replace(/\\/g, '\\\\')) as string;
}
