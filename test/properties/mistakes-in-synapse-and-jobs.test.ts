import { MISTAKES_IN_SYNAPSE_AND_JOBS } from './mistakes/all';
import { IN_ONE_APP, tryEach } from './mistakes/trial';

describe('a mistake in Synapse, its pools, roles, jobs, schedules or sessions', () => {
  tryEach(MISTAKES_IN_SYNAPSE_AND_JOBS, IN_ONE_APP);
});
