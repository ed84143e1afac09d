import { IN_RESOURCES } from './mistakes/in-plans';
import { everyThird } from './mistakes/part';
import { tryEachInPlans } from './mistakes/trial-in-plans';

describe('a mistake', () => {
  tryEachInPlans(everyThird(IN_RESOURCES));
});
