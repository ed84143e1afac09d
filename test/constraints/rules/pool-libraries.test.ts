import { LIBRARY_CASES } from '../cases/pool-libraries';
import { describeRules } from '../cases/describe-rules';

describeRules(LIBRARY_CASES);
