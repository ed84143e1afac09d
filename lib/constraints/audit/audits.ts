import { Audit } from './audit';
import { auditFqdnRule } from './fqdn-rule';

/** How resources of a type are audited. */
export const AUDITS: { readonly [type: string]: Audit | undefined } = {
  azurerm_machine_learning_workspace_network_outbound_rule_fqdn: auditFqdnRule,
};
