import { SynapseWorkspaceAadAdmin } from '@cdktf/provider-azurerm/lib/synapse-workspace-aad-admin';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { clientConfig } from '../azure/client-config';
import { literalText } from '../terraform/text';

/** A user, group or service principal of Microsoft Entra ID that administers the SQL endpoints of a Synapse workspace. */
export interface SynapseEntraAdmin {
  /** Name by which it signs in or is shown: of a user the principal name, of a group its display name. */
  readonly login: string;

  /** Object id in Microsoft Entra ID (SYN-13). */
  readonly objectId: string;

  /**
   * Id of its tenant (SYN-13).
   *
   * @default - the tenant of the azurerm provider
   */
  readonly tenantId?: string;
}

/** Makes somebody the administrator of a workspace; azurerm has no argument of the workspace for it. */
export function defineEntraAdmin(
  scope: Construct,
  synapseWorkspaceId: string,
  { login, objectId, tenantId }: SynapseEntraAdmin,
  providers: AzureProviders | undefined,
): SynapseWorkspaceAadAdmin {
  return new SynapseWorkspaceAadAdmin(scope, 'EntraAdmin', {
    synapseWorkspaceId,
    login: literalText(login),
    objectId: literalText(objectId),
    tenantId: tenantId === undefined ? clientConfig(scope, providers).tenantId : literalText(tenantId),
    provider: providers?.azurerm,
  });
}
