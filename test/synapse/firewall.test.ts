import { SynapseAnalyticsWorkspace } from '../../lib';
import { constructIdOf } from '../../lib/terraform/tokens';
import { warningsBelow } from '../support/app';
import { armId, problemsOf, synapseIn } from '../support/azure';
import { synthesized, testStack } from '../support/stack';

describe('firewall rules of a Synapse workspace', () => {
  it('are refused by CFG-12 when two have one name', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    const first = synapse.addFirewallRule('office', '203.0.113.10', '203.0.113.10');
    expect(synapse.addFirewallRule('office', '203.0.113.11', '203.0.113.11')).toBe(first);
    expect(problemsOf(() => synthesized(stack))).toMatch(/CFG-12[\s\S]*firewall rule "office"/);
  });

  it.each(['constructor', '__proto__'])('may have the name %s, which every object has', (name) => {
    const { stack, group } = testStack();
    synapseIn(stack, group).addFirewallRule(name, '203.0.113.10', '203.0.113.10');
    const rules = Object.values(synthesized(stack).resources('azurerm_synapse_firewall_rule'));
    expect(rules.map((rule) => rule.name)).toContain(name);
    expect(constructIdOf(stack, name)).not.toBe(name);
  });

  it('are refused by SYN-10 beyond the hundred and twenty-eighth', () => {
    const { stack, group } = testStack();
    const synapse = synapseIn(stack, group);
    // The one that lets Terraform in is the first.
    for (let number = 2; number <= 129; number++) {
      synapse.addFirewallRule(`office${number}`, '203.0.113.10', '203.0.113.10');
    }
    expect(problemsOf(() => synthesized(stack))).toMatch(/1 problem[\s\S]*SYN-10[\s\S]*rule number 129/);
  });

  it('warn of CFG-21 when public network access is off, as they have no effect', () => {
    const { stack } = testStack();
    SynapseAnalyticsWorkspace.fromAttributes(stack, 'Synapse', {
      synapseWorkspaceId: armId('Microsoft.Synapse/workspaces', 'syn'),
      managedVirtualNetwork: true,
      publicNetworkAccess: false,
    }).addFirewallRule('office', '203.0.113.10', '203.0.113.10');
    synthesized(stack);
    expect(warningsBelow(stack)).toEqual([
      expect.stringMatching(
        /^CFG-21: .*: a firewall rule without public network access .*\. In: azurerm_synapse_firewall_rule\.Synapse_Firewall_office_/,
      ),
    ]);
  });
});
