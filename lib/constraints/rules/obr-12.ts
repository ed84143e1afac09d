import { both, either, hasForm, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

/** Namespaces are compared by case there. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/providers\/Microsoft\.KeyVault\//, ['vault']],
  [/\/providers\/Microsoft\.Cache\//, ['redisCache']],
  [/\/providers\/Microsoft\.MachineLearningServices\//, ['amlworkspace']],
  [/\/providers\/Microsoft\.Storage\//, ['blob', 'table', 'queue', 'file', 'web', 'dfs']],
];

export interface Obr12Subject {
  readonly target: string;
  /** The id, or only `/providers/<namespace>/` of it where a reference tells no more. */
  readonly targetId: string;
  readonly subResource: string;
}

export const OBR_12: Rule<Obr12Subject> = {
  id: 'OBR-12',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'azurerm does not make an outbound rule to this sub-resource of this kind of target',
  allowed:
    'vault of a Key Vault, redisCache of Redis, amlworkspace of an Azure Machine Learning workspace, or blob, table, queue, file, web or dfs of a storage account',
  fix: 'correct sub_resource_target, or use OutboundTarget.privateEndpoint(resourceId, subResource), which writes the rule through azapi',
  source: 'azurerm machine_learning_workspace_network_outbound_rule_private_endpoint',
  judge: ({ target, targetId, subResource }) =>
    demand(
      either(...KINDS.map(([kind, words]) => both(isOneOf(subResource, words), hasForm(targetId, kind)))),
      `${shown(subResource)} of ${target}`,
    ),
};
