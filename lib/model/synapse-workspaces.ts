import { isKnown } from '../terraform/tokens';
import { Flag } from '../terraform/decision';
import { found, MultiMap } from './collections';
import { perModel } from './per-model';
import { PrivateEndpoints } from './private-endpoints';
import { Model, Place, Resource } from './resource';
import { LeftToOthers, Stated, SynapseStatement } from './statements';
import { StorageAccounts } from './storage-accounts';

export const SYNAPSE_WORKSPACE = 'azurerm_synapse_workspace';
export const SPARK_POOL = 'azurerm_synapse_spark_pool';
export const ATTACHED_COMPUTE = 'azurerm_machine_learning_synapse_spark';
export const MANAGED_ENDPOINT = 'azurerm_synapse_managed_private_endpoint';
export const FIREWALL_RULE = 'azurerm_synapse_firewall_rule';
export const SYNAPSE_ROLE = 'azurerm_synapse_role_assignment';
export const SYNAPSE_ADMINS = ['azurerm_synapse_workspace_aad_admin', 'azurerm_synapse_workspace_sql_aad_admin'];

/** The argument that says where a Synapse workspace keeps its own files. */
export const PRIMARY_STORAGE = 'storage_data_lake_gen2_filesystem_id';

/** What the filesystem of a workspace is made as. */
const FILESYSTEM = /^azurerm_storage_(container|data_lake_gen2_filesystem)$/;

const ANY = '*';

/** What an app says of one Synapse workspace. */
export class SynapseWorkspaceOfApp {
  public readonly pools: Resource[] = [];
  public readonly firewallRules = new Set<Resource>();
  /** Undefined where no construct of this library knows the workspace. */
  public stated: Stated<SynapseStatement> | undefined;
  private isReachedPrivately: boolean | undefined;
  private readonly numbers = new Map<Resource, number>();
  private readonly endpoints = new MultiMap<string, { readonly word: string; readonly endpoint: Resource }>();

  constructor(
    private readonly model: Model,
    /** Tells the workspace from others. */
    public readonly key: string,
    /** Undefined where the workspace exists already. */
    public readonly resource: Resource | undefined,
  ) {}

  /** Undefined where nothing in the app tells. */
  public get publicNetworkAccess(): Flag | undefined {
    return this.resource?.flag('public_network_access_enabled', true) ?? this.stated?.publicNetworkAccess;
  }

  /** As of `publicNetworkAccess`. */
  public get managedVirtualNetwork(): Flag | undefined {
    return this.resource?.flag('managed_virtual_network_enabled', false) ?? this.stated?.managedVirtualNetwork;
  }

  /** As of `publicNetworkAccess`. */
  public get dataExfiltrationProtection(): Flag | undefined {
    return (
      this.resource?.flag('data_exfiltration_protection_enabled', false) ?? this.stated?.dataExfiltrationProtection
    );
  }

  /** Where the workspace keeps its own files, if that is an account of the app. */
  public get primaryAccount(): Resource | undefined {
    const { resource } = this;
    return resource && StorageAccounts.of(this.model).in(resource, urlOf(resource));
  }

  /** Whether Terraform may come to the data plane by a private endpoint. */
  public get hasPrivateDataPlane(): boolean {
    // Everything on the data plane asks.
    this.isReachedPrivately ??= this.findPrivateDataPlane();
    return this.isReachedPrivately;
  }

  private findPrivateDataPlane(): boolean {
    const { resource } = this;
    const endpoints = PrivateEndpoints.of(this.model);
    return resource !== undefined && ['Dev', 'dev'].some((word) => endpoints.to(resource, word).length > 0);
  }

  /** Whether somebody else sees to it that Terraform comes to the data plane. */
  public get isOpenedByOthers(): boolean {
    const { stated } = this;
    return stated !== undefined && this.model.statements.isLeftToOthers(stated.place, LeftToOthers.DATA_PLANE_ACCESS);
  }

  /** Whether a managed private endpoint leads to what a key stands for. */
  public reaches(key: string, subResource?: string): boolean {
    return this.endpointsTo(key, subResource).length > 0;
  }

  /** The managed private endpoints to what a key stands for; one that only Terraform knows may lead to any sub-resource. */
  public endpointsTo(key: string, subResource?: string): readonly Resource[] {
    return this.endpoints
      .of(key)
      .filter(({ word }) => subResource === undefined || word === subResource || word === ANY)
      .map(({ endpoint }) => endpoint);
  }

  /** Which of the firewall rules a rule is, from 1. */
  public numberOf(rule: Resource): number {
    return this.numbers.get(rule) ?? 0;
  }

