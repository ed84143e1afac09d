import { SynapseWorkspace, SynapseWorkspaceConfig } from '@cdktf/provider-azurerm/lib/synapse-workspace';
import { SynapseWorkspaceKey } from '@cdktf/provider-azurerm/lib/synapse-workspace-key';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Encryption } from '../encryption/encryption';
import { managedPrincipal } from '../identity/principal';
import { IManagedIdentity } from '../identity/managed-identity';
import { labelOf } from '../identity/role-assignments';
import { dependOn } from '../terraform/depends-on';

/** What the workspace calls the key; its activation names the same (ENC-05). */
const KEY_NAME = 'cmk';

/** The arguments of a workspace by which it is encrypted with a key of the user; its identity in any case. */
export function encryptionOfSynapse(
  encryption: Encryption | undefined,
  identities: readonly IManagedIdentity[],
): Pick<SynapseWorkspaceConfig, 'identity' | 'customerManagedKey'> {
  const identity = encryption?._identity;
  const identityIds = new Set([...(identity ? [identity] : []), ...identities].map(({ identityId }) => identityId));
  return {
    identity:
      identityIds.size > 0
        ? { type: 'SystemAssigned, UserAssigned', identityIds: [...identityIds] }
        : { type: 'SystemAssigned' },
    customerManagedKey: encryption && {
      keyName: KEY_NAME,
      keyVersionlessId: encryption._key.versionlessKeyId,
      userAssignedIdentityId: identity?.identityId,
    },
  };
}

/**
 * Lets a workspace use the key. With a user-assigned identity it does so from the start; with its own it has to be
 * activated once that identity has its role.
 *
 * @returns the activation, before which nothing can be made in the workspace; undefined where it is active from the start
 */
export function encryptSynapse(
  scope: Construct,
  workspace: SynapseWorkspace,
  encryption: Encryption,
  providers: AzureProviders | undefined,
): SynapseWorkspaceKey | undefined {
  if (encryption._identity) {
    dependOn(workspace, ...encryption._readyFor(workspace));
    return undefined;
  }
  const activation = new SynapseWorkspaceKey(scope, 'Activation', {
    synapseWorkspaceId: workspace.id,
    customerManagedKeyName: KEY_NAME,
    customerManagedKeyVersionlessId: encryption._key.versionlessKeyId,
    active: true,
    provider: providers?.azurerm,
  });
  const principal = managedPrincipal(workspace.identity.principalId, labelOf(scope, scope));
  dependOn(activation, ...encryption._grantTo(scope, activation, principal, providers));
  return activation;
}
