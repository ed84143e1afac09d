import { hasForm, opposite } from '../decision';
import { demand, Rule, shown } from '../rule';

const STORAGE_HOST = /(^|\.)(blob|dfs|file|queue|table)\.core\.windows\.net\.?$/iu;

export interface Obr08Subject {
  readonly fqdn: string;
}

export const OBR_08: Rule<Obr08Subject> = {
  id: 'OBR-08',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'an FQDN rule cannot lead to a storage account',
  allowed: 'any host that is not a blob, dfs, file, queue or table endpoint of Azure Storage',
  fix: 'use OutboundTarget.storage(account, …), which makes a private endpoint',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Limitations"',
  judge: ({ fqdn }) => demand(opposite(hasForm(fqdn, STORAGE_HOST)), shown(fqdn)),
};
