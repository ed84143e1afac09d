import { flag, text } from '../json';
import { covers } from './arm-id';
import type { Cloud } from './cloud';
import { CloudResource } from './types';

/** Built-in ARM roles by name. A name that is missing here is taken for misspelled. */
export const ROLES: { readonly [name: string]: string } = {
  Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  'Storage File Data Privileged Contributor': '69566ab7-960f-475b-8e7c-b3118f30c6bd',
  'Storage File Data Privileged Reader': 'b8eda974-7b85-4f76-af95-65846b26df6d',
  'Storage Account Contributor': '17d1049b-9a84-46fb-8f53-869881c3d3ab',
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  'Key Vault Administrator': '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  'Key Vault Crypto Officer': '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  'Key Vault Crypto Service Encryption User': 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'AzureML Data Scientist': 'f6c7c914-8db3-469d-8ca1-694a8f32e121',
  'AzureML Compute Operator': 'e503ece1-11d0-4e8e-8e2c-7a6c3bf38815',
  'Azure AI Administrator': 'b78c5d69-af96-48a3-bf8d-a8b4d589de94',
  'Azure AI Enterprise Network Connection Approver': 'b556d68e-0be0-4f35-a333-ad7ee1ce17ea',
  'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
  'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
};

export const APPROVER = 'Azure AI Enterprise Network Connection Approver';
export const ROLE_ASSIGNMENT = 'Microsoft.Authorization/roleAssignments';

/** Roles of the Synapse data plane, which ARM does not know. */
export const SYNAPSE_ROLES: { readonly [name: string]: string } = {
  'Synapse Administrator': '6e4bf58a-b8e1-4cc3-bbf9-d73143322b78',
  'Synapse Contributor': '7572bffe-f453-4b66-912a-46cc5ef38fda',
  'Apache Spark Administrator': 'c3a6d2f1-a26f-4810-9b0f-591308d5cbf1',
  'Synapse Compute Operator': 'e3844cc7-4670-42cb-9349-9bdac1ee7881',
  'Synapse Linked Data Manager': 'dd665582-e433-40ca-b183-1b1b33e73375',
  'Synapse Credential User': '5eb298b4-692c-4241-9cf0-f58a3b42bb25',
  'Synapse Artifact Publisher': '05930f57-09a3-4c0d-9fa9-6d1eb91c178b',
  'Synapse Artifact User': '53faaa0e-40b6-40c8-a2ff-e38f2d388875',
  'Synapse User': '2a385764-43e8-416c-9825-7b18d05a2c4b',
  'Synapse SQL Administrator': '7af0c69a-a548-47d6-aea3-d00e69bd83aa',
  'Synapse Monitoring Operator': '',
};

/** What each role includes besides itself, as far as the rules ask. */
const INCLUDED_IN: { readonly [name: string]: readonly string[] } = {
  Contributor: ['Owner'],
  Reader: ['Contributor', 'Owner', 'Storage Account Contributor'],
  'Storage Blob Data Contributor': ['Storage Blob Data Owner'],
  'Storage Blob Data Reader': ['Storage Blob Data Contributor', 'Storage Blob Data Owner'],
  'Key Vault Crypto Service Encryption User': ['Key Vault Crypto Officer', 'Key Vault Administrator'],
  [APPROVER]: ['Contributor', 'Owner'],
};

/** The role an assignment is about, whether it was named or identified. */
export function roleName(name: string, definitionId: string): string | undefined {
  if (name) {
    return name in ROLES ? name : undefined;
  }
  const id = definitionId.slice(definitionId.lastIndexOf('/') + 1).toLowerCase();
  return Object.keys(ROLES).find((candidate) => ROLES[candidate] === id);
}

export function assignments(cloud: Cloud): CloudResource[] {
  return cloud.all(ROLE_ASSIGNMENT);
}

/** Whether a principal has a role, or one that includes it, on a resource or on what contains it. */
export function hasRole(cloud: Cloud, principalId: string, role: string, id: string): boolean {
  const enough = [role, ...(INCLUDED_IN[role] ?? [])];
  return assignments(cloud).some(
    ({ attributes, state }) =>
      text(attributes.principal_id) === principalId &&
      enough.includes(text(state.roleName)) &&
      covers(text(attributes.scope), id),
  );
}

export function usesRbac(vault: CloudResource): boolean {
  return flag(vault.attributes.rbac_authorization_enabled ?? vault.attributes.enable_rbac_authorization, false);
}
