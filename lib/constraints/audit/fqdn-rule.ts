import { Audit } from './audit';

/** `azurerm_machine_learning_workspace_network_outbound_rule_fqdn` */
export const auditFqdnRule: Audit = (rule, _app, demand) => {
  demand('OBR-08', () => ({ fqdn: rule().text('destination_fqdn') ?? '' }));
};
