import { Construct } from 'constructs';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';

/** What was given, as a message shows it, whatever it is: JSON knows no functions, circles or large integers. */
export function described(value: unknown): string {
  if (Construct.isConstruct(value)) {
    return `the construct ${value.node.path || '(root)'} of class ${value.constructor.name}`;
  }
  if (!isKnown(value)) {
    return shown(value);
  }
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return shown(value);
    case 'function':
      return isClass(value) ? `the class ${value.name}` : 'a function';
    case 'bigint':
    case 'symbol':
      return `a ${typeof value}`;
    default:
      return value === null || value === undefined ? 'missing' : objectText(value);
  }
}

function objectText(value: object): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty list' : 'a list';
  }
  const maker = (Object.getPrototypeOf(value) as object | null)?.constructor;
  return maker === undefined || maker === Object ? 'a plain object' : `an object of class ${maker.name}`;
}

function isClass(value: object): value is { readonly name: string } {
  return /^class\b/.test(Function.prototype.toString.call(value));
}

/** Words as a sentence lists them. */
export function listed(words: readonly string[], and = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words[words.length - 1]}`;
}
