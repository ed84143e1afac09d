import { ServiceDataIdentity } from '../facts/service-data-identity';
import { AML_WORKSPACE } from '../model/aml-workspaces';
import { BLOB_DATASTORE, DATA_LAKE_DATASTORE, hasAccountCredentials } from '../model/datastores';
import { propertiesIn } from '../model/cluster-fit';
import { Resource } from '../model/resource';
import { SecretPlace, secretsIn } from '../model/secrets';
import { StorageAccounts } from '../model/storage-accounts';
import { SPARK_POOL } from '../model/synapse-workspaces';
import { both, Decision, either, hasForm, isOneOf, opposite } from '../terraform/decision';
import { shown } from '../terraform/shown';
import { isKnown } from '../terraform/tokens';
import { ASSET_FORM, DATA_FORMS, DATA_SCHEMES, DataUriSubject, isFolderForFile } from './data-uris';
import { azurerm, Doc } from './documents';
import { resources, rule, Subject } from './engine/rule';
import { demand, NOT_APPLICABLE, Undecided, undecided, violation } from './engine/verdict';

/** An input: a URI, or a path on the machine that clients upload from. */
export interface Job09Subject extends DataUriSubject {
  /** Whether the path leads to something there. @default - a URI */
  readonly isThere?: boolean;
}

export const JOB_09 = rule({
  id: 'JOB-09',
  name: 'unsupported-input-scheme',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the code of the job reads such a URI by itself, or the file is made later',
  cause: 'a Spark job reads data by a URI of another scheme, or a local path that does not exist',
  why: 'Spark does not read the URI, or there is nothing that clients could upload. The job fails when it reads the data.',
  allowed: 'abfss://, wasbs:// or azureml://, or the path of a file or folder that exists',
  fix: {
    construct:
      "take the URI from the account or datastore: lake.abfss('container', 'path'), datastore.path('path') or DataUri.inDatastore('name', 'path'); or correct the path",
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ what, uri, isThere }: Job09Subject) =>
    isThere === undefined
      ? demand(hasForm(uri, DATA_SCHEMES), `${what} ${shown(uri)}`)
      : demand(isThere, `${what} ${shown(uri)}, which does not exist`),
});

export const JOB_10 = rule({
  id: 'JOB-10',
  name: 'unsupported-output-scheme',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement: 'possible: the document names the schemes as examples, and the service may take more',
  cause: 'a Spark job writes data by a URI, and not by one of this scheme',
  why: 'The job is refused, or fails when it writes the data.',
  allowed: 'abfss://, wasbs:// or azureml://, and no registered data asset',
  fix: {
    construct:
      "take the URI from the account or datastore: lake.abfss('container', 'path'), datastore.path('path') or DataUri.inDatastore('name', 'path')",
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('YAML properties in the Spark job specification')],
  judge: ({ what, uri }: DataUriSubject) =>
    demand(both(hasForm(uri, DATA_SCHEMES), opposite(hasForm(uri, ASSET_FORM))), `${what} ${shown(uri)}`),
});

export interface Job36Subject {
  /** `input limit`. */
  readonly what: string;
  readonly value: string;
  /** Whether it is a number, which has to be finite. @default false */
  readonly isNumber?: boolean;
}

export const JOB_36 = rule({
  id: 'JOB-36',
  name: 'empty-literal-input',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure refuses the job',
  cause: 'a literal input of a Spark job holds no letter, digit or underscore, or is no number',
  why: 'The REST API demands one of these characters in every literal value, so clients and Azure refuse the job.',
  allowed: 'a value with at least one of a-z, A-Z, 0-9 and _; for a number a finite one',
  fix: {
    construct: 'leave the input out, or use a word such as none, all or minus and let the code read it so',
  },
  source: [Doc.REST_JOBS.section('LiteralJobInput')],
  judge: ({ what, value, isNumber = false }: Job36Subject) =>
    demand(
      isNumber && isKnown(value) ? Number.isFinite(Number(value)) : hasForm(value, /[a-zA-Z0-9_]/),
      `${what} ${shown(value)}`,
    ),
});

