import { first, flag, JsonObject, text } from '../json';
import { sameId } from './arm-id';
import { assignments, ROLE_ASSIGNMENT, roleName, ROLES, SYNAPSE_ROLES } from './roles';
import { Behaviours, Refusal, WriteRequest } from './types';

/** Identities, and the ARM roles they are given. */
export const authorization: Behaviours = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': {
    written(cloud, resource) {
      resource.state.principalId ??= text(resource.attributes.principal_id) || cloud.newPrincipal(resource.id);
      resource.state.clientId ??= text(resource.attributes.client_id) || cloud.newGuid(resource.id);
    },
    toBody: (cloud, { state }) => ({
      properties: { principalId: state.principalId, clientId: state.clientId, tenantId: cloud.settings.tenantId },
    }),
  },
  [ROLE_ASSIGNMENT]: {
    free: true,
    judgeWrite(request) {
      const role = judgedRole(request);
      judgeScope(request);
      judgePrincipal(request);
      judgeDuplicate(request, role);
      judgeGivenByService(request, role);
    },
    // The service does not know the principal yet, and azurerm asks again until it does.
    waits: ({ cloud, attributes }) => cloud.replicationLeft(text(attributes.principal_id)),
    written(_cloud, { attributes, state }) {
      const name = roleName(text(attributes.role_definition_name), text(attributes.role_definition_id));
      state.roleName = name ?? '';
      state.roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${ROLES[name ?? ''] ?? ''}`;
    },
    fromBody: (body) => {
      const properties = (body.properties ?? {}) as JsonObject;
      return {
        role_definition_id: properties.roleDefinitionId ?? '',
        principal_id: properties.principalId ?? '',
        principal_type: properties.principalType ?? '',
      };
    },
  },
};

function judgedRole({ attributes }: WriteRequest): string {
  const [name, definitionId] = [text(attributes.role_definition_name), text(attributes.role_definition_id)];
  const wanted = name || definitionId.slice(definitionId.lastIndexOf('/') + 1);
  if (wanted in SYNAPSE_ROLES || Object.values(SYNAPSE_ROLES).includes(wanted)) {
    throw new Refusal('ROL-32', `"${wanted}" is a Synapse role; it is not assigned through Azure Resource Manager`);
  }
  const role = roleName(name, definitionId);
  if (role === undefined) {
    throw new Refusal('ROL-40', `no role definition matches "${wanted}"`, 404);
  }
  return role;
}

function judgeScope({ cloud, attributes, id }: WriteRequest): void {
  const scope = text(attributes.scope) || id.split('/providers/Microsoft.Authorization/')[0];
  if (/\/resourceGroups\//i.test(scope) && !cloud.get(scope)) {
    throw new Refusal('ResourceNotFound', `the scope ${scope} does not exist`, 404);
  }
}

function judgePrincipal({ cloud, attributes }: WriteRequest): void {
  const principalId = text(attributes.principal_id);
  const declared =
    text(attributes.principal_type) === 'ServicePrincipal' || flag(attributes.skip_service_principal_aad_check, false);
  if (cloud.replicationLeft(principalId) > 0 && !declared) {
    throw new Refusal(
      'TF-10',
      `PrincipalNotFound: principal ${principalId} does not exist in the directory; a principal that was just created needs principal_type = "ServicePrincipal"`,
    );
  }
}

/** A workspace gives its system-assigned identity the blobs of its default storage by itself. */
function judgeGivenByService({ cloud, attributes }: WriteRequest, role: string): void {
  const isGiven = cloud
    .all('Microsoft.MachineLearningServices/workspaces')
    .some(
      (workspace) =>
        text(first(workspace.attributes.identity).principal_id) === text(attributes.principal_id) &&
        sameId(text(workspace.attributes.storage_account_id), text(attributes.scope)),
    );
  if (isGiven && role === 'Storage Blob Data Contributor') {
    throw new Refusal('RoleAssignmentExists', 'the role assignment already exists: the workspace made it', 409);
  }
}

function judgeDuplicate({ cloud, attributes, id }: WriteRequest, role: string): void {
  const equal = assignments(cloud).find(
    (other) =>
      !sameId(other.id, id) &&
      other.state.roleName === role &&
      text(other.attributes.principal_id) === text(attributes.principal_id) &&
      sameId(text(other.attributes.scope), text(attributes.scope)),
  );
  if (equal) {
    throw new Refusal('RoleAssignmentExists', `the role assignment already exists: ${equal.id}`, 409);
  }
}
