import { LAZY_TOKENS } from '../../support/tokens';
import { describeRules } from '../cases/describe-rules';
import { NAME_CASES } from '../cases/names';
import { OBR_10 } from '../../../lib/rules/outbound-rules';

describeRules(NAME_CASES);

describe('a name that is taken', () => {
  it('is refused although it is valid', () => {
    expect(OBR_10.judge({ name: 'lake-dfs', taken: true })).toMatchObject({
      kind: 'violation',
      value: '"lake-dfs", which another rule of this workspace has',
    });
  });

  it('is refused although only Terraform knows the name', () => {
    expect(OBR_10.judge({ name: LAZY_TOKENS.text('lake-dfs'), taken: true }).kind).toBe('violation');
  });
});