export const DAT_01 = rule({
  id: 'DAT-01',
  name: 'malformed-data-uri',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: the job cannot reach the data',
  cause: 'the data URI does not have the form that its scheme needs',
  why: 'Spark cannot tell container, account and endpoint from the URI. The job starts and then fails to read or write.',
  allowed:
    'abfss://<filesystem>@<account>.dfs.core.windows.net/<path>, wasbs://<container>@<account>.blob.core.windows.net/<path>, azureml://datastores/<name>/paths/<path>, or azureml:<name>:<version> of a data asset; a path without slash at the end for a file',
  fix: {
    construct:
      "take the URI from the account or datastore: lake.abfss('container', 'path'), blobs.wasbs('container', 'path'), datastore.path('path')",
  },
  source: [Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML],
  judge: (subject: DataUriSubject) => {
    const { what, uri, path } = subject;
    // What a construct put together has the form.
    const isWellFormed = path !== undefined || either(opposite(hasForm(uri, DATA_SCHEMES)), hasForm(uri, DATA_FORMS));
    return isWellFormed !== false && isFolderForFile(subject)
      ? violation(
          `${what} ${shown(path ?? uri)}, the path of a folder for a file`,
          { construct: 'give the path of the file, or use JobInput.folder(…) or JobOutput.folder(…)' },
          'warning',
        )
      : demand(isWellFormed, `${what} ${shown(uri)}`);
  },
});

export interface SecretsSubject {
  /** Where secrets stand; never the secrets themselves. */
  readonly places: readonly string[];
}

export const DAT_02 = rule({
  id: 'DAT-02',
  name: 'storage-credential-in-job',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where everybody who can read the job or session may have the key',
  cause: 'a key or signature of a storage account is written into a job, session or Spark pool',
  why: 'Everybody with access to the job can read it, and it stands in the synthesized files and possibly in the Terraform state.',
  allowed: 'keys and signatures in a Key Vault, read by the code of the job',
  fix: {
    construct:
      'do without a key: use abfss:// URIs and storage roles of the identity that the job runs as; or keep it in a Key Vault, give the job the names of vault and secret, and let its code read it with TokenLibrary.getSecret(vault, secret)',
    terraform:
      'take the secret out of the content of spark_config, keep it in a Key Vault, and let the code read it with TokenLibrary.getSecret(vault, secret)',
  },
  source: [
    Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML.section(
      'Import and wrangle data from Azure Blob storage',
    ),
  ],
  looksAt: [secretsOfPool('storage')],
  judge: ({ places }: SecretsSubject) => demand(places.length === 0, places.join(', ')),
});

export const DAT_03 = rule({
  id: 'DAT-03',
  name: 'client-secret-in-job',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where everybody who can read the job or session may have the secret',
  cause: 'the secret of a service principal is written into a job, session or Spark pool',
  why: 'Everybody with access to the job can read it, and it stands in the synthesized files and possibly in the Terraform state.',
  allowed: 'secrets in a Key Vault, read by the code of the job',
  fix: {
    construct:
      'run the job as a managed identity with JobIdentity.managed(identity); or keep it in a Key Vault, give the job the names of vault and secret, and let its code read it with TokenLibrary.getSecret(vault, secret)',
    terraform:
      'take the secret out of the content of spark_config, keep it in a Key Vault, and let the code read it with TokenLibrary.getSecret(vault, secret)',
  },
  source: [Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML.section('Service principal-based data access')],
  looksAt: [secretsOfPool('service principal')],
  judge: ({ places }: SecretsSubject) => demand(places.length === 0, places.join(', ')),
});

/** The properties of a pool are for every session of it, and stand in the Terraform state. */
function secretsOfPool(kind: SecretPlace['kind']): Subject<SecretsSubject> {
  return resources(SPARK_POOL, 'spark_config.content', (pool) => {
    const content = pool.block('spark_config')?.text('content');
    // What only Terraform knows is not written here.
    const conf = content === undefined ? undefined : propertiesIn(content);
    return conf && { places: secretsIn({ conf }).flatMap((secret) => (secret.kind === kind ? [secret.place] : [])) };
  });
}

export interface Dat04Subject {
  readonly account: string;
  readonly blobSoftDelete: boolean;
}

export const DAT_04 = rule({
  id: 'DAT-04',
  name: 'blob-datastore-with-soft-delete',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where nobody uses user identity passthrough to this datastore',
  cause: 'user identity passthrough to a blob datastore without credentials does not work with blob soft delete',
  why: 'Jobs and sessions that run as their user cannot read or write the datastore.',
  allowed: 'an account without blob soft delete, or a data lake datastore',
  fix: {
    construct: 'switch blob soft delete of the account off, or use a DataLakeDatastore',
    terraform:
      'remove blob_properties.delete_retention_policy from the azurerm_storage_account, or write an azurerm_machine_learning_datastore_datalake_gen2 to a data lake instead',
  },
  source: [Doc.INTERACTIVE_DATA_WRANGLING_WITH_APACHE_SPARK_AZURE_ML.section('table of datastores')],
  looksAt: [
    resources(BLOB_DATASTORE, 'storage_container_id', (datastore, model) => {
      const account = hasAccountCredentials(datastore)
        ? undefined
        : StorageAccounts.of(model).in(datastore, datastore.text('storage_container_id'));
      const properties = account?.block('blob_properties');
      if (account?.isOpaque('blob_properties') || properties?.isOpaque('delete_retention_policy')) {
        return undecided('only Terraform knows whether the account keeps deleted blobs');
      }
      return account && { account: account.label, blobSoftDelete: properties?.has('delete_retention_policy') ?? false };
    }),
  ],
  judge: ({ account, blobSoftDelete }: Dat04Subject) => demand(!blobSoftDelete, `${account} with blob soft delete`),
});

