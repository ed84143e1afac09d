import { nameRule } from '../name-rule';

export const NAM_04 = nameRule({
  id: 'NAM-04',
  of: 'a Synapse workspace',
  patterns: [/^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$/],
  forbidden: [/-ondemand/],
  allowed: '1 to 50 lower-case letters, digits and hyphens, the first and last a letter or digit, without -ondemand',
  source: 'Azure resource name rules, Microsoft.Synapse; azurerm workspace_name validator',
});
