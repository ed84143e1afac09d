import { SYNAPSE_CASES } from '../cases/synapse';
import { describeRules } from '../cases/describe-rules';

describeRules(SYNAPSE_CASES);
