import { isOneOf } from '../decision';
import { AZURERM_SERVICE_TAGS } from '../service-tags';
import { demand, Rule, shown } from '../rule';

export interface Obr06Subject {
  readonly serviceTag: string;
}

export const OBR_06: Rule<Obr06Subject> = {
  id: 'OBR-06',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'azurerm does not take this service tag',
  allowed: 'the tags that azurerm lists, none of them of a single region',
  fix: 'use workspace.network.allowTo(id, OutboundTarget.serviceTag(ServiceTag.of(…))), which writes other tags through azapi, or the tag without region',
  source: 'azurerm machine_learning_workspace_network_outbound_rule_service_tag',
  judge: ({ serviceTag }) => demand(isOneOf(serviceTag, AZURERM_SERVICE_TAGS), shown(serviceTag)),
};
