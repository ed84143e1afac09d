import { MISTAKES_IN_AZURE_ML } from './mistakes/all';
import { everyThird } from './mistakes/part';
import { IN_ONE_APP, tryEach } from './mistakes/trial';

describe('a mistake in a workspace, its networks, names or statements', () => {
  tryEach(everyThird(MISTAKES_IN_AZURE_ML), IN_ONE_APP);
});
