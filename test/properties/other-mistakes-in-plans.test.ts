import { IN_RESOURCES } from './mistakes/in-plans';
import { everyThird } from './mistakes/part';
import { tryEachInPlans } from './mistakes/trial-in-plans';

describe('a mistake', () => {
  const tried = everyThird(IN_RESOURCES);
  tryEachInPlans(IN_RESOURCES.filter((mistake) => !tried.includes(mistake)));
});
