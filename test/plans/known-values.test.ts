import { knownValues } from '../../lib/plans/known-values';

/** What stands for values that are not known, here their places. */
const WRITING = {
  isConfigured: true,
  standIn: (path: readonly string[]) => `<${path.join('.')}>`,
  list: () => undefined,
};

describe('the arguments in a plan', () => {
  it('have one that is only written, of which Terraform shows nothing', () => {
    const expressions = { password_wo: { references: ['var.password'] }, other: { constant_value: null } };
    const values = { password_wo: null, other: null, unset_wo: null };
    expect(knownValues(values, {}, {}, expressions, WRITING)).toEqual({ password_wo: '<password_wo>' });
  });

  it('have a block in a loop that is not known, where the provider never fills the block in by itself', () => {
    const unknowns = { customer_managed_key: true, network_rules: true };
    expect(knownValues({}, unknowns, {}, {}, WRITING)).toEqual({ customer_managed_key: '<customer_managed_key>' });
  });
});
