import { Fn, Op, Token } from 'cdktf';
import { Condition } from '../terraform/conditions';
import { isKnown } from '../terraform/tokens';
import { Decision, hasForm } from '../terraform/decision';
import { shown } from '../terraform/shown';

/** What rules over the properties of a Spark job look at. */
export interface SparkConfSubject {
  readonly sparkConf: { readonly [property: string]: string };
}

/** The properties that size a cluster. */
export const SizeProperty = {
  DRIVER_CORES: 'spark.driver.cores',
  DRIVER_MEMORY: 'spark.driver.memory',
  EXECUTOR_CORES: 'spark.executor.cores',
  EXECUTOR_MEMORY: 'spark.executor.memory',
  INSTANCES: 'spark.executor.instances',
  DYNAMIC: 'spark.dynamicAllocation.enabled',
  MIN: 'spark.dynamicAllocation.minExecutors',
  MAX: 'spark.dynamicAllocation.maxExecutors',
} as const;

/** Whether executors come and go. */
export function isDynamic({ sparkConf }: SparkConfSubject): Decision {
  const switched = sparkConf[SizeProperty.DYNAMIC];
  return switched !== undefined && hasForm(switched, /^true$/i);
}

/** Whether a property that is given is a whole number above 0. */
export function isPositive(text: string): Decision {
  return hasForm(text, /^[1-9][0-9]*$/);
}

/** Whether one whole number is not above another; what is no number never is. */
export function isAtMost(left: string, right: string): Decision {
  if (isKnown(left) && isKnown(right)) {
    return Number(left) <= Number(right);
  }
  const inOrder = Op.lte(Fn.tonumber(left), Fn.tonumber(right));
  return Token.asAny(Fn.try([inOrder, Fn.tobool('false')])) as Condition;
}

/** Some properties as a message shows them. */
export function conf({ sparkConf }: SparkConfSubject, ...properties: readonly string[]): string {
  return properties
    .filter((property) => sparkConf[property] !== undefined)
    .map((property) => `${property} ${shown(sparkConf[property])}`)
    .join(', ');
}
