import { IConstruct } from 'constructs';
import { RuleTexts } from './rule';

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

/** The nearest acknowledgement of a rule, by its id, name or an alias, at or above a construct. */
export function acknowledgementFor(construct: IConstruct, rule: RuleTexts): Acknowledgement | undefined {
  if (!rule.acknowledgeable) {
    return undefined;
  }
  for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
    const found = scope.node.metadata.find(
      ({ type, data }) => type === METADATA_TYPE && means((data as Acknowledgement).id, rule),
    );
    if (found) {
      return found.data as Acknowledgement;
    }
  }
  return undefined;
}

/** Whether an id, a name or an alias means a rule. */
export function means(id: string, rule: RuleTexts): boolean {
  return id === rule.id || id === rule.name || (rule.aliases?.includes(id) ?? false);
}
