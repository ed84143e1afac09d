import { DefaultTokenResolver, IResolvable, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Whether a value, or anything in it, is only known to Terraform. */
export function isKnown(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(isKnown);
  }
  return !Token.isUnresolved(value);
}

/**
 * The text a value has in the synthesized configuration of the scope's stack.
 *
 * Two reads of one attribute give two different tokens but the same resolved reference, so this, and never the
 * text of a token, is what may be compared or used as a key.
 */
export function referenceText(scope: IConstruct, value: string | IResolvable): string {
  if (typeof value === 'string' && !Token.isUnresolved(value)) {
    return value;
  }
  const resolved: unknown = Tokenization.resolve(value as IResolvable, {
    scope: TerraformStack.of(scope),
    resolver: RESOLVER,
    preparing: false,
  });
  return String(resolved);
}

/** Whether two values are the same literal (in any case, as ARM ids are) or the same reference. */
export function sameReference(scope: IConstruct, left: string, right: string): boolean {
  // One and the same token needs no look at what it stands for.
  return left === right || referenceKey(scope, left) === referenceKey(scope, right);
}

/** A key under which equal ARM ids, literal or referenced, meet. */
export function referenceKey(scope: IConstruct, value: string): string {
  const text = referenceText(scope, value);
  return isKnown(value) ? text.toLowerCase() : text;
}
