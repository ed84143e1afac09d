import { WRONG_ATTACHMENTS } from './mistakes/attachments';
import { WRONG_DATA } from './mistakes/data';
import { WRONG_JOBS } from './mistakes/jobs';
import { WRONG_POOLS } from './mistakes/pools';
import { WRONG_ROLES } from './mistakes/roles';
import { WRONG_RUNS } from './mistakes/runs';
import { WRONG_SCHEDULES } from './mistakes/schedules';
import { WRONG_SYNAPSE } from './mistakes/synapse';
import { tryEach } from './mistakes/trial';

describe('a mistake in Synapse, its pools, roles, jobs, schedules or sessions', () => {
  tryEach([
    ...WRONG_SYNAPSE,
    ...WRONG_ATTACHMENTS,
    ...WRONG_POOLS,
    ...WRONG_ROLES,
    ...WRONG_JOBS,
    ...WRONG_DATA,
    ...WRONG_RUNS,
    ...WRONG_SCHEDULES,
  ]);
});
