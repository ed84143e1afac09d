import { nameRule } from '../name-rule';

export const NAM_09 = nameRule({
  id: 'NAM-09',
  of: 'a container registry',
  patterns: [/^[a-zA-Z0-9]{5,50}$/],
  allowed: '5 to 50 letters and digits',
  source: 'Azure resource name rules, Microsoft.ContainerRegistry',
});
