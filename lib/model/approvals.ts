import { isKnown } from '../terraform/tokens';
import { found, MultiMap } from './collections';
import { perModel } from './per-model';
import { Model, Place, Resource } from './resource';

const AZAPI = ['azapi_update_resource', 'azapi_resource', 'azapi_resource_action'];
/** What follows the id of a target in that of a connection to it. */
const CONNECTION = /\/privateEndpointConnections\/.*$/i;

const SCRIPTS = ['null_resource', 'terraform_data'];

/** What an app approves private endpoint connections on. What is not known of an approval speaks for it. */
export class Approvals {
  public static readonly of = perModel((model) => new Approvals(model));

  private readonly targets = new MultiMap<unknown, Resource>();
  private readonly byName = new Map<unknown, ApprovalsOfTarget>();
  private mayBeAny: boolean;

  private constructor(model: Model) {
    this.mayBeAny = SCRIPTS.flatMap((type) => model.ofType(type)).some(isApproval);
    for (const approval of AZAPI.flatMap((type) => model.ofType(type))) {
      if (/privateEndpointConnections/i.test(approval.required('type'))) {
        const parent = approval.text('parent_id') ?? approval.required('resource_id');
        const target = approval.identify(isKnown(parent) ? parent.replace(CONNECTION, '') : parent);
        this.targets.add(target, approval);
        if (!isTarget(target)) {
          // The id of a connection is found in a list of those on the target, which the approval names somewhere.
          approval.madeAfter.forEach((other) => this.targets.add(other, approval));
        }
        this.mayBeAny ||= !isKnown(parent) && approval.mentioned(parent, /./) === undefined;
      }
    }
  }

  /** Whether connections on a target may be approved. */
  public mayCover(place: Place, targetId: string): boolean {
    return this.mayBeAny || this.targets.of(place.identify(targetId)).length > 0;
  }

  /**
   * What approves an endpoint: where approvals on its target tell connections apart by the names of endpoints, the one that
   * has its name. `true` where something may that nobody can see.
   */
  public of(endpoint: Resource, targetId: string): Resource | true | undefined {
    const { named, others } = this.approvalsOf(endpoint.identify(targetId));
    return named.get(endpoint.required('name')) ?? others[0] ?? (this.mayBeAny || undefined);
  }

  private approvalsOf(target: unknown): ApprovalsOfTarget {
    return found(this.byName, target, () => this.ofTarget(target));
  }

  private ofTarget(target: unknown): ApprovalsOfTarget {
    const named = new Map<string, Resource>();
    const others: Resource[] = [];
    for (const approval of this.targets.of(target)) {
      const names = namesIn(approval);
      names.forEach((name) => named.set(name, approval));
      others.push(...(names.length === 0 ? [approval] : []));
    }
    return { named, others };
  }
}

/** What is approved on one target. */
interface ApprovalsOfTarget {
  /** By the name of the endpoint that is meant. */
  readonly named: ReadonlyMap<string, Resource>;
  readonly others: readonly Resource[];
}

/** The names of endpoints by which an approval chooses a connection: `<workspace>.<endpoint>` is how connections are named. */
function namesIn(approval: Resource): readonly string[] {
  const name = approval.textOf(approval.required('name'));
  return [...name.matchAll(/\.([A-Za-z0-9][\w-]*)"/g)].map(([, endpoint]) => endpoint);
}

/** Whether a value refers to a target itself, and not to what somebody reads of it. */
function isTarget(value: Resource | string): boolean {
  return typeof value !== 'string' && value.type.startsWith('azurerm_');
}

/** A command line that approves; of which target, only its author knows. */
function isApproval(script: Resource): boolean {
  // Those of our constructs wait for something, and approve nothing.
  return !script.isOurs && /private-endpoint-connection|privateEndpointConnections/i.test(script.spelledOut);
}
