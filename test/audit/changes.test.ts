import { breakingChanges } from '../../lib/audit/changes';
import { armId } from '../support/azure';
import { JsonObject } from '../stand-in/json';

const ACCOUNT = armId('Microsoft.Storage/storageAccounts', 'default');
const ROLE = {
  principal_id: '33333333-3333-3333-3333-333333333333',
  scope: ACCOUNT,
  role_definition_name: 'Storage Blob Data Contributor',
};

function change(type: string, name: string, actions: readonly string[], values: JsonObject): JsonObject {
  const [before, after] = [actions.includes('delete') ? values : null, actions.includes('create') ? values : null];
  const common = { address: `${type}.${name}`, mode: 'managed', type, name };
  return { ...common, change: { actions: [...actions], before, after } };
}

function namesIn(changes: readonly JsonObject[], resources: readonly JsonObject[] = []): string[] {
  const content = {
    resource_changes: [...changes],
    prior_state: { values: { root_module: { resources: [...resources] } } },
  };
  return breakingChanges({ kind: 'plan', content }).map(({ name, resource }) => `${name} ${resource}`);
}

describe('the changes of a plan', () => {
  const type = 'azurerm_role_assignment';

  it('lose a role that is taken away', () => {
    expect(namesIn([change(type, 'old', ['delete'], ROLE)])).toEqual([`spark-role-lost ${type}.old`]);
    const other = change(type, 'new', ['create'], { ...ROLE, role_definition_name: 'Reader' });
    expect(namesIn([change(type, 'old', ['delete'], ROLE), other])).toEqual([`spark-role-lost ${type}.old`]);
  });

  it('do not lose the role that is made anew at another address', () => {
    expect(namesIn([change(type, 'old', ['delete'], ROLE), change(type, 'new', ['create'], ROLE)])).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['azurerm', { type: 'azurerm_machine_learning_workspace', values: { storage_account_id: ACCOUNT } }],
    [
      'azapi',
      {
        type: 'azapi_resource',
        values: {
          type: 'Microsoft.MachineLearningServices/workspaces@2025-06-01',
          body: { properties: { storageAccount: ACCOUNT } },
        },
      },
    ],
  ])('lose the default storage of a workspace that %s makes', (_maker, workspace) => {
    const deleted = change('azurerm_storage_account', 'default', ['delete'], { id: ACCOUNT });
    const resources = [{ ...workspace, address: `${String(workspace.type)}.ml` }];
    expect(namesIn([deleted], resources)).toEqual(['default-storage-lost azurerm_storage_account.default']);
    expect(namesIn([deleted])).toEqual([]);
  });
});
