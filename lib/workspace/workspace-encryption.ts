import { ContainerRegistryConfig } from '@cdktf/provider-azurerm/lib/container-registry';
import { MachineLearningWorkspaceConfig } from '@cdktf/provider-azurerm/lib/machine-learning-workspace';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { Encryption } from '../encryption/encryption';
import { enforce } from '../rules/enforce';

/** The arguments of a registry by which it is encrypted with a key of the user. */
export function registryEncryption(
  scope: Construct,
  encryption: Encryption | undefined,
  providers: AzureProviders | undefined,
): Partial<ContainerRegistryConfig> {
  if (!encryption) {
    return {};
  }
  const { _identity: identity, _key: key } = encryption;
  const identityClientId = encryption._clientId(scope, providers);
  if (!identity || identityClientId === undefined) {
    enforce(scope, 'ENC-03', () => ({ what: 'a container registry', inTime: false }));
    return {};
  }
  return {
    identity: { type: 'UserAssigned', identityIds: [identity.identityId] },
    encryption: [{ keyVaultKeyId: key.versionlessKeyId, identityClientId }],
  };
}

/** The arguments of a workspace by which it is encrypted with a key of the user. */
export function workspaceEncryption(encryption: Encryption | undefined): Partial<MachineLearningWorkspaceConfig> {
  if (!encryption) {
    return {};
  }
  const { _identity: identity, _key: key, _serviceSide: serviceSide } = encryption;
  return {
    serviceSideEncryptionEnabled: serviceSide,
    encryption: { keyVaultId: key.keyVaultId, keyId: key.keyId, userAssignedIdentityId: identity?.identityId },
  };
}

/** A new version of the key would make the workspace anew; the service is given one with its own commands. */
export const KEPT_KEY = 'encryption[0].key_id';
