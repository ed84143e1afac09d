import { describeRules } from '../cases/describe-rules';
import { POOL_CASES } from '../cases/pools';

describeRules(POOL_CASES);
