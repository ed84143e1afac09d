import { DataAzurermClientConfig } from '@cdktf/provider-azurerm/lib/data-azurerm-client-config';
import { IConstruct } from 'constructs';
import { AzureProviders } from './azure-providers';
import { stackSingleton } from '../terraform/singleton';

/** Subscription and tenant of the provider, read once per stack and provider. */
export function clientConfig(scope: IConstruct, providers?: AzureProviders): DataAzurermClientConfig {
  const provider = providers?.azurerm;
  const id = provider?.alias === undefined ? 'AzureClientConfig' : `AzureClientConfig-${provider.alias}`;
  return stackSingleton(scope, id, (stack) => new DataAzurermClientConfig(stack, id, { provider }));
}
