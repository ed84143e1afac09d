import type { IStorageAccount } from '../lib/storage/interfaces';
import { toHaveOutput, toHaveResourceAt, ResourceType } from './resource-matchers';
import { RuleOptions, toKeepAllRules, toViolate } from './rule-matchers';
import { Runner, toLetSparkReach, toRunAs } from './spark-matchers';

/** What `expect.extend` of jest and vitest takes. */
export const matchers = { toHaveOutput, toHaveResourceAt, toKeepAllRules, toLetSparkReach, toRunAs, toViolate };

/** What can be expected, as jest and vitest know it. */
export interface SparkMatchers<R> {
  /**
   * That no rule reports anything about an app, a stack or another construct and all below it: neither an error nor a
   * warning that nobody has acknowledged.
   */
  toKeepAllRules(options?: RuleOptions): R;

  /**
   * That an app, a stack, a construct or a call breaks a rule, as an error or as a warning.
   *
   * @param rule id or name: `OBR-08`, `fqdn-rule-to-storage`
   */
  toViolate(rule: string): R;

  /**
   * That Spark of a workspace or an environment, or one serverless Spark or attached pool, has a way to the data of an
   * account, and somebody with roles on it.
   */
  toLetSparkReach(account: IStorageAccount): R;

  /** That a job, all steps of a pipeline, or what a schedule starts, runs as an identity. */
  toRunAs(identity: Runner): R;

  /**
   * That a resource is written at a construct or below it.
   *
   * @param path of the construct, below what is given to `expect(…)` or below the app: `Spark/Lake`
   * @param type as Terraform names it, or a class of the bindings; data sources with `data.` before it
   * @param properties arguments that it has among others, as Terraform names them; tokens and matchers such as
   * `expect.stringContaining(…)` count
   */
  toHaveResourceAt(path: string, type: ResourceType, properties?: { readonly [argument: string]: unknown }): R;

  /**
   * That a stack has an output.
   *
   * @param name as Terraform has it, or the path of the construct in the stack
   * @param value that it has; any without it
   */
  toHaveOutput(name: string, value?: unknown): R;
}
