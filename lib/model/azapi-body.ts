import { isKnown } from '../terraform/tokens';
import { Arguments } from './arguments';
import { Resource } from './resource';

export const AZAPI_RESOURCE = 'azapi_resource';

export const WORKSPACE_TYPE = 'Microsoft.MachineLearningServices/workspaces';

/** Whether an azapi resource is of an ARM type, in any API version. */
export function isOfArmType(resource: Resource, type: string): boolean {
  const [written] = resource.required('type').split('@');
  return isKnown(written) && written.toLowerCase() === type.toLowerCase();
}

/** What an azapi resource sends: an object, or JSON text; undefined where only Terraform knows it. */
export function bodyOf(resource: Resource): Arguments | undefined {
  const text = resource.text('body');
  if (text === undefined || !isKnown(text)) {
    return resource.block('body');
  }
  try {
    return new Arguments({ body: JSON.parse(text) as unknown }).block('body');
  } catch {
    // azapi itself refuses such a body.
    return undefined;
  }
}

/** Whether only Terraform knows what an azapi resource sends at a path in its body. */
export function isHidden(resource: Resource, ...path: readonly string[]): boolean {
  let part = bodyOf(resource);
  return (
    resource.isOpaque('body') ||
    path.some((name) => {
      const isOpaque = part?.isOpaque(name) === true;
      part = part?.block(name);
      return isOpaque;
    })
  );
}
