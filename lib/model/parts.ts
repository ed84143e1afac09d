import { AmlWorkspaces, DEPENDENCIES } from './aml-workspaces';
import { perModel } from './per-model';
import { Model, Resource } from './resource';
import { StorageAccounts } from './storage-accounts';
import { ATTACHED_COMPUTE, SYNAPSE_WORKSPACE, urlOf } from './synapse-workspaces';

export const KEY_VAULT = 'azurerm_key_vault';
export const CONTAINER_REGISTRY = 'azurerm_container_registry';
export const APPLICATION_INSIGHTS = 'azurerm_application_insights';
export const LOG_ANALYTICS = 'azurerm_log_analytics_workspace';
export const MANAGED_IDENTITY = 'azurerm_user_assigned_identity';

/** Arguments of workspaces and attached computes by which these are built on other resources. */
const PARTS = [...DEPENDENCIES, 'resource_group_name', 'primary_user_assigned_identity'];

/** What the workspaces and attached computes of an app are built on. */
export class Parts {
  public static readonly of = perModel((model) => new Parts(model));

  private readonly all = new Set<Resource | undefined>();

  private constructor(model: Model) {
    const others = [SYNAPSE_WORKSPACE, ATTACHED_COMPUTE].flatMap((type) => model.ofType(type));
    for (const user of [...AmlWorkspaces.of(model).written, ...others]) {
      PARTS.forEach((argument) => this.all.add(user.target(argument)));
      user
        .block('identity')
        ?.texts('identity_ids')
        ?.forEach((id) => this.all.add(user.referredTo(id)));
    }
    for (const workspace of model.ofType(SYNAPSE_WORKSPACE)) {
      this.all.add(workspace.referredTo(urlOf(workspace)));
      this.all.add(StorageAccounts.of(model).in(workspace, urlOf(workspace)));
    }
    for (const insights of model.ofType(APPLICATION_INSIGHTS).filter((part) => this.all.has(part))) {
      this.all.add(insights.target('workspace_id'));
    }
  }

  public include(resource: Resource): boolean {
    return this.all.has(resource);
  }
}
