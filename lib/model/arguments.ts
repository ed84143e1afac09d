import { Fn, IResolvable, Op, ref, TerraformStack, Token } from 'cdktf';
import { Condition } from '../terraform/conditions';
import { Flag } from '../terraform/decision';
import { expressionOfStack, expressionOver, operand } from '../terraform/expression';
import { fragmentsOf, isOneToken } from '../terraform/text';
import { isKnown, resolved } from '../terraform/tokens';
import { found } from './collections';

/** What opens a template in text that was written by hand. */
const TEMPLATE = /[$%]\{/;

const NO_BLOCKS: readonly Arguments[] = [];

/** Arguments by the names that Terraform has for them. */
export interface Values {
  readonly [name: string]: unknown;
}

/**
 * Arguments of a resource or of a block in it, as they will stand in the configuration, overrides included.
 *
 * A template that was written by hand, such as `${var.name}`, is as unknown as a token and becomes one.
 */
export class Arguments {
  private textsRead: Map<string, string | undefined> | undefined;
  private blocksRead: Map<string, readonly Arguments[]> | undefined;

  /** @param source the stack in which they are written, which has what their templates name; undefined where it does not matter */
  constructor(
    private readonly given: Values,
    private readonly source?: TerraformStack,
  ) {}

  /** Whether nothing is given. */
  public get isEmpty(): boolean {
    return Object.keys(this.values).length === 0;
  }

  /** The names of all that is given. */
  public get names(): readonly string[] {
    return Object.keys(this.values).filter((name) => this.has(name));
  }

  /** Whether the argument is given at all. */
  public has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** Text, or a token that stands for it. */
  public text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || (typeof value === 'string' && isTakenAsWritten(value))) {
      return value;
    }
    // Asked for by many rules.
    const texts = (this.textsRead ??= new Map<string, string | undefined>());
    const known = texts.get(name);
    if (known !== undefined || texts.has(name)) {
      return known;
    }
    const text = readText(value, this.writtenIn);
    texts.set(name, text);
    return text;
  }

  /** Text without which the provider takes no resource; empty where it is left out all the same. */
  public required(name: string): string {
    return this.text(name) ?? '';
  }

  /** Text of an argument that may be left out, and so may be an expression that turns out to be null. */
  public textOr(name: string, absent: string): string {
    const text = this.text(name) ?? absent;
    return isKnown(text) ? text : Token.asString(unlessNull(text, absent));
  }

  /** A number, or a token that stands for it. */
  public number(name: string): number | undefined {
    const value = this.value(name);
    if (typeof value === 'string') {
      // Terraform takes text that reads as a number for one.
      return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Token.asNumber(expression(value, this.writtenIn));
    }
    return isToken(value) ? Token.asNumber(value) : (value as number | undefined);
  }

  /** As of `textOr`. */
  public numberOr(name: string, absent: number): number {
    const number = this.number(name) ?? absent;
    return isKnown(number) ? number : Token.asNumber(unlessNull(number, absent));
  }

  /**
   * A switch, known or not.
   *
   * @param absent what it is where it is not given, or an expression turns out to be null
   */
  public flag(name: string, absent: boolean): Flag {
    const value = this.value(name);
    if (value === 'true' || value === 'false') {
      return value === 'true';
    }
    const token = typeof value === 'string' ? expression(value, this.writtenIn) : value;
    return isToken(token) ? unlessNull(token, absent) : ((token as boolean | undefined) ?? absent);
  }

  /** The texts of a list; undefined where the list is not given, or known to Terraform only. */
  public texts(name: string): string[] | undefined {
    return this.list(name)?.map((item) => readText(item, this.writtenIn) ?? '');
  }

  /** The numbers of a list; undefined where the list is not given, or known to Terraform only. */
  public numbers(name: string): number[] | undefined {
    const list = this.list(name);
    return list?.map((_, index) => new Arguments({ item: list[index] }).number('item') ?? NaN);
  }

  /** The number of items of a list, or a token that stands for it; 0 where the list is not given. */
  public count(name: string): number {
    const value = this.value(name);
    if (value === undefined) {
      return 0;
    }
    const token = typeof value === 'string' ? expression(value, this.writtenIn) : value;
    return this.list(name)?.length ?? Token.asNumber(Fn.lengthOf(token as string[]));
  }

  /** The first, or only, block of a name. */
  public block(name: string): Arguments | undefined {
    return this.blocks(name)[0];
  }

  /** The blocks of a name that are written out. */
  public blocks(name: string): readonly Arguments[] {
    const value = this.value(name);
    if (value === undefined) {
      return NO_BLOCKS;
    }
    // Kept with what was read of them: many rules look into the same ones.
    return found((this.blocksRead ??= new Map<string, readonly Arguments[]>()), name, () => {
      const blocks = Array.isArray(value) ? (value as unknown[]) : [value];
      return blocks.filter(isBlock).map((block) => new Arguments(block, this.writtenIn));
    });
  }

  /** Whether what is in an argument only Terraform knows: an expression, or blocks that it makes in a loop. */
  public isOpaque(name: string): boolean {
    const value = this.value(name);
    return (
      isToken(value) ||
      (typeof value === 'string' && (Token.isUnresolved(value) || TEMPLATE.test(unescaped(value).masked))) ||
      this.blocks('dynamic').some((loops) => loops.has(name))
    );
  }

  protected get values(): Values {
    return this.given;
  }

  protected get writtenIn(): TerraformStack | undefined {
    return this.source;
  }

  private list(name: string): unknown[] | undefined {
    const value = this.value(name);
    return Array.isArray(value) && !Token.isUnresolved(value) ? (value as unknown[]) : undefined;
  }

  private value(name: string): unknown {
    return this.values[name] ?? undefined;
  }
}

