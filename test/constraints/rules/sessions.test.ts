import { describeRules } from '../cases/describe-rules';
import { SESSION_CASES } from '../cases/sessions';

describeRules(SESSION_CASES);
