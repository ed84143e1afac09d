import { decideAttachments } from './own-attachments';
import { decideConstructs, decideContainers } from './own-constructs';
import { decideEndpoints } from './own-endpoints';
import { decideRules } from './own-networks';
import { decidePools } from './own-pools';
import { OwnRoles } from './own-roles';
import { decideServerless } from './own-serverless';
import { decideSynapse } from './own-synapse';
import { decideWorkspaces } from './own-workspaces';
import { World } from './world';

/** Decides what is written by statements of this library, from what is depended on to what depends. */
export function decideStatements(world: World): void {
  decideConstructs(world);
  world.leaveScopes('azurerm_storage_account');
  world.leaveScopes('azurerm_user_assigned_identity');
  decideContainers(world);
  decideWorkspaces(world);
  world.leaveScopes('azurerm_machine_learning_workspace');
  const roles = new OwnRoles(world);
  decideRules(world, roles);
  decideServerless(world, roles);
  decideSynapse(world, roles);
  world.leaveScopes('azurerm_synapse_workspace');
  decidePools(world);
  decideEndpoints(world);
  decideAttachments(world, roles);
  roles.settle();
}
