import { TerraformElement, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { ConfiguredApp } from '../app';
import { Fits } from './mistake';

/** A kind of resource that constructs of ours write, and that others write with plain bindings. */
export interface Thing {
  /** Which apps have one. @default - all of them */
  readonly fits?: Fits;
  /** The one that constructs of ours wrote; more may be defined for it. */
  readonly ours: (app: ConfiguredApp) => TerraformElement;
  /** A plain one, right and in right surroundings. */
  readonly plain: (scope: Construct) => TerraformElement;
}

/** What constructs of ours made, of a type and with a text in its path. */
export function made({ stack }: ConfiguredApp, type: string, part = ''): TerraformResource {
  const found = stack.node
    .findAll()
    .filter(TerraformResource.isTerraformResource)
    .find(
      ({ terraformResourceType, node: { path } }) =>
        terraformResourceType === type && path.includes(part) && !/\/(Around|Beside)\//.test(path),
    );
  if (!found) {
    throw new Error(`the app has no ${type} with '${part}' in its path`);
  }
  return found;
}

/** The resource of a construct. */
export function resourceOf(construct: Construct): TerraformResource {
  return construct.node.findChild('Resource') as TerraformResource;
}
