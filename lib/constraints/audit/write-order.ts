import { TerraformResource, TerraformStack } from 'cdktf';
import { found, MultiMap } from '../collections';
import { AmlWorkspace } from './aml-workspace-view';
import { AppResources } from './app-resources';
import { perApp } from './per-app';

const SHOWN = 3;

/** Writes to one managed network by stack and depth. */
type Levels = Map<TerraformStack, MultiMap<number, TerraformResource>>;

/**
 * The order in which an app writes to the managed networks of its workspaces.
 *
 * Each write has a depth: how many others it certainly comes after, along the longest way. In a chain no two have the
 * same, so those that share one may run at the same time.
 */
export class WriteOrder {
  public static readonly of = perApp((app) => new WriteOrder(app));

  private readonly levels = new Map<AmlWorkspace, Levels>();
  private readonly depths = new Map<AmlWorkspace, Map<TerraformResource, number>>();

  private constructor(private readonly app: AppResources) {}

  /** What may be written together with a rule or provisioning of a workspace: resources, and other stacks. */
  public rivalsOf(workspace: AmlWorkspace, writer: TerraformResource): string[] {
    const levels = this.levelsOf(workspace);
    const stack = writer.cdktfStack;
    const level = this.depthIn(workspace, writer);
    const beside = levels.get(stack)?.of(level) ?? [];
    const stacks = [...levels.keys()].filter(
      (other) => other !== stack && !stack.dependsOn(other) && !other.dependsOn(stack),
    );
    return [
      // There may be thousands, of which a few tell enough.
      ...beside
        .slice(0, SHOWN + 1)
        .filter((other) => other !== writer)
        .slice(0, SHOWN)
        .map(({ node }) => node.path),
      ...stacks.slice(0, SHOWN).map(({ node }) => `stack ${node.path}`),
    ];
  }

  private levelsOf(workspace: AmlWorkspace): Levels {
    return found(this.levels, workspace, () => {
      const levels: Levels = new Map();
      for (const { construct } of [...workspace.rules, ...workspace.provisionings]) {
        const ofStack = found(levels, construct.cdktfStack, () => new MultiMap());
        ofStack.add(this.depthIn(workspace, construct), construct);
      }
      return levels;
    });
  }

  private depthIn(workspace: AmlWorkspace, writer: TerraformResource): number {
    return found(this.depths, workspace, () => this.depthsIn(workspace)).get(writer) ?? 0;
  }

  private depthsIn(workspace: AmlWorkspace): Map<TerraformResource, number> {
    const writers = new Set([...workspace.rules, ...workspace.provisionings].map(({ construct }) => construct));
    const depths = new Map<TerraformResource, number>();
    const depthOf = (resource: TerraformResource): number => {
      const depth = depths.get(resource);
      if (depth !== undefined) {
        return depth;
      }
      // A cycle is for Terraform to report.
      depths.set(resource, 0);
      const above = this.app.madeBefore(resource).map((other) => depthOf(other) + (writers.has(other) ? 1 : 0));
      const deepest = Math.max(0, ...above);
      depths.set(resource, deepest);
      return deepest;
    };
    writers.forEach(depthOf);
    return depths;
  }
}
