import { IResolvable, IResolveContext, Token } from 'cdktf';

/**
 * Text that is put together when it is written. cdktf's own tokens take and keep a whole stack trace each, which is a
 * third of the time and most of the memory of a synth.
 */
class LateText implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly text: (context: IResolveContext) => string) {}

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

/** Text as it is. */
export function lateText(text: () => string): string {
  return Token.asString(new LateText(text));
}
