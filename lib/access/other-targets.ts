import { MultiMap } from '../model/collections';
import { MANAGED_ENDPOINT, SynapseWorkspaces } from '../model/synapse-workspaces';
import { Row } from './access-rows';
import { Hosts } from './hosts';
import { Key } from './parts';
import { Principal } from './principals';
import { Scene } from './scene';
import { SparkHost } from './spark-host';
import { Target } from './targets';

/** Somebody's role on a target. */
interface Held {
  readonly principal: Key;
  readonly roleName: string;
  readonly roleDefinitionId?: string;
}

/**
 * Vaults and the like that a way for Spark leads to, and on which somebody who works on a host has a role, or is to have one
 * by a statement. What an identity has a role on for other reasons is nobody's business here.
 */
export class OtherTargets {
  private readonly byHost = new MultiMap<SparkHost, Target>();
  private readonly stated = new MultiMap<Target, Held>();

  constructor(
    private readonly scene: Scene,
    private readonly hosts: Hosts,
  ) {
    this.readWays();
    for (const { place, principal, role, resourceId } of scene.model.statements.grants) {
      const target = scene.targets.of(place, resourceId);
      const { key } = scene.principals.stated(place, principal);
      const { roleName, roleDefinitionId } = role;
      this.stated.add(target, { principal: key, roleName, roleDefinitionId });
    }
  }

  /** @param usesOf who works on a host */
  public rowsOf(usesOf: (host: SparkHost) => readonly { readonly principal: Principal }[]): readonly Row[] {
    return this.hosts.all.flatMap((host) => {
      const who = new Map(usesOf(host).map(({ principal }) => [principal.key, principal]));
      const reached = [...new Set(this.byHost.of(host))].flatMap((target) =>
        [...this.stated.of(target), ...this.shownOn(target)].map((held) => ({ target, held })),
      );
      return reached.flatMap(({ target, held }) => {
        const principal = who.get(held.principal);
        const isOther = target.part.kind !== 'storage-account' && target.part.kind !== 'workspace';
        const need = { isReadOnly: true, roles: [held] };
        return principal && isOther
          ? [{ host, work: host.work, principal, target, need, unitLabel: host.unitLabel }]
          : [];
      });
    });
  }

  private shownOn({ key }: Target): readonly Held[] {
    return this.scene.roles.on(key).flatMap(({ role, principal, assignment }) => {
      const roleName = assignment.text('role_definition_name') ?? role;
      return roleName === undefined ? [] : [{ principal, roleName: assignment.textOf(roleName) }];
    });
  }

  /** Where ways for Spark lead. */
  private readWays(): void {
    const { model, targets } = this.scene;
    for (const host of this.hosts.all.filter(({ work }) => work.kind === 'serverless')) {
      for (const { resource, endpoint } of host.workspace.rules) {
        if (endpoint && endpoint.spark !== false) {
          this.byHost.add(host, targets.of(resource, endpoint.targetId));
        }
      }
    }
    const bySynapse = new MultiMap<unknown, Target>();
    for (const endpoint of model.ofType(MANAGED_ENDPOINT)) {
      const target = targets.of(endpoint, endpoint.required('target_resource_id'));
      bySynapse.add(SynapseWorkspaces.of(model).around(endpoint), target);
    }
    this.hosts.attached.forEach((host) => this.byHost.add(host, ...bySynapse.of(host.compute.synapse)));
  }
}
