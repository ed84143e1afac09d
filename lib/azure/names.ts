import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { Fn, TerraformStack, Token } from 'cdktf';
import { IConstruct } from 'constructs';
import { addressOf } from '../terraform/addresses';
import { expressionOfStack } from '../terraform/expression';
import { hashOfName } from '../terraform/derived-names';
import { operandOf } from '../terraform/tokens';
import { AzureProviders } from './azure-providers';
import { clientConfig } from './client-config';
import { formerPath } from './refactoring';
import { ResourceGroupRef } from './resource-group';
import { joined, NameShape, shortened, slugOf } from './short-names';

const GLOBAL_HASH_LENGTH = 10;

/**
 * Default name of something whose name is unique in its resource group or parent: the construct path, shortened
 * with a hash of that path where it is too long. Stable as long as the path is.
 */
export function pathName(scope: IConstruct, shape: NameShape, suffix = ''): string {
  const path = suffix === '' ? formerPath(scope) : `${formerPath(scope)}/${suffix}`;
  return shortened(path, shape);
}

/**
 * Default name of something whose name is unique in all of Azure: a literal prefix from the construct path and a hash
 * that Terraform computes from subscription, resource group and path, so that it is known at plan and stable.
 */
export function globalName(
  scope: IConstruct,
  group: ResourceGroupRef,
  shape: NameShape,
  providers?: AzureProviders,
): string {
  const path = formerPath(scope);
  const withinStack = path.slice(path.indexOf('/') + 1);
  const hash = globalHash(scope, clientConfig(scope, providers), group.name);
  return joined(slugOf(withinStack, shape.separator), shape.maxLength - GLOBAL_HASH_LENGTH, shape.separator, hash);
}

/** What Terraform computes. A stack has hundreds of such names, so the usual ones are written as text. */
function globalHash(scope: IConstruct, config: DataAzurermClientConfig, groupName: string): string {
  const path = formerPath(scope).replace(/[^A-Za-z0-9/_-]/g, '-');
  const group = operandOf(scope, groupName);
  if (group === undefined) {
    const joint = Fn.join('|', [config.subscriptionId, groupName, path]);
    return hashOfName(Fn.substr(Fn.sha256(joint), 0, GLOBAL_HASH_LENGTH));
  }
  const parts = () => `${addressOf(config)}.subscription_id, ${group}, "${path}"`;
  const stack = TerraformStack.of(config);
  const hash = expressionOfStack(stack, () => `substr(sha256(join("|", [${parts()}])), 0, ${GLOBAL_HASH_LENGTH})`);
  return hashOfName(Token.asString(hash));
}
