import { isKnown } from '../../terraform/tokens';
import { AuditedResource } from './app-resources';
import { Arguments } from './arguments';

/** Whether an azapi resource is of an ARM type, in any API version. */
export function isOfArmType(resource: AuditedResource, type: string): boolean {
  const [written] = resource.required('type').split('@');
  return isKnown(written) && written.toLowerCase() === type.toLowerCase();
}

/** What an azapi resource sends: an object, or JSON text; undefined where only Terraform knows it. */
export function bodyOf(resource: AuditedResource): Arguments | undefined {
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
