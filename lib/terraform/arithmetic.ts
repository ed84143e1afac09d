import { Fn, Op, Token } from 'cdktf';
import { isKnown } from './tokens';

/** A number as text; Terraform would take a reference alone for the number again. */
export function numberText(value: number): string {
  return isKnown(value) ? String(value) : Fn.tostring(value);
}

/** Left times right, left to Terraform where one of them is only known there. */
export function product(left: number, right: number): number {
  if (isKnown(left) && isKnown(right)) {
    return left * right;
  }
  // cdktf writes the operand 0 as `undefined`.
  return left === 0 || right === 0 ? 0 : Token.asNumber(Op.mul(left, right));
}

/** The sum of all, left to Terraform where one of them is only known there. */
export function sum(...values: readonly number[]): number {
  const literal = values.filter(isKnown).reduce((left, right) => left + right, 0);
  return values
    .filter((value) => !isKnown(value))
    .reduce((left, right) => (left === 0 ? right : Token.asNumber(Op.add(left, right))), literal);
}
