import { IResolvable, IResolveContext, TerraformStack, Token } from 'cdktf';
import { originIn } from './tokens';

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

/** An expression, in braces where it stands by itself; what it refers to must be of the stack that it is written in. */
export function expression(text: () => string): IResolvable {
  return new LateText(({ suppressBraces }) => (suppressBraces ? text() : `\${${text()}}`));
}

/**
 * An expression over a text with tokens.
 *
 * @param write gets the text as it stands by itself, with expressions in braces
 */
export function expressionOver(text: string, write: (resolved: string) => string): IResolvable {
  return new LateText((context) => {
    const { suppressBraces } = context;
    Object.assign(context, { suppressBraces: false, ignoreEscapes: false, warnEscapes: false });
    const written = write(String(context.resolve(text)));
    return suppressBraces ? written : `\${${written}}`;
  }, originIn(text));
}
