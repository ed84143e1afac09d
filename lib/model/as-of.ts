import { IConstruct } from 'constructs';

const METADATA_TYPE = 'cdktf-azureml-spark:as-of';

/** Keeps the date as of which a construct and what is below it are judged. */
export function recordAsOf(scope: IConstruct, date: string): void {
  scope.node.addMetadata(METADATA_TYPE, date);
}

/** The date that the nearest scope gives; undefined where nobody gave one. */
export function asOf(construct: IConstruct): string | undefined {
  const dates = [...construct.node.scopes]
    .reverse()
    .flatMap(({ node }) => node.metadata.filter(({ type }) => type === METADATA_TYPE).slice(-1));
  return dates.length === 0 ? undefined : String(dates[0].data);
}
