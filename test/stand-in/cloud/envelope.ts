import { first, JsonObject, text, texts } from '../json';
import { CloudResource } from './types';

/** What the REST API shows of every resource, whatever its type. */
export function envelope(
  { id, name, type, attributes }: CloudResource,
  principalOf: (identityId: string) => string,
): JsonObject {
  const shown: JsonObject = { id, name, type };
  for (const key of ['location', 'tags']) {
    if (attributes[key] !== undefined) {
      shown[key] = attributes[key];
    }
  }
  const identity = first(attributes.identity);
  if (text(identity.type)) {
    const attached = texts(identity.identity_ids).map((identityId) => [
      // The service answers with a lower-case `resourcegroups` now and then.
      identityId.replace('/resourceGroups/', '/resourcegroups/'),
      { principalId: principalOf(identityId) },
    ]);
    shown.identity = {
      type: identity.type,
      principalId: identity.principal_id ?? null,
      tenantId: identity.tenant_id ?? null,
      ...(attached.length > 0 ? { userAssignedIdentities: Object.fromEntries(attached) as JsonObject } : {}),
    };
  }
  return shown;
}
