import { describeRules } from '../cases/describe-rules';
import { EXISTING_CASES } from '../cases/existing';

describeRules(EXISTING_CASES);
