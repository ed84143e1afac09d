import { describeRules } from '../cases/describe-rules';
import { SCHEDULE_CASES } from '../cases/schedules';

describeRules(SCHEDULE_CASES);
