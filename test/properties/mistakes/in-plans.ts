import { MISTAKES } from './all';
import { Mistake } from './mistake';

/** Mistakes that resources show. */
export const IN_RESOURCES: readonly Mistake[] = MISTAKES.filter(
  ({ door }) => door === 'plain' || door === 'connected' || door === 'override',
);

/** Rules that a plan tells less about than an app, and why. */
export const OTHERWISE_IN_PLANS: { readonly [ruleId: string]: string } = {
  'CFG-56': 'is of constraints on versions: the provider that made a plan has taken every argument in it',
  'CFG-07': 'compares two stacks, and a plan is of one',
  'IDN-01': 'needs to know whom jobs run as, which no resource shows; settings may, which test/audit shows',
  'MPE-07':
    'of a Synapse workspace that is meant for Spark, which constructs state, it speaks before the attachment does',
};
