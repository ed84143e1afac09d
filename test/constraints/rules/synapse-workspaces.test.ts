import { describeRules } from '../cases/describe-rules';
import { SYNAPSE_WORKSPACE_CASES } from '../cases/synapse-workspaces';

describeRules(SYNAPSE_WORKSPACE_CASES);
