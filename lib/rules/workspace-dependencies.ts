import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { AmlWorkspaces, DEPENDENCIES } from '../model/aml-workspaces';
import { CONTAINER_REGISTRY } from '../model/parts';
import { inOtherTenants, isInTenantOf } from '../model/providers';
import { Resource } from '../model/resource';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { both, either, hasForm, Flag, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided, undecided } from './engine/verdict';
import { HIDDEN_MODE } from './isolation';
import { workspaces } from './workspaces';

/** General-purpose accounts; `Storage` is version 1 of them. */
const GENERAL_PURPOSE = ['StorageV2', 'Storage'];

export interface Wks01Subject {
  readonly account: string;
  readonly hierarchicalNamespace: Flag;
  readonly premium: Flag;
  /** @default - a general-purpose account */
  readonly kind?: string;
}

export const WKS_01 = rule({
  id: 'WKS-01',
  name: 'unsupported-default-storage',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the service refuses such an account',
  cause: 'the default storage of an Azure Machine Learning workspace cannot be this kind of account',
  why: 'Azure Machine Learning refuses premium accounts, BlobStorage accounts and accounts with hierarchical namespace as default storage, so that the workspace is not created.',
  allowed: 'a standard general-purpose account (StorageV2 or Storage) without hierarchical namespace',
  fix: {
    construct:
      'leave defaultStorage out, or give a BlobStorage; use a data lake as storage of Spark jobs instead, with enableServerlessSpark({ storage: […], … })',
    terraform:
      'give storage_account_id an account with account_kind = "StorageV2", account_tier = "Standard" and is_hns_enabled = false; use a data lake as a datastore instead',
  },
  source: [Doc.CONCEPT_WORKSPACE.section('Associated resources', 'associated-resources')],
  looksAt: [
    ...workspaces('storage_account_id', (workspace) => {
      const account = partOf(workspace, 'storage_account_id', STORAGE_ACCOUNT);
      return (
        account && {
          account: account.label,
          hierarchicalNamespace: account.flag('is_hns_enabled', false),
          premium: isOneOf(account.required('account_tier'), ['Premium']),
          kind: account.text('account_kind'),
        }
      );
    }),
  ],
  judge: ({ account, hierarchicalNamespace, premium, kind }: Wks01Subject) => {
    const isGeneralPurpose = kind === undefined || isOneOf(kind, GENERAL_PURPOSE);
    const faults = [
      ...(hierarchicalNamespace === true ? ['a hierarchical namespace'] : []),
      ...(premium === true ? ['a premium tier'] : []),
      ...(isGeneralPurpose === false ? [`kind ${shown(kind)}`] : []),
    ];
    return demand(
      both(isOff(hierarchicalNamespace), isOff(premium), isGeneralPurpose),
      `${account} with ${faults.join(' and ')}`,
    );
  },
});

export interface Wks08Subject {
  /** What is in which tenant. */
  readonly elsewhere: readonly string[];
}

export const WKS_08 = rule({
  id: 'WKS-08',
  name: 'workspace-dependency-in-other-tenant',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where both are in one tenant although the providers say otherwise',
  cause: 'a resource that the workspace is built on is in another tenant',
  why: 'A workspace works only with storage, Key Vault, registry and Application Insights of its own tenant; another resource group is fine.',
  allowed: 'dependencies in the tenant of the workspace',
  fix: {
    construct: 'define the resource and the workspace with providers of the same tenant (providers: { azurerm })',
    terraform: 'define the resource with an azurerm provider whose tenant_id is that of the workspace',
  },
  source: [Doc.MANAGE_WORKSPACE.section('Limitations', 'limitations')],
  looksAt: [
    ...workspaces(undefined, (workspace) => {
      const parts = DEPENDENCIES.flatMap((argument) => workspace.target(argument) ?? []);
      return parts.length === 0 ? undefined : outsideTenantOf(workspace, parts);
    }),
  ],
  judge: ({ elsewhere }: Wks08Subject) => demand(elsewhere.length === 0, elsewhere.join(', ')),
});

