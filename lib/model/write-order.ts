import { AmlWorkspace } from './aml-workspaces';
import { found, MultiMap } from './collections';
import { perModel } from './per-model';
import { Resource, Unit } from './resource';

const SHOWN = 3;

/** Writes to one managed network by unit and depth. */
type Levels = Map<Unit, MultiMap<number, Resource>>;

/**
 * The order in which Terraform writes to the managed networks of workspaces.
 *
 * Each write has a depth: how many others it certainly comes after, along the longest way. In a chain no two have the
 * same, so those that share one may run at the same time.
 */
export class WriteOrder {
  public static readonly of = perModel(() => new WriteOrder());

  private readonly levels = new Map<AmlWorkspace, Levels>();
  private readonly rules = new Map<AmlWorkspace, MultiMap<Unit, Resource>>();
  private readonly depths = new Map<AmlWorkspace, Map<Resource, number>>();

  /**
   * What may be written together with a rule or provisioning of a workspace: resources, and stacks; not the stacks that
   * both write rules, of which `stacksBeside` tells.
   */
  public rivalsOf(workspace: AmlWorkspace, writer: Resource): string[] {
    const levels = this.levelsOf(workspace);
    const { unit } = writer;
    const beside = levels.get(unit)?.of(this.depthIn(workspace, writer)) ?? [];
    const writesRules = (one: Unit) => this.rulesByUnit(workspace).of(one).length > 0;
    const units = [...levels.keys()].filter(
      (other) => mayCoincide(workspace, unit, other) && !(writesRules(unit) && writesRules(other)),
    );
    return [
      // There may be thousands, of which a few tell enough.
      ...beside
        .slice(0, SHOWN + 1)
        .filter((other) => other !== writer)
        .slice(0, SHOWN)
        .map(({ label }) => label),
      ...units.slice(0, SHOWN).map(({ label }) => `stack ${label}`),
    ];
  }

  /** The other stacks that may write rules of a workspace together with that of a rule; asked of its first rule only. */
  public stacksBeside(workspace: AmlWorkspace, rule: Resource): string[] | undefined {
    const byUnit = this.rulesByUnit(workspace);
    const { unit } = rule;
    return byUnit.of(unit)[0] === rule
      ? byUnit.keys.filter((other) => mayCoincide(workspace, unit, other)).map(({ label }) => label)
      : undefined;
  }

  private rulesByUnit(workspace: AmlWorkspace): MultiMap<Unit, Resource> {
    return found(this.rules, workspace, () => {
      const byUnit = new MultiMap<Unit, Resource>();
      workspace.rules.forEach(({ resource }) => byUnit.add(resource.unit, resource));
      return byUnit;
    });
  }

  private levelsOf(workspace: AmlWorkspace): Levels {
    return found(this.levels, workspace, () => {
      const levels: Levels = new Map();
      for (const { resource } of [...workspace.rules, ...workspace.provisionings]) {
        const ofUnit = found(levels, resource.unit, () => new MultiMap());
        ofUnit.add(this.depthIn(workspace, resource), resource);
      }
      return levels;
    });
  }

  private depthIn(workspace: AmlWorkspace, writer: Resource): number {
    return found(this.depths, workspace, () => depthsIn(workspace)).get(writer) ?? 0;
  }
}

/** Whether two stacks may write at the same time. The one that makes the workspace comes before all that refer to it. */
function mayCoincide({ resource }: AmlWorkspace, left: Unit, right: Unit): boolean {
  return left !== right && ![left, right].some((unit) => unit === resource?.unit) && !left.isOrderedWith(right);
}

/** How many writes each write comes after. */
function depthsIn(workspace: AmlWorkspace): Map<Resource, number> {
  const writers = new Set([...workspace.rules, ...workspace.provisionings].map(({ resource }) => resource));
  // Most are written one right after the other by depends_on, and then nothing else has to be read.
  const direct = depthsAlong(writers, (writer) => writer.dependsOn.filter((other) => writers.has(other)));
  const isChain = new Set(direct.values()).size === writers.size;
  return isChain ? direct : depthsAlong(writers, (resource) => resource.madeAfter);
}

/** Depths along the longest ways that lead from one resource to those before it. */
function depthsAlong(
  writers: ReadonlySet<Resource>,
  before: (resource: Resource) => readonly Resource[],
): Map<Resource, number> {
  const depths = new Map<Resource, number>();
  const depthOf = (resource: Resource): number => {
    const depth = depths.get(resource);
    if (depth !== undefined) {
      return depth;
    }
    // A cycle is for Terraform to report.
    depths.set(resource, 0);
    const above = before(resource).map((other) => depthOf(other) + (writers.has(other) ? 1 : 0));
    const deepest = Math.max(0, ...above);
    depths.set(resource, deepest);
    return deepest;
  };
  writers.forEach(depthOf);
  return depths;
}
