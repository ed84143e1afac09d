import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { enforce } from '../constraints/constraint-set';
import { literalText } from '../terraform/text';
import { IsolationMode } from './managed-network';
import { OutboundRoute, RuleOwner } from './outbound-route';

/** An outbound rule of a workspace's managed virtual network. */
export class OutboundRule extends Construct {
  /** The generated resource. */
  public readonly resource: TerraformResource;

  /** @internal */
  public readonly _route: OutboundRoute;

  /** @internal */
  public static _define(
    scope: Construct,
    id: string,
    ruleName: string,
    route: OutboundRoute,
    owner: RuleOwner,
    mode: IsolationMode,
  ): OutboundRule {
    return new OutboundRule(scope, id, ruleName, route, owner, mode);
  }

  private constructor(
    scope: Construct,
    id: string,
    /** Name of the rule in the workspace. */
    public readonly ruleName: string,
    route: OutboundRoute,
    owner: RuleOwner,
    mode: IsolationMode,
  ) {
    super(scope, id);
    this._route = route;
    this.resource = route.define(this, literalText(ruleName), owner);
    enforce(this, 'OBR-10', () => ({ name: ruleName, taken: false }), this.resource);
    enforce(this, 'OBR-03', () => ({ mode, kind: route.kind }));
    enforce(this, 'OBR-02', () => ({ mode, kind: route.kind, privateEndpoint: route.endpoint !== undefined }));
    route.enforce(this, this.resource);
  }
}
