import { nameRule } from '../name-rule';

export const NAM_07 = nameRule({
  id: 'NAM-07',
  of: 'a container or filesystem',
  patterns: [/^[a-z0-9]([a-z0-9-]{1,61})[a-z0-9]$/],
  forbidden: [/--/],
  allowed: '3 to 63 lower-case letters, digits and single hyphens, the first and last a letter or digit',
  source: 'Azure resource name rules, Microsoft.Storage blobServices/containers',
});
