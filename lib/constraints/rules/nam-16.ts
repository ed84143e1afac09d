import { nameRule } from '../name-rule';

export const NAM_16 = nameRule({
  id: 'NAM-16',
  of: 'a Synapse firewall rule',
  patterns: [/^[^<>*%&:\\/?\p{Cc}]{0,127}[^.<>*%&:\\/?\p{Cc}]$/u],
  allowed: '1 to 128 characters without < > * % & : \\ / ? and control characters, not ending in a full stop',
  source: 'azurerm synapse firewall_rule_name validator',
});
