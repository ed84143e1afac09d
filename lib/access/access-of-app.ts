import { found } from '../model/collections';
import { perModel } from '../model/per-model';
import { Model, Place } from '../model/resource';
import { Access, ACCESS_VERSION, AccessModel, Link, Part, TargetPart, Way, Work } from './access-model';
import { AccessOfRow, AccessRows } from './access-rows';
import { GatheredRows } from './gathered-rows';
import { Hosts } from './hosts';
import { OfUnit, PartsOfApp } from './parts-of-app';
import { responsibilitiesOf } from './responsibilities';
import { Scene } from './scene';
import { StatedWork } from './stated-work';

const NOT_SHOWN = [
  'Roles that are inherited from a management group, a subscription or a resource group, where this app does not assign them.',
  'Who is a member of a group.',
  'What others assign, approve or change outside of this app.',
];

/** The model of all that one unit, a stack or a document, has to do with. */
export function accessOf(model: Model, unitLabel: string): AccessModel | undefined {
  return AccessOfApp.of(model).unit(unitLabel);
}

/** A Spark of a workspace. */
export interface SparkOfWorkspace {
  readonly workspaceId: string;
  /** As statements name the compute; undefined for serverless Spark. */
  readonly computeLabel: string | undefined;
}

/** What the models of all stacks say of one Spark and one target. */
export interface Between {
  /** Who reaches the target on it. */
  readonly access: readonly Access[];
  /** What it needs to start, where somebody runs on it and the target is the default storage of its workspace. */
  readonly start: readonly Link[] | undefined;
}

/** Whether one Spark reaches one target, whichever stack says it. */
export function accessBetween(model: Model, place: Place, spark: SparkOfWorkspace, targetId: string): Between {
  return AccessOfApp.of(model).between(place, spark, targetId);
}

/** Everything of one kind, by stacks and by ids. */
class Shelf<T extends { readonly id: string }> {
  private readonly byUnit = new Map<string, T[]>();
  private readonly byId = new Map<string, T>();

  constructor(all: readonly OfUnit<T>[]) {
    for (const { value, unitLabel } of all) {
      this.byId.set(value.id, value);
      if (unitLabel !== undefined) {
        found(this.byUnit, unitLabel, () => []).push(value);
      }
    }
  }

  public of(unitLabel: string): readonly T[] {
    return this.byUnit.get(unitLabel) ?? [];
  }

  /** Those of a stack, and others that are named. */
  public around(unitLabel: string, ids: Iterable<string | undefined>): T[] {
    const taken = new Map(this.of(unitLabel).map((one) => [one.id, one]));
    for (const id of ids) {
      const one = id === undefined ? undefined : this.byId.get(id);
      if (one) {
        taken.set(one.id, one);
      }
    }
    return [...taken.values()].sort(byId);
  }
}

/** Who reaches what in an app. Everything is read once, and each stack takes its part of it. */
class AccessOfApp {
  public static readonly of = perModel((model) => new AccessOfApp(model));

  private readonly scene: Scene;
  private readonly hosts: Hosts;
  private readonly rows = new Map<string, AccessOfRow[]>();
  private readonly work: Shelf<Work>;
  private readonly parts: PartsOfApp;
  private readonly ways: Shelf<Way>;
  private readonly targets: Shelf<TargetPart>;
  private readonly shelves: {
    readonly workspaces: Shelf<AccessModel['workspaces'][number]>;
    readonly synapse: Shelf<AccessModel['synapseWorkspaces'][number]>;
    readonly pools: Shelf<AccessModel['pools'][number]>;
    readonly principals: Shelf<AccessModel['principals'][number]>;
  };
  private readonly left = new Map<string, AccessModel['leftToOthers'][number][]>();

