import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { AML_WORKSPACE, AmlWorkspace } from '../model/aml-workspaces';
import { OutboundRule } from '../model/outbound-rules';
import { REQUIRED_SUB_RESOURCES } from '../facts/required-rules';
import { AzureRole } from '../facts/azure-role';
import { Decision, either, Flag, isOff, isOn, isOneOf } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { Link, Part, Work } from './access-model';
import { link, linkOfOthers, linkWhere } from './links';
import { Principal } from './principals';
import { partOfWorkspace, Scene } from './scene';
import { Path, pathOf, SparkHost } from './spark-host';
import { Target } from './targets';
import { approvalOfRule, idOfRequired, idOfRule } from './ways';

/** Serverless Spark of a workspace. */
export class ServerlessHost implements SparkHost {
  public readonly work: Work;
  public readonly isExisting = false;
  public readonly ownLinks: readonly Link[];
  private readonly part: Part;
  private readonly defaultStorage: Target | undefined;
  private readonly paths = new Map<Target, Path>();

  constructor(
    private readonly scene: Scene,
    public readonly workspace: AmlWorkspace,
    public readonly unitLabel: string,
    defaultStorage: Target | undefined,
  ) {
    this.part = partOfWorkspace(workspace);
    const { id, name } = this.part;
    this.work = {
      id: `serverless Spark of ${id}`,
      name: `serverless Spark of ${name}`,
      kind: 'serverless',
      workspace: id,
    };
    this.defaultStorage = defaultStorage;
    this.ownLinks = [provisioningOf(workspace, name), ...this.startLinks(), ...this.signIn()];
  }

  public linksOf(principal: Principal): readonly Link[] {
    const attachment = this.attachmentOf(principal);
    return [...(attachment ? [attachment] : []), ...this.rolesOnDefaultStorage(principal)];
  }

  public pathTo(target: Target): Path {
    const known = this.paths.get(target);
    const path = known ?? this.findPath(target);
    this.paths.set(target, path);
    return path;
  }

  /** Users and groups bring themselves; a managed identity has to be one of the workspace. */
  private attachmentOf({ key, part, attachedAs, isAttached }: Principal): Link | undefined {
    const { resource } = this.workspace;
    if (typeof key !== 'string' && key.type === AML_WORKSPACE) {
      const text = `${part.name}, which serverless Spark does not run as`;
      return link('attachment', text, 'missing', { rule: 'IDN-01' });
    }
    if (attachedAs === undefined) {
      return undefined;
    }
    const text = `${part.name}, attached to ${this.part.name}`;
    if (!resource) {
      return isAttached === undefined
        ? link('attachment', text, 'not-shown')
        : linkWhere(isAttached, 'attachment', text, { state: 'existing', rule: 'IDN-01' });
    }
    return linkWhere(isListed(resource, attachedAs), 'attachment', text, {
      rule: 'IDN-01',
      address: resource.address,
    });
  }

  /** The service makes the rules to the default storage, from which jobs read their code. */
  private startLinks(): Link[] {
    const { defaultStorage } = this;
    const own = this.workspace.ownOf('defaultStorage');
    const isNeeded = own && isRequired(this.workspace.mode, own.publicNetworkAccess);
    if (!defaultStorage || isNeeded === false || isNeeded === undefined) {
      return [];
    }
    return REQUIRED_SUB_RESOURCES.defaultStorage.map((word) =>
      link('start', `rule to ${word} of ${defaultStorage.part.name}, the default storage`, 'service', {
        way: idOfRequired(this.part.id, word, defaultStorage),
        ...(isNeeded === true ? {} : { rule: 'SPE-04' }),
      }),
    );
  }

  /** The workspace signs in to its default storage by keys, unless identities do. */
  private signIn(): Link[] {
    const account = this.defaultStorage?.ruleKey;
    if (this.usesIdentities !== false || account === undefined || typeof account === 'string') {
      return [];
    }
    const text = `keys of ${this.defaultStorage?.part.name}, by which ${this.part.name} signs in to it`;
    const isAllowed = isOn(account.flag('shared_access_key_enabled', true));
    return isAllowed === true ? [] : [linkWhere(isAllowed, 'start', text, { rule: 'WKS-11' })];
  }

  private rolesOnDefaultStorage({ key }: Principal): Link[] {
    const { defaultStorage, usesIdentities } = this;
    if (!defaultStorage || usesIdentities === false) {
      return [];
    }
    const { roleName } = AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR;
    const text = `${roleName} on ${defaultStorage.part.name}, the default storage, whose keys nobody uses`;
    const found = this.scene.roles.find(key, [roleName], defaultStorage);
    const isThere = found?.isCertain === false || usesIdentities !== true ? undefined : found !== undefined;
    return [linkWhere(isThere, 'role', text, { rule: 'ROL-01', address: found?.assignment.address })];
  }

  private get usesIdentities(): Decision {
    const { storageAccess } = this.workspace;
    return storageAccess !== undefined && isOneOf(storageAccess, ['Identity', 'identity']);
  }

  private findPath(target: Target): Path {
    const { mode } = this.workspace;
    const { open, part } = target;
    const isIsolated = mode === undefined || !isKnown(mode) ? undefined : mode !== 'Disabled';
    const mustUseRule = isIsolated === false ? undefined : needsRule(mode, open);
    if (isIsolated === false) {
      const text = `the internet, which ${part.name} is open to`;
      const isOpen = open === undefined ? undefined : isOn(open);
      return isOpen === true
        ? { kind: 'internet', links: [link('path', text, 'not-needed')] }
        : pathOf('internet', [
            isOpen === undefined
              ? link('path', text, 'not-shown')
              : linkWhere(isOpen, 'path', text, { rule: 'SPE-01' }),
          ]);
    }
    const words = subResourcesOf(target);
    const links = words.flatMap((word) => this.linksTo(target, word, mustUseRule));
    if (links.length === 0) {
      return { kind: 'internet', links: [link('path', `the internet, which ${part.name} is open to`, 'not-needed')] };
    }
    const isRequiredOnly = links.every(({ state }) => state === 'service');
    return pathOf(isRequiredOnly ? 'required-rule' : 'endpoint-rule', links);
  }

