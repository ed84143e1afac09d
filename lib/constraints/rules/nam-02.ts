import { nameRule } from '../name-rule';

export const NAM_02 = nameRule({
  id: 'NAM-02',
  of: 'an attached compute',
  patterns: [/^[a-zA-Z][a-zA-Z0-9-]{1,14}[a-zA-Z0-9]$/],
  forbidden: [/-[0-9]+$/],
  allowed:
    '3 to 16 letters, digits and hyphens, the first a letter, the last a letter or digit, and no ending of a hyphen and digits only',
  source:
    'Azure resource name rules, Microsoft.MachineLearningServices; Azure REST API specification, compute name pattern',
});
