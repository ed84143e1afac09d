import { ENCRYPTION_CASES } from '../cases/encryption';
import { describeRules } from '../cases/describe-rules';

describeRules(ENCRYPTION_CASES);
