import { MISTAKES_IN_SYNAPSE_AND_JOBS } from './mistakes/all';
import { everyThird } from './mistakes/part';
import { IN_ONE_APP, tryEach } from './mistakes/trial';

describe('a mistake in Synapse, its pools, roles, jobs, schedules or sessions', () => {
  tryEach(everyThird(MISTAKES_IN_SYNAPSE_AND_JOBS), IN_ONE_APP);
});
