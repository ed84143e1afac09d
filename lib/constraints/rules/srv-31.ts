import { isWhole } from '../decision';
import { demand, Rule, shown } from '../rule';

export interface Srv31Subject {
  readonly timeoutMinutes: number;
}

export const SRV_31: Rule<Srv31Subject> = {
  id: 'SRV-31',
  severity: 'error',
  rungs: ['synth', 'plan'],
  acknowledgeable: false,
  cause: 'a session timeout is counted in minutes',
  allowed: 'a positive whole number of minutes; no least or greatest one is documented',
  fix: 'set timeoutMinutes, for example 30',
  source:
    'Azure Machine Learning: Apache Spark in Azure Machine Learning, "Inactivity periods and tear-down mechanism"',
  judge: ({ timeoutMinutes }) => demand(isWhole(timeoutMinutes, 1, Number.MAX_SAFE_INTEGER), shown(timeoutMinutes)),
};
