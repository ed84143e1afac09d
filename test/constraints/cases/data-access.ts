import { STO_02 } from '../../../lib/rules/storage-accounts';
import { casesOf, Row, RuleCases, rowsOf, texts } from './rule-cases';
import { ServiceDataIdentity } from '../../../lib/facts/service-data-identity';
import { isOn } from '../../../lib/terraform/decision';
import { Rol30Subject, ROL_30 } from '../../../lib/rules/identities';
import { DAT_01, DAT_02, DAT_03, DAT_04, DAT_06, DAT_07, JOB_09, JOB_10 } from '../../../lib/rules/job-data';
import { DataUriSubject } from '../../../lib/rules/data-uris';
import { SPE_02 } from '../../../lib/rules/spark-endpoints';

const ABFSS = 'abfss://raw@account.dfs.core.windows.net/titanic.csv';
const WASBS = 'wasbs://raw@account.blob.core.windows.net/titanic.csv';
const SYSTEM_ASSIGNED = ServiceDataIdentity.WORKSPACE_SYSTEM_ASSIGNED;
const DATASTORE = 'azureml://datastores/workspaceblobstore/paths/data/titanic.csv';

const IN_WORKSPACE = 'azureml://subscriptions/0/resourcegroups/rg/workspaces/mlw/datastores/raw/paths';
const ASSET_ID =
  'azureml:/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/mlw/data/x/versions/1';

const input = (uri: string): DataUriSubject => ({ what: 'input data', uri });
const UNKNOWN = {
  'the URI is not known': (subject: DataUriSubject, tokens: { text(value: string): string }) => ({
    ...subject,
    uri: tokens.text(subject.uri),
  }),
};

const SCHEMES = {
  compliant: rowsOf(texts(ABFSS, WASBS, DATASTORE, 'azureml:titanic:1', 'abfss:'), input),
  violating: rowsOf(
    [
      ...texts('https://account.blob.core.windows.net/raw/titanic.csv', './titanic.csv', '', 'adl://lake/titanic.csv'),
      ...texts('file:///titanic.csv', 'hdfs://titanic.csv', 'ABFSS://raw@account.dfs.core.windows.net/', ` ${ABFSS}`),
    ],
    input,
  ),
  deferred: UNKNOWN,
};

const form = casesOf(DAT_01, {
  compliant: rowsOf(
    [
      ...texts(ABFSS, WASBS, DATASTORE, 'azureml:titanic:1', 'abfss://raw@account.dfs.core.windows.net'),
      ...texts('azureml:titanic@latest', 'azureml://registries/shared/data/titanic/versions/2', `${IN_WORKSPACE}/x`),
      ...texts('azureml://datastores/raw/paths/', 'azureml://jobs/a1/outputs/artifacts/paths/model/', ASSET_ID),
      ...texts('abfss://raw@account.dfs.core.chinacloudapi.cn/titanic.csv'),
      ['a scheme of which another rule speaks', 'https://account.blob.core.windows.net/raw'] as const,
    ],
    input,
  ),
  violating: rowsOf(
    [
      ...texts('abfss://raw@account.blob.core.windows.net/titanic.csv', 'wasbs://raw@account.dfs.core.windows.net/x'),
      ...texts('abfss://account.dfs.core.windows.net/raw/titanic.csv', 'abfss://raw@account/titanic.csv', 'abfss://'),
      ...texts(
        'abfss://raw@ACCOUNT.dfs.core.windows.net/titanic.csv',
        'abfss:raw',
        'wasbs://@account.blob',
        'azureml:',
        'azureml://',
      ),
      ...texts(
        'azureml://datastores/',
        'azureml://datastores/raw',
        'azureml://datastores/raw/paths',
        'azureml:titanic',
      ),
      ...texts(
        'azureml://datastores//paths/x',
        'azureml://raw/paths/x',
        'azureml:datastores/raw/paths/x',
        'azureml:/x',
      ),
      ...texts('azureml:titanic:', 'azureml://registries/shared/data/titanic', 'azureml://data/titanic/versions/1'),
      ['a newline in the path', `${ABFSS}\n`] as const,
    ],
    input,
  ),
  deferred: UNKNOWN,
});

