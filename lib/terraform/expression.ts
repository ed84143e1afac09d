import { IResolvable, IResolveContext, ref, TerraformStack, Token } from 'cdktf';
import { isKnown, originIn } from './tokens';

/**
 * Text that is put together when it is written. cdktf's own tokens take and keep a whole stack trace each, which is a
 * third of the time and most of the memory of a synth.
 */
class LateText implements IResolvable {
  public readonly creationStack: string[] = [];

  /** @param originStack of what it refers to, as cdktf's own references have it */
  constructor(
    private readonly text: (context: IResolveContext) => string,
    public readonly originStack?: TerraformStack,
  ) {}

  public resolve(context: IResolveContext): string {
    return this.text(context);
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** An expression over what a stack declares; in other stacks it becomes a reference to an output of that stack. */
class ExpressionOfStack implements IResolvable {
  public readonly creationStack: string[] = [];
  private elsewhere: IResolvable | undefined;

  constructor(
    public readonly originStack: TerraformStack,
    private readonly text: () => string,
  ) {}

  /** As cdktf's own references have it. */
  public get identifier(): string {
    return this.text();
  }

  public resolve(context: IResolveContext): string {
    if (TerraformStack.of(context.scope) === this.originStack) {
      return braced(this.text(), context.suppressBraces);
    }
    this.elsewhere ??= ref(this.text(), this.originStack);
    return this.elsewhere.resolve(context) as string;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/**
 * An expression, in braces where it stands by itself.
 *
 * @param text may hold tokens between its quotes, never the text of a reference to a resource of another stack: only of
 * tokens cdktf makes outputs for other stacks. Addresses in it are of the stack that it is written in
 */
export function expression(text: () => string): IResolvable {
  return new LateText((context) => braced(filled(text(), context), context.suppressBraces));
}

/** The same where addresses in the text are of a stack that may be another one than it is written in. */
export function expressionOfStack(stack: TerraformStack, text: () => string): IResolvable {
  return new ExpressionOfStack(stack, text);
}

/**
 * An expression over a text with tokens.
 *
 * @param write gets the text as it stands by itself, with expressions in braces
 */
export function expressionOver(text: string, write: (resolved: string) => string): IResolvable {
  return new LateText((context) => braced(write(filled(text, context)), context.suppressBraces), originIn(text));
}

/** A text with its tokens as they stand in it: as templates. */
function filled(text: string, context: IResolveContext): string {
  if (isKnown(text)) {
    return text;
  }
  const { suppressBraces, ignoreEscapes, warnEscapes } = context;
  Object.assign(context, { suppressBraces: false, ignoreEscapes: false, warnEscapes: false });
  const resolved = String(context.resolve(text));
  Object.assign(context, { suppressBraces, ignoreEscapes, warnEscapes });
  return resolved;
}

function braced(text: string, isWithin: boolean | undefined): string {
  return isWithin ? text : `\${${text}}`;
}

/** A template as an operand of other expressions, where the braces of a reference would be one too many. */
export function operand(template: string): string {
  const [, reference] = /^\$\{([^{}]*)\}$/.exec(template) ?? [];
  return reference ?? `"${quoted(template)}"`;
}

/** The literal parts of a template as they stand between quotes; its expressions stay as they are. */
function quoted(template: string): string {
  let depth = 0;
  return template.replace(/[$%]\{|[{}"\\]/g, (sign) => {
    depth += sign.endsWith('{') ? 1 : sign === '}' ? -1 : 0;
    return depth <= 0 && (sign === '"' || sign === '\\') ? `\\${sign}` : sign;
  });
}
