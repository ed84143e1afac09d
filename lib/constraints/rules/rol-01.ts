import { demand, Rule } from '../rule';

export interface Rol01Subject {
  /** The role that is assigned, and on what. */
  readonly assigned: string;
  /** The role that is documented to go with it; undefined where the identity has it. */
  readonly missing: string | undefined;
}

export const ROL_01: Rule<Rol01Subject> = {
  id: 'ROL-01',
  aliases: ['ROL-02'],
  severity: 'warning',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the identity of an attached pool has one of the two roles that Spark jobs need on storage',
  allowed: 'Contributor and Storage Blob Data Contributor, or for reading only Reader and Storage Blob Data Reader',
  fix: 'assign the other role too, or list the account in pool.attachTo(…), which assigns both',
  source: 'Azure Machine Learning: Submit Spark jobs, notes on roles; Apache Spark environment configuration',
  judge: ({ assigned, missing }) => demand(missing === undefined, `${assigned}, without ${missing}`),
};
