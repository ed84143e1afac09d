import { demand, Rule } from '../rule';

export interface Srv33Subject {
  readonly pool: string;
  readonly autoPause: boolean;
}

export const SRV_33: Rule<Srv33Subject> = {
  id: 'SRV-33',
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the attached pool never pauses, and Azure Machine Learning never tears its nodes down',
  allowed: 'a pool with auto-pause',
  fix: 'add auto_pause to the pool; SparkPool has it always (autoPauseMinutes)',
  source: 'Azure Machine Learning: Apache Spark concepts, "Attached Synapse Spark pool"; derived',
  judge: ({ pool, autoPause }) => demand(autoPause, pool),
};
