import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { MultiMap } from '../collections';
import { either, Flag, isOn } from '../decision';
import { AppResources, AuditedResource } from './app-resources';
import { DeclaredWorkspace } from './declared-workspaces';
import { ProvisioningCall } from './network-calls';
import { OutboundRuleResource } from './outbound-rule';

/** Arguments that name what a workspace is built on. */
export const DEPENDENCIES = [
  'storage_account_id',
  'key_vault_id',
  'container_registry_id',
  'application_insights_id',
] as const;

/** What an app says of one Azure Machine Learning workspace and its managed virtual network. */
export class AmlWorkspace {
  public readonly rules: OutboundRuleResource[] = [];
  public readonly provisionings: ProvisioningCall[] = [];
  /** Isolation mode that azapi sets. */
  public patchedMode: string | undefined;
  private readonly endpoints = new MultiMap<unknown, OutboundRuleResource>();
  private readonly named = new Map<unknown, TerraformResource>();

  constructor(
    private readonly app: AppResources,
    /** Undefined where the workspace exists already. */
    public readonly resource: AuditedResource | undefined,
  ) {}

  /** Undefined where no construct of this library knows the workspace. */
  public declared: DeclaredWorkspace | undefined;

  public add(rule: OutboundRuleResource): void {
    this.rules.push(rule);
    if (rule.endpoint) {
      this.endpoints.add(this.app.identify(rule.construct, rule.endpoint.targetId), rule);
    }
    const name = this.app.identify(rule.construct, rule.name);
    this.named.set(name, this.named.get(name) ?? rule.construct);
  }

  /** Whether an earlier rule has the name. */
  public isTaken(rule: OutboundRuleResource): boolean {
    return this.named.get(this.app.identify(rule.construct, rule.name)) !== rule.construct;
  }

  /** Whether more than its id is known here. */
  public get isPartOfApp(): boolean {
    return this.resource !== undefined || this.declared !== undefined;
  }

  /** Undefined where only the service knows the workspace. A workspace that says nothing is not isolated. */
  public get mode(): string | undefined {
    const { resource, declared } = this;
    if (!resource) {
      return this.patchedMode ?? declared?.isolationMode;
    }
    if (resource.isOpaque('managed_network')) {
      return undefined;
    }
    return resource.block('managed_network')?.text('isolation_mode') ?? this.patchedMode ?? 'Disabled';
  }

  /** Whether anything in the app wants Spark in the workspace. */
  public get spark(): Flag {
    return either(
      this.declared?.wantsSpark() ?? false,
      ...this.rules.map(({ endpoint }) => isOn(endpoint?.spark ?? false)),
      ...this.provisionings.map(({ spark }) => isOn(spark)),
    );
  }

  public get isProvisionedWithSpark(): boolean {
    return (
      (this.declared?.isProvisionedWithSpark() ?? false) || this.provisionings.some(({ spark }) => spark !== false)
    );
  }

  /** The rules by private endpoint to a resource of the app. */
  public rulesTo(target: AuditedResource): readonly OutboundRuleResource[] {
    return this.endpoints.of(target.construct);
  }

  /** Whether a rule by private endpoint leads to the workspace itself. */
  public get hasRuleToItself(): boolean {
    return this.resource !== undefined && this.rulesTo(this.resource).length > 0;
  }

  /** Whether Spark may use a rule to a sub-resource of a resource of the app. */
  public sparkReaches(target: AuditedResource, subResource: string): Flag {
    return either(
      ...this.rulesTo(target)
        .filter(({ endpoint }) => endpoint?.subResource === subResource)
        .map(({ endpoint }) => isOn(endpoint?.spark ?? false)),
    );
  }

  /** Whether a resource is one that the workspace is built on, or the workspace itself. */
  public isDefaultResource(scope: IConstruct, resourceId: string): boolean {
    const { resource, declared } = this;
    const key = this.app.identify(scope, resourceId);
    const parts = DEPENDENCIES.map((argument) => resource?.text(argument)).filter((id) => id !== undefined);
    return (
      (resource !== undefined &&
        (key === resource.construct || parts.some((id) => this.app.identify(resource.construct, id) === key))) ||
      (declared?.isDefaultResource(resourceId) ?? false)
    );
  }
}
