import { IResolvable, Op, Token } from 'cdktf';
import { Condition } from '../../terraform/conditions';
import { isKnown } from '../../terraform/tokens';
import { Flag } from '../decision';

/** Whether an argument is given, where others are too; an expression may turn out to be null. */
export function isGiven(value: string | number | undefined): Flag {
  return value === undefined || isKnown(value)
    ? value !== undefined
    : (Op.neq(value, Token.nullValue() as IResolvable) as Condition);
}
