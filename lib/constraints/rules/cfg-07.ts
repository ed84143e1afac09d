import { demand, Rule } from '../rule';

export interface Cfg07Subject {
  readonly stacks: readonly string[];
}

export const CFG_07: Rule<Cfg07Subject> = {
  id: 'CFG-07',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'two stacks write outbound rules of one workspace and may do so at once, which can delete rules',
  allowed: 'stacks that are applied one after the other',
  fix: 'add laterStack.addDependency(earlierStack)',
  source: 'Azure/terraform-provider-azapi issue 453',
  judge: ({ stacks }) => demand(stacks.length < 2, stacks.join(', ')),
};
