import { ALLOWED_ADDRESS_CASES } from '../cases/allowed-addresses';
import { describeRules } from '../cases/describe-rules';

describeRules(ALLOWED_ADDRESS_CASES);