export interface Dat06Subject {
  readonly identity: string;
}

export const DAT_06 = rule({
  id: 'DAT-06',
  name: 'blob-datastore-without-identity',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: azurerm refuses the datastore',
  cause: 'a blob datastore has neither credentials nor an identity of the workspace',
  why: 'azurerm refuses the datastore: it needs an account key, a SAS token, or a service data identity other than None.',
  allowed: 'WorkspaceSystemAssignedIdentity or WorkspaceUserAssignedIdentity as service data identity',
  fix: {
    construct: 'leave serviceDataIdentity out, or give another value than ServiceDataIdentity.NONE',
    terraform: 'set service_data_auth_identity to "WorkspaceSystemAssignedIdentity" or "WorkspaceUserAssignedIdentity"',
  },
  source: [azurerm('machine_learning_datastore_blobstorage').section('service_data_auth_identity')],
  looksAt: [
    resources(BLOB_DATASTORE, 'service_data_auth_identity', (datastore) =>
      hasAccountCredentials(datastore)
        ? undefined
        : { identity: datastore.textOr('service_data_auth_identity', ServiceDataIdentity.NONE) },
    ),
  ],
  judge: ({ identity }: Dat06Subject) => demand(opposite(isOneOf(identity, [ServiceDataIdentity.NONE])), identity),
});

export interface Dat07Subject {
  readonly identity: string;
  /** Undefined where it is not known. */
  readonly systemAssigned: Decision | undefined;
}

export const DAT_07 = rule({
  id: 'DAT-07',
  name: 'datastore-identity-missing-on-workspace',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where nobody looks into the datastore in the studio, and jobs bring an identity of their own',
  cause: 'the datastore names an identity that the workspace does not have',
  why: 'The service cannot look into the datastore, so previews and profiles in the studio fail.',
  allowed: 'a service data identity that the workspace has',
  fix: {
    construct:
      'give serviceDataIdentity: ServiceDataIdentity.WORKSPACE_USER_ASSIGNED, or give the workspace a system-assigned identity: WorkspaceIdentity.systemAndUserAssigned(…)',
    terraform:
      'set service_data_auth_identity (blob) or service_data_identity (data lake) to "WorkspaceUserAssignedIdentity", or add SystemAssigned to identity.type of the workspace',
  },
  source: [
    azurerm('machine_learning_datastore_blobstorage').section('service_data_auth_identity'),
    azurerm('machine_learning_datastore_datalake_gen2').section('service_data_identity'),
  ],
  looksAt: [
    resources(BLOB_DATASTORE, 'service_data_auth_identity', (datastore) =>
      identities(datastore, 'service_data_auth_identity'),
    ),
    resources(DATA_LAKE_DATASTORE, 'service_data_identity', (datastore) =>
      identities(datastore, 'service_data_identity'),
    ),
  ],
  judge: ({ identity, systemAssigned }: Dat07Subject) =>
    systemAssigned === undefined || isAnother(identity)
      ? NOT_APPLICABLE
      : demand(
          either(opposite(isOneOf(identity, [ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED])), systemAssigned),
          `${identity}, workspace without system-assigned identity`,
        ),
});

/** What DAT-07 looks at; undefined where the workspace exists already. */
function identities(datastore: Resource, argument: string): Dat07Subject | Undecided | undefined {
  const identity = datastore.textOr(argument, ServiceDataIdentity.NONE);
  const workspace = isAnother(identity) ? undefined : datastore.target('workspace_id');
  if (workspace?.type !== AML_WORKSPACE) {
    return undefined;
  }
  return workspace.isOpaque('identity')
    ? undecided('only Terraform knows the identity of the workspace')
    : {
        identity,
        systemAssigned: hasForm(workspace.block('identity')?.required('type') ?? '', /SystemAssigned/),
      };
}

/** Whether the service certainly does not look into the datastore as the system-assigned identity of the workspace. */
function isAnother(identity: string): boolean {
  return isKnown(identity) && identity !== ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED;
}
