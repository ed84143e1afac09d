import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { isKnown, resolved } from '../../terraform/tokens';
import { AppResources } from './app-resources';
import { perApp } from './per-app';

const AZAPI = ['azapi_update_resource', 'azapi_resource', 'azapi_resource_action'];
/** What follows the id of a target in that of a connection to it. */
const CONNECTION = /\/privateEndpointConnections\/.*$/i;

const SCRIPTS = ['null_resource', 'terraform_data'];

/** What an app approves private endpoint connections on. What is not known of an approval speaks for it. */
export class Approvals {
  public static readonly of = perApp((app) => new Approvals(app));

  private readonly targets = new Set<unknown>();
  private readonly byScript: boolean;

  private constructor(private readonly app: AppResources) {
    for (const approval of AZAPI.flatMap((type) => app.ofType(type))) {
      if (/privateEndpointConnections/i.test(approval.required('type'))) {
        const parent = approval.text('parent_id') ?? approval.required('resource_id');
        this.targets.add(app.identify(approval.construct, isKnown(parent) ? parent.replace(CONNECTION, '') : parent));
        app.madeBefore(approval.construct).forEach((target) => this.targets.add(target));
      }
    }
    this.byScript = SCRIPTS.flatMap((type) => app.constructsOf(type)).some(isApproval);
  }

  /** Whether connections on a target may be approved. */
  public mayCover(scope: IConstruct, targetId: string): boolean {
    return this.byScript || this.targets.has(this.app.identify(scope, targetId));
  }
}

/** A command line that approves; of which target, only its author knows. */
function isApproval(script: TerraformResource): boolean {
  return /private-endpoint-connection|privateEndpointConnections/i.test(
    JSON.stringify(resolved(script, script.toTerraform())),
  );
}
