import { AmlWorkspace } from '../model/aml-workspaces';
import { undecided, Undecided } from './engine/verdict';

/** What is said of a workspace whose managed virtual network cannot be looked at. */
export const HIDDEN_MODE = undecided('the isolation mode of the workspace is known to Terraform only');

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
