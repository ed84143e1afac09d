import { DataLakeStorage, Encryption, EncryptionKey, SynapseAnalyticsWorkspace, DeploymentAccess } from '../../lib';
import { Peer } from './peer';

/** Where Terraform runs. */
const deployFrom = DeploymentAccess.ipAddress('203.0.113.5');

/** Azure/terraform-azurerm-avm-res-synapse-workspace. */
export const SYNAPSE_IN_TERRAFORM: Peer = {
  title: 'Synapse, Terraform',
  file: 'synapse-in-terraform.ts',
  cases: [
    {
      example: 'default with SQL login',
      lines: 19,
      without: 'the SQL login: sign-in is with Microsoft Entra ID only',
      write(stack, { resourceGroup, tags }) {
        new SynapseAnalyticsWorkspace(stack, 'Synapse', {
          resourceGroup,
          primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup, tags }),
          deployFrom,
          tags,
        });
      },
    },
    {
      example: 'customer-managed key, Entra only',
      lines: 27,
      write(stack, { resourceGroup, personId: objectId, tags }) {
        const key = new EncryptionKey(stack, 'Key', { resourceGroup, tags });
        new SynapseAnalyticsWorkspace(stack, 'Synapse', {
          resourceGroup,
          primaryStorage: new DataLakeStorage(stack, 'Lake', { resourceGroup, tags }),
          deployFrom,
          encryption: Encryption.customerManagedKeyBySystemIdentity(key),
          entraAdmin: { login: 'platform-team', objectId },
          tags,
        });
      },
    },
  ],
};
