import { nameRule } from '../name-rule';

export const NAM_06 = nameRule({
  id: 'NAM-06',
  of: 'a storage account',
  patterns: [/^[a-z0-9]{3,24}$/],
  allowed: '3 to 24 lower-case letters and digits',
  source: 'Azure resource name rules, Microsoft.Storage',
});
