import { TerraformStack } from 'cdktf';
import { armId } from '../../support/azure';
import {
  expectJudged,
  expectNotJudged,
  judgedIn,
  LEFT_TO_TERRAFORM,
  plainAccount,
  PlainResource,
  plainVault,
  plainWorkspace,
} from '../../support/plain';
import { PlainSynapseScene } from '../../support/plain-synapse';
import { testStack } from '../../support/stack';

type Arguments = { readonly [argument: string]: unknown };
type Define = (stack: TerraformStack) => unknown;

const BLOB = 'azurerm_machine_learning_datastore_blobstorage';
const LAKE = 'azurerm_machine_learning_datastore_datalake_gen2';
const SYSTEM_ASSIGNED = 'WorkspaceSystemAssignedIdentity';
const HIDDEN = '${var.hidden}';
const KEY = { account_key: HIDDEN };
const MISSING = 'WorkspaceSystemAssignedIdentity, workspace without system-assigned identity';

/** A datastore of a workspace with both kinds of identity. */
function datastore(stack: TerraformStack, type: string, args: Arguments) {
  new PlainResource(stack, 'Datastore', type, {
    name: 'data',
    ...args,
    workspace_id: args.workspace_id ?? plainWorkspace(stack, { identity: { type: 'SystemAssigned, UserAssigned' } }).id,
  });
}

/** One that names an identity, or none. */
const named =
  (type: string, argument: string) =>
  (identity: string | undefined, workspace?: Define): Define =>
  (stack) =>
    datastore(stack, type, { [argument]: identity, workspace_id: workspace?.(stack) });

const blob = named(BLOB, 'service_data_auth_identity');
const lake = named(LAKE, 'service_data_identity');

/** A blob datastore on an account. */
const onAccount =
  (account: Arguments, args: Arguments = {}): Define =>
  (stack) => {
    const plain = plainAccount(stack);
    Object.entries(account).forEach(([argument, value]) => plain.addOverride(argument, value));
    datastore(stack, BLOB, { storage_container_id: `${plain.id}/blobServices/default/containers/raw`, ...args });
  };

const workspaceOf =
  (identity: { type: string } | undefined): Define =>
  (stack) =>
    plainWorkspace(stack, { identity }).id;

const pool =
  (content: string | undefined): Define =>
  (stack) =>
    new PlainSynapseScene(stack, {
      change: { Pool: content === undefined ? {} : { spark_config: { filename: 'spark.conf', content } } },
    });

const SOFT_DELETING = { blob_properties: { delete_retention_policy: { days: 7 } } };
const ACCOUNT_KEY = 'fs.azure.account.key.lake.dfs.core.windows.net';
const CLIENT_SECRET = 'fs.azure.account.oauth2.client.secret.lake.dfs.core.windows.net';

describe('the audit of plain datastores, and of secrets in plain pools,', () => {
  it.each<[string, string, Define, string | undefined]>([
    ['DAT-04', 'an account with soft delete', onAccount(SOFT_DELETING), 'test/Account with blob soft delete'],
    ['DAT-04', 'an account that says nothing of blobs', onAccount({}), undefined],
    ['DAT-04', 'an account without policy', onAccount({ blob_properties: { versioning_enabled: true } }), undefined],
    ['DAT-06', 'no identity', blob(undefined), 'None'],
    ['DAT-06', 'the user-assigned identity', blob('WorkspaceUserAssignedIdentity'), undefined],
    ['DAT-07', 'an identity that the workspace has', blob(SYSTEM_ASSIGNED), undefined],
    ['DAT-07', 'an identity that the workspace has', lake(SYSTEM_ASSIGNED), undefined],
    ['DAT-07', 'another identity', blob(SYSTEM_ASSIGNED, workspaceOf({ type: 'UserAssigned' })), MISSING],
    ['DAT-07', 'another identity', lake(SYSTEM_ASSIGNED, workspaceOf({ type: 'UserAssigned' })), MISSING],
    ['DAT-07', 'a workspace without identity', lake(SYSTEM_ASSIGNED, workspaceOf(undefined)), MISSING],
    ['DAT-02', 'a key of an account', pool(`${ACCOUNT_KEY} x`), `conf ${ACCOUNT_KEY}`],
    ['DAT-02', 'a secret of a service principal', pool(`${CLIENT_SECRET} x`), undefined],
    ['DAT-03', 'a secret of a service principal', pool(`${CLIENT_SECRET} x`), `conf ${CLIENT_SECRET}`],
    ['DAT-03', 'a key of an account', pool(`${ACCOUNT_KEY} x`), undefined],
  ])('judges by %s, and tells what it found: %s', (rule, _what, define, found) => {
    const { stack } = testStack();
    define(stack);
    expectJudged(judgedIn(stack), rule, found);
  });

  it.each<[string, string, Define]>([
    ['DAT-04', 'a key', onAccount(SOFT_DELETING, KEY)],
    ['DAT-04', 'a key, on a hidden account,', onAccount({ blob_properties: HIDDEN }, KEY)],
    ['DAT-04', 'an account of another app', (s) => datastore(s, BLOB, { storage_container_id: HIDDEN })],
    ['DAT-06', 'a key', (s) => datastore(s, BLOB, KEY)],
    ['DAT-06', 'a signature', (s) => datastore(s, BLOB, { shared_access_signature: HIDDEN })],
    ['DAT-07', 'no identity', blob(undefined, workspaceOf(undefined))],
    ['DAT-07', 'no identity', lake(undefined, workspaceOf(undefined))],
    ['DAT-07', 'the user-assigned identity', lake('WorkspaceUserAssignedIdentity', workspaceOf(undefined))],
    [
      'DAT-07',
      'a workspace of another app',
      lake(SYSTEM_ASSIGNED, () => armId('Microsoft.MachineLearningServices/workspaces', 'other')),
    ],
    ['DAT-07', 'a workspace that is none', lake(SYSTEM_ASSIGNED, (s) => plainVault(s).id)],
    ['DAT-02', 'no Spark properties', pool(undefined)],
    ['DAT-03', 'no Spark properties', pool(undefined)],
    ['DAT-02', 'hidden Spark properties', pool(HIDDEN)],
    ['DAT-03', 'hidden Spark properties', pool(HIDDEN)],
  ])('leaves %s out for %s', (rule, _what, define) => {
    const { stack } = testStack();
    define(stack);
    expectNotJudged(stack, rule);
  });

  it.each([
    ['blobs', blob],
    ['a data lake', lake],
  ])('leaves DAT-07 for a datastore of %s to Terraform where only it knows the identity', (_what, kind) => {
    const { stack } = testStack();
    kind(HIDDEN, workspaceOf({ type: 'UserAssigned' }))(stack);
    expect(judgedIn(stack)['DAT-07']).toBe(LEFT_TO_TERRAFORM);
  });
});
