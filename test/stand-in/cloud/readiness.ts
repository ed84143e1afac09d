import { first, flag, JsonObject, text, texts } from '../json';
import { sameId } from './arm-id';
import type { Cloud } from './cloud';
import { COMPUTE } from './computes';
import { endpointOf, isApproved } from './connections';
import { modeOf, networkOf, outboundRules } from './managed-network';
import { requiredRuleTo } from './required-rules';
import { hasRole } from './roles';
import { isHierarchical, isPrivate } from './storage';
import { MANAGED_ENDPOINT, managedEndpointId, mayStartPools, POOL, principalOf, SYNAPSE, synapseOf } from './synapse';
import { CloudResource } from './types';

/** A Spark job that somebody wants to run. */
export interface SparkJob {
  readonly kind: 'serverless' | 'attached';
  readonly workspaceId: string;
  /** The attached pool's name in the workspace. */
  readonly computeName?: string;
  /** The managed identity, user or group that the job runs as. */
  readonly identityPrincipalId: string;
  readonly storageAccountIds: readonly string[];
  readonly readOnlyStorageAccountIds?: readonly string[];
  /** Whether somebody has found the roles on the data to be enough for it, without those on the accounts. */
  readonly needsDataRolesOnly?: boolean;
  /** The only container of each account that it uses. */
  readonly container?: string;
}

export interface Missing {
  readonly rule: string;
  readonly text: string;
}

/** What keeps a Spark job from running, as far as the cloud's state tells. Nothing: it could run. */
export function sparkJobReadiness(cloud: Cloud, job: SparkJob): Missing[] {
  const check = new Readiness(cloud, job);
  check.run();
  return check.missing;
}

class Readiness {
  public readonly missing: Missing[] = [];

  public constructor(
    private readonly cloud: Cloud,
    private readonly job: SparkJob,
  ) {}

  public run(): void {
    const workspace = this.cloud.get(this.job.workspaceId);
    if (!workspace) {
      this.miss('WKS-03', `the workspace ${this.job.workspaceId} does not exist`);
      return;
    }
    const writable = this.accounts(this.job.storageAccountIds);
    const readable = this.accounts(this.job.readOnlyStorageAccountIds ?? []);
    this.roles('ROL-01', writable, ['Contributor', 'Storage Blob Data Contributor']);
    this.roles('ROL-02', readable, ['Reader', 'Storage Blob Data Reader']);
    if (this.job.kind === 'serverless') {
      this.serverless(workspace, [...writable, ...readable]);
    } else {
      this.attached(workspace, [...writable, ...readable]);
    }
  }

  private serverless(workspace: CloudResource, accounts: CloudResource[]): void {
    const { status, sparkReady } = networkOf(workspace);
    const mode = modeOf(workspace);
    if (mode !== 'Disabled' && (status !== 'Active' || !sparkReady)) {
      this.miss('PRV-03', `the managed network is ${status}, ready for Spark: ${sparkReady}`);
    }
    for (const account of accounts) {
      if (mode === 'AllowOnlyApprovedOutbound' || isPrivate(account)) {
        this.sparkRules(workspace, account);
      }
    }
    this.defaultStorage(workspace, mode);
    this.signIn(workspace);
    if (principalOf(workspace) === this.job.identityPrincipalId) {
      this.miss('IDN-01', 'serverless Spark does not run as the system-assigned identity of the workspace');
    }
    this.attachedTo(workspace, 'IDN-01');
  }

  /** Jobs read their code from it; the service makes the rules to it. */
  private defaultStorage(workspace: CloudResource, mode: string): void {
    const id = text(workspace.attributes.storage_account_id);
    const account = this.cloud.get(id);
    const isClosed = account !== undefined && isPrivate(account);
    const isNeeded = mode !== 'Disabled' && (mode === 'AllowOnlyApprovedOutbound' || isClosed);
    for (const subResource of isNeeded ? ['blob', 'file'] : []) {
      if (requiredRuleTo(this.cloud, workspace, id, subResource)?.isForSpark !== true) {
        this.miss('SPE-04', `no rule for Spark leads to ${subResource} of the default storage`);
      }
    }
  }

  /** How jobs get at their code: by a key of the default storage, or as who they are. */
  private signIn(workspace: CloudResource): void {
    const account = this.cloud.get(text(workspace.attributes.storage_account_id));
    const properties = this.cloud.show(workspace).properties as JsonObject;
    const isIdentityBased = text(properties.systemDatastoresAuthMode).toLowerCase() === 'identity';
    if (isIdentityBased && account) {
      this.roles('ROL-15', [account], ['Storage Blob Data Contributor']);
    } else if (account && !flag(account.attributes.shared_access_key_enabled, true)) {
      this.miss('WKS-11', `${account.name} has no shared keys, with which ${workspace.name} signs in to it`);
    }
  }

  private sparkRules(workspace: CloudResource, account: CloudResource): void {
    const rules = outboundRules(this.cloud, workspace.id).filter(
      ({ attributes }) =>
        flag(attributes.spark_enabled, false) && sameId(text(attributes.service_resource_id), account.id),
    );
    for (const subResource of subResources(account)) {
      const required = requiredRuleTo(this.cloud, workspace, account.id, subResource);
      const isReached = rules.some(({ attributes }) => attributes.sub_resource_target === subResource);
      if (!isReached && required?.isForSpark !== true) {
        this.miss('SPE-01', `no Spark-enabled rule leads to ${subResource} of ${account.name}`);
      }
    }
  }

