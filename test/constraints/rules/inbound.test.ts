import { INBOUND_CASES } from '../cases/inbound';
import { describeRules } from '../cases/describe-rules';

describeRules(INBOUND_CASES);
