import { AzureProviders } from '../azure/azure-providers';
import { ResourceGroupRef } from '../azure/resource-group';
import { Encryption } from '../encryption/encryption';
import { Diagnostics } from '../diagnostics/diagnostics';
import { RoleManagement } from '../identity/role-management';
import { ManagedNetwork } from '../network/managed-network';
import { DatastoreAccess } from './datastore-access';
import { WorkspaceDependencyOptions } from './dependency-options';
import { FeatureStoreOptions } from './feature-store';
import { InboundAccess } from './inbound-access';
import { WorkspaceIdentity } from './workspace-identity';

/** Options of an Azure Machine Learning workspace. */
export interface AzureMLWorkspaceOptions extends WorkspaceDependencyOptions {
  /**
   * 3 to 33 letters, digits, hyphens and underscores, unique in the resource group (NAM-01).
   *
   * @default - derived from the construct path
   */
  readonly workspaceName?: string;

  /**
   * Name that the studio shows.
   *
   * @default - the name of the workspace
   */
  readonly friendlyName?: string;

  /**
   * Text that the studio shows.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * Whether the data is sensitive, so that the service collects less diagnostic data about it. Cannot be changed later:
   * another value makes a new workspace (WKS-06).
   *
   * @default false
   */
  readonly highBusinessImpact?: boolean;

  /**
   * Makes the workspace a feature store, whose features serverless Spark materialises. Decided when the workspace is made.
   * Its network isolation is documented with `ManagedNetwork.allowInternetOutbound()` alone (SPE-08).
   *
   * @default - no feature store
   */
  readonly featureStore?: FeatureStoreOptions;

  /**
   * Name of a compute cluster of the workspace that builds Docker images of environments. A private registry builds none
   * itself (PNA-10); Spark jobs and sessions need none.
   *
   * @default - none; where the workspace makes a private registry, it acknowledges PNA-10
   */
  readonly imageBuildCompute?: string;

  /**
   * Identities of the workspace itself.
   *
   * @default WorkspaceIdentity.systemAssigned()
   */
  readonly identity?: WorkspaceIdentity;

  /**
   * Who gives a user-assigned primary identity its roles (ROL-07 to ROL-12).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly identityRoles?: RoleManagement;

  /**
   * Public IPv4 addresses and CIDR ranges that may reach the workspace over the internet, at most 200 (PNA-04), where it has
   * public network access at all (PNA-11). Compute without managed virtual network then needs a private endpoint (PNA-05).
   * An empty list takes back an earlier one; to leave it out does not.
   *
   * azurerm 4.55 has no argument for it, so azapi sets it after the workspace is made or changed.
   *
   * @default - with public network access all addresses
   */
  readonly ipAllowlist?: string[];

  /**
   * How the workspace signs in to its default storage.
   *
   * @default - the service's own, DatastoreAccess.accessKeys()
   */
  readonly datastoreAccess?: DatastoreAccess;

  /**
   * The key of your own that the workspace is encrypted with, and its default storage and its registry as far as they are
   * made; a Premium registry is made in every isolation mode then. Decided when the workspace is made. The other metadata
   * of a workspace that is encrypted so is kept in a resource group of its own in your subscription. Raises ENC-01 to
   * ENC-12.
   *
   * @default - keys of Microsoft
   */
  readonly encryption?: Encryption;

  /**
   * Where logs and metrics of the workspace go, and those of the default storage, Key Vault and registry that are made for
   * it. Application Insights and Log Analytics keep theirs themselves.
   *
   * @default - nowhere
   */
  readonly diagnostics?: Diagnostics;

  /**
   * Where those of the Key Vault that is made go.
   *
   * @default - where those of the workspace go
   */
  readonly keyVaultDiagnostics?: Diagnostics;

  /**
   * Where those of the registry that is made go.
   *
   * @default - where those of the workspace go
   */
  readonly containerRegistryDiagnostics?: Diagnostics;

  /**
   * For the workspace, what it is built on, its private endpoints and their DNS zones.
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

/** Properties of an Azure Machine Learning workspace. */
export interface AzureMLWorkspaceProps extends AzureMLWorkspaceOptions {
  /** Where the workspace and what it is built on are defined. */
  readonly resourceGroup: ResourceGroupRef;

  /** Isolation of compute. Hard to take back, hence without default. */
  readonly managedNetwork: ManagedNetwork;

  /** How clients reach the workspace; decides public network access. */
  readonly inbound: InboundAccess;
}
