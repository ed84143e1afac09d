import { IConstruct } from 'constructs';
import { AuditSettings, LEFT_ELSEWHERE, NO_SETTINGS } from '../../lib/audit/settings';
import { LeftToOthers } from '../../lib/model/statements';
import { WrittenApp } from '../../lib/model/written-app';
import { Outcome } from '../../lib/rules/engine/outcome';

/** What constructs of an app state and acknowledge, as somebody would state it beside a plan. */
export function settingsOf(root: IConstruct, outcomes: readonly Outcome[]): AuditSettings {
  const model = new WrittenApp(root);
  const resources = model.types.flatMap((type) => model.ofType(type));
  const hasEndpointsElsewhere = model.statements.synapseWorkspaces.some((stated) => stated.endpointsElsewhere);
  const addressOf = (label: string) => resources.find((resource) => resource.label === label)?.address;
  return {
    ...NO_SETTINGS,
    acknowledge: outcomes.flatMap(({ acknowledgement, address = '' }) =>
      acknowledgement ? { rule: acknowledgement.id, at: address, reason: acknowledgement.reason } : [],
    ),
    leftToOthers: resources.flatMap((resource) =>
      Object.entries(LEFT_ELSEWHERE)
        .filter(
          ([, what]) =>
            model.statements.isLeftToOthers(resource, what) ||
            (what === LeftToOthers.MANAGED_ENDPOINTS && hasEndpointsElsewhere),
        )
        .map(([what]) => ({ what, at: resource.address, reason: 'stated' })),
    ),
    serverless: model.statements.workspaces
      .filter((stated) => stated.wantsSpark())
      .flatMap(({ place, workspaceId }) => {
        const workspace = addressOf(place.referredTo(workspaceId)?.label ?? '');
        return workspace === undefined ? [] : [{ workspace, runAs: [], storage: [] }];
      }),
  };
}

/** Workspaces of which a construct states why no way leads in; PNA-02 asks for the way. */
export function withoutWayIn(root: IConstruct): ReadonlySet<string> {
  const { workspaces } = new WrittenApp(root).statements;
  const stated = workspaces.filter(({ noInbound }) => noInbound !== undefined);
  return new Set(stated.map(({ place, workspaceId }) => `PNA-02 ${place.referredTo(workspaceId)?.address}`));
}
