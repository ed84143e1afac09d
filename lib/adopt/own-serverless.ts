import { textAt } from '../plans/json';
import { Adopted, OwnStatement, placeOf } from './adopted-resource';
import { list, object } from './code';
import {
  accountsOfRules,
  differencesOfProvisioning,
  hasRuleForSpark,
  isIsolated,
  minutesOf,
  provisioningOf,
  rulesOf,
} from './own-networks';
import { OwnRoles } from './own-roles';
import { jobIdentitiesOf } from './own-workspaces';
import { claimStorage, sharedStorage, storageCode, usersOf } from './storage-statements';
import { World } from './world';

/** Serverless Spark of workspaces: who runs jobs on what, and the provisioning of the network. */
export function decideServerless(world: World, roles: OwnRoles): void {
  for (const workspace of world.ofType('azurerm_machine_learning_workspace')) {
    const provisioning = provisioningOf(world, workspace);
    if (!workspace.own) {
      if (provisioning) {
        provisioning.plainBecause = 'no construct writes its workspace';
      }
      continue;
    }
    const wrong = provisioning ? differencesOfProvisioning(provisioning) : [];
    const isSame = provisioning !== undefined && wrong.length === 0 && isIsolated(workspace);
    if (provisioning && !isSame) {
      provisioning.plainBecause = `another ${wrong.join(', ') || 'isolation'} would provision again`;
    }
    const identities = jobIdentitiesOf(world, workspace);
    if (isSame) {
      const minutes = minutesOf(provisioning.found.values.timeouts) ?? 90;
      workspace.provisioningMinutes = minutes === 90 ? undefined : minutes;
      provisioning.own = {
        ...statementFor(world, roles, workspace, identities, provisioning),
        path: [...placeOf(workspace), 'Network', 'SparkProvisioning', 'Resource'],
        elsewhere: `${workspace.variable}.network.provisioning!`,
      };
      continue;
    }
    if (isIsolated(workspace) && (identities.length > 0 || hasRuleForSpark(world, workspace))) {
      workspace.provisionedElsewhere = provisioning
        ? `${provisioning.found.address} does`
        : 'what is deployed here does not tell who provisions it';
    }
    if (identities.length > 0) {
      const said = world.say(`${workspace.variable}_spark`);
      said.own = statementFor(world, roles, workspace, identities, said);
    }
  }
}

function statementFor(
  world: World,
  roles: OwnRoles,
  workspace: Adopted,
  identities: readonly Adopted[],
  by: Adopted,
): OwnStatement {
  const managed = identities.map((one) => ({
    code: `spark.SparkIdentity.managed(${one.variable})`,
    label: one.id,
    principalId: textAt(one.found.values, 'principal_id') ?? '',
  }));
  const accounts = isIsolated(workspace) ? accountsOfRules(world, workspace) : [];
  const storage = sharedStorage(
    roles,
    accounts,
    managed.map(({ principalId }) => principalId),
  );
  const users = [...managed, ...usersOf(roles, storage)];
  claimStorage(roles, by, storage, users);
  return {
    access: '',
    path: [],
    uses: [workspace, ...identities, ...storage.map(({ account }) => account)],
    after: rulesOf(world, workspace),
    code: () =>
      `${workspace.variable}.enableServerlessSpark(${object([
        ['identities', list(users.map(({ code }) => code))],
        ['storage', storageCode(world, storage)],
      ])})`,
  };
}
