import { TerraformStack } from 'cdktf';
import { stacksIn } from '../../terraform/references';
import { Outcome } from './outcome';

/**
 * The stack in which Terraform evaluates a condition: the one of what it is about, unless another stack that it looks at
 * is applied later. Of all of them the last knows every value, and no stack comes to need one that needs it.
 */
export function placeOf({ verdict, reading }: Outcome, home: TerraformStack): TerraformStack {
  if (verdict.kind !== 'unknown' || reading) {
    // What a data source reads is known where it is read.
    return home;
  }
  const { condition, value } = verdict;
  const stacks = [...new Set([home, ...stacksIn(home, [condition, value])])];
  return stacks.find((stack) => !stacks.some((other) => other !== stack && other.dependsOn(stack))) ?? home;
}