  public addFirewallRule(rule: Resource): void {
    this.firewallRules.add(rule);
    this.numbers.set(rule, this.firewallRules.size);
  }

  public addEndpoint(endpoint: Resource): void {
    const key = targetKeyOf(this.model, endpoint);
    const word = endpoint.text('subresource_name') ?? ANY;
    this.endpoints.add(key, { word: isKnown(word) ? word : ANY, endpoint });
  }
}

/** The Synapse workspaces that an app makes, uses, or defines something in. */
export class SynapseWorkspaces {
  public static readonly of = perModel((model) => new SynapseWorkspaces(model));

  private readonly byKey = new Map<string, SynapseWorkspaceOfApp>();
  /** The workspaces of pools that exist already. */
  private readonly byPool = new Map<string, SynapseWorkspaceOfApp>();

  private constructor(private readonly model: Model) {
    for (const resource of model.ofType(SYNAPSE_WORKSPACE)) {
      const key = resource.label;
      this.byKey.set(key, new SynapseWorkspaceOfApp(model, key, resource));
    }
    for (const stated of model.statements.synapseWorkspaces) {
      this.of(stated.place, stated.workspaceId).stated = stated;
    }
    for (const { place, sparkPoolId, workspaceId } of model.statements.sparkPools) {
      this.byPool.set(keyText(place.identify(sparkPoolId)), this.of(place, workspaceId));
    }
    this.each(SPARK_POOL, (view, pool) => view.pools.push(pool));
    this.each(FIREWALL_RULE, (view, rule) => view.addFirewallRule(rule));
    this.each(MANAGED_ENDPOINT, (view, endpoint) => view.addEndpoint(endpoint));
  }

  /** All of them. */
  public get all(): readonly SynapseWorkspaceOfApp[] {
    return [...this.byKey.values()];
  }

  /** The workspace that an id means. */
  public of(place: Place, workspaceId: string): SynapseWorkspaceOfApp {
    const key = keyText(place.identify(workspaceId));
    return found(this.byKey, key, () => new SynapseWorkspaceOfApp(this.model, key, undefined));
  }

  /** The workspace that a resource of the app is. */
  public ofResource(resource: Resource): SynapseWorkspaceOfApp {
    const key = resource.label;
    return found(this.byKey, key, () => new SynapseWorkspaceOfApp(this.model, key, resource));
  }

  /** The workspace that a resource belongs to. */
  public around(resource: Resource): SynapseWorkspaceOfApp | undefined {
    const id = resource.text('synapse_workspace_id');
    return id === undefined ? undefined : this.of(resource, id);
  }

  /** The workspace of a pool; undefined where only Terraform knows it, or where no pool is named. */
  public ofPool(place: Place, poolId: string): SynapseWorkspaceOfApp | undefined {
    const stated = this.byPool.get(keyText(place.identify(poolId)));
    if (stated) {
      return stated;
    }
    if (poolId === '') {
      return undefined;
    }
    if (isKnown(poolId)) {
      return this.of(place, poolId.split(/\/bigDataPools\//i)[0]);
    }
    const pool = place.referredTo(poolId);
    return pool?.type === SPARK_POOL ? this.around(pool) : undefined;
  }

  private each(type: string, add: (view: SynapseWorkspaceOfApp, resource: Resource) => unknown): void {
    for (const resource of this.model.ofType(type)) {
      const view = this.around(resource);
      if (view) {
        add(view, resource);
      }
    }
  }
}

/** Where a Synapse workspace keeps its own files. */
export function urlOf(workspace: Resource): string | undefined {
  return workspace.text(PRIMARY_STORAGE);
}

/** The filesystem of the primary storage; undefined where only Terraform knows it. */
export function filesystemOf(workspace: Resource): string | undefined {
  const url = urlOf(workspace);
  const container = url === undefined ? undefined : workspace.mentioned(url, FILESYSTEM);
  const name = container ? container.text('name') : url;
  return name !== undefined && isKnown(name) ? name.slice(name.lastIndexOf('/') + 1) : undefined;
}

/** Tells the targets of managed private endpoints apart. */
export function targetKeyOf(model: Model, endpoint: Resource): string {
  return keyOfTarget(model, endpoint, endpoint.required('target_resource_id'));
}

/** The same for an id that is written somewhere. */
export function keyOfTarget(model: Model, place: Place, id: string): string {
  return StorageAccounts.of(model).keyIn(place, id) ?? keyText(place.identify(id));
}

/** A key as text. */
export function keyText(key: Resource | string): string {
  return typeof key === 'string' ? key : key.label;
}
