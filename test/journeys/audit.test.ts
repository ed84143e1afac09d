import { auditExamples } from './audits';
import { A_WORLD } from './example-worlds';

auditExamples([A_WORLD]);
