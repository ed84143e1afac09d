import { auditExamples } from './audits';
import { OTHER_WORLDS } from './example-worlds';

auditExamples(OTHER_WORLDS);
