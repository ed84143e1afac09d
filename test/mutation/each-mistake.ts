import { MISTAKES } from '../properties/mistakes/all';
import { tryEach } from '../properties/mistakes/trial';

// One app for each mistake through each door, where test/properties tries several.
describe('a mistake', () => {
  tryEach(MISTAKES, { construct: 1, override: 1, aspect: 1, connected: 1, plain: 1 });
});
