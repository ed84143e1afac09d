import { IConstruct } from 'constructs';
import { labelOf } from '../identity/role-assignments';
import { StatedStorage } from '../model/statements';
import { ISparkStorage } from './interfaces';

/** Storage in a statement about Spark, as the model has it. */
export function statedStorage(scope: IConstruct, item: ISparkStorage): StatedStorage {
  const storage = item.toSparkStorage();
  const { account, isReadOnly, roles, _roles } = storage;
  return {
    accountId: account.accountId,
    label: labelOf(scope, account),
    isReadOnly,
    container: roles?.container,
    roles: _roles,
    hierarchicalNamespace: account.hierarchicalNamespace,
    publicNetworkAccess: account.publicNetworkAccess,
  };
}
