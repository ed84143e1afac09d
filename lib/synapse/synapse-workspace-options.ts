import { AzureProviders } from '../azure/azure-providers';
import { ResourceGroupRef } from '../azure/resource-group';
import { Diagnostics } from '../diagnostics/diagnostics';
import { Encryption } from '../encryption/encryption';
import { IManagedIdentity } from '../identity/managed-identity';
import { IStorageAccount } from '../storage/interfaces';
import { StorageRoles } from '../storage/storage-roles';
import { DeploymentAccess } from './deployment-access';
import { ManagedEndpoints } from './managed-endpoints';
import { SynapseAuditing } from './synapse-auditing';
import { SynapseEntraAdmin } from './synapse-entra-admin';
import { SynapseGit } from './synapse-git';

/** An endpoint of a Synapse workspace that a private endpoint can lead to. */
export enum SynapseSubResource {
  /** The development endpoint: Synapse Studio, Spark sessions, and what Terraform defines on the data plane. */
  DEV = 'Dev',
  /** SQL pools. */
  SQL = 'Sql',
  /** The serverless SQL pool. */
  SQL_ON_DEMAND = 'SqlOnDemand',
}

/** Options of a Synapse workspace. */
export interface SynapseAnalyticsWorkspaceOptions {
  /**
   * Filesystem of the primary storage: 3 to 63 lower-case letters, digits and single hyphens (NAM-07). In a
   * DataLakeStorage it is made; in an existing account it must exist.
   *
   * @default 'synapse'
   */
  readonly filesystem?: string;

  /**
   * Roles of the workspace identity on the primary storage, without which no pool starts (SYN-02). Narrower ones than the
   * default: `StorageRoles.dataOnly(reason).onContainer('synapse')` for the filesystem alone, or roles of your own.
   *
   * @default - Storage Blob Data Contributor on the account
   */
  readonly primaryStorageRoles?: StorageRoles;

  /**
   * Whether Spark runs in a managed virtual network, from where managed private endpoints lead to private storage.
   * Cannot be changed after creation (SYN-05).
   *
   * @default true
   */
  readonly managedVirtualNetwork?: boolean;

  /**
   * Who makes and approves managed private endpoints, unless a statement says otherwise.
   *
   * @default ManagedEndpoints.approvedByThisStack()
   */
  readonly managedEndpoints?: ManagedEndpoints;

  /**
   * Who administers the SQL endpoints, in place of whoever made the workspace (SYN-13). Managed private endpoints and roles
   * of Synapse wait for it. Whoever removes it from a workspace switches the sign-in with Microsoft Entra ID alone off for the
   * time until the next apply, because Azure takes an administrator away only so.
   *
   * @default - whoever makes the workspace
   */
  readonly entraAdmin?: SynapseEntraAdmin;

  /**
   * User-assigned identities beside the system-assigned one, which every workspace has (SYN-03), for linked services and
   * customer-managed keys. azurerm sends them when it makes the workspace, and never a change of them: replace the workspace
   * for it, or change them with `az rest` as well.
   *
   * @default - the system-assigned identity alone
   */
  readonly userAssignedIdentities?: IManagedIdentity[];

  /**
   * Resource group for what Azure makes for the workspace itself: 1 to 90 letters, digits, hyphens, underscores, parentheses
   * and full stops, no full stop at the end (SYN-12). It must not exist. Cannot be changed after creation.
   *
   * @default - Azure chooses a name
   */
  readonly managedResourceGroupName?: string;

  /**
   * Repository where Synapse Studio keeps its notebooks and pipelines.
   *
   * @default - they are kept in the workspace alone
   */
  readonly git?: SynapseGit;

  /**
   * ARM id of the Microsoft Purview account that catalogues the data (CFG-05). azurerm sends it when it makes the workspace,
   * and later only together with another change.
   *
   * @default - none
   */
  readonly purviewAccountId?: string;

  /**
   * Whether data may leave the managed virtual network to approved targets only. Needs that network (SYN-06), and cannot be
   * changed after creation. No pool of such a workspace can be attached to Azure Machine Learning (ATR-06), nor install
   * packages from public feeds (SYN-07).
   *
   * @default false
   */
  readonly dataExfiltrationProtection?: boolean;

  /**
   * Ids of further tenants whose resources managed private endpoints may lead to (SYN-08). The own tenant needs no entry, and
   * without data exfiltration protection the list has no effect (CFG-21).
   *
   * @default - the own tenant alone
   */
  readonly linkedTenantIds?: string[];

  /**
   * Where the SQL endpoints write who queried what.
   *
   * @default - nowhere
   */
  readonly auditing?: SynapseAuditing;

  /**
   * 1 to 50 lower-case letters, digits and hyphens, unique in Azure (NAM-04).
   *
   * @default - a prefix from the construct path, and a hash of subscription, resource group and path
   */
  readonly synapseWorkspaceName?: string;

  /**
   * The key of your own that the workspace is encrypted with, beside the encryption that Azure always does. With a
   * system-assigned identity the workspace is activated with the key, and all that is made in it waits for that. Whether
   * there is one is decided when the workspace is made. Raises ENC-01 to ENC-12.
   *
   * @default - keys of Microsoft
   */
  readonly encryption?: Encryption;

  /**
   * Where logs of the workspace and its pools go, unless a pool says otherwise.
   *
   * @default - nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * Azure tags.
   *
   * @default - none
   */
  readonly tags?: { [key: string]: string };

  /**
   * Providers, where the default ones of the stack are not meant.
   *
   * @default - the stack's own providers
   */
  readonly providers?: AzureProviders;
}

/** Properties of a Synapse workspace. */
export interface SynapseAnalyticsWorkspaceProps extends SynapseAnalyticsWorkspaceOptions {
  /** Where it is defined. */
  readonly resourceGroup: ResourceGroupRef;

  /** An account with hierarchical namespace (SYN-01). Cannot be exchanged later. */
  readonly primaryStorage: IStorageAccount;

  /** How Terraform reaches the data plane of the workspace. */
  readonly deployFrom: DeploymentAccess;
}