  private constructor(model: Model) {
    const scene = new Scene(model);
    const hosts = new Hosts(scene);
    this.scene = scene;
    this.hosts = hosts;
    const rows = new AccessRows(scene);
    const stated = new StatedWork(model.statements);
    new GatheredRows(scene, hosts, rows).gather(stated);
    this.parts = new PartsOfApp(scene, hosts);
    for (const one of rows.all) {
      found(this.rows, one.row.unitLabel, () => []).push(one);
    }
    const onHosts = hosts.all.map(({ work, unitLabel }) => ({ value: work, unitLabel }));
    this.work = new Shelf([...onHosts, ...stated.all.map(({ work: value, unitLabel }) => ({ value, unitLabel }))]);
    this.ways = new Shelf(this.parts.ways);
    this.targets = new Shelf(
      scene.targets.all.map(({ part }) => ({
        value: { ...part, ...this.parts.roles.get(part.id) },
        unitLabel: undefined,
      })),
    );
    this.shelves = {
      workspaces: new Shelf(this.parts.workspaces),
      synapse: new Shelf(this.parts.synapseWorkspaces),
      pools: new Shelf(this.parts.pools),
      principals: new Shelf(scene.principals.all.map(({ part: value }) => ({ value, unitLabel: undefined }))),
    };
    for (const { responsibility, unitLabel } of responsibilitiesOf(model)) {
      found(this.left, unitLabel, () => []).push(responsibility);
    }
  }

  public between(place: Place, { workspaceId, computeLabel }: SparkOfWorkspace, targetId: string): Between {
    const host = this.hosts.ofRun(place, workspaceId, computeLabel);
    const { id } = this.scene.targets.of(place, targetId).part;
    const onHost = [...this.rows.values()].flat().filter(({ access }) => access.work === host?.work.id);
    const isDefault = host !== undefined && this.hosts.ownTargets(host.workspace).defaultStorage?.part.id === id;
    return {
      access: onHost
        .map(({ access }) => access)
        .filter(({ target }) => target === id)
        .sort(byId),
      start: isDefault && onHost.length > 0 ? host.ownLinks : undefined,
    };
  }

  /** Undefined for a stack that has nothing to do with Spark. */
  public unit(unitLabel: string): AccessModel | undefined {
    const { shelves } = this;
    const access = (this.rows.get(unitLabel) ?? []).map((one) => one.access).sort(byId);
    const leftToOthers = [...(this.left.get(unitLabel) ?? [])].sort(byId);
    const named = access.map((one) => one.work);
    const once = this.work.around(unitLabel, named);
    const work = this.work.around(unitLabel, [...named, ...once.flatMap(({ on = [] }) => on)]);
    const pools = shelves.pools.around(
      unitLabel,
      work.map(({ pool }) => pool),
    );
    const ways = this.ways.around(
      unitLabel,
      access.flatMap(({ links }) => links.map(({ way }) => way)),
    );
    const workspaces = shelves.workspaces.around(unitLabel, [
      ...work.map(({ workspace }) => workspace),
      ...ways.flatMap(({ from, to }) => [from, to]),
    ]);
    const synapseWorkspaces = shelves.synapse.around(unitLabel, [
      ...pools.map(({ synapse }) => synapse),
      ...ways.flatMap(({ from, to }) => [from, to]),
    ]);
    const isEmpty = [access, work, workspaces, synapseWorkspaces, pools].every(({ length }) => length === 0);
    return isEmpty
      ? undefined
      : {
          version: ACCESS_VERSION,
          stack: unitLabel,
          workspaces,
          synapseWorkspaces,
          pools,
          targets: this.targets.around(unitLabel, [
            ...access.map(({ target }) => target),
            ...ways.map(({ to }) => to),
            ...workspaces.flatMap(({ defaultStorage, keyVault, containerRegistry }) => [
              defaultStorage,
              keyVault,
              containerRegistry,
            ]),
            ...synapseWorkspaces.map(({ primaryStorage }) => primaryStorage),
          ]),
          ways,
          principals: shelves.principals.around(unitLabel, [
            ...access.flatMap(({ who, runsAs }) => [...who, runsAs]),
            ...workspaces.flatMap(({ identities }) => identities),
          ]),
          work,
          access,
          leftToOthers,
          notShown: NOT_SHOWN,
        };
  }
}

/** The order of ids does not depend on a language. */
function byId({ id: left }: Pick<Part, 'id'>, { id: right }: Pick<Part, 'id'>): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
