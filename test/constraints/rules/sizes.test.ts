import { describeRules } from '../cases/describe-rules';
import { SIZE_CASES } from '../cases/sizes';

describeRules(SIZE_CASES);
