import { TerraformStack, Testing, Token, Tokenization } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { stackAbove } from '../lib/terraform/singleton';
import { resolved } from '../lib/terraform/tokens';
import { nameOf, preparedStacks } from './judged';

/** Arguments of a block. */
export type Written = { readonly [argument: string]: unknown };

/** A configuration as Terraform gets it. */
export type Configuration = { readonly [section: string]: Written };

/** The only stack that something is, is in, or has in it. */
export function stackOf(received: unknown): TerraformStack {
  if (!Construct.isConstruct(received)) {
    throw new Error('Give expect(…) a stack, or another construct that is in one.');
  }
  const stack = stackAbove(received) ?? onlyStackBelow(received);
  preparedStacks(stack);
  return stack;
}

function onlyStackBelow(received: IConstruct): TerraformStack {
  const [first, ...others] = received.node.findAll().filter(TerraformStack.isStack);
  if (first === undefined || others.length > 0) {
    const ids = [first, ...others].map((stack) => stack?.node.path).join(', ');
    throw new Error(
      `${nameOf(received)} has ${ids === '' ? 'no stack' : `several stacks: ${ids}`}. Give expect(…) one stack.`,
    );
  }
  return first;
}

/** What is written of a stack, with no rule asked. */
export function configurationOf(stack: TerraformStack): Configuration {
  return JSON.parse(Testing.synth(stack)) as Configuration;
}

/** An expected value as it is written: tokens become what stands for them, and what only matchers know stays. */
export function asWritten(stack: TerraformStack, value: unknown): unknown {
  if (Token.isUnresolved(value) || Tokenization.isResolvable(value)) {
    return resolved(stack, value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => asWritten(stack, item));
  }
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asWritten(stack, item)]));
  }
  return value;
}