const paths = casesOf(DAT_01, {
  compliant: [
    ['a file', { ...input(DATASTORE), isFile: true }],
    ['the folder of a folder', input('abfss://raw@account.dfs.core.windows.net/')],
    ['a path that a construct put together', { ...input('abfss://x'), isFile: true, path: 'titanic.csv' }],
    ['an empty path for a folder', { ...input('abfss://x'), path: '' }],
  ],
  violating: [
    ['a folder for a file', { ...input(`${DATASTORE}/`), isFile: true }, /the path of a folder for a file$/],
    ['a container for a file', { ...input('abfss://raw@account.dfs.core.windows.net'), isFile: true }],
    [
      'a folder for a file in a URI without form',
      { ...input('abfss://account/raw/'), isFile: true },
      'input data "abfss://account/raw/"',
    ],
    ['no path for a file', { ...input('x'), isFile: true, path: '' }, /^input data ""/],
    ['the path of a folder', { ...input('x'), isFile: true, path: 'raw/' }, /^input data "raw\/"/],
    ['the path of a folder in an account', { ...input(`${ABFSS}/`), isFile: true }],
  ],
  deferred: {
    'a slash follows a variable, which may be empty': (s, tokens) =>
      s.uri === DATASTORE ? { ...s, uri: `${tokens.text(s.uri)}/` } : undefined,
  },
});

const access = (subject: Partial<Rol30Subject>): Rol30Subject => ({
  what: 'input data',
  identity: 'app/Jobs',
  writes: false,
  account: 'lake',
  label: 'Lake',
  readable: ['lake', 'raw'],
  writable: ['lake'],
  ...subject,
});

const READS: readonly Row<Rol30Subject>[] = [
  ['an account for reading and writing', access({})],
  ['an account for reading', access({ account: 'raw' })],
];

const roles = casesOf(ROL_30, {
  compliant: [...READS, ['writing where that is allowed', access({ writes: true })]],
  violating: [
    [
      'an account without roles',
      access({ account: 'other', label: 'Other' }),
      'input data in Other, job runs as app/Jobs',
    ],
    ['an account when there are no roles at all', access({ readable: [], writable: [] })],
    [
      'writing where only reading is allowed',
      access({ what: 'output data', writes: true, account: 'raw', label: 'Raw' }),
      'output data in Raw, job runs as app/Jobs, for reading only',
    ],
    [
      'writing to an account without roles',
      access({ writes: true, account: 'other', label: 'Other' }),
      'input data in Other, job runs as app/Jobs',
    ],
  ],
  notApplicable: [['a URI without account', access({ account: '' })]],
  deferred: {
    'the account is not known': (subject, tokens) =>
      subject.account === '' ? undefined : { ...subject, account: tokens.text(subject.account) },
    'the other accounts are not known': (subject, tokens) =>
      subject.account === '' || subject.readable.length === 0
        ? undefined
        : {
            ...subject,
            readable: subject.readable.map((name) => tokens.text(name)),
            writable: subject.writable.map((name) => tokens.text(name)),
          },
  },
});

const BLOBS_AS_LAKE = {
  what: 'input data',
  scheme: 'abfss',
  account: 'Blobs',
  hierarchicalNamespace: false,
  reached: false,
};

