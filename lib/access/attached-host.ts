import { AzureRole } from '../facts/azure-role';
import { SYNAPSE_ADMINISTRATOR } from '../facts/synapse-roles';
import { AttachedCompute } from '../model/attached-computes';
import { AmlWorkspace } from '../model/aml-workspaces';
import { LeftToOthers, ReasonFor } from '../model/statements';
import { filesystemOf, keyText, SynapseWorkspaceOfApp } from '../model/synapse-workspaces';
import { Decision, isOff, isOn } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { Link, Work } from './access-model';
import { link, linkOfOthers, linkWhere } from './links';
import { Principal } from './principals';
import { nameInPath, partOf } from './parts';
import { partOfSynapse, partOfWorkspace, Scene } from './scene';
import { isListed, subResourcesOf } from './serverless-host';
import { Path, pathOf, SparkHost } from './spark-host';
import { SynapseAdministrators } from './synapse-administrators';
import { Target } from './targets';
import { approvalOfEndpoint } from './ways';

/** A Spark pool that the app attaches. */
export class AttachedHost implements SparkHost {
  public readonly work: Work;
  public readonly isExisting = false;
  public readonly ownLinks: readonly Link[];
  private readonly synapse: SynapseWorkspaceOfApp | undefined;
  private readonly poolName: string;
  private readonly paths = new Map<Target, Path>();

  constructor(
    private readonly scene: Scene,
    public readonly compute: AttachedCompute,
    public readonly workspace: AmlWorkspace,
  ) {
    const { resource, synapse } = compute;
    const name = resource.required('name');
    const pool = partOf(resource, resource.required('synapse_spark_pool_id'));
    const computeName = isKnown(name) ? name : resource.textOf(name);
    this.work = {
      id: resource.label,
      name: computeName,
      kind: 'attached',
      workspace: partOfWorkspace(workspace).id,
      computeName,
      pool: pool.id,
      address: resource.address,
    };
    this.synapse = synapse;
    this.poolName = pool.name;
    this.ownLinks = synapse ? [...this.settings(synapse), ...this.startLinks(synapse)] : [];
  }

  public get unitLabel(): string {
    return this.compute.resource.unitLabel;
  }

  public linksOf(principal: Principal): readonly Link[] {
    const attachment = this.attachmentOf(principal);
    // Whoever is attached asks for the pool; for a user the compute does.
    const asking = attachment && attachment.state !== 'missing' ? principal : this.identities[0];
    return [...(attachment ? [attachment] : []), this.synapseRole(asking)];
  }

  public pathTo(target: Target): Path {
    const known = this.paths.get(target);
    const path = known ?? this.findPath(target);
    this.paths.set(target, path);
    return path;
  }

  /** The identities of the compute, the one first that jobs run as by default. */
  public get identities(): readonly Principal[] {
    const { resource, identityType = '' } = this.compute;
    const own = isKnown(identityType) && /SystemAssigned/.test(identityType) ? [resource] : [];
    const listed = resource.block('identity')?.texts('identity_ids') ?? [];
    const { principals } = this.scene;
    return [
      ...own.map((compute) => principals.ofResource(compute)),
      ...listed.map((id) => principals.listed(resource, id)),
    ];
  }

  private attachmentOf({ key, part, attachedAs }: Principal): Link | undefined {
    const { resource, identityType = '' } = this.compute;
    const text = `${part.name}, attached to ${this.work.name}`;
    const details = { rule: 'IDN-03', address: resource.address };
    if (key === resource) {
      const isOwn = isKnown(identityType) ? /SystemAssigned/.test(identityType) : undefined;
      return linkWhere(isOwn, 'attachment', text, details);
    }
    if (attachedAs === undefined) {
      return part.kind === 'system-identity' ? link('attachment', text, 'missing', { rule: 'IDN-03' }) : undefined;
    }
    return linkWhere(isListed(resource, attachedAs), 'attachment', text, details);
  }

  private synapseRole(asking: Principal | undefined): Link {
    const { model } = this.scene;
    const { resource } = this.compute;
    const text = `${SYNAPSE_ADMINISTRATOR} of ${this.poolName} for ${asking?.part.name ?? 'the identity of the compute'}`;
    const reason = model.statements.whyLeft(resource, LeftToOthers.SYNAPSE_ROLE);
    if (reason !== undefined) {
      return linkOfOthers('synapse-role', text, reason);
    }
    if (!asking) {
      const isHidden = resource.isOpaque('identity');
      return link('synapse-role', text, isHidden ? 'terraform' : 'missing', { rule: isHidden ? 'ATR-01' : 'ATT-06' });
    }
    const scopes = [keyText(resource.identify(resource.required('synapse_spark_pool_id'))), this.synapse?.key ?? ''];
    const found = SynapseAdministrators.of(model).find(asking.key, scopes);
    return linkWhere(found?.isCertain === false ? undefined : found !== undefined, 'synapse-role', text, {
      rule: 'ATR-01',
      address: found?.assignment.address,
    });
  }

