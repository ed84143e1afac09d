import { demand, Rule, shown } from '../rule';

export interface Cfg09Subject {
  readonly id: string;
  readonly exists: boolean;
  readonly acknowledgeable: boolean;
  readonly reason: string;
}

export const CFG_09: Rule<Cfg09Subject> = {
  id: 'CFG-09',
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the acknowledgement cannot stand',
  allowed: 'the id of a rule that may be acknowledged, and a reason',
  fix: 'correct the id, give a reason, or mend what the rule reports',
  source: 'design of this library: nothing is switched off silently',
  judge: ({ id, exists, acknowledgeable, reason }) => {
    if (!exists) {
      return demand(false, `${shown(id)}, which is no rule of this library`);
    }
    if (!acknowledgeable) {
      return demand(false, `${id}, without which the deployment or every job would fail`);
    }
    return demand(reason.trim() !== '', `${id} with reason ${shown(reason)}`);
  },
};