/** URIs of data, who may read and write it, secrets, and datastores. */
export const DATA_ACCESS_CASES: readonly RuleCases[] = [
  casesOf(STO_02, {
    compliant: [
      ['versions of blobs', { versioning: true, hierarchicalNamespace: false }],
      ['no versions of a data lake', { versioning: false, hierarchicalNamespace: true }],
      ['neither', { versioning: false, hierarchicalNamespace: false }],
    ],
    violating: [
      [
        'versions of a data lake',
        { versioning: true, hierarchicalNamespace: true },
        'versioning with a hierarchical namespace',
      ],
    ],
    deferred: {
      'versioning is a variable': (s, tokens) =>
        s.hierarchicalNamespace === true ? { ...s, versioning: tokens.flag(s.versioning === true) } : undefined,
      'both are variables': (s, tokens) => ({
        versioning: tokens.flag(s.versioning === true),
        hierarchicalNamespace: tokens.flag(s.hierarchicalNamespace === true),
      }),
    },
  }),
  casesOf(JOB_09, SCHEMES),
  casesOf(JOB_09, {
    compliant: [['a file on this machine', { ...input('./x.csv'), isThere: true }]],
    violating: [['no file', { ...input('./x.csv'), isThere: false }, 'input data "./x.csv", which does not exist']],
  }),
  casesOf(JOB_10, {
    ...SCHEMES,
    compliant: rowsOf(texts(ABFSS, WASBS, DATASTORE, 'azureml://jobs/a/outputs/data/paths/x', 'abfss:'), input),
    violating: [...SCHEMES.violating, ...rowsOf(texts('azureml:titanic:1', 'azureml:titanic@latest', ASSET_ID), input)],
  }),
  form,
  paths,
  roles,
  casesOf(SPE_02, {
    compliant: [
      ['a data lake', { ...BLOBS_AS_LAKE, hierarchicalNamespace: true }],
      ['blob storage', { ...BLOBS_AS_LAKE, scheme: 'wasbs' }],
      ['the blobs of a data lake', { ...BLOBS_AS_LAKE, scheme: 'wasbs', hierarchicalNamespace: true }],
      ['blob storage whose dfs endpoint Spark reaches', { ...BLOBS_AS_LAKE, reached: true }],
    ],
    violating: [
      ['blob storage whose dfs endpoint Spark does not reach', BLOBS_AS_LAKE, 'input data at abfss:// in Blobs'],
    ],
  }),
  casesOf(DAT_02, {
    compliant: [['no secrets', { places: [] }]],
    violating: [
      ['account keys', { places: ['conf fs.azure.account.key.lake', 'args'] }, 'conf fs.azure.account.key.lake, args'],
    ],
  }),
  casesOf(DAT_03, {
    compliant: [['no secrets', { places: [] }]],
    violating: [['secrets', { places: ['conf secret', 'args'] }, 'conf secret, args']],
  }),
  casesOf(DAT_04, {
    compliant: [['an account without soft delete', { account: 'Blobs', blobSoftDelete: false }]],
    violating: [
      ['an account with soft delete', { account: 'Blobs', blobSoftDelete: true }, 'Blobs with blob soft delete'],
    ],
  }),
  casesOf(DAT_06, {
    compliant: [['an identity of the workspace', { identity: SYSTEM_ASSIGNED }]],
    violating: [['no identity', { identity: 'None' }, 'None']],
    deferred: { 'the identity is not known': ({ identity }, tokens) => ({ identity: tokens.text(identity) }) },
  }),
  casesOf(DAT_07, {
    compliant: [['a workspace that has the identity', { identity: SYSTEM_ASSIGNED, systemAssigned: true }]],
    violating: [
      [
        'a workspace that does not have the identity',
        { identity: SYSTEM_ASSIGNED, systemAssigned: false },
        'WorkspaceSystemAssignedIdentity, workspace without system-assigned identity',
      ],
    ],
    notApplicable: [
      ['no identity', { identity: 'None', systemAssigned: false }],
      ['the user-assigned identity', { identity: 'WorkspaceUserAssignedIdentity', systemAssigned: false }],
      ['a workspace that exists', { identity: SYSTEM_ASSIGNED, systemAssigned: undefined }],
    ],
    deferred: {
      'the identity is not known': ({ identity, systemAssigned }, tokens) =>
        // A workspace that has the identity is fine whatever the datastore names.
        identity === SYSTEM_ASSIGNED && systemAssigned === false
          ? { identity: tokens.text(identity), systemAssigned }
          : undefined,
      'neither is known': ({ identity, systemAssigned }, tokens) =>
        identity === SYSTEM_ASSIGNED && systemAssigned !== undefined
          ? { identity: tokens.text(identity), systemAssigned: isOn(tokens.flag(systemAssigned === true)) }
          : undefined,
      'the identities of the workspace are not known': ({ identity, systemAssigned }, tokens) =>
        identity === SYSTEM_ASSIGNED && systemAssigned !== undefined
          ? { identity, systemAssigned: isOn(tokens.flag(systemAssigned === true)) }
          : undefined,
    },
  }),
];
