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
