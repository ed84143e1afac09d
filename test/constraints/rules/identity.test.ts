import { IDENTITY_CASES } from '../cases/identity';
import { describeRules } from '../cases/describe-rules';

describeRules(IDENTITY_CASES);
