import { AmlWorkspaces } from '../model/aml-workspaces';
import { AttachedComputes, StorageWay } from '../model/attached-computes';
import { Resource } from '../model/resource';
import { StorageAccounts } from '../model/storage-accounts';
import {
  ATTACHED_COMPUTE,
  SYNAPSE_WORKSPACE,
  SynapseWorkspaceOfApp,
  SynapseWorkspaces,
} from '../model/synapse-workspaces';
import { both, Decision, either, Flag, isOff, isOn } from '../terraform/decision';
import { derived, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, Undecided, undecided, violation } from './engine/verdict';

export interface Mpe07Subject {
  readonly account: string;
  /** Whether it can be reached without a private endpoint. */
  readonly publicNetworkAccess: Flag;
  readonly managedVirtualNetwork: Flag;
}

export const MPE_07 = rule({
  id: 'MPE-07',
  name: 'closed-storage-without-managed-vnet',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: another way to the account may exist that is not visible here',
  cause: 'Spark in Synapse cannot reach a storage account that is not open to all networks',
  why: 'Without managed virtual network, Spark runs in shared networks of Microsoft that no firewall rule of the account can name. Jobs fail to read or write the account; for the primary storage, no session starts.',
  allowed: 'a Synapse workspace with managed virtual network, and managed private endpoints in it',
  fix: {
    construct:
      'set managedVirtualNetwork: true on the SynapseAnalyticsWorkspace, which is the default; a change of it replaces the workspace. Rules for addresses or subnets on the account do not let Spark in',
    terraform:
      'set managed_virtual_network_enabled = true on the azurerm_synapse_workspace, which replaces it, and add azurerm_synapse_managed_private_endpoint resources to the account; network_rules of the account do not let Spark in',
  },
  source: [
    Doc.CONNECT_TO_A_SECURE_STORAGE_ACCOUNT.section(
      'Access a secured storage account',
      'access-a-secured-storage-account',
    ),
    Doc.CONNECT_TO_A_SECURE_STORAGE_ACCOUNT.section(
      'Synapse workspaces and virtual networks',
      'synapse-workspaces-and-virtual-networks',
    ),
  ],
  looksAt: [
    resources(SYNAPSE_WORKSPACE, 'managed_virtual_network_enabled', (workspace, model) => {
      const synapse = SynapseWorkspaces.of(model).ofResource(workspace);
      const { primaryAccount: account } = synapse;
      return account && isMeantForSpark(synapse)
        ? closedStorage([{ account, open: StorageAccounts.of(model).isOpen(account) }], synapse)
        : undefined;
    }),
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (resource, model) => {
      const { synapse, ways } = AttachedComputes.of(model).ofResource(resource);
      // Of primary storage the look above tells, where it does.
      const told = synapse && isMeantForSpark(synapse) ? ways.filter(({ isForJobs }) => isForJobs) : ways;
      return closedStorage(told, synapse);
    }),
  ],
  judge: ({ account, publicNetworkAccess, managedVirtualNetwork }: Mpe07Subject) =>
    demand(either(isOn(publicNetworkAccess), isOn(managedVirtualNetwork)), account),
});

export interface Atr07Subject {
  readonly account: string;
  readonly managedVirtualNetwork: Flag;
  /** Managed private endpoints to the account, or somebody named who makes them. */
  readonly reachable: boolean;
  /** Whether the account is open to all networks. @default false */
  readonly open?: Flag;
}

export const ATR_07 = rule({
  id: 'ATR-07',
  name: 'attached-pool-storage-endpoint-missing',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the endpoints may be made outside of this configuration',
  cause:
    'no managed private endpoint leads from the managed virtual network of the Synapse workspace to the storage account',
  why: 'Spark of a Synapse workspace with managed virtual network runs inside that network. Jobs reach a storage account with restricted network access only through a managed private endpoint; an open account is reached over the internet.',
  allowed: 'managed private endpoints to dfs and blob of an account with hierarchical namespace, to blob of any other',
  fix: {
    construct:
      'list the account in the storage of pool.attachTo(…), which makes the endpoints, or name who makes them with endpoints: ManagedEndpoints.managedElsewhere(reason)',
    terraform:
      'add an azurerm_synapse_managed_private_endpoint to the account with subresource_name "blob", and a second one with "dfs" where is_hns_enabled is true',
  },
  source: [
    Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section(
      'Ensuring resource access for Spark jobs',
      'ensuring-resource-access-for-spark-jobs',
    ),
    Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on managed private endpoints', 'prerequisites'),
    Doc.CONNECT_TO_A_SECURE_STORAGE_ACCOUNT.section(
      'Access a secured storage account',
      'access-a-secured-storage-account',
    ),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (resource, model) => {
      const { synapse, ways } = AttachedComputes.of(model).ofResource(resource);
      const managedVirtualNetwork = synapse?.managedVirtualNetwork;
      if (managedVirtualNetwork === undefined || ways.length === 0) {
        return undefined;
      }
      const without = ways.filter(({ hasEndpoint }) => !hasEndpoint);
      const { closed, isUnseen } = closedOf(without);
      if (isUnseen && managedVirtualNetwork !== false) {
        return undecided(UNSEEN_FIREWALL);
      }
      return {
        account: labels(closed.length > 0 ? closed : without),
        managedVirtualNetwork,
        reachable: without.length === 0,
        open: both(...closed.map(({ open }) => open)),
      };
    }),
  ],
  judge: ({ account, managedVirtualNetwork, reachable, open = false }: Atr07Subject) => {
    if (managedVirtualNetwork === false) {
      return NOT_APPLICABLE;
    }
    if (reachable) {
      return COMPLIANT;
    }
    if (open === true) {
      // Jobs do reach it; where the network is not certain there is nothing to tell.
      return managedVirtualNetwork === true
        ? violation(`${account}, open to all networks`, undefined, 'warning')
        : NOT_APPLICABLE;
    }
    return demand(either(isOff(managedVirtualNetwork), isOn(open)), account);
  },
});

