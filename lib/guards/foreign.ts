import { TerraformElement, TerraformProvider, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { stackAbove } from '../terraform/singleton';

/** A type of another package: how it is named in messages, and what is one. */
interface ForeignType {
  readonly what: string;
  readonly accepts: (value: unknown) => boolean;
}

/** Types of other packages that calls take. Copies of those packages know each other's objects by the same marks. */
export const FOREIGN: { readonly [type: string]: ForeignType } = {
  Construct: {
    what: 'a construct in a TerraformStack',
    accepts: (value) => Construct.isConstruct(value) && stackAbove(value) !== undefined,
  },
  IConstruct: { what: 'a construct', accepts: (value) => Construct.isConstruct(value) },
  TerraformResource: {
    what: 'a resource of the app',
    accepts: (value) => TerraformResource.isTerraformResource(value),
  },
  ITerraformDependable: {
    what: 'a resource or another element of the app',
    accepts: (value) => typeof value === 'object' && value !== null && 'fqn' in value,
  },
  AzurermProvider: {
    what: 'an AzurermProvider',
    accepts: (value) => TerraformProvider.isTerraformProvider(value) && value.terraformResourceType === 'azurerm',
  },
  ResourceGroup: {
    what: 'an azurerm ResourceGroup',
    accepts: (value) => TerraformElement.isTerraformElement(value) && hasTexts(value, 'name', 'location'),
  },
};

function hasTexts(value: object, ...names: readonly string[]): boolean {
  return names.every((name) => typeof (value as { readonly [name: string]: unknown })[name] === 'string');
}
