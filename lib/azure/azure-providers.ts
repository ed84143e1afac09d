import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { AzapiProvider } from '../azapi/provider';

/**
 * The Terraform providers that a construct uses.
 *
 * Only needed for aliased providers, for example when resources live in another subscription: azurerm builds the
 * id of an outbound rule and of an attached compute with the *provider's* subscription (ATT-11). What is defined in another
 * stack needs a provider with the same alias there (CFG-18).
 */
export interface AzureProviders {
  /**
   * The azurerm provider.
   *
   * @default - the stack's default azurerm provider
   */
  readonly azurerm?: AzurermProvider;

  /**
   * The azapi provider, for what azurerm cannot do.
   *
   * @default - the stack's default azapi provider; one is added when something needs it and the stack has none
   */
  readonly azapi?: AzapiProvider;
}
