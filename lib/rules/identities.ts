import { AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Place, Resource } from '../model/resource';
import { Decision, either, Flag, hasForm, isOff, isSameId, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { Doc } from './documents';
import { rule } from './engine/rule';
import { demand, demandShowing, NOT_APPLICABLE, Undecided, undecided } from './engine/verdict';
import { workspaces } from './workspaces';

const HIDDEN_IDENTITY = 'only Terraform knows the identity of the workspace';

export interface Idn01Subject {
  readonly identity: string;
  readonly attached: Decision;
  /** @default - the rule's own fix */
  readonly fix?: string;
}

export const IDN_01 = rule({
  id: 'IDN-01',
  name: 'identity-not-attached-to-workspace',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot run',
  cause: 'a serverless Spark job cannot run as a managed identity that is not attached to the workspace',
  why: 'Serverless Spark takes only identities of the workspace, so the job fails.',
  allowed: 'a user-assigned managed identity that is attached to the workspace',
  fix: {
    construct:
      'add SparkIdentity.managed(identity) to the identities of enableServerlessSpark(…), which attaches it; for an existing workspace attach it there and list it in attachedIdentities of AzureMLWorkspace.fromAttributes(…)',
    terraform: 'list the identity in identity.identity_ids of the azurerm_machine_learning_workspace',
  },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Ensuring resource access for Spark jobs')],
  looksAt: workspaces('identity.identity_ids', jobIdentities),
  judge: ({ identity, attached, fix }: Idn01Subject) =>
    attached === false ? demand(attached, identity, fix) : demandShowing(attached, identity),
});

export interface Idn03Subject {
  readonly identity: string;
  readonly attached: boolean;
  /** @default - the rule's own fix */
  readonly fix?: string;
}

export const IDN_03 = rule({
  id: 'IDN-03',
  aliases: ['IDN-04'],
  name: 'identity-not-attached-to-compute',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot run',
  cause: 'a job on the attached pool cannot run as a managed identity that is not attached to the compute',
  why: 'The job fails. An identity that is attached to the workspace serves serverless Spark only.',
  allowed:
    'the system-assigned identity of the compute, or a user-assigned identity that is attached to the compute itself',
  fix: {
    construct:
      'give AttachedIdentity.userAssigned(identity) as identity of attachTo(…), or list the identity among its others',
    terraform:
      'list the identity in identity.identity_ids of the azurerm_machine_learning_synapse_spark, with type = "UserAssigned"',
  },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Ensuring resource access for Spark jobs')],
  judge: ({ identity, attached, fix }: Idn03Subject) => demand(attached, identity, fix),
});

export interface Idn05Subject {
  readonly interactiveIdentities: number;
  /** Somebody who works in a session. @default - nobody in particular */
  readonly user?: string;
}

export const IDN_05 = rule({
  id: 'IDN-05',
  name: 'interactive-users-without-roles',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where nobody works interactively',
  cause: 'notebook sessions always run as their user, and no user or group has access to the storage',
  why: 'Sessions ignore the managed identities of workspace and compute. Whoever works in a notebook cannot read or write the data.',
  allowed: 'a user or group with roles on the storage',
  fix: {
    construct:
      'add SparkIdentity.user(objectId) or SparkIdentity.group(objectId) to the identities of enableServerlessSpark(…) or to the users of attachTo(…)',
  },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Ensuring resource access for Spark jobs')],
  judge: ({ interactiveIdentities, user }: Idn05Subject) =>
    demand(
      interactiveIdentities > 0,
      user === undefined ? 'only managed identities and service principals' : `${user}, who has no role on the storage`,
    ),
});

export interface Idn07Subject {
  /** Of the identity of the workspace, as azurerm writes it. */
  readonly type: string;
  /** Whether Spark is wanted. */
  readonly spark: Flag;
}

export const IDN_07 = rule({
  id: 'IDN-07',
  name: 'missing-system-assigned-identity',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: where jobs were seen to run without a system-assigned identity',
  cause: 'the workspace has no system-assigned identity, which every documented set-up of serverless Spark has',
  why: 'Azure Machine Learning documents managed identities for Spark jobs only for a workspace with both kinds of identity. Whether another set-up works is not documented.',
  allowed: 'a system-assigned identity beside the user-assigned ones',
  fix: {
    construct: 'use WorkspaceIdentity.systemAndUserAssigned(…) as identity of the workspace',
    terraform: 'set identity.type = "SystemAssigned, UserAssigned"',
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('Attach user assigned managed identity')],
  looksAt: [
    ...workspaces('identity.type', (resource, model) => {
      const { spark, stated } = AmlWorkspaces.of(model).ofResource(resource);
      // The documents are about managed identities of jobs, and of a workspace of ours it is known whether it has any.
      const isWithout = resource.isOurs && stated?.jobIdentities().length === 0;
      if (spark === false || isWithout) {
        return undefined;
      }
      if (resource.isOpaque('identity')) {
        return undecided(HIDDEN_IDENTITY);
      }
      const type = resource.block('identity')?.text('type');
      return type === undefined ? undefined : { type, spark };
    }),
  ],
  judge: ({ type, spark }: Idn07Subject) => demand(either(isOff(spark), hasForm(type, /SystemAssigned/)), shown(type)),
});

export interface Idn12Subject {
  readonly job: string;
  readonly runsAsUser: boolean;
}

export const IDN_12 = rule({
  id: 'IDN-12',
  name: 'scheduled-job-as-user',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where whoever deploys has roles on the data',
  cause: 'a scheduled job with user identity runs as whoever makes the schedule',
  why: 'That is often the service principal of a pipeline, which has no roles on the data. The job then fails at each run.',
  allowed: 'a managed identity',
  fix: { construct: 'give the job JobIdentity.managed(identity)' },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Ensuring resource access for Spark jobs')],
  judge: ({ job, runsAsUser }: Idn12Subject) => demand(!runsAsUser, `${job} with user identity`),
});

export interface Job33Subject {
  /** Whether the job asks for the system-assigned identity of its compute. */
  readonly systemAssigned: boolean;
}

export const JOB_33 = rule({
  id: 'JOB-33',
  name: 'system-identity-on-serverless',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot run',
  cause: 'serverless Spark has no system-assigned identity that a job could run as',
  why: 'The job fails. Only an attached pool has such an identity, the one of its compute.',
  allowed: 'the user, or a user-assigned managed identity that is attached to the workspace',
  fix: { construct: 'give JobIdentity.managed(identity) or JobIdentity.user()' },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Ensuring resource access for Spark jobs')],
  judge: ({ systemAssigned }: Job33Subject) => demand(!systemAssigned, 'JobIdentity.systemAssigned()'),
});

export interface Rol30Subject {
  /** `output wrangled`. */
  readonly what: string;
  readonly identity: string;
  readonly writes: boolean;
  /** Tells accounts apart; empty where the URI names none, as that of a datastore. */
  readonly account: string;
  /** The account, for messages. */
  readonly label: string;
  /** Accounts on which the identity may read. */
  readonly readable: readonly string[];
  /** Accounts on which it may write too. */
  readonly writable: readonly string[];
}

export const ROL_30 = rule({
  id: 'ROL-30',
  name: 'job-identity-lacks-storage-access',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: roles and network path may be provided outside of this configuration',
  cause: 'the identity of the job has no roles on the storage account, and the compute may have no network path to it',
  why: 'The job starts and then fails with an authorization or network error when it reads or writes its data.',
  allowed:
    'accounts, or the containers of theirs, among the storage that the compute was given together with the identity',
  fix: {
    construct:
      'add the account to the storage of enableServerlessSpark(…) or pool.attachTo(…), beside the identity of the job; where only one of its containers is there, add the other one',
    terraform:
      'add two azurerm_role_assignment for the principal_id of the identity with the account as scope: role_definition_name = "Contributor" and "Storage Blob Data Contributor", or for reading only "Reader" and "Storage Blob Data Reader"',
  },
  source: [
    Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on roles', 'prerequisites'),
    Doc.APACHE_SPARK_ENVIRONMENT_CONFIGURATION.section(
      'Ensuring resource access for Spark jobs',
      'ensuring-resource-access-for-spark-jobs',
    ),
  ],
  judge: ({ what, identity, writes, account, label, readable, writable }: Rol30Subject) => {
    if (account === '') {
      return NOT_APPLICABLE;
    }
    const found = `${what} in ${label}, job runs as ${identity}`;
    const isReadable = isAmong(account, readable);
    return writes && isReadable === true
      ? demand(isAmong(account, writable), `${found}, for reading only`, {
          construct: 'give the account itself, which allows writing, instead of account.readOnly()',
        })
      : demand(isAmong(account, writes ? writable : readable), found);
  },
});

function isAmong(account: string, accounts: readonly string[]): Decision {
  return either(opposite(hasForm(account, /./)), ...accounts.map((other) => isSameId(account, other)));
}

/** Whether a workspace that is made here has the managed identities of its jobs; undefined where there are none. */
function jobIdentities(workspace: Resource, model: Model): Idn01Subject | Undecided | undefined {
  const { stated } = AmlWorkspaces.of(model).ofResource(workspace);
  if (!stated || stated.jobIdentities().length === 0) {
    return undefined;
  }
  const needed = stated.jobIdentities();
  const identity = workspace.block('identity');
  const listed = identity?.has('identity_ids') ? identity.texts('identity_ids') : [];
  if (workspace.isOpaque('identity') || listed === undefined) {
    return undecided(HIDDEN_IDENTITY);
  }
  const keys = new Set(listed.map((id) => workspace.identify(id)));
  const missing = needed.filter(({ identityId }) => !keys.has(stated.place.identify(identityId)));
  const isCertain =
    listed.every((id) => isCertainIn(workspace, id)) &&
    missing.every(({ identityId }) => isCertainIn(stated.place, identityId));
  return missing.length > 0 && !isCertain
    ? undecided(HIDDEN_IDENTITY)
    : { identity: missing.map(({ label }) => label).join(', '), attached: missing.length === 0 };
}

/** Whether what an id means can be told from what others mean. */
function isCertainIn(place: Place, id: string): boolean {
  return isKnown(id) || place.referredTo(id) !== undefined;
}
