/**
 * The version of what `spark-access.json` holds. A property that is new leaves it; one that goes, or means something else,
 * raises it.
 */
export const ACCESS_VERSION = 1;

/**
 * Who can run Spark in a stack, as whom, on what data, by which way: what `spark-access.json` holds.
 *
 * Parts are named by ids. The id of what is made is the path of its construct, or its address in a plan; the id of what
 * exists is its name. All lists are sorted, so that equal apps give equal files. No text holds a token: what only
 * Terraform knows stands as a reference of Terraform, `${azurerm_storage_account.lake.name}`.
 */
export interface AccessModel {
  readonly version: typeof ACCESS_VERSION;
  /** Path of the stack; in an audit the name of the document. */
  readonly stack: string;
  readonly workspaces: readonly WorkspacePart[];
  readonly synapseWorkspaces: readonly SynapsePart[];
  readonly pools: readonly PoolPart[];
  /** What data is in, and where endpoints and rules lead to. */
  readonly targets: readonly TargetPart[];
  /** The ways in and out. */
  readonly ways: readonly Way[];
  readonly principals: readonly PrincipalPart[];
  /** What can be run, and what starts it. */
  readonly work: readonly Work[];
  /** Who reaches what, one for each work, identity and target. */
  readonly access: readonly Access[];
  /** What somebody else sees to, and why. */
  readonly leftToOthers: readonly Responsibility[];
  /** Sentences: what this file cannot show, such as roles that are inherited. */
  readonly notShown: readonly string[];
}

/**
 * - `made-here`: a resource of the app
 * - `existing`: it is there already, as a construct states
 * - `service`: Azure makes it by itself
 * - `others`: somebody else sees to it, and `reason` says who or why
 * - `missing`: nothing gives it, and `rule` tells what that breaks
 * - `terraform`: Terraform decides when it knows the values
 * - `not-shown`: nothing here says it, and it may be so all the same, as a role that is inherited
 * - `not-needed`: it works without
 */
export type State =
  'made-here' | 'existing' | 'service' | 'others' | 'missing' | 'terraform' | 'not-shown' | 'not-needed';

/** A switch: on, off, to be decided by Terraform, or not to be seen here. */
export type Switch = 'on' | 'off' | 'terraform' | 'not-shown';

/** Something in Azure. */
export interface Part {
  readonly id: string;
  /** For people: the last part of a construct path, the name of what exists, a host. */
  readonly name: string;
  readonly origin: 'made-here' | 'existing';
  /** Path of the stack that makes it. Undefined for what exists. */
  readonly stack?: string;
  /** Its address in Terraform. Undefined for what exists. */
  readonly address?: string;
}

/** An Azure Machine Learning workspace. */
export interface WorkspacePart extends Part {
  /** `Disabled`, `AllowInternetOutbound`, `AllowOnlyApprovedOutbound`, or `unknown`. */
  readonly isolationMode: string;
  readonly publicNetworkAccess: Switch;
  /** Whether serverless Spark is asked for. */
  readonly serverlessSpark: Switch;
  /** Its managed network, provisioned with Spark; `not-needed` without isolation, or without serverless Spark. */
  readonly provisioning: Link;
  /** Why nobody makes a way in for clients. Undefined where somebody does, or the workspace exists. */
  readonly noInbound?: string;
  /** Ids of the principals that the workspace has for identities. */
  readonly identities: readonly string[];
  /** Ids of targets. */
  readonly defaultStorage?: string;
  readonly keyVault?: string;
  readonly containerRegistry?: string;
}

/** A Synapse workspace. */
export interface SynapsePart extends Part {
  readonly managedVirtualNetwork: Switch;
  readonly publicNetworkAccess: Switch;
  readonly dataExfiltrationProtection: Switch;
  /** Id of the target with its own files. */
  readonly primaryStorage?: string;
}

/** A Spark pool of a Synapse workspace. */
export interface PoolPart extends Part {
  /** Id of the Synapse workspace; undefined where only Terraform knows it. */
  readonly synapse?: string;
  readonly nodeSize?: string;
  /** `3.5`. */
  readonly runtime?: string;
}

export type TargetKind =
  'storage-account' | 'key-vault' | 'container-registry' | 'workspace' | 'host' | 'service-tag' | 'other';

/** What data is in, and where endpoints and rules lead to. */
export interface TargetPart extends Part {
  readonly kind: TargetKind;
  /** Whether it can be reached over the internet. */
  readonly open: Switch;
  /** Of storage accounts. */
  readonly hierarchicalNamespace?: Switch;
  /** Of storage accounts: the id of the workspace that has it as its default storage. */
  readonly defaultStorageOf?: string;
  /** Of storage accounts: the id of the Synapse workspace that keeps its own files there. */
  readonly primaryStorageOf?: string;
}

/**
 * - `inbound`: a private endpoint by which clients come in
 * - `endpoint-rule`: an outbound rule by private endpoint of an Azure Machine Learning workspace
 * - `required-rule`: the same, made by the service for what the workspace is built on
 * - `fqdn-rule`, `service-tag-rule`: outbound rules, which Spark does not use
 * - `managed-endpoint`: a managed private endpoint of a Synapse workspace
 */
