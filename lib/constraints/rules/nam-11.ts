import { nameRule } from '../name-rule';

export const NAM_11 = nameRule({
  id: 'NAM-11',
  severity: 'warning',
  of: 'a Synapse managed private endpoint',
  patterns: [/^[a-zA-Z0-9_-]{1,64}$/],
  allowed: '1 to 64 letters, digits, hyphens and underscores; what else Azure takes is not documented',
  fix: 'choose such a name',
  source: 'azurerm synapse_managed_private_endpoint; derived',
});
