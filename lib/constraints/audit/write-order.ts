import { TerraformResource, TerraformStack } from 'cdktf';
import { AmlWorkspace } from './aml-workspace-view';
import { AppResources } from './app-resources';
import { perApp } from './per-app';

const SHOWN = 3;

/**
 * The order in which an app writes to the managed networks of its workspaces.
 *
 * Each write has a depth: how many others it certainly comes after, along the longest way. In a chain no two have the
 * same, so those that share one may run at the same time.
 */
export class WriteOrder {
  public static readonly of = perApp((app) => new WriteOrder(app));

  private readonly before = new Map<TerraformResource, readonly TerraformResource[]>();
  private readonly levels = new Map<AmlWorkspace, Map<TerraformStack, Map<number, TerraformResource[]>>>();
  private readonly depths = new Map<AmlWorkspace, Map<TerraformResource, number>>();

  private constructor(private readonly app: AppResources) {}

  /** What may be written together with a rule or provisioning of a workspace: resources, and other stacks. */
  public rivalsOf(workspace: AmlWorkspace, writer: TerraformResource): string[] {
    const levels = this.levelsOf(workspace);
    const stack = writer.cdktfStack;
    const level = this.depthIn(workspace, writer);
    const beside = levels.get(stack)?.get(level) ?? [];
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

  private levelsOf(workspace: AmlWorkspace): Map<TerraformStack, Map<number, TerraformResource[]>> {
    const known = this.levels.get(workspace);
    if (known) {
      return known;
    }
    const stacks = new Map<TerraformStack, Map<number, TerraformResource[]>>();
    this.levels.set(workspace, stacks);
    for (const { construct } of [...workspace.rules, ...workspace.provisionings]) {
      const levels = stacks.get(construct.cdktfStack) ?? new Map<number, TerraformResource[]>();
      stacks.set(construct.cdktfStack, levels);
      const depth = this.depthIn(workspace, construct);
      const level = levels.get(depth) ?? [];
      levels.set(depth, level);
      level.push(construct);
    }
    return stacks;
  }

  private depthIn(workspace: AmlWorkspace, writer: TerraformResource): number {
    const known = this.depths.get(workspace);
    if (known) {
      return known.get(writer) ?? 0;
    }
    const writers = new Set([...workspace.rules, ...workspace.provisionings].map(({ construct }) => construct));
    const depths = new Map<TerraformResource, number>();
    this.depths.set(workspace, depths);
    const depthOf = (resource: TerraformResource): number => {
      const depth = depths.get(resource);
      if (depth !== undefined) {
        return depth;
      }
      // A cycle is for Terraform to report.
      depths.set(resource, 0);
      const above = this.madeBefore(resource).map((other) => depthOf(other) + (writers.has(other) ? 1 : 0));
      const found = Math.max(0, ...above);
      depths.set(resource, found);
      return found;
    };
    writers.forEach(depthOf);
    return depths.get(writer) ?? 0;
  }

  private madeBefore(resource: TerraformResource): readonly TerraformResource[] {
    const known = this.before.get(resource) ?? this.app.madeBefore(resource);
    this.before.set(resource, known);
    return known;
  }
}
