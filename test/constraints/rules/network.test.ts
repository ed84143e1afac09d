import { NETWORK_CASES } from '../cases/network';
import { describeRules } from '../cases/describe-rules';

describeRules(NETWORK_CASES);