export interface Wks11Subject {
  readonly account: string;
  readonly sharedKeys: Flag;
  /** How the workspace signs in to it. @default - by keys */
  readonly accessType?: string;
}

/** Ways to sign in that azurerm and Azure Resource Manager have beside keys. */
const WITHOUT_KEYS = /^(identity|userdelegationsas)$/i;

export const WKS_11 = rule({
  id: 'WKS-11',
  name: 'default-storage-without-shared-keys',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the workspace is set to identity-based access outside of this configuration',
  cause: 'the default storage has no shared keys, with which the workspace signs in to it by default',
  why: 'The default datastores use account keys unless the workspace is set to identity-based access. Without keys, creating the workspace or reading code and logs fails.',
  allowed: 'an account with shared keys, or a workspace that is set to identity-based access',
  fix: {
    construct:
      'give the workspace datastoreAccess: DatastoreAccess.identityBased(), or a defaultStorage with shared keys, or leave defaultStorage out',
    terraform:
      'set shared_access_key_enabled = true on the azurerm_storage_account, or leave it out; for identity-based access set storage_account_access_type = "Identity" on the workspace (azurerm 4.77), or properties.systemDatastoresAuthMode = "identity" by an azapi_update_resource',
  },
  source: [Doc.DISABLE_LOCAL_AUTH_STORAGE],
  looksAt: [
    ...workspaces('storage_account_id', (workspace, model) => {
      const account = partOf(workspace, 'storage_account_id', STORAGE_ACCOUNT);
      return (
        account && {
          account: account.label,
          sharedKeys: account.flag('shared_access_key_enabled', true),
          accessType: AmlWorkspaces.of(model).ofResource(workspace).storageAccess,
        }
      );
    }),
  ],
  judge: ({ account, sharedKeys, accessType }: Wks11Subject) =>
    demand(either(isOn(sharedKeys), accessType !== undefined && hasForm(accessType, WITHOUT_KEYS)), account),
});

export interface Wks12Subject {
  readonly account: string;
  readonly spark: Flag;
  readonly hierarchicalNamespace: Flag;
}

export const WKS_12 = rule({
  id: 'WKS-12',
  name: 'blob-soft-delete-with-spark',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where datastores have credentials, or jobs use wasbs:// paths',
  cause: 'blob soft delete is on, so Spark cannot read the account through datastores without credentials',
  why: 'With a datastore without credentials Spark reads the data as the user or identity that it runs as. On blob storage with soft delete this fails.',
  allowed: 'blob storage without soft delete, or a data lake',
  fix: {
    construct: 'remove the override of blob_properties.delete_retention_policy, or keep the data in a DataLakeStorage',
    terraform:
      'remove blob_properties.delete_retention_policy, or keep the data in an account with is_hns_enabled = true',
  },
  source: [Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML.section('table of datastores')],
  looksAt: [
    resources(STORAGE_ACCOUNT, 'blob_properties.delete_retention_policy', (account, model) => {
      const workspaces = AmlWorkspaces.of(model);
      const spark = workspaces.sparkReaches(account, 'blob');
      // The datastores of default storage have credentials.
      if (spark === false || workspaces.isPart(account)) {
        return undefined;
      }
      const properties = account.block('blob_properties');
      if (properties?.has('delete_retention_policy')) {
        return { account: account.label, spark, hierarchicalNamespace: account.flag('is_hns_enabled', false) };
      }
      const isHidden = properties?.isOpaque('delete_retention_policy') ?? account.isOpaque('blob_properties');
      return isHidden ? undecided('only Terraform knows whether blob soft delete is on') : undefined;
    }),
  ],
  judge: ({ account, spark, hierarchicalNamespace }: Wks12Subject) =>
    demand(either(isOff(spark), isOn(hierarchicalNamespace)), account),
});

export interface Req02Subject {
  readonly mode: string;
  readonly registry: string;
  /** Of the registry. */
  readonly sku: string;
}

