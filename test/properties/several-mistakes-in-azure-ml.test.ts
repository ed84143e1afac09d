import { MISTAKES_IN_AZURE_ML } from './mistakes/all';
import { IN_SEVERAL_APPS, tryEach } from './mistakes/trial';

describe('a mistake in a workspace, its networks, names or statements, in several apps', () => {
  tryEach(MISTAKES_IN_AZURE_ML, IN_SEVERAL_APPS);
});
