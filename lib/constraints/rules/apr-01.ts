import { demand, Rule } from '../rule';

export interface Apr01Subject {
  readonly target: string;
  /** Identities of the workspace whose principal is known. */
  readonly principals: number;
  readonly managedElsewhere: boolean;
}

export const APR_01: Rule<Apr01Subject> = {
  id: 'APR-01',
  aliases: ['ROL-06'],
  severity: 'error',
  rungs: ['synth'],
  acknowledgeable: false,
  cause: 'the workspace identity cannot be allowed to approve the private endpoint',
  allowed: 'the principal of the workspace identity, or somebody who is named as responsible for the role',
  fix: 'give identityPrincipalId in AzureMLWorkspace.fromAttributes(…), or approver: RoleManagement.managedElsewhere(reason)',
  source: 'Azure Machine Learning: Workspace managed virtual network isolation, "Approval of private endpoints"',
  judge: ({ target, principals, managedElsewhere }) =>
    demand(principals > 0 || managedElsewhere, `rule to ${target}, identity of the workspace unknown`),
};
