import {
  DefaultTokenResolver,
  IPostProcessor,
  IResolvable,
  IResolveContext,
  StringConcat,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { IConstruct } from 'constructs';
import { fragmentsOf } from './text';

/** An expression over a resource, and the stack that it can be written in as it is. */
export interface Reference {
  readonly originStack: TerraformStack;
  readonly text: string;
}

/**
 * What a value refers to that is nothing but a reference to an attribute of a resource, without cdktf's resolution,
 * which takes ten times as long; undefined for anything else.
 */
export function pureReference(value: string): Reference | undefined {
  const fragments = fragmentsOf(value);
  return fragments.length === 1 ? referenceOf(fragments[0].token) : undefined;
}

/** The reference that an expression is; undefined for any other. What cdktf's references hold is not of its public API. */
export function referenceOf(expression: unknown): Reference | undefined {
  const { identifier, originStack } = (expression ?? {}) as { identifier?: unknown; originStack?: TerraformStack };
  return typeof identifier === 'string' && originStack ? { originStack, text: identifier } : undefined;
}

/** What an expression says, as it stands in the stacks that its references are of. */
export interface Spelled {
  readonly text: string;
  /** In the order in which the text has them, each with the stack that has what it names. */
  readonly references: readonly Reference[];
}

/**
 * Writes references as in their own stacks, and notes them. What stands in another stack in the end, a reference to a
 * remote state, tells neither what it is to, nor is it there before cdktf has prepared the stacks.
 */
class SpellingResolver extends DefaultTokenResolver {
  public readonly references: Reference[] = [];

  constructor(private readonly spell: (reference: Reference) => string) {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const reference = referenceOf(token);
    if (!reference) {
      return super.resolveToken(token, context, postProcessor) as unknown;
    }
    this.references.push(reference);
    const spelled = this.spell(reference);
    return context.suppressBraces ? spelled : `\${${spelled}}`;
  }
}

/** An expression as text, and what it refers to in whichever stack. */
export function spelledOut(scope: IConstruct, expression: unknown): Spelled {
  return (
    (typeof expression === 'string' ? spelledAlong(expression) : undefined) ?? spelledAsResolved(scope, expression)
  );
}

/** The same for text with nothing but references in it, without cdktf's resolution; undefined for any other. */
function spelledAlong(value: string): Spelled | undefined {
  const references: Reference[] = [];
  let text = '';
  for (const { lit, token } of fragmentsOf(value)) {
    const reference = referenceOf(token);
    if (reference) {
      references.push(reference);
      text += `\${${reference.text}}`;
    } else if (token === undefined) {
      text += lit;
    } else {
      return undefined;
    }
  }
  return { text, references };
}

function spelledAsResolved(scope: IConstruct, expression: unknown): Spelled {
  const resolver = new SpellingResolver(({ text }) => text);
  return { text: textOf(resolve(scope, expression, resolver)), references: resolver.references };
}

/** A key that is the same wherever the expression is written: each reference with the stack that it is of. */
export function keyOfExpression(scope: IConstruct, expression: unknown): string {
  const resolver = new SpellingResolver(keyOfReference);
  return textOf(resolve(scope, expression, resolver));
}

/** A key that is the same for every reference to one attribute: two stacks may have resources of one address. */
export function keyOfReference({ originStack, text }: Reference): string {
  return `${originStack.node.path}:${text}`;
}

/** The stacks whose resources an expression refers to. */
export function stacksIn(scope: IConstruct, expression: unknown): ReadonlySet<TerraformStack> {
  return new Set(spelledOut(scope, expression).references.map(({ originStack }) => originStack));
}

function resolve(scope: IConstruct, value: unknown, resolver: SpellingResolver): unknown {
  return Tokenization.resolve(value, { scope: TerraformStack.of(scope), resolver, preparing: false });
}

function textOf(resolved: unknown): string {
  return typeof resolved === 'string' ? resolved : (JSON.stringify(resolved) ?? '');
}
