import { AmlWorkspace } from '../model/aml-workspaces';
import { Link, PathKind, Work } from './access-model';
import { Principal } from './principals';
import { Target } from './targets';

/** A way to data, or what keeps it from being one. */
export interface Path {
  readonly kind: PathKind;
  readonly links: readonly Link[];
}

/** What Spark runs on: serverless Spark of a workspace, or an attached pool. */
export interface SparkHost {
  readonly work: Work;
  /** Of the stack that it is of. */
  readonly unitLabel: string;
  readonly workspace: AmlWorkspace;
  /** What has to be there whoever runs what. */
  readonly ownLinks: readonly Link[];
  /** Whether all that it needs is said to be there already. */
  readonly isExisting: boolean;

  /** What has to be there for somebody to run on it. */
  linksOf(principal: Principal): readonly Link[];

  /** How Spark comes to something from it. */
  pathTo(target: Target): Path;
}

/** What kind of path links make, where they lead by private endpoints. */
export function pathOf(kind: PathKind, links: readonly Link[]): Path {
  const states = links.filter((one) => one.kind === 'path').map(({ state }) => state);
  if (states.includes('missing')) {
    return { kind: 'none', links };
  }
  if (states.includes('terraform')) {
    return { kind: 'terraform', links };
  }
  return { kind: states.every((state) => state === 'others') ? 'others' : kind, links };
}
