import { demand, Rule } from '../rule';

export interface Idn03Subject {
  readonly identity: string;
  readonly attached: boolean;
  /** @default - the rule's own fix */
  readonly fix?: string;
}

export const IDN_03: Rule<Idn03Subject> = {
  id: 'IDN-03',
  aliases: ['IDN-04'],
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'jobs on the attached pool cannot run as a managed identity that is not attached to the compute',
  allowed: 'the system-assigned identity of the compute, or a user-assigned one attached to the compute itself',
  fix: 'give identity: AttachedIdentity.userAssigned(identity), or list it among the others there',
  source: 'Azure Machine Learning: Apache Spark concepts, "Ensuring resource access for Spark jobs"',
  judge: ({ identity, attached, fix }) => demand(attached, identity, fix),
};
