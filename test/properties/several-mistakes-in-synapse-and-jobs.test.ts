import { MISTAKES_IN_SYNAPSE_AND_JOBS } from './mistakes/all';
import { IN_SEVERAL_APPS, tryEach } from './mistakes/trial';

describe('a mistake in Synapse, its pools, roles, jobs, schedules or sessions, in several apps', () => {
  tryEach(MISTAKES_IN_SYNAPSE_AND_JOBS, IN_SEVERAL_APPS);
});
