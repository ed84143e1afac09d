import { createHash } from 'crypto';

/** Reading and comparing Azure Resource Manager ids. Their case does not matter. */

export function sameId(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Whether a scope covers an id: it is the id itself or one of its ancestors. */
export function covers(scope: string, id: string): boolean {
  const [outer, inner] = [scope.replace(/\/$/, '').toLowerCase(), id.toLowerCase()];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** `Microsoft.Storage/storageAccounts/blobServices/containers` of an id; resource groups have a type of their own. */
export function typeOf(id: string): string {
  const provider = id.split(/\/providers\//i).pop() ?? '';
  if (!/\/providers\//i.test(id)) {
    return /\/resourceGroups\//i.test(id) ? 'Microsoft.Resources/resourceGroups' : 'Microsoft.Resources/subscriptions';
  }
  const [namespace, ...segments] = provider.split('/');
  return [namespace, ...segments.filter((_segment, index) => index % 2 === 0)].join('/');
}

export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The id that has to exist before this one can: the parent resource, or the resource group. */
export function parentOf(id: string): string {
  const withoutLast = id.split('/').slice(0, -2).join('/');
  const beforeProvider = /^(.*)\/providers\/[^/]+$/i.exec(withoutLast);
  return beforeProvider ? beforeProvider[1] : withoutLast;
}

export function resourceGroupOf(id: string): string {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0] ?? '';
}

export function subscriptionOf(id: string): string {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? '';
}

/** A GUID that is the same for the same text. */
export function guid(seed: string): string {
  const digits = createHash('sha1').update(seed.toLowerCase()).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
