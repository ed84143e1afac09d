import { AML_WORKSPACE } from '../model/aml-workspaces';
import { PrivateEndpoints, VIRTUAL_NETWORK } from '../model/private-endpoints';
import { Resource } from '../model/resource';
import { RESOURCE_GROUP } from '../model/resource-groups';
import { STORAGE_ACCOUNT } from '../model/storage-accounts';
import { SYNAPSE_WORKSPACE } from '../model/synapse-workspaces';
import { WrittenApp } from '../model/written-app';
import { WrittenResource } from '../model/written-resource';
import { isKnown } from '../terraform/tokens';

/** Resources that only add to another one, and so are judged with it. */
const ADDITIONS = ['azurerm_storage_account_network_rules'];

/** What our constructs put into the groups that users make. */
const MAIN_TYPES = [AML_WORKSPACE, SYNAPSE_WORKSPACE, STORAGE_ACCOUNT];

/**
 * The resources that constructs of this library made, and those connected with them: what they are built on, whatever
 * they refer to in turn, and what refers to one of them.
 */
export class ConnectedResources {
  private foundGroups: ReadonlySet<Resource | undefined> | undefined;
  private found: { readonly own: Set<WrittenResource>; readonly builtOn: Set<WrittenResource> } | undefined;

  /** To look for expressions takes longer than to look for literals, and hardly any app has ids of that kind. */
  private statesExpressions: boolean | undefined;

  constructor(private readonly app: WrittenApp) {}

  /** Whether a resource is connected with one of ours. */
  public include(resource: WrittenResource): boolean {
    return this.includesAtFirstSight(resource) || this.includesFollowingReferences(resource);
  }

  /**
   * Whether what nearly every app makes beside our constructs is certainly connected: groups and networks. To follow all
   * references of a large app takes a fifth of the time of its judgement.
   */
  private includesAtFirstSight(resource: WrittenResource): boolean {
    switch (resource.type) {
      case RESOURCE_GROUP:
        return this.groups.has(resource);
      case VIRTUAL_NETWORK:
        return this.isNetworkOfOurs(resource);
      default:
        return false;
    }
  }

  private isNetworkOfOurs(network: Resource): boolean {
    return PrivateEndpoints.of(this.app)
      .in(network)
      .some(({ isOurs }) => isOurs);
  }

  /** The resource groups in which main resources of ours are, and the networks that these are reached through. */
  private get groups(): ReadonlySet<Resource | undefined> {
    this.foundGroups ??= new Set(
      [
        ...MAIN_TYPES.flatMap((type) => this.app.ofType(type)).filter(({ isOurs }) => isOurs),
        ...this.app.ofType(VIRTUAL_NETWORK).filter((network) => this.isNetworkOfOurs(network)),
      ].map((resource) => resource.target('resource_group_name')),
    );
    return this.foundGroups;
  }

  private includesFollowingReferences(resource: WrittenResource): boolean {
    const { own, builtOn } = (this.found ??= this.find());
    if (builtOn.has(resource) || this.refersToStated(resource)) {
      return true;
    }
    const targets = ADDITIONS.includes(resource.type) ? builtOn : own;
    return resource.refersTo.some((target) => targets.has(target));
  }

  private find(): { own: Set<WrittenResource>; builtOn: Set<WrittenResource> } {
    const own = new Set<WrittenResource>(this.app.statedResources);
    for (const type of this.app.types) {
      this.app.ofType(type).forEach((resource) => {
        if (resource.isOurs) {
          own.add(resource);
        }
      });
    }
    const builtOn = new Set<WrittenResource>(own);
    const pending = [...own];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const target of next.refersTo) {
        if (!builtOn.has(target)) {
          builtOn.add(target);
          pending.push(target);
        }
      }
    }
    return { own, builtOn };
  }

  /** Whether an argument is the id of an existing thing that a construct states. */
  private refersToStated(resource: WrittenResource): boolean {
    const { statedIds } = this.app;
    if (statedIds.size === 0) {
      return false;
    }
    this.statesExpressions ??= [...statedIds].some((id) => id.includes('${'));
    const keys: ReadonlySet<unknown> = statedIds;
    return resource.everyText
      .filter((text) => this.statesExpressions || isKnown(text))
      .map((text) => resource.identify(text))
      .some((key) => keys.has(key));
  }
}
