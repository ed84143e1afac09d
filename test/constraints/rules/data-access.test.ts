import { describeRules } from '../cases/describe-rules';
import { DATA_ACCESS_CASES } from '../cases/data-access';

describeRules(DATA_ACCESS_CASES);
