import { ATTACHMENT_CASES } from '../cases/attachments';
import { describeRules } from '../cases/describe-rules';

describeRules(ATTACHMENT_CASES);
