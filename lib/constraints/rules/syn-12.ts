import { nameRule } from '../name-rule';

export const SYN_12 = nameRule({
  id: 'SYN-12',
  of: 'the managed resource group of a Synapse workspace',
  patterns: [/^[-\p{L}\p{Mn}\p{Nd}_.()]{0,89}[-\p{L}\p{Mn}\p{Nd}_()]$/u],
  allowed: '1 to 90 letters, digits, hyphens, underscores, parentheses and full stops, not ending in a full stop',
  fix: 'choose another name, or leave managed_resource_group_name out',
  source: 'Azure REST API specification, Synapse workspace; Azure resource name rules, Microsoft.Resources',
});
