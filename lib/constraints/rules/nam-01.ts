import { nameRule } from '../name-rule';

export const NAM_01 = nameRule({
  id: 'NAM-01',
  of: 'an Azure Machine Learning workspace',
  patterns: [/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$/],
  allowed: '3 to 33 letters, digits, hyphens and underscores, the first a letter or digit',
  source: 'Azure REST API specification, workspace path pattern; azurerm workspace_name validator',
});
