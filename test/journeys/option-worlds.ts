import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { App, TerraformStack } from 'cdktf';
import {
  AzureMLWorkspace,
  BlobStorage,
  DataLakeStorage,
  DatastoreAccess,
  DeploymentAccess,
  Encryption,
  EncryptionKey,
  InboundAccess,
  ManagedEndpointTarget,
  ManagedIdentity,
  ManagedNetwork,
  OutboundTarget,
  ResourceGroupRef,
  SparkIdentity,
  SynapseAnalyticsWorkspace,
  SynapseAuditing,
} from '../../lib';
import { Cloud } from '../stand-in';
import { first, text } from '../stand-in/json';
import type { World } from './example-worlds';
import { azureStack, Stacks, synthesize } from './stacks';

/** What platform teams ask for, and no example has: orders and grants of options. */

const REGULATED = 'regulated';
const PEOPLE = '8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11';

/**
 * Serverless Spark that signs in to its default storage as who it is, and an encrypted Synapse workspace with an
 * administrator, audit events and a way to a Key Vault.
 */
function regulated(stack: TerraformStack): void {
  const resourceGroup = ResourceGroupRef.of(new ResourceGroup(stack, 'Group', { name: 'rg', location: 'westeurope' }));
  const people = SparkIdentity.group(PEOPLE);
  const workspace = new AzureMLWorkspace(stack, 'Workspace', {
    resourceGroup,
    managedNetwork: ManagedNetwork.allowOnlyApprovedOutbound(),
    inbound: InboundAccess.none('people come in through the hub network'),
    datastoreAccess: DatastoreAccess.identityBased(),
  });
  workspace.network.allowTo('pypi', OutboundTarget.fqdn('pypi.org'));
  workspace.grantJobSubmission(people);
  workspace.enableServerlessSpark({
    identities: [SparkIdentity.managed(new ManagedIdentity(stack, 'Jobs', { resourceGroup })), people],
    storage: [new DataLakeStorage(stack, 'Lake', { resourceGroup })],
  });
  const key = new EncryptionKey(stack, 'Key', { resourceGroup });
  const synapse = new SynapseAnalyticsWorkspace(stack, 'Synapse', {
    resourceGroup,
    primaryStorage: new DataLakeStorage(stack, 'Primary', { resourceGroup }),
    deployFrom: DeploymentAccess.ipAddress('203.0.113.5'),
    encryption: Encryption.customerManagedKeyBySystemIdentity(key),
    entraAdmin: { login: 'sql-admins', objectId: PEOPLE },
    auditing: SynapseAuditing.toStorage(new BlobStorage(stack, 'Audit', { resourceGroup })),
  });
  synapse.allowTo('secrets', ManagedEndpointTarget.keyVault(key.keyVaultId));
}

function idOf(cloud: Cloud, type: string, named: string): string {
  return cloud.all(type).find(({ name }) => name.startsWith(named))?.id ?? named;
}

const accountOf = (cloud: Cloud, named: string) => idOf(cloud, 'Microsoft.Storage/storageAccounts', named);
const workspaceOf = (cloud: Cloud) => idOf(cloud, 'Microsoft.MachineLearningServices/workspaces', '');

/** Every one of them by the name of its stack. */
export const OPTION_WORLDS: { readonly [stack: string]: World } = {
  [REGULATED]: {
    seed: () => undefined,
    jobs: (cloud) => {
      const [jobs] = cloud
        .all('Microsoft.ManagedIdentity/userAssignedIdentities')
        .filter(({ name }) => /jobs/.test(name));
      return [text(jobs?.state.principalId), PEOPLE].map((identityPrincipalId) => ({
        kind: 'serverless',
        workspaceId: workspaceOf(cloud),
        identityPrincipalId,
        storageAccountIds: [accountOf(cloud, 'lake')],
      }));
    },
    rights: (cloud) => [
      { rule: 'ROL-16', principal: PEOPLE, role: 'AzureML Data Scientist', scope: workspaceOf(cloud) },
      {
        rule: 'ROL-15',
        principal: PEOPLE,
        role: 'Storage File Data Privileged Contributor',
        scope: accountOf(cloud, 'workspace'),
      },
      {
        rule: 'SYN-02',
        principal: text(
          first(cloud.get(idOf(cloud, 'Microsoft.Synapse/workspaces', ''))?.attributes.identity).principal_id,
        ),
        role: 'Storage Blob Data Contributor',
        scope: accountOf(cloud, 'primary'),
      },
    ],
    paths: (cloud) => [
      { target: idOf(cloud, 'Microsoft.KeyVault/vaults', 'key'), subResource: 'vault' },
      { target: accountOf(cloud, 'primary'), subResource: 'blob' },
      { target: accountOf(cloud, 'primary'), subResource: 'dfs' },
    ],
  },
};

/** What they write, with data that Terraform may destroy. */
export function optionStacks(): Stacks {
  return synthesize((outdir) => {
    const app = new App({ outdir });
    regulated(azureStack(app, REGULATED));
    return app;
  });
}
