import { flag } from '../json';
import { Behaviours } from './types';

/** What workspaces are built on, as the REST API shows it. */
export const dependencies: Behaviours = {
  'Microsoft.KeyVault/vaults': {
    toBody: (_cloud, { attributes }) => ({
      properties: {
        enableRbacAuthorization: flag(attributes.rbac_authorization_enabled, false),
        enablePurgeProtection: flag(attributes.purge_protection_enabled, false),
      },
    }),
  },
};
