import { Op, Token, Tokenization } from 'cdktf';
import { isKnown } from './tokens';

/** A number as text; one that only Terraform knows stays a reference. */
export function numberText(value: number): string {
  return isKnown(value) ? String(value) : Tokenization.stringifyNumber(value);
}

/** Left times right, left to Terraform where one of them is only known there. */
export function product(left: number, right: number): number {
  return isKnown(left) && isKnown(right) ? left * right : Token.asNumber(Op.mul(operand(left), operand(right)));
}

/** The sum of all, left to Terraform where one of them is only known there. */
export function sum(...values: readonly number[]): number {
  return values.reduce(
    (left, right) =>
      isKnown(left) && isKnown(right) ? left + right : Token.asNumber(Op.add(operand(left), operand(right))),
    0,
  );
}

/** cdktf writes a falsy operand, 0 among them, as `undefined`. */
function operand(value: number): number | string {
  return value === 0 ? '0' : value;
}
