import { adoptExamples, adoptHcl } from './adoptions';
import { OTHER_WORLDS } from './example-worlds';

adoptExamples(OTHER_WORLDS);
adoptHcl(['serverless', 'attached']);
