import { nameRule } from '../name-rule';

export const NAM_10 = nameRule({
  id: 'NAM-10',
  of: 'a user-assigned managed identity',
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,127}$/],
  allowed: '3 to 128 letters, digits, hyphens and underscores, the first a letter or digit',
  source: 'Azure resource name rules, Microsoft.ManagedIdentity',
});
