import { WORKSPACE_PART_CASES } from '../cases/workspace-parts';
import { describeRules } from '../cases/describe-rules';

describeRules(WORKSPACE_PART_CASES);
