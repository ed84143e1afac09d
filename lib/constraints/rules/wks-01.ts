import { both, Flag, isOff, isOneOf } from '../decision';
import { demand, Rule, shown } from '../rule';

/** General-purpose accounts; `Storage` is version 1 of them. */
const GENERAL_PURPOSE = ['StorageV2', 'Storage'];

export interface Wks01Subject {
  readonly account: string;
  readonly hierarchicalNamespace: Flag;
  readonly premium: Flag;
  /** @default - a general-purpose account */
  readonly kind?: string;
}

export const WKS_01: Rule<Wks01Subject> = {
  id: 'WKS-01',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'the default storage of an Azure Machine Learning workspace cannot be this kind of account',
  allowed: 'a standard general-purpose v2 account without hierarchical namespace',
  fix: 'leave defaultStorage out, or give a BlobStorage (is_hns_enabled false, account_tier Standard, account_kind StorageV2); use the data lake as storage of Spark jobs instead',
  source: 'Azure Machine Learning: What is a workspace, "Associated resources"',
  judge: ({ account, hierarchicalNamespace, premium, kind }) => {
    const isGeneralPurpose = kind === undefined || isOneOf(kind, GENERAL_PURPOSE);
    const faults = [
      ...(hierarchicalNamespace === true ? ['a hierarchical namespace'] : []),
      ...(premium === true ? ['a premium tier'] : []),
      ...(isGeneralPurpose === false ? [`kind ${shown(kind)}`] : []),
    ];
    return demand(
      both(isOff(hierarchicalNamespace), isOff(premium), isGeneralPurpose),
      `${account} with ${faults.join(' and ')}`,
    );
  },
};
