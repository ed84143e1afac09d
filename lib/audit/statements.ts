import { LeftToOthers, Statements } from '../model/statements';
import { NO_STATEMENTS, ReadModel } from '../plans/read-model';
import { ReadPlace, ReadResource } from '../plans/read-resource';
import { AuditSettings, fits, LEFT_ELSEWHERE, ServerlessUse } from './settings';

/** Where statements of settings stand, as messages have it. */
const PLACE = 'serverless in the settings';

/** What settings state that no resource shows. */
export function statementsFor({ leftToOthers, serverless }: AuditSettings, model: ReadModel): Statements {
  const isLeft = (label: string, what: LeftToOthers) =>
    leftToOthers.some((left) => LEFT_ELSEWHERE[left.what] === what && fits(left.at, label));
  const place = new ReadPlace(model, PLACE);
  return {
    ...NO_STATEMENTS,
    isLeftToOthers: ({ label }, what) => isLeft(label, what),
    workspaces: serverless.flatMap((use) => {
      const workspace = meantBy(use.workspace, model);
      return workspace ? [{ place, ...workspaceOf(use, workspace, model) }] : [];
    }),
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
