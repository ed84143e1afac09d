import { createHash } from 'node:crypto';
import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Fn } from 'cdktf';

/** A name that is unique in Azure: a prefix, and a hash that Terraform computes. */
export function globallyUnique(
  prefix: string,
  length: number,
  config: DataAzurermClientConfig,
  resourceGroupName: string,
  path: string,
): string {
  const hash = Fn.substr(Fn.sha256(Fn.join('|', [config.subscriptionId, resourceGroupName, path])), 0, 10);
  const space = length - 10 - (prefix.includes('-') ? 1 : 0);
  return `${prefix.slice(0, space).replace(/-+$/, '')}${prefix.includes('-') ? '-' : ''}${hash}`;
}

/** A name of limited length; a longer one ends with a hash of what it names. */
export function shortName(name: string, length: number, path: string): string {
  if (name.length <= length) {
    return name;
  }
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 6);
  return `${name.slice(0, length - 7).replace(/-+$/, '')}-${hash}`;
}
