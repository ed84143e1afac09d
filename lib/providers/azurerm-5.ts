import { TerraformResource } from 'cdktf';
import { addOwnAspect } from '../terraform/aspects';
import { overridesOf } from '../terraform/provider-arguments';
import { providerConstraint, sideOf } from '../terraform/provider-versions';

/**
 * Has a resource written as azurerm 5 takes it, where its stack takes no earlier one. What the user has overridden stays.
 *
 * The bindings are of azurerm 4, so that what they lack are overrides. Which version the stack takes may be said late.
 *
 * @param forms arguments in which the two differ; undefined for those that azurerm 5 lacks
 */
export function writeForAzurerm5(resource: TerraformResource, forms: { readonly [argument: string]: unknown }): void {
  addOwnAspect(resource, () => {
    const versions = providerConstraint(resource.cdktfStack, 'azurerm');
    if (versions === undefined || sideOf(versions, 5) !== 'since') {
      return false;
    }
    const overrides = overridesOf(resource);
    Object.entries(forms)
      .filter(([argument]) => !(argument in overrides))
      .forEach(([argument, value]) => resource.addOverride(argument, value));
    return true;
  });
}
