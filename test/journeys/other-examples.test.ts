import { deployExamples } from './deployments';
import { OTHER_WORLDS } from './example-worlds';

deployExamples(OTHER_WORLDS);