  private attached(workspace: CloudResource, accounts: CloudResource[]): void {
    const compute = this.cloud.all(COMPUTE, workspace.id).find(({ name }) => sameId(name, this.job.computeName ?? ''));
    if (!compute) {
      this.miss('ATT-01', `no compute ${this.job.computeName ?? ''} is attached to ${workspace.name}`);
      return;
    }
    const pool = this.cloud.get(text(compute.attributes.synapse_spark_pool_id));
    const synapse = pool && synapseOf(this.cloud, pool.id);
    if (!pool || !synapse) {
      this.miss('ATT-01', `the pool behind ${compute.name} does not exist`);
      return;
    }
    this.attachedTo(compute, 'IDN-03');
    this.synapseSettings(synapse);
    this.synapseRole(synapse, pool, compute);
    accounts.filter(isPrivate).forEach((account) => this.managedEndpoints(synapse, account));
  }

  private synapseSettings(synapse: CloudResource): void {
    if (isPrivate(synapse)) {
      this.miss('ATR-05', `public network access of ${synapse.name} is off`);
    }
    if (flag(synapse.attributes.data_exfiltration_protection_enabled, false)) {
      this.miss('ATR-06', `${synapse.name} has data exfiltration protection`);
    }
    if (!mayStartPools(this.cloud, synapse)) {
      this.miss('SYN-02', `${synapse.name} may not use its primary storage, so pools do not start`);
    }
  }

  private synapseRole(synapse: CloudResource, pool: CloudResource, compute: CloudResource): void {
    const assigned = [
      ...this.cloud.all(`${SYNAPSE}/roleAssignments`, synapse.id),
      ...this.cloud.all(`${POOL}/roleAssignments`, pool.id),
    ].filter(({ attributes }) => attributes.role_name === 'Synapse Administrator');
    const principals = [principalOf(compute), ...this.userAssigned(compute)].filter((principal) => principal !== '');
    // A job that runs as a managed identity needs the role for that one; for a user the compute's own decides.
    const asking = principals.includes(this.job.identityPrincipalId) ? this.job.identityPrincipalId : principals[0];
    if (asking === undefined || !assigned.some(({ attributes }) => attributes.principal_id === asking)) {
      this.miss('ATR-01', `the identity of ${compute.name} is not Synapse Administrator on ${pool.name}`);
    }
  }

  private managedEndpoints(synapse: CloudResource, account: CloudResource): void {
    const endpoints = this.cloud
      .all(MANAGED_ENDPOINT, synapse.id)
      .filter(({ attributes }) => sameId(text(attributes.target_resource_id), account.id));
    for (const subResource of subResources(account)) {
      const endpoint = endpoints.find(({ attributes }) => attributes.subresource_name === subResource);
      if (!endpoint) {
        this.miss(
          'ATR-07',
          `no managed private endpoint leads from ${synapse.name} to ${subResource} of ${account.name}`,
        );
      } else if (!this.connections(account).some((one) => isApproved(one) && isFrom(one, endpoint))) {
        this.miss('MPE-02', `the managed private endpoint ${endpoint.name} is not approved`);
      }
    }
  }

  private connections(account: CloudResource): CloudResource[] {
    return this.cloud.all(`${account.type}/privateEndpointConnections`, account.id);
  }

  /** Users and groups bring themselves; a managed identity has to be attached where the job runs. */
  private attachedTo(host: CloudResource, rule: string): void {
    const { identityPrincipalId } = this.job;
    const isManaged = this.cloud
      .all()
      .some(
        (resource) =>
          resource.state.principalId === identityPrincipalId || principalOf(resource) === identityPrincipalId,
      );
    const attached = [principalOf(host), ...this.userAssigned(host)].includes(identityPrincipalId);
    if (isManaged && !attached) {
      this.miss(rule, `the identity ${identityPrincipalId} is not attached to ${host.name}`);
    }
  }

  private userAssigned(host: CloudResource): string[] {
    return texts(first(host.attributes.identity).identity_ids).map((id) => text(this.cloud.get(id)?.state.principalId));
  }

  private roles(rule: string, accounts: CloudResource[], roles: string[]): void {
    for (const account of accounts) {
      for (const role of roles.filter((name) => !this.job.needsDataRolesOnly || name.includes('Data'))) {
        if (!hasRole(this.cloud, this.job.identityPrincipalId, role, this.scopeIn(account))) {
          this.miss(rule, `${this.job.identityPrincipalId} does not have ${role} on ${account.name}`);
        }
      }
    }
  }

  /** Where a role is enough: on it, or on what it is in. */
  private scopeIn({ id }: CloudResource): string {
    const { container } = this.job;
    return container === undefined ? id : `${id}/blobServices/default/containers/${container}`;
  }

  private accounts(ids: readonly string[]): CloudResource[] {
    return ids.flatMap((id) => {
      const account = this.cloud.get(id);
      if (!account) {
        this.miss('ResourceNotFound', `the storage account ${id} does not exist`);
      }
      return account ? [account] : [];
    });
  }

  private miss(rule: string, reason: string): void {
    this.missing.push({ rule, text: reason });
  }
}

/** Tools mix both endpoints of an account with a hierarchical namespace. */
function subResources(account: CloudResource): string[] {
  return isHierarchical(account) ? ['dfs', 'blob'] : ['blob'];
}

function isFrom(connection: CloudResource, endpoint: CloudResource): boolean {
  return sameId(endpointOf(connection), managedEndpointId(endpoint));
}
