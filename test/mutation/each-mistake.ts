import { MISTAKES } from '../properties/mistakes/all';
import { IN_ONE_APP, tryEach } from '../properties/mistakes/trial';

// One app for each mistake through each door, where test/properties tries several.
describe('a mistake', () => {
  tryEach(MISTAKES, IN_ONE_APP);
});
