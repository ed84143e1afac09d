import { demand, Rule } from '../rule';

export interface Wks01Subject {
  readonly account: string;
  readonly hierarchicalNamespace: boolean;
  readonly premium: boolean;
}

export const WKS_01: Rule<Wks01Subject> = {
  id: 'WKS-01',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the default storage of an Azure Machine Learning workspace cannot be this kind of account',
  allowed: 'a standard general-purpose v2 account without hierarchical namespace',
  fix: 'leave defaultStorage out, or give a BlobStorage; use the data lake as storage of Spark jobs instead',
  source: 'Azure Machine Learning: What is a workspace, "Associated resources"',
  judge: ({ account, hierarchicalNamespace, premium }) => {
    const faults = [
      ...(hierarchicalNamespace ? ['a hierarchical namespace'] : []),
      ...(premium ? ['a premium tier'] : []),
    ];
    return demand(faults.length === 0, `${account} with ${faults.join(' and ')}`);
  },
};
