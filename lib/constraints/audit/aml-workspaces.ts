import { IConstruct } from 'constructs';
import { found, MultiMap } from '../collections';
import { either, Flag, isOn } from '../decision';
import { AmlWorkspace } from './aml-workspace-view';
import { AppResources, AuditedResource } from './app-resources';
import { DeclaredWorkspaces } from './declared-workspaces';
import { AZAPI_ACTION, AZAPI_UPDATE, networkPatch, provisioningCall } from './network-calls';
import { OutboundRuleResource, outboundRule, RULE_TYPES } from './outbound-rule';
import { perApp } from './per-app';

export const AML_WORKSPACE = 'azurerm_machine_learning_workspace';

/** The Azure Machine Learning workspaces that an app makes, uses or writes rules of. */
export class AmlWorkspaces {
  public static readonly of = perApp((app) => new AmlWorkspaces(app));

  private readonly byKey = new Map<unknown, AmlWorkspace>();
  private readonly byTarget = new MultiMap<unknown, AmlWorkspace>();

  private constructor(private readonly app: AppResources) {
    app.ofType(AML_WORKSPACE).forEach((resource) => {
      this.byKey.set(resource.construct, new AmlWorkspace(app, resource));
    });
    DeclaredWorkspaces.of(app.root).all.forEach((declared) => {
      this.of(declared.scope, declared.workspaceId).declared = declared;
    });
    for (const resource of RULE_TYPES.flatMap((type) => app.ofType(type))) {
      const rule = outboundRule(resource);
      if (rule) {
        this.add(rule);
      }
    }
    for (const resource of app.ofType(AZAPI_ACTION)) {
      const call = provisioningCall(resource);
      if (call) {
        this.of(call.construct, call.workspaceId).provisionings.push(call);
      }
    }
    for (const resource of app.ofType(AZAPI_UPDATE)) {
      const patch = networkPatch(resource);
      if (patch) {
        const workspace = this.of(resource.construct, patch.workspaceId);
        workspace.patchedMode = patch.network.text('isolationMode') ?? workspace.patchedMode;
      }
    }
  }

  /** The workspace that an id means. */
  public of(scope: IConstruct, workspaceId: string): AmlWorkspace {
    const key = this.app.identify(scope, workspaceId);
    return found(this.byKey, key, () => new AmlWorkspace(this.app, undefined));
  }

  /** Whether a rule by private endpoint leads to a resource of the app. */
  public isTarget(resource: AuditedResource): boolean {
    return this.byTarget.of(resource.construct).length > 0;
  }

  /** Whether Spark of any workspace may use a rule to a sub-resource of a resource of the app. */
  public sparkReaches(resource: AuditedResource, subResource: string): Flag {
    const workspaces = [...new Set(this.byTarget.of(resource.construct))];
    return either(...workspaces.map((workspace) => isOn(workspace.sparkReaches(resource, subResource))));
  }

  private add(rule: OutboundRuleResource): void {
    const workspace = this.of(rule.construct, rule.workspaceId);
    workspace.add(rule);
    if (rule.endpoint) {
      this.byTarget.add(this.app.identify(rule.construct, rule.endpoint.targetId), workspace);
    }
  }

  /** The workspace that a resource of the app is. */
  public ofResource({ construct }: AuditedResource): AmlWorkspace {
    return this.byKey.get(construct) as AmlWorkspace;
  }
}
