import { isKnown } from '../terraform/tokens';
import { perModel } from './per-model';
import { Model, Place, Resource } from './resource';

const AZAPI = ['azapi_update_resource', 'azapi_resource', 'azapi_resource_action'];
/** What follows the id of a target in that of a connection to it. */
const CONNECTION = /\/privateEndpointConnections\/.*$/i;

const SCRIPTS = ['null_resource', 'terraform_data'];

/** What an app approves private endpoint connections on. What is not known of an approval speaks for it. */
export class Approvals {
  public static readonly of = perModel((model) => new Approvals(model));

  private readonly targets = new Set<unknown>();
  private mayBeAny: boolean;

  private constructor(model: Model) {
    this.mayBeAny = SCRIPTS.flatMap((type) => model.ofType(type)).some(isApproval);
    for (const approval of AZAPI.flatMap((type) => model.ofType(type))) {
      if (/privateEndpointConnections/i.test(approval.required('type'))) {
        const parent = approval.text('parent_id') ?? approval.required('resource_id');
        const target = approval.identify(isKnown(parent) ? parent.replace(CONNECTION, '') : parent);
        this.targets.add(target);
        if (!isTarget(target)) {
          // The id of a connection is found in a list of those on the target, which the approval names somewhere.
          approval.madeAfter.forEach((other) => this.targets.add(other));
        }
        this.mayBeAny ||= !isKnown(parent) && approval.mentioned(parent, /./) === undefined;
      }
    }
  }

  /** Whether connections on a target may be approved. */
  public mayCover(place: Place, targetId: string): boolean {
    return this.mayBeAny || this.targets.has(place.identify(targetId));
  }
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
