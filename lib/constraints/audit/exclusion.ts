import { IConstruct } from 'constructs';

const METADATA_TYPE = 'cdktf-azureml-spark:plain-resources-excluded';

/** Keeps in the metadata of a construct that plain resources in it are somebody else's business, and why. */
export function recordExclusion(scope: IConstruct, reason: string): void {
  scope.node.addMetadata(METADATA_TYPE, reason);
}

/** Why plain resources here are somebody else's business; undefined where they are not. */
export function exclusionOf(construct: IConstruct): string | undefined {
  const reasons = construct.node.scopes.flatMap(({ node }) =>
    node.metadata.filter(({ type }) => type === METADATA_TYPE),
  );
  return reasons.length === 0 ? undefined : String(reasons[0].data);
}
