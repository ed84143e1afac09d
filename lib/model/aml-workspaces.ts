import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { OwnKind } from '../facts/required-rules';
import { Decision, either, Flag, isOn } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { AZAPI_RESOURCE, bodyOf, isHidden } from './azapi-body';
import { found, MultiMap } from './collections';
import { AML_WORKSPACE, workspaceIn } from './azapi-workspaces';
import { EndpointDestination, OutboundRule, outboundRulesIn, RULE_TYPES } from './outbound-rules';
import { Own, ownResourcesOf } from './own-resources';
import { perModel } from './per-model';
import {
  AZAPI_ACTION,
  AZAPI_UPDATE,
  mayPatchNetwork,
  networkPatch,
  ProvisioningCall,
  provisioningCall,
  storageAccessPatch,
} from './provisioning';
import { Model, Place, Resource } from './resource';
import { Stated, WorkspaceStatement } from './statements';

export { AML_WORKSPACE };

/** Arguments that name what a workspace is built on. */
export const DEPENDENCIES = [
  'storage_account_id',
  'key_vault_id',
  'container_registry_id',
  'application_insights_id',
] as const;

/** What is written of one Azure Machine Learning workspace and its managed virtual network. */
export class AmlWorkspace {
  public readonly rules: OutboundRule[] = [];
  public readonly provisionings: ProvisioningCall[] = [];
  /** Isolation mode that azapi sets. */
  public patchedMode: string | undefined;
  /** By a patch of azapi. */
  public patchedStorageAccess: string | undefined;
  /** Whether azapi may set it, and only Terraform knows. */
  public isPatchHidden = false;
  /** Undefined where no construct of this library knows the workspace. */
  public stated: Stated<WorkspaceStatement> | undefined;
  private readonly endpoints = new MultiMap<unknown, OutboundRule>();
  private readonly named = new Map<unknown, OutboundRule>();
  private readonly read: { mode?: { readonly value: string | undefined }; spark?: Flag; own?: readonly Own[] } = {};

  /** @param resource as azurerm has its arguments, whoever makes it; undefined where the workspace exists already */
  constructor(public readonly resource: Resource | undefined) {}

  public add(rule: OutboundRule): void {
    this.rules.push(rule);
    if (rule.endpoint) {
      this.endpoints.add(rule.resource.identify(rule.endpoint.targetId), rule);
    }
    const name = rule.resource.identify(rule.name);
    this.named.set(name, this.named.get(name) ?? rule);
  }

  /** Whether an earlier rule has the name. */
  public isTaken(rule: OutboundRule): boolean {
    return this.named.get(rule.resource.identify(rule.name)) !== rule;
  }

  /** Whether more than its id is known here. */
  public get isPartOfApp(): boolean {
    return this.resource !== undefined || this.stated !== undefined;
  }

  /** Whether it is known here which identities the workspace acts with. */
  public get isIdentityKnown(): boolean {
    return this.resource !== undefined || (this.stated?.principals().length ?? 0) > 0;
  }

  /**
   * Undefined where only the service knows the workspace, or only Terraform what it says. A workspace that says nothing is
   * not isolated.
   */
  public get mode(): string | undefined {
    this.read.mode ??= { value: this.readMode() };
    return this.read.mode.value;
  }

  /** How it signs in to its default storage, as azurerm or a patch says; undefined where nothing does. */
  public get storageAccess(): string | undefined {
    return this.resource?.text('storage_account_access_type') ?? this.patchedStorageAccess;
  }

  /** Whether anything wants Spark in the workspace. */
  public get spark(): Flag {
    // With many rules, each of which asks, it must not be found out anew.
    this.read.spark ??= either(
      this.stated?.wantsSpark() ?? false,
      ...this.rules.map(({ endpoint }) => isOn(endpoint?.spark ?? false)),
      ...this.provisionings.map(({ spark }) => isOn(spark)),
    );
    return this.read.spark;
  }

  private readMode(): string | undefined {
    const { resource, stated } = this;
    if (!resource || resource.asWritten !== resource) {
      // Azapi writes the mode in the body, where a patch may come after it.
      return this.patchedMode ?? stated?.isolationMode;
    }
    if (resource.isOpaque('managed_network')) {
      return undefined;
    }
    const mode = resource.block('managed_network')?.text('isolation_mode') ?? this.patchedMode;
    return mode ?? (this.isPatchHidden ? undefined : 'Disabled');
  }

