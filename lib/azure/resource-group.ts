import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { literalText } from '../terraform/text';

/** The resource group, and with it the region, in which a construct defines its resources. */
export class ResourceGroupRef {
  /** A resource group of this app. */
  public static of(group: ResourceGroup): ResourceGroupRef {
    return new ResourceGroupRef(group.name, group.location);
  }

  /**
   * An existing resource group. Whatever is defined in it raises NAM-12 for a name that no group can have, and
   * CFG-52 for a location that is none.
   *
   * @param name its name
   * @param location the region for what is defined in it, e.g. `westeurope`
   */
  public static named(name: string, location: string): ResourceGroupRef {
    return new ResourceGroupRef(literalText(name), literalText(location));
  }

  private constructor(
    /** Name of the resource group. */
    public readonly name: string,
    /** Region of what is defined in it. */
    public readonly location: string,
  ) {}
}
