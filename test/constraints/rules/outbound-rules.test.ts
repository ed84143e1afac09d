import { OUTBOUND_RULE_CASES } from '../cases/outbound-rules';
import { describeRules } from '../cases/describe-rules';

describeRules(OUTBOUND_RULE_CASES);
