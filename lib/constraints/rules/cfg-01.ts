import { demand, Rule, shown } from '../rule';

export interface Cfg01Subject {
  readonly stack: string;
  readonly azurerm: boolean;
}

export const CFG_01: Rule<Cfg01Subject> = {
  id: 'CFG-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the stack lacks the azurerm provider that its resources use',
  allowed:
    'an azurerm provider in every stack that defines Azure resources, without alias unless all of them name theirs',
  fix: "add new AzurermProvider(this, 'azurerm', { features: [{ storage: [{ dataPlaneAvailable: false }] }] }) to the stack",
  source: 'azurerm provider documentation',
  judge: ({ stack, azurerm }) => demand(azurerm, `stack ${shown(stack)}`),
};
