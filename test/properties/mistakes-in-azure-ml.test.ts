import { MISTAKES_IN_AZURE_ML } from './mistakes/all';
import { IN_ONE_APP, tryEach } from './mistakes/trial';

describe('a mistake in a workspace, its networks, names or statements', () => {
  tryEach(MISTAKES_IN_AZURE_ML, IN_ONE_APP);
});
