import { TerraformResource } from 'cdktf';
import { IConstruct } from 'constructs';
import { isKnown } from '../../terraform/tokens';
import { found, MultiMap } from '../collections';
import { Flag } from '../decision';
import { AppResources, AuditedResource } from './app-resources';
import { DeclaredSynapse, DeclaredSynapses } from './declared-synapse';
import { perApp } from './per-app';
import { PrivateEndpoints } from './private-endpoints';
import { StorageAccounts } from './storage-accounts';

export const SYNAPSE_WORKSPACE = 'azurerm_synapse_workspace';
export const SPARK_POOL = 'azurerm_synapse_spark_pool';
export const ATTACHED_COMPUTE = 'azurerm_machine_learning_synapse_spark';
const MANAGED_ENDPOINT = 'azurerm_synapse_managed_private_endpoint';
const FIREWALL_RULE = 'azurerm_synapse_firewall_rule';

const ANY = '*';

/** What an app says of one Synapse workspace. */
export class SynapseView {
  public readonly pools: AuditedResource[] = [];
  public readonly firewallRules = new Set<TerraformResource>();
  /** Undefined where no construct of this library knows the workspace. */
  public declared: DeclaredSynapse | undefined;
  private readonly numbers = new Map<TerraformResource, number>();
  private readonly endpoints = new MultiMap<string, string>();

  constructor(
    private readonly app: AppResources,
    /** Tells the workspace from others. */
    public readonly key: string,
    /** Undefined where the workspace exists already. */
    public readonly resource: AuditedResource | undefined,
  ) {}

  /** Undefined where nothing in the app tells. */
  public get publicNetworkAccess(): Flag | undefined {
    return this.resource?.flag('public_network_access_enabled', true) ?? this.declared?.publicNetworkAccess;
  }

  /** As of `publicNetworkAccess`. */
  public get managedVirtualNetwork(): Flag | undefined {
    return this.resource?.flag('managed_virtual_network_enabled', false) ?? this.declared?.managedVirtualNetwork;
  }

  /** As of `publicNetworkAccess`. */
  public get dataExfiltrationProtection(): Flag | undefined {
    return (
      this.resource?.flag('data_exfiltration_protection_enabled', false) ?? this.declared?.dataExfiltrationProtection
    );
  }

  /** Where the workspace keeps its own files, if that is an account of the app. */
  public get primaryAccount(): AuditedResource | undefined {
    const { resource } = this;
    return resource && StorageAccounts.of(this.app).in(resource.construct, urlOf(resource));
  }

  /** Whether Terraform may come to the data plane by a private endpoint. */
  public get hasPrivateDataPlane(): boolean {
    const { resource } = this;
    const endpoints = PrivateEndpoints.of(this.app);
    return resource !== undefined && ['Dev', 'dev'].some((word) => endpoints.to(resource.construct, word).length > 0);
  }

  /** Whether a managed private endpoint leads to what a key stands for. */
  public reaches(key: string, subResource?: string): boolean {
    const words = this.endpoints.of(key);
    return subResource === undefined ? words.length > 0 : words.includes(subResource) || words.includes(ANY);
  }

  /** Which of the firewall rules a rule is, from 1. */
  public numberOf(rule: TerraformResource): number {
    return this.numbers.get(rule) ?? 0;
  }

  public addFirewallRule(rule: TerraformResource): void {
    this.firewallRules.add(rule);
    this.numbers.set(rule, this.firewallRules.size);
  }

  public addEndpoint(endpoint: AuditedResource): void {
    const key = targetKeyOf(this.app, endpoint);
    const word = endpoint.text('subresource_name') ?? ANY;
    this.endpoints.add(key, isKnown(word) ? word : ANY);
  }
}

/** The Synapse workspaces that an app makes, uses, or defines something in. */
export class SynapseWorkspaces {
  public static readonly of = perApp((app) => new SynapseWorkspaces(app));

  private readonly byKey = new Map<string, SynapseView>();

  private constructor(private readonly app: AppResources) {
    for (const resource of app.ofType(SYNAPSE_WORKSPACE)) {
      const key = resource.construct.node.path;
      this.byKey.set(key, new SynapseView(app, key, resource));
    }
    for (const declared of DeclaredSynapses.of(app.root).all) {
      this.of(declared.scope, declared.workspaceId).declared = declared;
    }
    this.each(SPARK_POOL, (view, pool) => view.pools.push(pool));
    this.each(FIREWALL_RULE, (view, { construct }) => view.addFirewallRule(construct));
    this.each(MANAGED_ENDPOINT, (view, endpoint) => view.addEndpoint(endpoint));
  }

  /** The workspace that an id means. */
  public of(scope: IConstruct, workspaceId: string): SynapseView {
    const key = textOf(this.app.identify(scope, workspaceId));
    return found(this.byKey, key, () => new SynapseView(this.app, key, undefined));
  }

  /** The workspace that a resource of the app is. */
  public ofResource({ construct }: AuditedResource): SynapseView {
    return this.byKey.get(construct.node.path) as SynapseView;
  }

  /** The workspace that a resource belongs to. */
  public around(resource: AuditedResource): SynapseView | undefined {
    const id = resource.text('synapse_workspace_id');
    return id === undefined ? undefined : this.of(resource.construct, id);
  }

  /** The workspace of a pool; undefined where only Terraform knows it. */
  public ofPool(scope: IConstruct, poolId: string): SynapseView | undefined {
    if (isKnown(poolId)) {
      return this.of(scope, poolId.split(/\/bigDataPools\//i)[0]);
    }
    const pool = this.app.referredTo(scope, poolId);
    return pool?.type === SPARK_POOL ? this.around(pool) : undefined;
  }

  private each(type: string, add: (view: SynapseView, resource: AuditedResource) => unknown): void {
    for (const resource of this.app.ofType(type)) {
      const view = this.around(resource);
      if (view) {
        add(view, resource);
      }
    }
  }
}

/** Where a Synapse workspace keeps its own files. */
export function urlOf(workspace: AuditedResource): string | undefined {
  return workspace.text('storage_data_lake_gen2_filesystem_id');
}

/** Tells the targets of managed private endpoints apart. */
export function targetKeyOf(app: AppResources, endpoint: AuditedResource): string {
  const id = endpoint.required('target_resource_id');
  return StorageAccounts.of(app).keyIn(endpoint.construct, id) ?? textOf(app.identify(endpoint.construct, id));
}

/** A key as text. */
export function textOf(key: unknown): string {
  return TerraformResource.isTerraformResource(key) ? key.node.path : String(key);
}