/** Whether text is a token and nothing else, or holds neither token nor template: most of what is written. */
function isTakenAsWritten(text: string): boolean {
  return !text.includes('{') || isOneToken(text);
}

/**
 * A value as text, or a token that stands for what Terraform alone knows, such as a template that was written by hand;
 * undefined for what is no text.
 *
 * @param stack in which the value is written; undefined where it does not matter
 */
export function readText(value: unknown, stack?: TerraformStack): string | undefined {
  if (typeof value === 'string') {
    return isKnown(value) ? written(value, stack) : writtenWithTokens(value, stack);
  }
  return isToken(value) ? Token.asString(value) : undefined;
}

/** Text as Terraform takes it, or a token where Terraform has to evaluate a template. */
function written(value: string, stack: TerraformStack | undefined): string {
  const literal = unescaped(value);
  return TEMPLATE.test(literal.masked) ? Token.asString(expression(value, stack)) : literal.text;
}

/** Text with tokens in it: its literal parts as Terraform takes them, or all of it a token where one opens a template. */
function writtenWithTokens(value: string, stack: TerraformStack | undefined): string {
  const fragments = fragmentsOf(value);
  if (fragments.length === 1) {
    return value;
  }
  const literals = fragments.map(({ token, lit }) => (token ? undefined : unescaped(lit)));
  if (literals.some((literal) => literal && TEMPLATE.test(literal.masked))) {
    // What is named by hand, no other stack has.
    const over = stack && expressionOfStack(stack, () => operand(String(resolved(stack, value))));
    return Token.asString(over ?? expressionOver(value, operand));
  }
  return fragments.map(({ token }, index) => (token ? Token.asString(token) : literals[index]!.text)).join('');
}

/** A text whose templates are nothing but quoted signs, which `literalText` writes where a sign could open a template. */
function unescaped(value: string): { readonly text: string; readonly masked: string } {
  if (!value.includes('{')) {
    return { text: value, masked: value };
  }
  const SIGNS = /\$\{"([$%]+)"\}|([$%])\2\{/g;
  return {
    text: value.replace(SIGNS, (_, run: string | undefined, sign: string) => run ?? `${sign}{`),
    masked: value.replace(SIGNS, '_'),
  };
}

function expression(template: string, stack: TerraformStack | undefined): IResolvable {
  return isKnown(template) ? ref(operand(template), stack) : expressionOver(template, operand);
}

function unlessNull(token: unknown, absent: unknown): IResolvable {
  return Fn.coalesce([token, absent]) as IResolvable;
}

function isToken(value: unknown): value is IResolvable {
  return typeof value === 'object' && !Array.isArray(value) && Token.isUnresolved(value);
}

function isBlock(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Token.isUnresolved(value);
}

/** Whether an argument is given, where others are too; an expression may turn out to be null. */
export function isGiven(value: string | number | undefined): Flag {
  return value === undefined || isKnown(value)
    ? value !== undefined
    : (Op.neq(value, Token.nullValue() as IResolvable) as Condition);
}
