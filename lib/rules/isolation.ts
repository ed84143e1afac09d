import { AmlWorkspace } from '../model/aml-workspaces';
import { undecided, Undecided } from './engine/verdict';

/** What is said of a workspace whose managed virtual network cannot be looked at. */
export const HIDDEN_MODE = undecided('only Terraform knows the isolation mode of the workspace');

/** What depends on the isolation mode of a workspace; nothing where the app knows no more of it than its id. */
export function inMode<S>(
  workspace: AmlWorkspace,
  read: (mode: string) => S | undefined | Undecided,
): S | undefined | Undecided {
  const { mode, resource } = workspace;
  return mode === undefined ? resource && HIDDEN_MODE : read(mode);
}

/** What a rule asks of a workspace in a managed virtual network, once something in the app wants Spark in it. */
export function whereSparkIsIsolated<S>(
  { mode, spark }: AmlWorkspace,
  subject: (mode: string) => S | undefined | Undecided,
): S | undefined | Undecided {
  if (mode === 'Disabled' || spark === false) {
    return undefined;
  }
  return mode === undefined ? HIDDEN_MODE : subject(mode);
}
