import { NOT_APPLICABLE, demand, Rule } from '../rule';

export interface Atr01Subject {
  readonly principals: number;
  readonly assigned: number;
  readonly managedElsewhere: boolean;
}

export const ATR_01: Rule<Atr01Subject> = {
  id: 'ATR-01',
  aliases: ['ROL-04'],
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the identity of the attached compute is not Synapse Administrator on the pool',
  allowed: 'one Synapse Administrator assignment per identity, on the pool or on its workspace',
  fix: 'keep the role assignments that attachTo defines, or say synapseRole: RoleManagement.managedElsewhere(reason); beside a plain compute, add an azurerm_synapse_role_assignment, or acknowledge ATR-01 where it is made elsewhere',
  source:
    'Azure Machine Learning: Attach and manage a Synapse Spark pool, "Add role assignments in Azure Synapse Analytics"',
  judge: ({ principals, assigned, managedElsewhere }) =>
    principals === 0
      ? NOT_APPLICABLE
      : demand(assigned === principals || managedElsewhere, `${principals} identities, ${assigned} role assignments`),
};
