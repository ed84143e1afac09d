import { AmlWorkspaces } from './aml-workspaces';
import { perModel } from './per-model';
import { Model, Resource } from './resource';

/** The user-assigned identities of the workspaces in which something wants serverless Spark: its jobs may run as them. */
export class ServerlessIdentities {
  public static readonly of = perModel((model) => new ServerlessIdentities(model));

  private readonly all = new Set<Resource | undefined>();

  private constructor(model: Model) {
    const workspaces = AmlWorkspaces.of(model);
    for (const workspace of workspaces.written) {
      if (workspaces.ofResource(workspace).spark !== false) {
        workspace
          .block('identity')
          ?.texts('identity_ids')
          ?.forEach((id) => this.all.add(workspace.referredTo(id)));
      }
    }
  }

  public include(identity: Resource): boolean {
    return this.all.has(identity);
  }
}
