import { AML_WORKSPACE } from '../model/aml-workspaces';
import {
  APPLICATION_INSIGHTS,
  CONTAINER_REGISTRY,
  KEY_VAULT,
  LOG_ANALYTICS,
  MANAGED_IDENTITY,
  Parts,
} from '../model/parts';
import { PRIVATE_ENDPOINT } from '../model/private-endpoints';
import { Model, Resource } from '../model/resource';
import { RESOURCE_GROUP } from '../model/resource-groups';
import { STORAGE_ACCOUNT, STORAGE_CONTAINER, STORAGE_FILESYSTEM } from '../model/storage-accounts';
import { ATTACHED_COMPUTE, SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { hasForm } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { nameIn, nameRule, NameSubject } from './engine/name-rule';
import { resources, rule, Subject } from './engine/rule';
import { demand } from './engine/verdict';

export const NAM_06 = nameRule({
  id: 'NAM-06',
  name: 'invalid-storage-account-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a storage account',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment. The name is part of the host names of the account.',
  allowed: '3 to 24 lower-case letters and digits',
  fix: {
    construct: 'give another accountName, or leave it out: the account then derives one from its construct path',
    terraform: 'change name of the azurerm_storage_account',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.Storage', 'microsoftstorage')],
  patterns: [/^[a-z0-9]{3,24}$/],
  looksAt: [partNamesOf(STORAGE_ACCOUNT)],
});

export const NAM_07 = nameRule({
  id: 'NAM-07',
  name: 'invalid-container-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a container or filesystem',
  why: 'Azure Storage refuses the name, so the container is not created. In an existing account no container can have it.',
  allowed: '3 to 63 lower-case letters, digits and single hyphens, the first and last a letter or digit',
  fix: {
    construct:
      'give another container or filesystem name to addContainer(…), wasbs(…), abfss(…), containerId(…) or filesystemUrl(…) of the account',
    terraform: 'change name of the azurerm_storage_container or azurerm_storage_data_lake_gen2_filesystem',
  },
  source: [
    Doc.RESOURCE_NAME_RULES.section('Microsoft.Storage, storageAccounts/blobServices/containers', 'microsoftstorage'),
  ],
  patterns: [/^[a-z0-9]([a-z0-9-]{1,61})[a-z0-9]$/],
  forbidden: [/--/],
  looksAt: [partNamesOf(STORAGE_CONTAINER), partNamesOf(STORAGE_FILESYSTEM)],
});

export const NAM_08 = nameRule({
  id: 'NAM-08',
  name: 'invalid-key-vault-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a Key Vault',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment. The name is part of the host name of the vault.',
  allowed: '3 to 24 letters, digits and single hyphens, the first a letter, the last a letter or digit',
  fix: {
    construct: 'give another keyVaultName, or leave it out: the workspace then derives one from its construct path',
    terraform: 'change name of the azurerm_key_vault',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.KeyVault', 'microsoftkeyvault')],
  patterns: [/^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/],
  forbidden: [/--/],
  looksAt: [partNamesOf(KEY_VAULT)],
});

export const NAM_09 = nameRule({
  id: 'NAM-09',
  name: 'invalid-container-registry-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a container registry',
  why: 'azurerm refuses the name at plan, and Azure refuses it at deployment. The name is part of the host name of the registry.',
  allowed: '5 to 50 letters and digits',
  fix: {
    construct:
      'give another containerRegistryName, or leave it out: the workspace then derives one from its construct path',
    terraform: 'change name of the azurerm_container_registry',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.ContainerRegistry', 'microsoftcontainerregistry')],
  patterns: [/^[a-zA-Z0-9]{5,50}$/],
  looksAt: [partNamesOf(CONTAINER_REGISTRY)],
});

export const NAM_10 = nameRule({
  id: 'NAM-10',
  name: 'invalid-managed-identity-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a user-assigned managed identity',
  why: 'Azure refuses the name at deployment.',
  allowed: '3 to 128 letters, digits, hyphens and underscores, the first a letter or digit',
  fix: {
    construct: 'give another identityName, or leave it out: the identity then derives one from its construct path',
    terraform: 'change name of the azurerm_user_assigned_identity',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.ManagedIdentity', 'microsoftmanagedidentity')],
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/],
  looksAt: [partNamesOf(MANAGED_IDENTITY)],
});

export const NAM_12 = nameRule({
  id: 'NAM-12',
  name: 'invalid-resource-group-name',
  acknowledgement: 'never: the resource cannot be created with such a name',
  of: 'a resource group',
  why: 'Azure refuses such a group at deployment. Where the group should exist already, nothing can be defined in it.',
  allowed: '1 to 90 letters, digits, hyphens, underscores, parentheses and full stops, not ending in a full stop',
  fix: {
    construct: 'give ResourceGroupRef.named(name, location) the name of the resource group as Azure shows it',
    terraform: 'change name of the azurerm_resource_group',
  },
  source: [Doc.RESOURCE_NAME_RULES.section('Microsoft.Resources', 'microsoftresources')],
  patterns: [/^[-\p{L}\p{Mn}\p{Nd}_.()]{0,89}[-\p{L}\p{Mn}\p{Nd}_()]$/u],
  looksAt: [
    partNamesOf(RESOURCE_GROUP),
    resources(
      [AML_WORKSPACE, SYNAPSE_WORKSPACE, STORAGE_ACCOUNT, MANAGED_IDENTITY, PRIVATE_ENDPOINT],
      'resource_group_name',
      groupName,
    ),
  ],
});

export interface Cfg52Subject {
  readonly location: string;
}

export const CFG_52 = rule({
  id: 'CFG-52',
  name: 'invalid-location',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: nothing can be created in such a place',
  cause: 'the location is not written as one of Azure',
  why: 'No region of Azure has such a name, so azurerm or Azure refuses everything that is to be created there. A name of the right form that no region has is found by azurerm at plan.',
  allowed: 'the name of a region as Azure writes it, of letters and digits: westeurope, or West Europe',
  fix: {
    construct:
      'give ResourceGroupRef.named(name, location), the attributes of an existing workspace, or a private endpoint, a region such as westeurope; az account list-locations lists them',
    terraform: 'set location to a region such as westeurope; az account list-locations lists them',
  },
  source: [Doc.REGIONS_LIST, azurerm('resource_group').section('location')],
  looksAt: [
    resources(RESOURCE_GROUP, 'location', (group, model) =>
      isOfInterest(group, model) ? ownLocation(group) : undefined,
    ),
    resources(
      [AML_WORKSPACE, SYNAPSE_WORKSPACE, STORAGE_ACCOUNT, MANAGED_IDENTITY, ATTACHED_COMPUTE, PRIVATE_ENDPOINT],
      'location',
      ownLocation,
    ),
  ],
  judge: ({ location }: Cfg52Subject) => demand(hasForm(location, /^ *[A-Za-z][A-Za-z0-9 ]*$/), shown(location)),
});

/** Fewest and most characters. */
const LENGTHS = { 'Log Analytics workspace': [4, 63], 'Application Insights': [1, 255] } as const;

export interface Nam14Subject {
  readonly name: string;
  readonly of: keyof typeof LENGTHS;
}

export const NAM_14 = rule({
  id: 'NAM-14',
  name: 'invalid-monitoring-resource-name',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the resource cannot be created with such a name',
  cause: 'the name of a Log Analytics workspace or of Application Insights is too short or too long',
  why: 'Azure refuses the name at deployment.',
  allowed: '4 to 63 characters for a Log Analytics workspace, 1 to 255 for Application Insights',
  fix: {
    construct:
      'remove the override of name: an AzureMLWorkspace without applicationInsightsId makes both resources and derives valid names',
    terraform: 'change name of the azurerm_log_analytics_workspace or azurerm_application_insights',
  },
  source: [
    Doc.RESOURCE_NAME_RULES.section('Microsoft.OperationalInsights', 'microsoftoperationalinsights'),
    Doc.RESOURCE_NAME_RULES.section('Microsoft.Insights', 'microsoftinsights'),
  ],
  looksAt: [
    telemetryNames(LOG_ANALYTICS, 'Log Analytics workspace'),
    telemetryNames(APPLICATION_INSIGHTS, 'Application Insights'),
  ],
  judge: ({ name, of }: Nam14Subject) => {
    const [min, max] = LENGTHS[of];
    return demand(hasForm(name, new RegExp(`^[^\\n]{${min},${max}}$`, 'u')), `${of} ${shown(name)}`);
  },
});

/** Whether a workspace or attached compute is built on a resource, or a construct of this library made it. */
function isOfInterest(resource: Resource, model: Model): boolean {
  return resource.isOurs || Parts.of(model).include(resource);
}

function partNamesOf(type: string): Subject<NameSubject> {
  return resources(type, 'name', (resource, model) => (isOfInterest(resource, model) ? nameIn(resource) : undefined));
}

function telemetryNames(type: string, of: Nam14Subject['of']): Subject<Nam14Subject> {
  return resources(type, 'name', (resource, model) =>
    isOfInterest(resource, model) ? { name: resource.required('name'), of } : undefined,
  );
}

/** The location that a resource has by itself; that of another resource is judged there. */
function ownLocation(resource: Resource): Cfg52Subject | undefined {
  const location = resource.text('location');
  if (location === undefined || resource.target('location')) {
    return undefined;
  }
  // As of groups: what only Terraform knows is the location of something that exists.
  return resource.isOurs || isKnown(location) ? { location } : undefined;
}

/** The name that a resource has for its group; a group of the app is judged by itself. */
function groupName(resource: Resource): NameSubject | undefined {
  const name = resource.text('resource_group_name');
  if (name === undefined || resource.target('resource_group_name')) {
    return undefined;
  }
  const isWorkspace = resource.type === AML_WORKSPACE || resource.type === SYNAPSE_WORKSPACE;
  // What only Terraform knows is the name of a group that exists, unless a construct was given it as one.
  return resource.isOurs || (isWorkspace && isKnown(name)) ? { name } : undefined;
}
