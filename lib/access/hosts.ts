import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { AttachedComputes } from '../model/attached-computes';
import { found } from '../model/collections';
import { Place } from '../model/resource';
import { SparkUse, Stated, StatedCompute } from '../model/statements';
import { ATTACHED_COMPUTE } from '../model/synapse-workspaces';
import { OwnKind } from '../facts/required-rules';
import { AttachedHost, ExistingHost } from './attached-host';
import { partOf } from './parts';
import { partOfWorkspace, resourceOf, Scene } from './scene';
import { ServerlessHost } from './serverless-host';
import { SparkHost } from './spark-host';
import { Target } from './targets';

/** What a workspace is built on, by kind. */
export type OwnTargets = { readonly [kind in OwnKind]?: Target };

/** Everything that Spark runs on, each once. */
export class Hosts {
  public readonly attached: readonly AttachedHost[];
  private readonly serverless = new Map<AmlWorkspace, ServerlessHost>();
  private readonly byLabel = new Map<string, SparkHost>();
  private readonly own = new Map<AmlWorkspace, OwnTargets>();

  constructor(private readonly scene: Scene) {
    const { model } = scene;
    this.attached = model.ofType(ATTACHED_COMPUTE).map((resource) => {
      const compute = AttachedComputes.of(model).ofResource(resource);
      const workspace = this.workspaceOf(resource, resource.required('machine_learning_workspace_id'));
      return new AttachedHost(scene, compute, workspace);
    });
    this.attached.forEach((host) => this.byLabel.set(host.work.id, host));
  }

  public get all(): readonly SparkHost[] {
    return [...this.serverless.values(), ...this.byLabel.values()];
  }

  /** What a use is about; undefined for a compute that was to be made, and is not written. */
  public ofUse({ place, workspaceId, compute, isExisting }: Stated<SparkUse>): SparkHost | undefined {
    if (!compute) {
      return this.serverlessOf(place, workspaceId);
    }
    return isExisting ? this.existing(place, workspaceId, compute) : this.byLabel.get(compute.label);
  }

  /** What something runs on; undefined for a compute of which nothing is known. */
  public ofRun(place: Place, workspaceId: string, computeLabel: string | undefined): SparkHost | undefined {
    return computeLabel === undefined ? this.serverlessOf(place, workspaceId) : this.byLabel.get(computeLabel);
  }

  /** Serverless Spark of a workspace. */
  public serverlessIn(workspace: AmlWorkspace, unitLabel: string): ServerlessHost {
    return found(this.serverless, workspace, () => {
      const unit = resourceOf(workspace)?.unitLabel ?? unitLabel;
      return new ServerlessHost(this.scene, workspace, unit, this.ownTargets(workspace).defaultStorage);
    });
  }

  /** What a workspace is built on, as far as that is known. */
  public ownTargets(workspace: AmlWorkspace): OwnTargets {
    return found(this.own, workspace, () => {
      const { targets } = this.scene;
      const { stated, own } = workspace;
      const told = (stated?.ownResources() ?? []).filter(({ kind }) => kind !== 'workspace');
      const entries: [OwnKind, Target][] = told.map(({ kind, resourceId }) => [
        kind,
        targets.of(stated!.place, resourceId),
      ]);
      for (const { kind, key } of own) {
        if (kind && kind !== 'workspace' && typeof key !== 'string') {
          entries.push([kind, targets.ofResource(key)]);
        }
      }
      return Object.fromEntries(entries) as OwnTargets;
    });
  }

  private serverlessOf(place: Place, workspaceId: string): ServerlessHost {
    return this.serverlessIn(this.workspaceOf(place, workspaceId), place.unitLabel);
  }

  private workspaceOf(place: Place, workspaceId: string): AmlWorkspace {
    return AmlWorkspaces.of(this.scene.model).of(place, workspaceId);
  }

  private existing(place: Place, workspaceId: string, compute: StatedCompute): SparkHost {
    return found(this.byLabel, compute.label, () => {
      const workspace = this.workspaceOf(place, workspaceId);
      const { label, computeName, sparkPoolId } = compute;
      const pool = sparkPoolId === '' ? {} : { pool: partOf(place, sparkPoolId).id };
      const name = place.textOf(computeName);
      return new ExistingHost(
        { id: label, name, kind: 'attached', workspace: partOfWorkspace(workspace).id, computeName: name, ...pool },
        place.unitLabel,
        workspace,
      );
    });
  }
}
