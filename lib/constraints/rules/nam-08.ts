import { nameRule } from '../name-rule';

export const NAM_08 = nameRule({
  id: 'NAM-08',
  of: 'a Key Vault',
  patterns: [/^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$/],
  forbidden: [/--/],
  allowed: '3 to 24 letters, digits and single hyphens, the first a letter, the last a letter or digit',
  source: 'Azure resource name rules, Microsoft.KeyVault',
});
