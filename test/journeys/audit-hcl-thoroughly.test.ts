import { NO_SETTINGS } from '../../lib/audit/settings';
import {
  CHANGES_OF_ATTACHED,
  CHANGES_OF_SERVERLESS,
  FROM_ATTACHED,
  FROM_SERVERLESS,
  jobOf,
  SERVERLESS,
  setUp,
} from './audits-of-hcl';

setUp('serverless', SERVERLESS, FROM_SERVERLESS, CHANGES_OF_SERVERLESS, (cloud) => jobOf(cloud, 'serverless'));
setUp('attached', NO_SETTINGS, FROM_ATTACHED, CHANGES_OF_ATTACHED, (cloud) => jobOf(cloud, 'attached', 'training'));
