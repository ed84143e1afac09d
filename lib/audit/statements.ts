import { AzureRole } from '../facts/azure-role';
import { LeftToOthers, SparkUse, StatedPrincipal, Statements } from '../model/statements';
import { NO_STATEMENTS, ReadModel } from '../plans/read-model';
import { ReadPlace, ReadResource } from '../plans/read-resource';
import { AuditSettings, fits, LEFT_ELSEWHERE, ServerlessUse } from './settings';

/** Where statements of settings stand, as messages have it. */
const PLACE = 'serverless in the settings';

/** What settings state that no resource shows. */
export function statementsFor({ leftToOthers, serverless }: AuditSettings, model: ReadModel): Statements {
  const leftAt = (label: string, what: LeftToOthers) =>
    leftToOthers.find((left) => LEFT_ELSEWHERE[left.what] === what && fits(left.at, label));
  const place = new ReadPlace(model, PLACE);
  const known = serverless.flatMap((use) => {
    const workspace = meantBy(use.workspace, model);
    return workspace ? [{ use, workspace }] : [];
  });
  return {
    ...NO_STATEMENTS,
    isLeftToOthers: ({ label }, what) => leftAt(label, what) !== undefined,
    whyLeft: ({ label }, what) => leftAt(label, what)?.reason,
    left: leftToOthers.flatMap(({ what, at, reason }) =>
      model.addresses
        .filter((label) => fits(at, label))
        .map((label) => ({ place, label, what: LEFT_ELSEWHERE[what], reason })),
    ),
    uses: known.map(({ use, workspace }) => ({ place, ...useOf(use, workspace, model) })),
    workspaces: known.map(({ use, workspace }) => ({ place, ...workspaceOf(use, workspace, model) })),
  };
}

/** The resource that settings name by its address or its id. */
export function meantBy(name: string, model: ReadModel): ReadResource | undefined {
  return model.at(name) ?? model.referredBy(name, undefined);
}

/** What stands for a resource or an id that settings name. */
export function idOf(name: string, model: ReadModel): string {
  return model.at(name) ? model.textReferring(`${name}.id`) : name;
}

/** What is run on serverless Spark, as whom, on which accounts. */
function useOf({ runAs, storage }: ServerlessUse, workspace: ReadResource, model: ReadModel): SparkUse {
  return {
    workspaceId: model.textReferring(`${workspace.address}.id`),
    principals: runAs.map((who) => principalOf(who, model)),
    storage: storage.map((account) => ({
      accountId: idOf(account, model),
      label: account,
      isReadOnly: false,
      roles: [AzureRole.CONTRIBUTOR, AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR],
      // Of an account that the document does not have, nothing tells.
      hierarchicalNamespace: true,
      publicNetworkAccess: true,
    })),
  };
}

/** A managed identity by its address, or somebody by an object id, of whom nothing tells whether that is a group. */
function principalOf(who: string, model: ReadModel): StatedPrincipal {
  return model.at(who)
    ? {
        type: 'ServicePrincipal',
        objectId: model.textReferring(`${who}.principal_id`),
        identityId: idOf(who, model),
        label: who,
      }
    : { type: 'Group', objectId: who };
}

function workspaceOf({ runAs }: ServerlessUse, workspace: ReadResource, model: ReadModel) {
  return {
    workspaceId: model.textReferring(`${workspace.address}.id`),
    // Only asked for where the document does not have the workspace.
    isolationMode: 'Disabled',
    principals: () => [],
    // Users and groups need not be attached; what is named by its address is an identity.
    jobIdentities: () =>
      runAs.filter((who) => model.at(who)).map((who) => ({ label: who, identityId: idOf(who, model) })),
    wantsSpark: () => true,
    ownResources: () => [],
  };
}
