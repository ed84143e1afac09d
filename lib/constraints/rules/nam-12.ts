import { nameRule } from '../name-rule';

export const NAM_12 = nameRule({
  id: 'NAM-12',
  of: 'a resource group',
  patterns: [/^[-\p{L}\p{Mn}\p{Nd}_.()]{0,89}[-\p{L}\p{Mn}\p{Nd}_()]$/u],
  allowed: '1 to 90 letters, digits, hyphens, underscores, parentheses and full stops, not ending in a full stop',
  fix: 'choose another name',
  source: 'Azure resource name rules, Microsoft.Resources',
});
