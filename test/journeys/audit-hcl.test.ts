import { NO_SETTINGS } from '../../lib/audit/settings';
import { CHANGES_OF_ATTACHED, FROM_ATTACHED, jobOf, setUp } from './audits-of-hcl';

/** What keeps jobs from their data is enough for a change. */
const SOME = FROM_ATTACHED.filter(({ title }) => ['the role in Synapse', 'the approval'].includes(title));

setUp('attached', NO_SETTINGS, SOME, CHANGES_OF_ATTACHED.slice(0, 1), (cloud) => jobOf(cloud, 'attached', 'training'));
