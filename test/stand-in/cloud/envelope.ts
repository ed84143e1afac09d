import { first, JsonObject, text } from '../json';
import { CloudResource } from './types';

/** What the REST API shows of every resource, whatever its type. */
export function envelope({ id, name, type, attributes }: CloudResource): JsonObject {
  const shown: JsonObject = { id, name, type };
  for (const key of ['location', 'tags']) {
    if (attributes[key] !== undefined) {
      shown[key] = attributes[key];
    }
  }
  const identity = first(attributes.identity);
  if (text(identity.type)) {
    shown.identity = {
      type: identity.type,
      principalId: identity.principal_id ?? null,
      tenantId: identity.tenant_id ?? null,
    };
  }
  return shown;
}
