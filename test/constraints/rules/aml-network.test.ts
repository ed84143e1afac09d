import { AML_NETWORK_CASES } from '../cases/aml-network';
import { describeRules } from '../cases/describe-rules';

describeRules(AML_NETWORK_CASES);
