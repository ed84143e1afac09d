import { APPROVED_OUTBOUND } from '../facts/isolation-modes';
import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { EndpointDestination, OutboundRule } from '../model/outbound-rules';
import { Resource } from '../model/resource';
import { otherEndpointOf, STORAGE_ACCOUNT } from '../model/storage-accounts';
import { either, Flag, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { derived, Doc } from './documents';
import { rule } from './engine/rule';
import { demand, undecided, Undecided, violation } from './engine/verdict';
import { HIDDEN_MODE } from './isolation';
import { endpointRules } from './outbound-rules';
import { workspaces } from './workspaces';

export interface Spe01Subject {
  readonly account: string;
  readonly mode: string;
  readonly publicNetworkAccess: boolean;
  /** Name of a rule to the same sub-resource that is not enabled for Spark. @default - there is none */
  readonly plainRule?: string;
  /** Whether no rule leads there at all. @default false */
  readonly withoutRule?: boolean;
}

export const SPE_01 = rule({
  id: 'SPE-01',
  name: 'storage-unreachable-from-spark',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where another configuration makes the rule, or opens the account',
  cause: 'Spark cannot reach the storage account',
  why: 'In a managed virtual network Spark reaches an account by private endpoint rules that are enabled for it. Only with AllowInternetOutbound, or without managed virtual network, it reaches public accounts over the internet. Jobs on this account fail.',
  allowed:
    'a private endpoint rule that is enabled for Spark; with AllowInternetOutbound or Disabled an account with public network access',
  fix: {
    construct:
      'remove the rule, since enableServerlessSpark(…) adds one that is enabled for Spark, or use OutboundTarget.storage(account, subResource, { spark: true })',
    terraform:
      'set spark_enabled = true on the azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the account',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
    Doc.NETWORK_ISOLATION_FEATURE_STORE,
  ],
  judge: ({ account, mode, publicNetworkAccess, plainRule, withoutRule = false }: Spe01Subject) => {
    if (mode === 'Disabled') {
      return demand(
        publicNetworkAccess,
        `${account} without public network access, workspace without managed virtual network`,
        {
          construct:
            'use ManagedNetwork.allowInternetOutbound() or ManagedNetwork.allowOnlyApprovedOutbound(), or make the account public with publicNetworkAccess: true',
          terraform:
            'set managed_network.isolation_mode of the workspace to AllowInternetOutbound or AllowOnlyApprovedOutbound, or public_network_access_enabled = true on the account',
        },
      );
    }
    const isOpen = publicNetworkAccess && mode !== APPROVED_OUTBOUND;
    if (plainRule !== undefined) {
      const severity = isOpen ? 'warning' : undefined;
      return violation(
        `${account}, reached only by rule ${plainRule}, which is not enabled for Spark`,
        undefined,
        severity,
      );
    }
    const access = publicNetworkAccess ? 'behind approved outbound' : 'without public network access';
    return demand(!withoutRule || isOpen, `${account} ${access}, to which no rule leads`);
  },
});

export interface Spe02Subject {
  /** `input titanic`. */
  readonly what: string;
  readonly scheme: string;
  readonly account: string;
  readonly hierarchicalNamespace: boolean;
  /** Whether Spark comes to the endpoint that the URI leads to: by a rule, or over the internet. Undefined where nobody sees it. */
  readonly reached: boolean | undefined;
}

export const SPE_02 = rule({
  id: 'SPE-02',
  name: 'abfss-without-hierarchical-namespace',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where another configuration makes the rule to dfs',
  cause: 'the abfss:// URI leads to the dfs endpoint of the account, to which no rule for Spark leads',
  why: 'The rules for Spark to an account without hierarchical namespace lead to its blob endpoint. Its dfs endpoint serves the same data, but jobs or the datastore do not reach it from the isolated network.',
  allowed: 'wasbs:// for accounts without hierarchical namespace, or a rule for Spark to dfs',
  fix: {
    construct:
      "take the URI from account.wasbs('container', 'path'), use a BlobDatastore instead of a DataLakeDatastore, or add OutboundTarget.storage(account, StorageSubResource.DFS, { spark: true }) with workspace.network.allowTo(…)",
    terraform:
      'use an azurerm_machine_learning_datastore_blobstorage for the container, or add a rule to the account with sub_resource_target = "dfs" and spark_enabled = true',
  },
  source: [
    Doc.SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET,
    Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML,
    Doc.ABFS_URI,
  ],
  judge: ({ what, scheme, account, hierarchicalNamespace, reached }: Spe02Subject) => {
    const isServed = scheme !== 'abfss' || hierarchicalNamespace;
    return !isServed && reached === undefined
      ? undecided('nobody sees the Synapse workspace whose managed private endpoints the pool uses')
      : demand(isServed || reached === true, `${what} at abfss:// in ${account}`);
  },
});

export interface Spe03Subject {
  readonly account: string;
  /** Where the rule leads, and where none does. */
  readonly subResource: string;
  readonly other: string;
  readonly spark: Flag;
  readonly hierarchicalNamespace: Flag;
  /** Whether Spark may use a rule to the other sub-resource. */
  readonly otherRule: Flag;
}

export const SPE_03 = rule({
  id: 'SPE-03',
  name: 'single-data-lake-endpoint',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where all code is known to use this endpoint only',
  cause: 'Spark reaches only one of the two endpoints of a data lake, and tools use both',
  why: 'A data lake answers at dfs and at blob, and tools switch between the two. A job may then fail in the middle of its work.',
  allowed: 'rules that are enabled for Spark to both dfs and blob of an account with a hierarchical namespace',
  fix: {
    construct:
      'use workspace.enableServerlessSpark(…), which adds both, or add OutboundTarget.storage(account, …, { spark: true }) for the other sub-resource',
    terraform:
      'add an azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint with spark_enabled = true to the other sub-resource',
  },
  source: [Doc.PRIVATE_ENDPOINT_INTEGRATION_SYNAPSE, derived()],
  looksAt: endpointRules('sub_resource_target', endpointBesideTwin),
  judge: ({ account, subResource, other, spark, hierarchicalNamespace, otherRule }: Spe03Subject) =>
    demand(
      either(isOff(spark), isOff(hierarchicalNamespace), isOn(otherRule)),
      `${account}: a rule to ${subResource}, none to ${other}`,
    ),
});

export interface Spe08Subject {
  readonly mode: string;
}

export const SPE_08 = rule({
  id: 'SPE-08',
  name: 'feature-store-isolation-mode',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the feature store is known to work with approved outbound',
  cause: 'network isolation of feature stores is documented for AllowInternetOutbound only',
  why: 'The tutorial names AllowInternetOutbound as the only supported mode. In AllowOnlyApprovedOutbound materialisation jobs may fail.',
  allowed: 'AllowInternetOutbound, or Disabled',
  fix: {
    construct: 'use ManagedNetwork.allowInternetOutbound(), in a new workspace',
    terraform: 'set managed_network.isolation_mode to AllowInternetOutbound, in a new workspace',
  },
  source: [Doc.NETWORK_ISOLATION_FEATURE_STORE.section('Prerequisites')],
  looksAt: [
    ...workspaces('managed_network.isolation_mode', (workspace, model) =>
      ofFeatureStore(workspace, () => {
        const { mode } = AmlWorkspaces.of(model).ofResource(workspace);
        return mode === undefined ? HIDDEN_MODE : { mode };
      }),
    ),
  ],
  judge: ({ mode }: Spe08Subject) => demand(opposite(isOneOf(mode, [APPROVED_OUTBOUND])), shown(mode)),
});

/** A rule for Spark to one endpoint of an account, which may lack the rule to the other one. */
function endpointBesideTwin(
  { targetId, subResource, spark }: EndpointDestination,
  { resource }: OutboundRule,
  workspace: AmlWorkspace,
): Spe03Subject | undefined | Undecided {
  const account = resource.referredTo(targetId);
  if (spark === false || account?.type !== STORAGE_ACCOUNT) {
    return undefined;
  }
  if (!isKnown(subResource)) {
    return undecided('only Terraform knows to which endpoint of the account it leads');
  }
  const other = otherEndpointOf(subResource);
  return other === undefined
    ? undefined
    : {
        account: account.label,
        subResource,
        other,
        spark,
        hierarchicalNamespace: account.flag('is_hns_enabled', false),
        otherRule: workspace.sparkReaches(account, other),
      };
}

/** What a rule asks of a workspace that is a feature store. */
function ofFeatureStore<S>(workspace: Resource, subject: () => S | undefined | Undecided): S | undefined | Undecided {
  const kind = workspace.text('kind');
  if (!isKnown(kind)) {
    return undecided('only Terraform knows whether the workspace is a feature store');
  }
  return kind === 'FeatureStore' ? subject() : undefined;
}