  /** What keeps Azure Machine Learning from the pool. */
  private settings(synapse: SynapseWorkspaceOfApp): Link[] {
    const { publicNetworkAccess, dataExfiltrationProtection } = synapse;
    const { name } = partOfSynapse(synapse);
    const demands: readonly (readonly [Decision | undefined, string, string])[] = [
      [
        publicNetworkAccess === undefined ? true : isOn(publicNetworkAccess),
        `public network access of ${name}`,
        'ATR-05',
      ],
      [
        dataExfiltrationProtection === undefined ? true : isOff(dataExfiltrationProtection),
        `${name} without data exfiltration protection`,
        'ATR-06',
      ],
    ];
    return demands.flatMap(([isThere, text, rule]) =>
      isThere === true ? [] : [linkWhere(isThere, 'start', text, { rule })],
    );
  }

  /** Pools keep their files in the primary storage. */
  private startLinks(synapse: SynapseWorkspaceOfApp): Link[] {
    const { resource } = synapse;
    const role = AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR.roleName;
    const { name } = partOfSynapse(synapse);
    if (!resource) {
      return [link('start', `a role of ${name} on its primary storage`, 'not-shown')];
    }
    const account = synapse.primaryAccount;
    if (!account) {
      return [link('start', `${role} of ${name} on its primary storage`, 'not-shown')];
    }
    const target = this.scene.targets.ofResource(account);
    const container = filesystemOf(resource);
    const found = this.scene.roles.find(resource, [role], { ...target, container });
    const isOtherwise = this.scene.model.statements.reasonFor(resource, ReasonFor.PRIMARY_STORAGE_ROLES) !== undefined;
    const isThere = found?.isCertain === false ? undefined : found !== undefined || isOtherwise;
    const path = this.pathTo(target);
    return [
      linkWhere(isThere, 'start', `${role} of ${name} on ${target.part.name}`, {
        rule: 'SYN-02',
        address: found?.assignment.address,
      }),
      ...(path.kind === 'internet' ? [] : path.links.map((one): Link => ({ ...one, kind: asStart(one) }))),
    ];
  }

  private findPath(target: Target): Path {
    const { synapse } = this;
    const { part, open } = target;
    const internet = link('path', `the internet, which ${part.name} is open to`, 'not-needed');
    if (open === true || subResourcesOf(target).length === 0) {
      return { kind: 'internet', links: [internet] };
    }
    if (!synapse) {
      const text = `managed private endpoint to ${part.name}`;
      return pathOf('managed-endpoint', [link('path', text, 'terraform', { rule: 'ATR-07' })]);
    }
    return pathOf(
      'managed-endpoint',
      subResourcesOf(target).flatMap((word) => this.linksTo(synapse, target, word)),
    );
  }

  private linksTo(synapse: SynapseWorkspaceOfApp, target: Target, word: string): Link[] {
    const { model } = this.scene;
    const text = `managed private endpoint to ${word} of ${target.part.name}`;
    const [endpoint] = synapse.endpointsTo(keyText(target.key), word);
    if (endpoint) {
      return [
        link('path', text, 'made-here', { way: endpoint.label, address: endpoint.address }),
        approvalOfEndpoint(this.scene, endpoint, target),
      ];
    }
    const reason =
      model.statements.whyLeft(this.compute.resource, LeftToOthers.MANAGED_ENDPOINTS) ??
      synapse.stated?.endpointsElsewhere;
    if (reason !== undefined) {
      return [linkOfOthers('path', text, reason)];
    }
    const { managedVirtualNetwork } = synapse;
    const isInside = managedVirtualNetwork === undefined ? undefined : isOn(managedVirtualNetwork);
    const isOpen = target.open === undefined ? undefined : isOn(target.open);
    const rule = isInside === false ? 'MPE-07' : 'ATR-07';
    const isKnownHere = isOpen === false && typeof isInside === 'boolean';
    return [link('path', text, isKnownHere ? 'missing' : 'terraform', { rule })];
  }
}

/** What the pool itself needs is no way to data. */
function asStart({ kind }: Link): Link['kind'] {
  return kind === 'path' ? 'start' : kind;
}

/** A pool that is attached already, as a construct states. */
export class ExistingHost implements SparkHost {
  public readonly isExisting = true;
  public readonly ownLinks: readonly Link[] = [];

  constructor(
    public readonly work: Work,
    public readonly unitLabel: string,
    public readonly workspace: AmlWorkspace,
  ) {}

  public linksOf({ part, isAttached }: Principal): readonly Link[] {
    return isAttached === true && part.kind.endsWith('identity')
      ? [link('attachment', `${part.name}, attached to ${nameInPath(this.work.name)}`, 'existing')]
      : [];
  }

  public pathTo({ part }: Target): Path {
    return { kind: 'existing', links: [link('path', `the way of ${this.work.name} to ${part.name}`, 'existing')] };
  }
}