export interface Atr08Subject {
  /** Accounts that only an outbound rule of the workspace leads to. */
  readonly accounts: readonly string[];
}

export const ATR_08 = rule({
  id: 'ATR-08',
  name: 'outbound-rule-for-attached-pool',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: it is a warning; the rule may be meant for serverless Spark alone, or the endpoints are made outside of this configuration',
  cause:
    'only an outbound rule of the Azure Machine Learning workspace leads to the storage account, and attached pools do not use it',
  why: 'Outbound rules with Spark enabled serve serverless Spark alone. An attached pool runs in the network of its Synapse workspace, so its jobs cannot reach the account.',
  allowed:
    'managed private endpoints of the Synapse workspace for the attached pool, outbound rules for serverless Spark',
  fix: {
    construct:
      'list the account in the storage of pool.attachTo(…), or call synapse.allowToStorage(account); both make managed private endpoints',
    terraform: 'add an azurerm_synapse_managed_private_endpoint from the Synapse workspace to the account',
  },
  source: [
    derived('from the two documents below'),
    Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on managed private endpoints', 'prerequisites'),
    Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (resource, model) => {
      const { synapse, ways } = AttachedComputes.of(model).ofResource(resource);
      if (!synapse) {
        return undefined;
      }
      const workspace = AmlWorkspaces.of(model).of(resource, resource.required('machine_learning_workspace_id'));
      return confusedOf(ways, synapse.managedVirtualNetwork ?? false, (account) =>
        either(...['blob', 'dfs'].map((subResource) => isOn(workspace.sparkReaches(account, subResource)))),
      );
    }),
  ],
  judge: ({ accounts }: Atr08Subject) => demand(accounts.length === 0, accounts.join(', ')),
});

const UNSEEN_FIREWALL = 'only Terraform knows the network rules of the storage account';

type Access = Pick<StorageWay, 'account' | 'open'>;

/** Constructs make Synapse workspaces for Spark alone; what else a plain one is for, its author knows. */
function isMeantForSpark({ resource, stated }: SynapseWorkspaceOfApp): boolean {
  return resource !== undefined && stated !== undefined;
}

/** Whether Spark of a Synapse workspace comes to accounts that may be closed. */
function closedStorage(
  accounts: readonly Access[],
  synapse: SynapseWorkspaceOfApp | undefined,
): Mpe07Subject | Undecided | undefined {
  const managedVirtualNetwork = synapse?.managedVirtualNetwork;
  if (managedVirtualNetwork === undefined || accounts.length === 0) {
    return undefined;
  }
  const { closed, isUnseen } = closedOf(accounts);
  if (isUnseen && managedVirtualNetwork !== true) {
    return undecided(UNSEEN_FIREWALL);
  }
  return {
    account: labels(closed),
    publicNetworkAccess: both(...closed.map(({ open }) => open)),
    managedVirtualNetwork,
  };
}

interface ClosedAccounts {
  /** Those that are not certainly open. */
  readonly closed: readonly { readonly account: Resource; readonly open: Flag }[];
  /** Whether the others decide, and the firewall of one of them cannot be seen. */
  readonly isUnseen: boolean;
}

function closedOf(accounts: readonly Access[]): ClosedAccounts {
  const closed = accounts.flatMap(({ account, open }) =>
    open === undefined || open === true ? [] : [{ account, open }],
  );
  const hasUnseen = accounts.some(({ open }) => open === undefined);
  return { closed, isUnseen: hasUnseen && !closed.some(({ open }) => open === false) };
}

/** The accounts that jobs do not come to, although outbound rules look as if they did. */
function confusedOf(
  ways: readonly StorageWay[],
  managedVirtualNetwork: Flag,
  sparkReaches: (account: Resource) => Decision,
): Atr08Subject | Undecided {
  // Without a managed virtual network Synapse reaches what is open.
  const isReached = ({ open }: StorageWay) => managedVirtualNetwork === false && open === true;
  const candidates = ways
    .filter((way) => !way.hasEndpoint && !isReached(way))
    .map((way) => ({ ...way, reaches: sparkReaches(way.account) }))
    .filter(({ reaches }) => reaches !== false);
  const confused = candidates.filter(
    ({ open, reaches }) => reaches === true && (managedVirtualNetwork === true || open === false),
  );
  return confused.length === 0 && candidates.length > 0
    ? undecided('only Terraform knows whether jobs need an endpoint, or whether the outbound rule is for Spark')
    : { accounts: confused.map(({ account }) => account.label) };
}

function labels(accounts: readonly { readonly account: Resource }[]): string {
  return accounts.map(({ account }) => account.label).join(', ');
}
