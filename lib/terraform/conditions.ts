import { Fn, IResolvable, Op, TerraformDataSource, TerraformResource, Token } from 'cdktf';

/** A Terraform expression that is true or false. */
export type Condition = IResolvable;

/** What a condition can hang on. */
export type ConditionHost = TerraformResource | TerraformDataSource;

/** Terraform's `can(regex(...))`; the pattern must not use look-ahead, which Terraform's engine lacks. */
export function matches(value: string, pattern: RegExp): Condition {
  const source = `${pattern.ignoreCase ? '(?i)' : ''}${pattern.source}`;
  return Fn.can(Fn.regex(quoted(source), value)) as unknown as Condition;
}

/** Both ends included. */
export function between(value: number | string, min: number, max: number): Condition {
  return Op.and(Op.gte(value, min), Op.lte(value, max));
}

/** True when all are. */
export function all(...conditions: Condition[]): Condition {
  return conditions.reduce((left, right) => Op.and(left, right));
}

/** True when the inner one is not. */
export function not(condition: Condition): Condition {
  return Op.not(condition);
}

/** `endswith(lower(value), suffix)`. */
export function endsWith(value: string, suffix: string): Condition {
  return Token.asAny(Fn.endswith(Fn.lower(value), suffix)) as Condition;
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

/** A string as HCL wants it between quotes. */
function quoted(text: string): string {
  return Fn.rawString(text.replace(/\\/g, '\\\\')) as string;
}
