import { IConstruct } from 'constructs';
import { CatalogueEntry } from './catalogue-entry';

const METADATA_TYPE = 'cdktf-azureml-spark:acknowledged';

/** Somebody's word that a rule may be broken below a construct. */
export interface Acknowledgement {
  readonly id: string;
  readonly reason: string;
}

/** Keeps an acknowledgement in the construct's metadata. */
export function recordAcknowledgement(scope: IConstruct, id: string, reason: string): Acknowledgement {
  const acknowledgement = { id, reason };
  scope.node.addMetadata(METADATA_TYPE, acknowledgement);
  return acknowledgement;
}

/** The acknowledgements of a construct itself, without those of its parents. */
export function acknowledgementsOf(scope: IConstruct): Acknowledgement[] {
  return scope.node.metadata
    .filter((entry) => entry.type === METADATA_TYPE)
    .map((entry) => entry.data as Acknowledgement);
}

/** The nearest acknowledgement of a rule at or above a construct. */
export function acknowledgementFor(construct: IConstruct, rule: CatalogueEntry): Acknowledgement | undefined {
  if (!rule.acknowledgeable) {
    return undefined;
  }
  for (const scope of [...construct.node.scopes].reverse()) {
    const found = acknowledgementsOf(scope).find(({ id }) => id === rule.id || rule.aliases?.includes(id));
    if (found) {
      return found;
    }
  }
  return undefined;
}
