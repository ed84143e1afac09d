import { ArmIdPart, armIdPart, ArmResourceType } from '../../azure/arm-id';
import { isKnown, referenceText } from '../../terraform/tokens';
import { both, Flag } from '../decision';
import { AmlWorkspaces } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { AttachedCompute } from './attached-computes';
import { Audit, Demand } from './audit';
import { subscriptionOf } from './provider-of';
import { StorageAccounts } from './storage-accounts';

/** `azurerm_machine_learning_synapse_spark`: a Spark pool as a compute of an Azure Machine Learning workspace. */
export const auditAttachedCompute: Audit = (resource, app, demand) => {
  const compute = () => new AttachedCompute(app(), resource());
  demand('NAM-02', () => ({ name: resource().required('name') }));
  demand('CFG-05', () => {
    const id = resource().required('synapse_spark_pool_id');
    return { id, type: ArmResourceType.SPARK_POOL, reference: referenceText(resource().construct, id) };
  });
  demand('ATT-11', () => subscriptions(app(), resource()));
  auditIdentity(resource, compute, demand);
  auditSynapse(compute, demand);
  auditWays(app, compute, demand);
};

function auditIdentity(resource: () => AuditedResource, compute: () => AttachedCompute, demand: Demand): void {
  demand('ATT-06', () =>
    // What Terraform makes in a loop may be there.
    resource().isOpaque('identity') || resource().has('dynamic') ? undefined : { identity: resource().has('identity') },
  );
  demand('ATT-05', () => {
    const { identityType: type } = compute();
    return type === undefined ? undefined : { type };
  });
  demand('ATT-04', () => {
    const { identityType: type } = compute();
    const identities = resource().block('identity')?.count('identity_ids') ?? 0;
    return type === undefined ? undefined : { type, identities };
  });
  demand('ATT-07', () => {
    const { identityType: identity } = compute();
    return identity === undefined ? undefined : { identity, tags: hasManagedTags(resource()) };
  });
  demand('ATR-01', () => {
    const { principals, administrators } = compute();
    return { principals: principals.length, assigned: administrators, managedElsewhere: false };
  });
}

/** What jobs ask of the Synapse workspace. */
function auditSynapse(compute: () => AttachedCompute, demand: Demand): void {
  demand('ATR-05', () => {
    const publicNetworkAccess = compute().synapse?.publicNetworkAccess;
    return publicNetworkAccess === undefined ? undefined : { publicNetworkAccess };
  });
  demand('ATR-06', () => {
    const dataExfiltrationProtection = compute().synapse?.dataExfiltrationProtection;
    return dataExfiltrationProtection === undefined ? undefined : { dataExfiltrationProtection };
  });
  demand('SRV-33', () => {
    const { pool } = compute();
    return pool && { pool: pool.construct.node.path, autoPause: pool.has('auto_pause') || pool.has('dynamic') };
  });
}

/** How jobs come to the accounts that they have roles on, and to the files of the Synapse workspace. */
function auditWays(app: () => AppResources, compute: () => AttachedCompute, demand: Demand): void {
  const accounts = () => waysOf(app(), compute());
  demand('ATR-07', () => {
    const managedVirtualNetwork = compute().synapse?.managedVirtualNetwork;
    const without = accounts().filter(({ endpoint }) => !endpoint);
    const closed = without.filter(({ open }) => open !== true);
    return managedVirtualNetwork === undefined || accounts().length === 0
      ? undefined
      : {
          account: labels(closed.length > 0 ? closed : without),
          managedVirtualNetwork,
          reachable: without.length === 0,
          open: both(...closed.map(({ open }) => open)),
        };
  });
  demand('MPE-07', () => {
    const managedVirtualNetwork = compute().synapse?.managedVirtualNetwork;
    const closed = accounts().filter(({ open }) => open !== true);
    return managedVirtualNetwork === undefined || closed.length === 0
      ? undefined
      : {
          account: labels(closed),
          publicNetworkAccess: both(...closed.map(({ open }) => open)),
          managedVirtualNetwork,
        };
  });
  demand('ATR-08', () => {
    const { synapse, resource } = compute();
    const workspaceId = resource.text('machine_learning_workspace_id');
    if (!synapse || workspaceId === undefined) {
      return undefined;
    }
    const workspace = AmlWorkspaces.of(app()).of(resource.construct, workspaceId);
    // Without a managed virtual network Synapse reaches what is open.
    const confused = accounts().filter(
      ({ account, endpoint, open }) =>
        !endpoint &&
        (synapse.managedVirtualNetwork === true || open === false) &&
        ['blob', 'dfs'].some((subResource) => workspace.sparkReaches(account, subResource) === true),
    );
    return { accounts: confused.map(({ label }) => label) };
  });
}

interface Way {
  readonly account: AuditedResource;
  readonly label: string;
  /** Whether the account lets all networks in. */
  readonly open: Flag;
  /** Whether a managed private endpoint leads there, or somebody else makes it. */
  readonly endpoint: boolean;
}

function waysOf(app: AppResources, compute: AttachedCompute): Way[] {
  const { synapse, accounts } = compute;
  const storage = StorageAccounts.of(app);
  const primary = synapse?.primaryAccount;
  // That the pool reads its own files needs saying only where it cannot.
  const all = primary && storage.isOpen(primary) !== true ? new Set([...accounts, primary]) : accounts;
  return [...all].map((account) => ({
    account,
    label: account.construct.node.path,
    open: storage.isOpen(account),
    endpoint:
      synapse !== undefined &&
      (synapse.declared?.endpointsElsewhere === true || synapse.reaches(storage.keyOf(account))),
  }));
}

function labels(ways: readonly Way[]): string {
  return ways.map(({ label }) => label).join(', ');
}

/** Whether Terraform sets tags and does not ignore their changes. */
function hasManagedTags(resource: AuditedResource): boolean {
  const lifecycle = resource.block('lifecycle');
  const ignored = lifecycle?.text('ignore_changes') ?? lifecycle?.texts('ignore_changes') ?? [];
  const isEmpty = resource.block('tags')?.isEmpty ?? !resource.has('tags');
  return !isEmpty && ignored !== 'all' && !ignored.includes('tags');
}

/** Of the workspace, and of the provider that makes the compute. */
function subscriptions(app: AppResources, compute: AuditedResource) {
  const workspaceId = compute.required('machine_learning_workspace_id');
  const workspace = app.referredTo(compute.construct, workspaceId);
  const workspaceSubscription = isKnown(workspaceId)
    ? armIdPart(workspaceId, ArmIdPart.SUBSCRIPTION)
    : workspace && subscriptionOf(app, workspace);
  return workspaceSubscription === undefined
    ? undefined
    : { workspaceSubscription, providerSubscription: subscriptionOf(app, compute) };
}
