import { Fact } from '../existing/fact';
import { OwnKind } from '../facts/required-rules';
import { AmlWorkspace, AmlWorkspaces } from '../model/aml-workspaces';
import { Model, Place } from '../model/resource';
import { SubjectOf } from '../rules/lazy-catalogue';
import { MISSING_TO_DEFAULT_STORAGE, MISSING_TO_KEY_VAULT } from './network-facts';

/** Of which workspace something is asked. */
interface Asked {
  readonly workspaceId: string;
  readonly isolationMode: string;
}

/** Has a rule judge what is read of a workspace after its network was provisioned. */
export type Look = <Id extends 'SPE-04' | 'SPE-06'>(
  ruleId: Id,
  fact: Fact,
  subject: (read: string, model: Model, place: Place) => SubjectOf<Id>,
) => void;

/** Looks whether the rules for Spark are there that the service makes by itself, instead of writing them. */
export function lookForRequiredRules(asked: Asked, look: Look): void {
  look('SPE-04', MISSING_TO_DEFAULT_STORAGE, (read, model, place) => {
    const workspace = AmlWorkspaces.of(model).of(place, asked.workspaceId);
    return { ...requirement(asked, workspace, 'defaultStorage'), ...listed(MISSING_TO_DEFAULT_STORAGE, read) };
  });
  look('SPE-06', MISSING_TO_KEY_VAULT, (read, model, place) => {
    const workspace = AmlWorkspaces.of(model).of(place, asked.workspaceId);
    // Of a workspace that exists already nobody states that it is a feature store.
    const kind = workspace.resource?.text('kind') ?? 'Default';
    return { kind, ...requirement(asked, workspace, 'keyVault'), ...listed(MISSING_TO_KEY_VAULT, read) };
  });
}

function requirement({ isolationMode }: Asked, workspace: AmlWorkspace, kind: OwnKind) {
  return {
    mode: workspace.mode ?? isolationMode,
    publicNetworkAccess: workspace.ownOf(kind)?.publicNetworkAccess,
  };
}

function listed(missing: Fact, read: string) {
  return {
    reached: missing.isEmptyIn(read),
    missing: missing.listIn(read),
  };
}
