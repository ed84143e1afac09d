import { AML_WORKSPACE, AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { EndpointDestination, OutboundRule } from '../model/outbound-rules';
import { Resource } from '../model/resource';
import { otherEndpointOf, STORAGE_ACCOUNT } from '../model/storage-accounts';
import { either, Flag, isOff, isOn, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { derived, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { demand, undecided, Undecided, violation } from './engine/verdict';
import { HIDDEN_MODE, whereSparkIsIsolated } from './isolation';
import { endpointRules } from './outbound-rules';

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
  acknowledgeable: false,
  acknowledgement: 'never: jobs on the account would fail',
  cause: 'Spark cannot reach the storage account',
  why: 'In a managed virtual network Spark uses only private endpoint rules that are enabled for it, and without one it reaches only public storage. Jobs on this account fail.',
  allowed:
    'a private endpoint rule that is enabled for Spark; without managed virtual network an account with public network access',
  fix: {
    construct:
      'remove the rule, since enableServerlessSpark(…) adds one that is enabled for Spark, or use OutboundTarget.storage(account, subResource, { spark: true })',
    terraform:
      'set spark_enabled = true on the azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the account',
  },
  source: [Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs')],
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
    return plainRule === undefined
      ? demand(!withoutRule || publicNetworkAccess, `${account} without public network access, to which no rule leads`)
      : violation(`${account}, reached only by rule ${plainRule}, which is not enabled for Spark`);
  },
});

export interface Spe02Subject {
  /** `input titanic`. */
  readonly what: string;
  readonly scheme: string;
  readonly account: string;
  readonly hierarchicalNamespace: boolean;
}

export const SPE_02 = rule({
  id: 'SPE-02',
  name: 'abfss-without-hierarchical-namespace',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: no rule for Spark leads to the endpoint',
  cause:
    'the abfss:// URI leads to the dfs endpoint, which Spark cannot reach in an account without hierarchical namespace',
  why: 'The rules for Spark to such an account lead to its blob endpoint only, so that jobs or the datastore do not reach the data.',
  allowed: 'abfss:// for a data lake, wasbs:// for other accounts',
  fix: {
    construct:
      "take the URI from account.wasbs('container', 'path'), use a BlobDatastore instead of a DataLakeDatastore, or keep the data in a DataLakeStorage",
    terraform:
      'use an azurerm_machine_learning_datastore_blobstorage for the container, or keep the data in an account with is_hns_enabled = true',
  },
  source: [Doc.SUBMIT_SPARK_STANDALONE_JOBS_MANAGED_VNET, Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML],
  judge: ({ what, scheme, account, hierarchicalNamespace }: Spe02Subject) =>
    demand(scheme !== 'abfss' || hierarchicalNamespace, `${what} at abfss:// in ${account}`),
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

export interface Spe04Subject {
  /** The workspace, and what is known of its default storage. */
  readonly found: string;
  /** Whether Spark is wanted. */
  readonly spark: Flag;
  /** Of the default storage. */
  readonly publicNetworkAccess: Flag;
  /** Whether Spark may use a rule to the default storage. */
  readonly rule: Flag;
}

export const SPE_04 = rule({
  id: 'SPE-04',
  name: 'default-storage-without-spark-rule',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where a required rule of the service leads Spark to the default storage',
  cause: 'no rule for Spark leads to the private default storage of the workspace',
  why: 'Jobs read their code, and sessions mount their file share, from the default storage. Without a way to it they fail to start.',
  allowed:
    'a private endpoint rule for Spark to blob of the default storage, or default storage with public network access',
  fix: {
    construct:
      'call enableServerlessSpark(…) of the workspace, which adds the rule; for an existing workspace give defaultStorage in AzureMLWorkspace.fromAttributes(…) as well',
    terraform:
      'add an azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the default storage with sub_resource_target = "blob" and spark_enabled = true',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Configure for serverless Spark jobs', 'configure-for-serverless-spark-jobs'),
    Doc.MVNET_ALLOW_INTERNET_OUTBOUND,
  ],
  looksAt: [
    resources(AML_WORKSPACE, 'storage_account_id', (resource, model) => {
      const account = resource.target('storage_account_id');
      const workspace = AmlWorkspaces.of(model).ofResource(resource);
      return (
        account &&
        whereSparkIsIsolated(workspace, () => ({
          found: `${account.label} without public network access`,
          spark: workspace.spark,
          publicNetworkAccess: account.flag('public_network_access_enabled', true),
          rule: workspace.sparkReaches(account, 'blob'),
        }))
      );
    }),
  ],
  judge: ({ found, spark, publicNetworkAccess, rule }: Spe04Subject) =>
    demand(either(isOff(spark), isOn(publicNetworkAccess), isOn(rule)), found),
});

export interface Spe06Subject {
  readonly vault: string;
  readonly spark: Flag;
  /** Of the Key Vault. */
  readonly publicNetworkAccess: Flag;
  /** Whether Spark may use a rule to the Key Vault. */
  readonly rule: Flag;
}

export const SPE_06 = rule({
  id: 'SPE-06',
  name: 'key-vault-without-spark-rule',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where a required rule of the service leads Spark to the Key Vault, or Spark reads no secrets',
  cause: 'no rule for Spark leads to the private Key Vault of the feature store',
  why: 'Materialisation jobs of a feature store run on serverless Spark and read secrets from the Key Vault. Without a way to it they fail.',
  allowed: 'a private endpoint rule for Spark to vault of the Key Vault, or a Key Vault with public network access',
  fix: {
    construct: 'use workspace.network.allowTo(id, OutboundTarget.keyVault(vaultId, { spark: true }))',
    terraform:
      'add an azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint to the Key Vault with sub_resource_target = "vault" and spark_enabled = true',
  },
  source: [Doc.NETWORK_ISOLATION_FEATURE_STORE],
  looksAt: [
    resources(AML_WORKSPACE, 'key_vault_id', (resource, model) => {
      const vault = resource.target('key_vault_id');
      const workspace = AmlWorkspaces.of(model).ofResource(resource);
      const subject = (target: Resource) => ({
        vault: target.label,
        spark: workspace.spark,
        publicNetworkAccess: target.flag('public_network_access_enabled', true),
        rule: workspace.sparkReaches(target, 'vault'),
      });
      return (
        vault && ofFeatureStore(resource, () => whereSparkIsIsolated<Spe06Subject>(workspace, () => subject(vault)))
      );
    }),
  ],
  judge: ({ vault, spark, publicNetworkAccess, rule }: Spe06Subject) =>
    demand(either(isOff(spark), isOn(publicNetworkAccess), isOn(rule)), vault),
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
    resources(AML_WORKSPACE, 'managed_network.isolation_mode', (workspace, model) =>
      ofFeatureStore(workspace, () => {
        const { mode } = AmlWorkspaces.of(model).ofResource(workspace);
        return mode === undefined ? HIDDEN_MODE : { mode };
      }),
    ),
  ],
  judge: ({ mode }: Spe08Subject) => demand(opposite(isOneOf(mode, ['AllowOnlyApprovedOutbound'])), shown(mode)),
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
  const kind = workspace.text('kind') ?? 'Default';
  if (!isKnown(kind)) {
    return undecided('only Terraform knows whether the workspace is a feature store');
  }
  return kind === 'FeatureStore' ? subject() : undefined;
}
