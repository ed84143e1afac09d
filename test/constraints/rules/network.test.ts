import { NETWORK_CASES } from '../cases/network';
import { describeRules } from '../cases/describe-rules';
import { SPE_01 } from '../../../lib/rules/spark-endpoints';

describeRules(NETWORK_CASES);

describe('SPE-01', () => {
  it.each([
    ['warns of a public account that Spark reaches over the internet', 'AllowInternetOutbound', true, 'warning'],
    ['stops with a private account', 'AllowInternetOutbound', false, 'error'],
    ['stops with a public account behind approved outbound', 'AllowOnlyApprovedOutbound', true, 'error'],
  ])('%s, to which a rule leads that is not for Spark', (_what, mode, publicNetworkAccess, severity) => {
    const verdict = SPE_01.judge({ account: 'lake', mode, publicNetworkAccess, plainRule: 'lake-dfs' });
    expect(verdict.kind === 'violation' && (verdict.severity ?? SPE_01.severity)).toBe(severity);
  });
});