export type WayKind =
  'inbound' | 'endpoint-rule' | 'required-rule' | 'fqdn-rule' | 'service-tag-rule' | 'managed-endpoint';

/** A way in or out. */
export interface Way {
  readonly id: string;
  readonly kind: WayKind;
  /** Id of the workspace or Synapse workspace that it leads out of; undefined for `inbound`. */
  readonly from?: string;
  /** For `inbound`: the subnet, as text. */
  readonly subnet?: string;
  /** Id of a target, or, for `inbound`, of whatever it leads to. */
  readonly to: string;
  /** `dfs`, `blob`, `vault`; ports of a service tag. */
  readonly subResource?: string;
  /** Whether Spark uses it. */
  readonly spark: Switch;
  readonly state: State;
  readonly reason?: string;
  /** How the connection is approved; undefined where it needs no approval. */
  readonly approval?: Link;
  /** DNS of `inbound`. */
  readonly dns?: Link;
  readonly address?: string;
}

/**
 * - `submitter`: whoever submits a job or opens a notebook
 * - `deployer`: whoever deploys the stack
 * - `system-identity`: the identity that a workspace or an attached compute has by itself
 */
export type PrincipalKind =
  | 'user'
  | 'group'
  | 'service-principal'
  | 'managed-identity'
  | 'system-identity'
  | 'submitter'
  | 'deployer'
  | 'unknown';

/** Somebody or something that has roles. */
export interface PrincipalPart extends Part {
  readonly kind: PrincipalKind;
  /** In Microsoft Entra ID, where it is known. */
  readonly objectId?: string;
}

export type WorkKind = 'serverless' | 'attached' | 'notebook' | 'job' | 'pipeline' | 'schedule';

/** What can be run, and what starts it. */
export interface Work {
  readonly id: string;
  readonly name: string;
  readonly kind: WorkKind;
  /** Id of the Azure Machine Learning workspace. */
  readonly workspace: string;
  /** Of `attached`: name of the compute, and id of the pool. */
  readonly computeName?: string;
  readonly pool?: string;
  /** Of a notebook, job or step: ids of the `serverless` or `attached` work that it runs on; of a schedule, what it starts. */
  readonly on?: readonly string[];
  /** Of a schedule: `every day at 02:30 W. Europe Standard Time`. */
  readonly when?: string;
  readonly address?: string;
}

/**
 * - `attachment`: the identity is attached to what the work runs on
 * - `role`: a role on the target
 * - `submission`: a role by which somebody may submit jobs
 * - `synapse-role`: Synapse Administrator of the pool
 * - `path`: a way to a sub-resource of the target
 * - `approval`: of a private endpoint on the path
 * - `provisioning`: the managed network, provisioned with Spark
 * - `dns`: the names of an inbound private endpoint
 * - `start`: what Spark needs to start at all, such as its way to the default or primary storage
 */
export type LinkKind =
  'attachment' | 'role' | 'submission' | 'synapse-role' | 'path' | 'approval' | 'provisioning' | 'start' | 'dns';

/** One thing that has to be there. */
export interface Link {
  readonly kind: LinkKind;
  /** What it is, as a phrase: `Storage Blob Data Contributor on Data`. */
  readonly text: string;
  readonly state: State;
  /** With `others`. */
  readonly reason?: string;
  /** With `missing` and `terraform`: the rule that tells of it. */
  readonly rule?: string;
  /** Of a path or an approval: the id of the way. */
  readonly way?: string;
  /** Address of the resource that gives it, with `made-here`. */
  readonly address?: string;
}

/** How Spark comes to data. `existing`: as an attached compute does that exists already; `none`: it does not. */
export type PathKind =
  'internet' | 'existing' | 'endpoint-rule' | 'required-rule' | 'managed-endpoint' | 'others' | 'terraform' | 'none';

/**
 * - `complete`: all is there, as far as the app shows
 * - `left-to-others`: all is there but for what somebody else sees to
 * - `terraform`: Terraform decides on something, and nothing is missing
 * - `missing`: something is, so that it does not work
 */
export type Verdict = 'complete' | 'left-to-others' | 'terraform' | 'missing';

/** Whether work reaches a target as somebody. */
export interface Access {
  readonly id: string;
  /** Id of the work. */
  readonly work: string;
  /** Ids of the principals that can start it; none where nobody is shown who can. */
  readonly who: readonly string[];
  /** Id of the principal that it runs as: with a user or group, whoever starts it, as themselves. */
  readonly runsAs: string;
  /** Id of the target. */
  readonly target: string;
  /** The container that it is about; undefined for all of the account. */
  readonly container?: string;
  readonly mode: 'read' | 'read-write';
  readonly path: PathKind;
  readonly links: readonly Link[];
  readonly verdict: Verdict;
  /** All of it in one sentence. */
  readonly sentence: string;
}

/** What somebody else sees to. */
export interface Responsibility {
  readonly id: string;
  /** What it is, as a phrase: `approval of the managed private endpoint data-blob`. */
  readonly what: string;
  /** Path of the construct, or address of the resource, for which it is done. */
  readonly for: string;
  readonly reason: string;
}