  /** Whether it is provisioned with Spark, here or by somebody who is named; undefined where nobody can tell. */
  public get provisionedWithSpark(): Decision | undefined {
    const told = either(
      this.stated?.provisionedElsewhere !== undefined,
      ...this.provisionings.filter(({ isHidden }) => !isHidden).map(({ spark }) => isOn(spark)),
    );
    return told !== true && this.provisionings.some(({ isHidden }) => isHidden) ? undefined : told;
  }

  /** Whether Spark may use each of the rules to storage accounts. */
  public get storageRules(): readonly Flag[] {
    return this.rules.flatMap(({ endpoint }) =>
      endpoint && ['blob', 'dfs'].includes(endpoint.subResource) ? [endpoint.spark] : [],
    );
  }

  /** Whether there may be another one for Spark, of which only Terraform knows. */
  public get mayHideStorageRule(): boolean {
    return this.rules.some(
      ({ isHidden, endpoint }) => isHidden || (endpoint && endpoint.spark !== false && !isKnown(endpoint.subResource)),
    );
  }

  /** The rules by private endpoint to a resource, or to what a key stands for. */
  public rulesTo(target: Resource | string): readonly OutboundRule[] {
    return this.endpoints.of(target);
  }

  /** Whether a rule by private endpoint leads to the workspace itself. */
  public get hasRuleToItself(): boolean {
    const { resource, stated } = this;
    const key = resource?.asWritten ?? stated?.place.identify(stated.workspaceId);
    return this.endpoints.of(key).length > 0;
  }

  /** Whether Spark may use a rule to a sub-resource of a resource. */
  public sparkReaches(target: Resource | string, subResource: string): Flag {
    return either(
      ...this.rulesTo(target).flatMap(({ endpoint }) =>
        endpoint?.subResource === subResource ? [isOn(endpoint.spark)] : [],
      ),
    );
  }

  /**
   * Whether Spark may come to an endpoint of an account: by a rule, or where nothing keeps it from the internet.
   *
   * @param isolationMode that is stated, where the written one is not known
   */
  public letsSparkOutTo(
    target: Resource | string,
    subResource: string,
    isPublic: boolean,
    isolationMode: string,
  ): boolean {
    const mode = this.mode ?? isolationMode;
    const isOpen = mode === 'Disabled' || (isPublic && mode !== APPROVED_OUTBOUND);
    return isOpen || this.sparkReaches(target, subResource) !== false;
  }

  /** The rule before another one that leads to the same sub-resource of the same resource. */
  public ruleBefore(rule: OutboundRule, { targetId }: EndpointDestination): OutboundRule | undefined {
    const wayOf = ({ resource, endpoint }: OutboundRule) => endpoint && resource.identify(endpoint.subResource);
    const alike = this.rulesTo(rule.resource.identify(targetId));
    return alike.slice(0, alike.indexOf(rule)).find((other) => wayOf(other) === wayOf(rule));
  }

  /** What the workspace is built on, and the workspace itself. */
  public get own(): readonly Own[] {
    this.read.own ??= ownResourcesOf(this.resource, this.stated);
    return this.read.own;
  }

  /** The same of one kind. */
  public ownOf(kind: OwnKind): Own | undefined {
    return this.own.find((one) => one.kind === kind);
  }

  /** What a value means of it; undefined for anything else. */
  public ownBehind(place: Place, resourceId: string): Own | undefined {
    const key = place.identify(resourceId);
    return this.own.find((one) => one.key === key);
  }

  /** Whether a resource is one that the workspace is built on, or the workspace itself. */
  public isDefaultResource(place: Place, resourceId: string): boolean {
    return this.ownBehind(place, resourceId) !== undefined;
  }
}

/** The Azure Machine Learning workspaces that are made, used, or have rules written. */
export class AmlWorkspaces {
  public static readonly of = perModel((model) => new AmlWorkspaces(model));

  /** The workspaces that the app makes, by azurerm or azapi. */
  public readonly written: Resource[] = [];

  private readonly byKey = new Map<unknown, AmlWorkspace>();
  private readonly byTarget = new MultiMap<unknown, AmlWorkspace>();
  private readonly byRule = new Map<OutboundRule, AmlWorkspace>();
  private readonly byDefaultStorage = new MultiMap<Resource | undefined, AmlWorkspace>();
  private readonly parts = new Set<unknown>();

