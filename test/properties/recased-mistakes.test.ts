import { MISTAKES } from './mistakes/all';
import { tryEachRecased } from './mistakes/trial-recased';

describe('any app whose ids are written in other cases', () => {
  tryEachRecased(MISTAKES, 40);
});
