import { adoptExamples } from './adoptions';
import { A_WORLD } from './example-worlds';

adoptExamples([A_WORLD]);
