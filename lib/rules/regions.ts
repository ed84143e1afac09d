import { Fn, Op } from 'cdktf';
import { Condition } from '../terraform/conditions';
import { Decision } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';

/** Whether two locations are one region. Azure takes display names too: `West Europe` is `westeurope`. */
export function isSameRegion(left: string, right: string): Decision {
  return isKnown(left) && isKnown(right)
    ? normalized(left) === normalized(right)
    : (Op.eq(normalizedInTerraform(left), normalizedInTerraform(right)) as Condition);
}

function normalized(location: string): string {
  return location.replace(/ /g, '').toLowerCase();
}

function normalizedInTerraform(location: string): string {
  return Fn.lower(Fn.replace(location, ' ', ''));
}
