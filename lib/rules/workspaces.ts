import { AML_WORKSPACE } from '../model/aml-workspaces';
import { AZAPI_RESOURCE, isHidden } from '../model/azapi-body';
import { placeInAzapi, workspaceIn } from '../model/azapi-workspaces';
import { Model, Resource } from '../model/resource';
import { resources, Subject } from './engine/rule';
import { Undecided, undecided } from './engine/verdict';

const HIDDEN_BODY = undecided('only Terraform knows the body of the workspace');

/**
 * Looks at Azure Machine Learning workspaces, whoever makes them: what azapi makes is read as azurerm would have it.
 *
 * @param argument of azurerm that findings are about; with azapi they are about its place in the body
 */
export function workspaces<S>(
  argument: string | undefined,
  read: (workspace: Resource, model: Model) => S | undefined | Undecided,
): Subject<S>[] {
  return [
    resources(AML_WORKSPACE, argument, read),
    resources(AZAPI_RESOURCE, argument === undefined ? undefined : placeInAzapi(argument), (resource, model) => {
      const workspace = workspaceIn(resource);
      if (!workspace) {
        return undefined;
      }
      return isHidden(resource, 'properties') ? HIDDEN_BODY : read(workspace, model);
    }),
  ];
}