  /** The rule to a sub-resource and its approval, where there is one or has to be. */
  private linksTo(target: Target, word: string, mustUseRule: Decision | undefined): Link[] {
    const { workspace, scene } = this;
    const text = `private endpoint rule for Spark to ${word} of ${target.part.name}`;
    const rule = this.ruleTo(target, word);
    if (rule?.endpoint) {
      const isForSpark = isOn(rule.endpoint.spark);
      const way = idOfRule(rule);
      const { address } = rule.resource;
      const approval = approvalOfRule(scene, workspace, rule, target);
      if (mustUseRule === false && isForSpark !== true) {
        return [];
      }
      return [
        linkWhere(isForSpark, 'path', text, { rule: 'SPE-01', way, address }),
        ...(approval && isForSpark !== false && mustUseRule !== false ? [approval] : []),
      ];
    }
    const required = this.requiredTo(target, word);
    if (required) {
      return [required];
    }
    if (mustUseRule === false) {
      return [];
    }
    if (workspace.rules.some(({ isHidden }) => isHidden) || mustUseRule === undefined || mustUseRule !== true) {
      return [link('path', text, 'terraform', { rule: 'SPE-01' })];
    }
    return [link('path', text, 'missing', { rule: 'SPE-01' })];
  }

  private ruleTo({ ruleKey }: Target, word: string): OutboundRule | undefined {
    const rules = this.workspace.rulesTo(ruleKey).filter(({ endpoint }) => endpoint?.subResource === word);
    return rules.find(({ endpoint }) => endpoint?.spark !== false) ?? rules[0];
  }

  /** A rule that the service makes by itself, to what the workspace is built on. */
  private requiredTo(target: Target, word: string): Link | undefined {
    const own = this.workspace.own.find(({ key }) => key === target.ruleKey);
    const words: readonly string[] = own?.kind ? REQUIRED_SUB_RESOURCES[own.kind] : [];
    const isMade = own && words.includes(word) ? isRequired(this.workspace.mode, own.publicNetworkAccess) : false;
    return isMade === true
      ? link('path', `rule of the service to ${word} of ${target.part.name}`, 'service', {
          way: idOfRequired(this.part.id, word, target),
        })
      : undefined;
  }
}

/** What Spark uses of a target. */
export function subResourcesOf({ part, isDataLake }: Target): readonly string[] {
  if (part.kind === 'storage-account') {
    return isDataLake === false || isDataLake === undefined ? ['blob'] : ['blob', 'dfs'];
  }
  return part.kind === 'key-vault' ? ['vault'] : [];
}

/** Whether the network of a workspace is provisioned with Spark. */
export function provisioningOf(workspace: AmlWorkspace, name: string): Link {
  const { mode, spark, stated, provisionings, provisionedWithSpark } = workspace;
  const text = `managed network of ${name}, provisioned with Spark`;
  if (mode === 'Disabled') {
    return link('provisioning', `${name} has no managed network that would be provisioned`, 'not-needed');
  }
  if (spark === false) {
    return link('provisioning', text, 'not-needed');
  }
  if (stated?.provisionedElsewhere !== undefined) {
    return linkOfOthers('provisioning', text, stated.provisionedElsewhere);
  }
  const call = provisionings.find((one) => one.spark !== false);
  if (provisionedWithSpark === undefined || mode === undefined || !isKnown(mode)) {
    return link('provisioning', text, 'terraform', { rule: 'PRV-02' });
  }
  return linkWhere(provisionedWithSpark, 'provisioning', text, { rule: 'PRV-02', address: call?.resource.address });
}

/** Whether the service makes rules by itself to something that a workspace is built on; undefined where nobody can tell. */
export function isRequired(mode: string | undefined, publicNetworkAccess: Flag | undefined): Decision | undefined {
  if (mode === undefined || mode === 'Disabled') {
    return mode === undefined ? undefined : false;
  }
  if (mode === APPROVED_OUTBOUND) {
    return true;
  }
  return publicNetworkAccess === undefined || !isKnown(mode) ? undefined : isOff(publicNetworkAccess);
}

/** Whether Spark comes to something by a rule only; undefined where nobody can tell. */
function needsRule(mode: string | undefined, open: Flag | undefined): Decision | undefined {
  if (mode === APPROVED_OUTBOUND) {
    return true;
  }
  return open === undefined || mode === undefined ? undefined : either(isOff(open), isOneOf(mode, [APPROVED_OUTBOUND]));
}

/** Whether a resource lists an identity; undefined where only Terraform knows. */
export function isListed(
  resource: NonNullable<AmlWorkspace['resource']>,
  identity: Principal['attachedAs'],
): boolean | undefined {
  const block = resource.block('identity');
  const listed = block?.has('identity_ids') ? block.texts('identity_ids') : [];
  if (resource.isOpaque('identity') || listed === undefined) {
    return undefined;
  }
  const isThere = listed.some((id) => resource.identify(id) === identity);
  const isCertain = listed.every((id) => isKnown(id) || resource.referredTo(id) !== undefined);
  return isThere || (isCertain ? false : undefined);
}