  private constructor(model: Model) {
    for (const resource of [AML_WORKSPACE, AZAPI_RESOURCE].flatMap((type) => model.ofType(type))) {
      const workspace = workspaceIn(resource);
      if (workspace) {
        this.written.push(workspace);
        const known = new AmlWorkspace(workspace);
        known.patchedMode = workspace === resource ? undefined : modeInBody(resource);
        this.byKey.set(resource, known);
        this.byDefaultStorage.add(workspace.target('storage_account_id'), known);
        DEPENDENCIES.flatMap((argument) => workspace.target(argument) ?? []).forEach((part) => this.parts.add(part));
      }
    }
    model.statements.workspaces.forEach((stated) => {
      this.of(stated.place, stated.workspaceId).stated = stated;
      stated.ownResources().forEach(({ resourceId }) => this.parts.add(stated.place.identify(resourceId)));
    });
    for (const rule of RULE_TYPES.flatMap((type) => model.ofType(type)).flatMap(outboundRulesIn)) {
      this.add(rule);
    }
    for (const call of model.ofType(AZAPI_ACTION).flatMap((resource) => provisioningCall(resource) ?? [])) {
      this.of(call.resource, call.workspaceId).provisionings.push(call);
    }
    for (const resource of model.ofType(AZAPI_UPDATE)) {
      const access = storageAccessPatch(resource);
      if (access) {
        this.of(resource, access.workspaceId).patchedStorageAccess = access.accessType;
      }
      const patch = networkPatch(resource);
      if (patch) {
        const workspace = this.of(resource, patch.workspaceId);
        workspace.patchedMode = patch.network.text('isolationMode') ?? workspace.patchedMode;
      } else if (mayPatchNetwork(resource)) {
        this.of(resource, resource.required('resource_id')).isPatchHidden = true;
      }
    }
  }

  /** All of them. */
  public get all(): readonly AmlWorkspace[] {
    return [...this.byKey.values()];
  }

  /** The workspace of a rule. */
  public ofRule(rule: OutboundRule): AmlWorkspace {
    const { resource, workspaceId } = rule;
    return found(this.byRule, rule, () =>
      workspaceId === undefined ? this.ofResource(resource) : this.of(resource, workspaceId),
    );
  }

  /** The workspace that an id means. */
  public of(place: Place, workspaceId: string): AmlWorkspace {
    return found(this.byKey, place.identify(workspaceId), () => new AmlWorkspace(undefined));
  }

  /** Whether a workspace is built on a resource. */
  public isPart(resource: Resource): boolean {
    return this.parts.has(resource);
  }

  /** The workspaces that the app makes with an account as their default storage. */
  public withDefaultStorage(account: Resource): readonly AmlWorkspace[] {
    return this.byDefaultStorage.of(account);
  }

  /** Whether a rule by private endpoint leads to a resource. */
  public isTarget(resource: Resource): boolean {
    return this.byTarget.of(resource).length > 0;
  }

  /** Whether Spark of any workspace may use a rule to a sub-resource of a resource. */
  public sparkReaches(resource: Resource, subResource: string): Flag {
    const workspaces = [...new Set(this.byTarget.of(resource))];
    return either(...workspaces.map((workspace) => isOn(workspace.sparkReaches(resource, subResource))));
  }

  /** The workspace that a resource is. */
  public ofResource(resource: Resource): AmlWorkspace {
    return found(this.byKey, resource.asWritten, () => new AmlWorkspace(workspaceIn(resource)));
  }

  private add(rule: OutboundRule): void {
    const workspace = this.ofRule(rule);
    workspace.add(rule);
    if (rule.endpoint) {
      this.byTarget.add(rule.resource.identify(rule.endpoint.targetId), workspace);
    }
  }
}

/** The mode in the body of a workspace that azapi makes; undefined where only Terraform knows it. */
function modeInBody(resource: Resource): string | undefined {
  const network = bodyOf(resource)?.block('properties')?.block('managedNetwork');
  const isNetworkHidden = isHidden(resource, 'properties', 'managedNetwork');
  return isNetworkHidden ? undefined : (network?.text('isolationMode') ?? 'Disabled');
}
