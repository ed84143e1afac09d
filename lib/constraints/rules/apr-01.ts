import { demand, Rule } from '../rule';

export interface Apr01Subject {
  readonly target: string;
  /** Whether a role is assigned that allows it, or somebody is named as responsible. */
  readonly allowed: boolean;
  /** Why not. */
  readonly lacking: string;
}

export const APR_01: Rule<Apr01Subject> = {
  id: 'APR-01',
  aliases: ['ROL-06', 'APR-06'],
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: true,
  cause: 'the workspace identity is not allowed to approve the private endpoint',
  allowed:
    'the role Azure AI Enterprise Network Connection Approver for the workspace identity on the target, or somebody who is named as responsible for it',
  fix: 'give identityPrincipalId in AzureMLWorkspace.fromAttributes(…), or approver: RoleManagement.managedElsewhere(reason); beside a plain rule, assign the role to the workspace identity, or acknowledge APR-01',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Approval of private endpoints"',
  judge: ({ target, allowed, lacking }) => demand(allowed, `rule to ${target}, ${lacking}`),
};