export const REQ_02 = rule({
  id: 'REQ-02',
  aliases: ['WKS-05'],
  name: 'registry-not-premium',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the required private endpoint cannot be made',
  cause: 'the container registry cannot have a private endpoint, which approved outbound demands',
  why: 'With AllowOnlyApprovedOutbound the service always makes a private endpoint to the registry of the workspace. Only the SKU Premium supports private endpoints, so that provisioning fails.',
  allowed: 'a Premium registry where the isolation mode is AllowOnlyApprovedOutbound',
  fix: {
    construct: 'leave containerRegistry out, or give ContainerRegistryRef.premium(registryId)',
    terraform: 'set sku = "Premium" on the azurerm_container_registry',
  },
  source: [Doc.MANAGED_NETWORK.section('List of required rules', 'list-of-required-rules'), Doc.SECURE_WORKSPACE_VNET],
  looksAt: [
    ...workspaces('container_registry_id', (workspace, model) => {
      const registry = partOf(workspace, 'container_registry_id', CONTAINER_REGISTRY);
      const { mode } = AmlWorkspaces.of(model).ofResource(workspace);
      if (!registry) {
        return undefined;
      }
      return mode === undefined ? HIDDEN_MODE : { mode, registry: registry.label, sku: registry.required('sku') };
    }),
  ],
  judge: ({ mode, registry, sku }: Req02Subject) =>
    isKnown(mode) && mode !== APPROVED_OUTBOUND
      ? NOT_APPLICABLE
      : demand(
          either(isOneOf(sku, ['Premium']), opposite(isOneOf(mode, [APPROVED_OUTBOUND]))),
          `${registry} (${shown(sku)}) in ${APPROVED_OUTBOUND}`,
        ),
});

export interface Pna10Subject {
  readonly registry: string;
  readonly publicNetworkAccess: Flag;
  /** Whether the workspace names a compute that builds images. */
  readonly buildCompute: boolean;
}

export const PNA_10 = rule({
  id: 'PNA-10',
  name: 'no-image-build-compute',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where no environments are built; serverless Spark does not need them',
  cause: 'the container registry has no public network access, and the workspace names no compute that builds images',
  why: 'A registry behind a private network cannot build images itself, so that environments that need a build fail. Serverless Spark needs no such images.',
  allowed: 'a compute cluster that builds images, or a registry with public network access',
  fix: {
    construct: 'give the workspace imageBuildCompute, the name of a compute cluster',
    terraform: 'set image_build_compute_name to the name of a compute cluster',
  },
  source: [Doc.MANAGED_NETWORK.section('Configure image builds', 'configure-image-builds')],
  looksAt: [
    ...workspaces('image_build_compute_name', (workspace) => {
      const registry = partOf(workspace, 'container_registry_id', CONTAINER_REGISTRY);
      return (
        registry && {
          registry: registry.label,
          publicNetworkAccess: registry.flag('public_network_access_enabled', true),
          buildCompute: workspace.has('image_build_compute_name'),
        }
      );
    }),
  ],
  judge: ({ registry, publicNetworkAccess, buildCompute }: Pna10Subject) =>
    demand(either(buildCompute, isOn(publicNetworkAccess)), `${registry} without public network access`),
});

/** A resource of the app that a workspace is built on; one of another type is for Azure to refuse. */
function partOf(workspace: Resource, argument: (typeof DEPENDENCIES)[number], type: string): Resource | undefined {
  const part = workspace.target(argument);
  return part?.type === type ? part : undefined;
}

/** What is in which tenant, of the resources that have to be in that of another one and are not. */
export function outsideTenantOf(
  resource: Resource,
  others: readonly Resource[],
): { readonly elsewhere: readonly string[] } | Undecided {
  const elsewhere = inOtherTenants(resource, others);
  return elsewhere.length > 0 || others.every((other) => isInTenantOf(resource, other))
    ? { elsewhere }
    : undecided('the providers do not state their tenants');
}
