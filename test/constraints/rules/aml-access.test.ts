import { AML_ACCESS_CASES } from '../cases/aml-access';
import { describeRules } from '../cases/describe-rules';

describeRules(AML_ACCESS_CASES);
