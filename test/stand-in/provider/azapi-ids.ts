import { nameOf, parentOf, sameId, typeOf } from '../cloud/arm-id';
import { JsonObject, text } from '../json';
import { ProviderError } from '../protocol/server';

export interface AzapiId {
  readonly id: string;
  readonly parentId: string;
  readonly name: string;
}

/** The resource that `resource_id`, or `parent_id` and `name`, and `type` speak of. */
export function azapiId(config: JsonObject): AzapiId {
  const type = resourceType(config);
  const given = text(config.resource_id);
  if (given) {
    if (!sameId(typeOf(given), type)) {
      throw new ProviderError('Invalid configuration', `resource_id ${given} is not of type ${type}`);
    }
    return { id: given, parentId: parentOf(given), name: nameOf(given) };
  }
  const [parentId, name] = [text(config.parent_id), text(config.name)];
  return { id: `${collection(parentId, type)}/${name}`, parentId, name };
}

/** Where the resources of a type are found under a parent. */
export function collection(parentId: string, type: string): string {
  const parentType = type.slice(0, type.lastIndexOf('/'));
  if (sameId(typeOf(parentId), parentType)) {
    return `${parentId}/${nameOf(type)}`;
  }
  if (type.split('/').length > 2) {
    throw new ProviderError('Invalid configuration', `parent_id ${parentId} is not of type ${parentType}`);
  }
  return `${parentId}/providers/${type}`;
}

/** `Microsoft.Storage/storageAccounts` of `Microsoft.Storage/storageAccounts@2023-05-01`. */
export function resourceType(config: JsonObject): string {
  const [type, version] = text(config.type).split('@');
  if (!version) {
    throw new ProviderError('Invalid type', `"${text(config.type)}" is not of the form <resource type>@<API version>`);
  }
  return type;
}
