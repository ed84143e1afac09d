import { DIAGNOSTIC_CASES } from '../cases/diagnostics';
import { describeRules } from '../cases/describe-rules';

describeRules(DIAGNOSTIC_CASES);
