import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { PRIVATE_ENDPOINT } from '../model/private-endpoints';
import { Resource } from '../model/resource';
import { MANAGED_ENDPOINT, SPARK_POOL, SynapseWorkspaces } from '../model/synapse-workspaces';
import { Flag } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { PoolPart, SynapsePart, TargetPart, Way, WorkspacePart } from './access-model';
import { Hosts } from './hosts';
import { switchOf } from './links';
import { madePart, partOf } from './parts';
import { Principal } from './principals';
import { partOfSynapse, partOfWorkspace, resourceOf, Scene } from './scene';
import { isRequired, provisioningOf } from './serverless-host';
import { requiredWays, wayOfInbound, wayOfManagedEndpoint, wayOfRule } from './ways';

/** Something, and the stack that it is made in; none for what exists. */
export interface OfUnit<T> {
  readonly value: T;
  readonly unitLabel: string | undefined;
}

/** Workspaces, pools and ways of an app, to be drawn. */
export class PartsOfApp {
  public readonly workspaces: OfUnit<WorkspacePart>[] = [];
  public readonly synapseWorkspaces: OfUnit<SynapsePart>[] = [];
  public readonly pools: OfUnit<PoolPart>[] = [];
  public readonly ways: OfUnit<Way>[] = [];
  /** What more is said of targets, by their ids. */
  public readonly roles = new Map<string, Pick<TargetPart, 'defaultStorageOf' | 'primaryStorageOf'>>();
  /** Principals that workspaces have for identities. */
  public readonly identities: Principal[] = [];

  constructor(
    private readonly scene: Scene,
    private readonly hosts: Hosts,
  ) {
    const { model } = scene;
    AmlWorkspaces.of(model)
      .all.filter((workspace) => workspace.isPartOfApp || workspace.rules.length > 0)
      .forEach((workspace) => this.addWorkspace(workspace));
    this.addSynapse();
    for (const endpoint of model.ofType(MANAGED_ENDPOINT)) {
      const synapse = SynapseWorkspaces.of(model).around(endpoint);
      if (synapse) {
        this.ways.push({ value: wayOfManagedEndpoint(scene, synapse, endpoint), unitLabel: endpoint.unitLabel });
      }
    }
    for (const endpoint of model.ofType(PRIVATE_ENDPOINT)) {
      this.ways.push({ value: wayOfInbound(scene, endpoint), unitLabel: endpoint.unitLabel });
    }
  }

  private addWorkspace(workspace: AmlWorkspace): void {
    const part = partOfWorkspace(workspace);
    const own = this.hosts.ownTargets(workspace);
    const unitLabel = resourceOf(workspace)?.unitLabel ?? workspace.stated?.place.unitLabel;
    if (own.defaultStorage) {
      this.tell(own.defaultStorage.part.id, { defaultStorageOf: part.id });
    }
    const identities = identitiesOf(this.scene, workspace.resource);
    this.identities.push(...identities);
    const { mode } = workspace;
    this.workspaces.push({
      unitLabel,
      value: {
        ...part,
        isolationMode: mode === undefined || !isKnown(mode) ? 'unknown' : mode,
        publicNetworkAccess: switchOf(accessTo(workspace)),
        serverlessSpark: switchOf(workspace.spark),
        provisioning: provisioningOf(workspace, part.name),
        ...(workspace.stated?.noInbound === undefined ? {} : { noInbound: workspace.stated.noInbound }),
        identities: identities.map((one) => one.part.id).sort(),
        ...(own.defaultStorage ? { defaultStorage: own.defaultStorage.part.id } : {}),
        ...(own.keyVault ? { keyVault: own.keyVault.part.id } : {}),
        ...(own.containerRegistry ? { containerRegistry: own.containerRegistry.part.id } : {}),
      },
    });
    for (const rule of workspace.rules) {
      const value = wayOfRule(this.scene, workspace, rule);
      if (value) {
        this.ways.push({ value, unitLabel: rule.resource.unitLabel });
      }
    }
    for (const kind of ['defaultStorage', 'keyVault', 'containerRegistry'] as const) {
      const target = own[kind];
      if (target && isRequired(mode, workspace.ownOf(kind)?.publicNetworkAccess) === true) {
        requiredWays(part.id, kind, target).forEach((value) => this.ways.push({ value, unitLabel }));
      }
    }
  }

  private addSynapse(): void {
    const { model, targets } = this.scene;
    for (const synapse of SynapseWorkspaces.of(model).all) {
      const part = partOfSynapse(synapse);
      const primary = synapse.primaryAccount && targets.ofResource(synapse.primaryAccount).part.id;
      if (primary !== undefined) {
        this.tell(primary, { primaryStorageOf: part.id });
      }
      this.synapseWorkspaces.push({
        unitLabel: synapse.resource?.unitLabel ?? synapse.stated?.place.unitLabel,
        value: {
          ...part,
          managedVirtualNetwork: switchOf(synapse.managedVirtualNetwork),
          publicNetworkAccess: switchOf(synapse.publicNetworkAccess),
          dataExfiltrationProtection: switchOf(synapse.dataExfiltrationProtection),
          ...(primary === undefined ? {} : { primaryStorage: primary }),
        },
      });
    }
    for (const pool of model.ofType(SPARK_POOL)) {
      const synapse = SynapseWorkspaces.of(model).around(pool);
      const [nodeSize, runtime] = [pool.text('node_size'), pool.text('spark_version')];
      this.pools.push({
        unitLabel: pool.unitLabel,
        value: {
          ...madePart(pool),
          ...(synapse ? { synapse: partOfSynapse(synapse).id } : {}),
          ...(nodeSize === undefined ? {} : { nodeSize: pool.textOf(nodeSize) }),
          ...(runtime === undefined ? {} : { runtime: pool.textOf(runtime) }),
        },
      });
    }
    for (const { place, sparkPoolId, workspaceId } of model.statements.sparkPools) {
      const synapse = partOfSynapse(SynapseWorkspaces.of(model).of(place, workspaceId));
      this.pools.push({ unitLabel: place.unitLabel, value: { ...partOf(place, sparkPoolId), synapse: synapse.id } });
    }
  }

  private tell(target: string, more: Pick<TargetPart, 'defaultStorageOf' | 'primaryStorageOf'>): void {
    this.roles.set(target, { ...this.roles.get(target), ...more });
  }
}

function accessTo({ own }: AmlWorkspace): Flag | undefined {
  return own.find(({ kind }) => kind === 'workspace')?.publicNetworkAccess;
}

function identitiesOf({ principals }: Scene, workspace: Resource | undefined): readonly Principal[] {
  const identity = workspace?.block('identity');
  if (!workspace || !identity) {
    return [];
  }
  const type = identity.text('type') ?? '';
  const own = isKnown(type) && /SystemAssigned/.test(type) ? [principals.ofResource(workspace)] : [];
  return [...own, ...(identity.texts('identity_ids') ?? []).map((id) => principals.listed(workspace, id))];
}
