import { DefaultTokenResolver, IResolvable, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';
import { comparable } from './comparable';
import { keyOfExpression, keyOfReference, pureReference, spelledOut } from './references';
import { fragmentsOf, holdsToken } from './text';

/** An address, as `depends_on` may hold it. */
const ADDRESS = /^[a-z][a-z0-9_]*\.[A-Za-z][\w-]*$/;

const RESOLVER = new DefaultTokenResolver(new StringConcat());

/** Whether a value is known before Terraform runs. */
export function isKnown(value: unknown): boolean {
  return typeof value === 'string' ? !holdsToken(value) : !Token.isUnresolved(value);
}

/**
 * The text a value has in the stack whose resources it refers to; for messages, construct ids and patterns. It is never
 * part of an expression: in another stack there is no such resource, or another one of the same address.
 */
export function referenceText(scope: IConstruct, value: string | IResolvable): string {
  if (typeof value === 'string' && isKnown(value)) {
    return value;
  }
  const reference = typeof value === 'string' ? pureReference(value) : undefined;
  return reference ? `\${${reference.text}}` : spelledOut(scope, value).text;
}

/**
 * A value as it stands in an expression in the scope's stack: a plain word in quotes, or a reference within the stack;
 * undefined for anything that needs more care.
 */
export function operandOf(scope: IConstruct, value: string): string | undefined {
  if (isKnown(value)) {
    return /^[\w.()-]*$/.test(value) ? `"${value}"` : undefined;
  }
  const reference = pureReference(value);
  return reference?.originStack === TerraformStack.of(scope) ? reference.text : undefined;
}

/** Whether a value is an attribute of a resource of the app, which shows by itself what there is to know. */
export function isOfAppResource(value: string): boolean {
  return !isKnown(value) && /^(azurerm|azapi)_/.test(pureReference(value)?.text ?? '');
}

/** Visits each expression in a value of any depth: tokens, and text that may be an address or hold a template. */
export function forEachExpression(value: unknown, visit: (expression: unknown) => void): void {
  if (typeof value === 'string') {
    if (!isKnown(value)) {
      fragmentsOf(value).forEach(({ token, lit }) => (token ? visit(token) : forEachExpression(lit, visit)));
    } else if (value.includes('${') || ADDRESS.test(value)) {
      visit(value);
    }
  } else if (typeof value === 'object' && value !== null) {
    if (Tokenization.isResolvable(value)) {
      visit(value);
    } else if (Array.isArray(value) && !isKnown(value)) {
      forEachExpression(Tokenization.reverse(value), visit);
    } else {
      Object.values(value).forEach((part) => forEachExpression(part, visit));
    }
  } else if (typeof value === 'number' && !isKnown(value)) {
    visit(Tokenization.reverse(value));
  }
}

/** A value as it stands in the synthesized configuration of the scope's stack. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return resolve(scope, value, false);
}

/** Lets cdktf make the outputs by which a value of another stack can be referred to; only while stacks are prepared. */
export function prepareReferences(scope: IConstruct, value: unknown): void {
  resolve(scope, value, true);
}

/** The stack whose resource a value refers to, where it says so. */
export function originIn(value: string): TerraformStack | undefined {
  const origins = isKnown(value)
    ? []
    : Tokenization.reverseString(value).tokens.map((token) => (token as { originStack?: TerraformStack }).originStack);
  return origins.find((origin) => origin !== undefined);
}

/**
 * A key under which equal values meet, in whichever stack they are used: literal ids and names as Azure compares them, and
 * references to the same attribute of the same resource. Two reads of one attribute give two different tokens, so the
 * text of a token is never compared.
 */
export function referenceKey(scope: IConstruct, value: string): string {
  if (isKnown(value)) {
    return comparable(value);
  }
  const reference = pureReference(value);
  if (reference) {
    return `\${${keyOfReference(reference)}}`;
  }
  // Names in Terraform differ by their case, what stands around them does not.
  return fragmentsOf(value)
    .map(({ token, lit }) => (token ? keyOfExpression(scope, token) : lit.toLowerCase()))
    .join('')
    .replace(/\/+$/, '');
}

/** Whether two values are the same literal or the same reference. */
export function sameReference(scope: IConstruct, left: string, right: string): boolean {
  // One and the same token needs no look at what it stands for.
  return left === right || referenceKey(scope, left) === referenceKey(scope, right);
}

/**
 * A construct id for something that is known by a name; constructs takes neither tokens nor the empty id, and finds
 * what every object inherits, such as `constructor`, taken.
 */
export function constructIdOf(scope: IConstruct, name: string): string {
  const id = referenceText(scope, name) || 'unnamed';
  return id in {} ? `-${id}` : id;
}

function resolve(scope: IConstruct, value: unknown, preparing: boolean): unknown {
  return Tokenization.resolve(value, { scope: TerraformStack.of(scope), resolver: RESOLVER, preparing });
}
