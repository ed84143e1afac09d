import { decideConstructs, decideContainers } from './own-constructs';
import { decideRules } from './own-networks';
import { OwnRoles } from './own-roles';
import { decideServerless } from './own-serverless';
import { decideWorkspaces } from './own-workspaces';
import { World } from './world';

/** Decides what is written by statements of this library, from what is depended on to what depends. */
export function decideStatements(world: World): void {
  decideConstructs(world);
  decideContainers(world);
  decideWorkspaces(world);
  const roles = new OwnRoles(world);
  decideRules(world, roles);
  decideServerless(world, roles);
  roles.settle();
}
