import { ResourceGroup } from '@cdktf/provider-azurerm/lib/resource-group';
import { IConstruct } from 'constructs';
import { enforce } from '../constraints/constraint-set';
import { ConditionHost } from '../terraform/conditions';
import { literalText } from '../terraform/text';

/** The resource group, and with it the region, in which a construct defines its resources. */
export class ResourceGroupRef {
  /** A resource group of this app. */
  public static of(group: ResourceGroup): ResourceGroupRef {
    return new ResourceGroupRef(group.name, group.location, undefined);
  }

  /**
   * An existing resource group. Whatever is defined in it raises NAM-12 for a name that no group can have.
   *
   * @param name its name
   * @param location the region for what is defined in it, e.g. `westeurope`
   */
  public static named(name: string, location: string): ResourceGroupRef {
    return new ResourceGroupRef(literalText(name), literalText(location), name);
  }

  private constructor(
    /** Name of the resource group. */
    public readonly name: string,
    /** Region of what is defined in it. */
    public readonly location: string,
    private readonly stated: string | undefined,
  ) {}

  /**
   * Demands NAM-12 where the name is stated; a resource group of the app is judged by itself.
   *
   * @internal
   */
  public _enforce(construct: IConstruct, host: ConditionHost): void {
    const { stated: name } = this;
    if (name !== undefined) {
      enforce(construct, 'NAM-12', () => ({ name }), host);
    }
  }
}
