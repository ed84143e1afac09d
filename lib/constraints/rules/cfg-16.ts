import { demand, Rule } from '../rule';

export interface Cfg16Subject {
  /** What may be written at the same time. */
  readonly rivals: readonly string[];
}

export const CFG_16: Rule<Cfg16Subject> = {
  id: 'CFG-16',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'writes to the managed network of one workspace may run at once, which can delete outbound rules',
  allowed: 'outbound rules and provisioning one after the other',
  fix: 'let each rule depend on the one before it (dependsOn), and provisioning on the last; workspace.network.allowTo(…) does so by itself',
  source: 'Azure/terraform-provider-azapi issue 453',
  judge: ({ rivals }) => demand(rivals.length === 0, `together with ${rivals.join(', ')}`),
};
