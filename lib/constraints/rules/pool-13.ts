import { isKnown } from '../../terraform/tokens';
import { hasForm } from '../decision';
import { demand, Rule, shown, violation } from '../rule';

const NAMES = ['requirements.txt', 'environment.yml'];
const KINDS = /\.(txt|yml|yaml)$/i;

export interface Pool13Subject {
  readonly fileName: string;
}

export const POOL_13: Rule<Pool13Subject> = {
  id: 'POOL-13',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: true,
  cause: 'the libraries of a Spark pool are not in a file that Synapse takes',
  allowed: NAMES.join(' or '),
  fix: 'use PoolLibraries.requirementsTxt(…) or PoolLibraries.condaEnvironment(…), or name the file so',
  source: 'Synapse: Manage packages for Apache Spark pools',
  judge: ({ fileName }) => {
    const isOfKind = hasForm(fileName, KINDS);
    return isOfKind === true && isKnown(fileName) && !NAMES.includes(fileName)
      ? violation(shown(fileName), undefined, 'warning')
      : demand(isOfKind, shown(fileName));
  },
};
