import { describeRules } from '../cases/describe-rules';
import { PIPELINE_CASES } from '../cases/pipelines';

describeRules(PIPELINE_CASES);
