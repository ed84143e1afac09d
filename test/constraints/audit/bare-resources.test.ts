import { LOOKS } from '../../../lib/rules/catalogue';
import { judgedIn, PlainResource } from '../../support/plain';
import { testStack } from '../../support/stack';

/** What is said of a resource without any argument, which the provider refuses: only what is wrong all the same. */
const SAID: { readonly [type: string]: readonly string[] } = {
  azurerm_key_vault_key: ['ENC-13: ""'],
  azurerm_machine_learning_datastore_blobstorage: ['DAT-06: None', 'NAM-13: ""'],
  azurerm_machine_learning_datastore_datalake_gen2: ['NAM-13: ""'],
  azurerm_machine_learning_datastore_fileshare: ['NAM-13: ""'],
  azurerm_machine_learning_synapse_spark: ['ATT-06: no identity', 'CFG-05: ""', 'NAM-02: ""'],
  azurerm_machine_learning_workspace: ['NAM-01: ""', 'NET-14', 'PNA-02', 'WKS-09', 'WKS-13', 'WKS-15'],
  azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: ['OBR-12: "" of ""'],
  azurerm_machine_learning_workspace_network_outbound_rule_service_tag: ['OBR-06: ""'],
  azurerm_monitor_diagnostic_setting: ['DIA-05: ""', 'DIA-06: test/Bare', 'DIA-07', 'DIA-08'],
  azurerm_private_endpoint: ['PEP-03: ""'],
  azurerm_role_assignment: ['CFG-06: ""', 'ROL-32'],
  azurerm_synapse_firewall_rule: ['CFG-10: "" to ""', 'NAM-16: ""'],
  azurerm_synapse_managed_private_endpoint: ['CFG-20: endpoint to ""', 'NAM-11: ""', 'NET-15'],
  azurerm_synapse_role_assignment: ['CFG-06: ""', 'ROL-33: neither a workspace nor a pool, role ""'],
  azurerm_synapse_spark_pool: ['NAM-05: ""', 'POOL-01: ""', 'POOL-02', 'POOL-04: ""', 'POOL-06: neither', 'RUN-03: ""'],
  azurerm_synapse_workspace: ['CFG-22: neither login nor password', 'NAM-04: ""', 'SYN-04', 'SYN-06', 'SYN-09'],
  azurerm_synapse_workspace_aad_admin: ['SYN-13: "" with id "" in tenant ""'],
  azurerm_synapse_workspace_extended_auditing_policy: ['SYN-15'],
  azurerm_synapse_workspace_sql_aad_admin: ['SYN-13: "" with id "" in tenant ""'],
};

/** Rules that look at the resource, with what they found. */
function saidOf(type: string): string[] {
  const { stack } = testStack();
  new PlainResource(stack, 'Bare', type, {});
  return Object.entries(judgedIn(stack))
    .filter(([id]) => id !== 'CFG-15')
    .map(([id, found]) => (found === undefined ? id : `${id}: ${found}`))
    .sort();
}

describe('a plain resource without arguments', () => {
  it.each([...LOOKS.keys()])('is judged only by what is wrong without them: %s', (type) => {
    expect(saidOf(type)).toEqual(SAID[type] ?? []);
  });

  it('is audited wherever something is expected of it here', () => {
    expect(Object.keys(SAID).filter((type) => !LOOKS.has(type))).toEqual([]);
  });
});
