import { TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { literalText } from '../terraform/text';
import { OutboundRoute, RuleOwner } from './outbound-route';
import { joinApp } from '../rules/own-construct';

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
  ): OutboundRule {
    return new OutboundRule(scope, id, ruleName, route, owner);
  }

  private constructor(
    scope: Construct,
    id: string,
    /** Name of the rule in the workspace. */
    public readonly ruleName: string,
    route: OutboundRoute,
    owner: RuleOwner,
  ) {
    super(scope, id);
    joinApp(this);
    this._route = route;
    this.resource = route.define(this, literalText(ruleName), owner);
    route.enforceTarget?.(this, this.resource);
  }
}
