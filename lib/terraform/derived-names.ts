import { IResolvable, IResolveContext, Token, Tokenization } from 'cdktf';
import { fragmentsOf } from './text';

/** By symbol, so that two copies of this package in one app know each other's names. */
const HASH = Symbol.for('cdktf-azureml-spark:hash-of-name');

/** The part of a derived name that Terraform computes. */
class HashOfName implements IResolvable {
  public readonly [HASH] = true;
  public readonly creationStack: string[] = [];

  constructor(private readonly hash: IResolvable) {}

  public resolve(context: IResolveContext): unknown {
    return this.hash.resolve(context);
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** Marks a hash that makes a name unique. */
export function hashOfName(hash: string): string {
  const [token] = Tokenization.reverseString(hash).tokens;
  return Token.asString(new HashOfName(token));
}

/** Whether a name was derived by this library, and so is valid by construction although Terraform computes some of it. */
export function isDerivedName(name: string): boolean {
  return fragmentsOf(name).some(({ token }) => token !== undefined && HASH in token);
}
