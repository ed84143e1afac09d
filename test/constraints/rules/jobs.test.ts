import { describeRules } from '../cases/describe-rules';
import { JOB_CASES } from '../cases/jobs';

describeRules(JOB_CASES);
