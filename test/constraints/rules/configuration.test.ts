import { CONFIGURATION_CASES } from '../cases/configuration';
import { describeRules } from '../cases/describe-rules';

describeRules(CONFIGURATION_CASES);
