import { PRIVATE_LINK_TARGETS } from '../facts/private-link-targets';
import { Approvals } from '../model/approvals';
import { LeftToOthers } from '../model/statements';
import { MANAGED_ENDPOINT } from '../model/synapse-workspaces';
import { kindOfTarget, nameOf } from '../model/targets';
import { RolesOfWorkspaces } from '../model/workspace-roles';
import { hasForm } from '../terraform/decision';
import { Doc } from './documents';
import { resources, rule, serviceRule } from './engine/rule';
import { demand, undecided } from './engine/verdict';
import { endpointRules } from './outbound-rules';

export interface Apr01Subject {
  readonly target: string;
  /** Whether a role is assigned that allows it, or somebody is named as responsible. */
  readonly allowed: boolean;
  /** Why not. */
  readonly lacking: string;
}

export const APR_01 = rule({
  id: 'APR-01',
  aliases: ['ROL-06', 'APR-06'],
  name: 'missing-endpoint-approver-role',
  severity: 'error',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: the role may be assigned outside of this configuration, or on a scope above the target',
  cause: 'the workspace identity is not allowed to approve the private endpoint',
  why: 'Since 2025-04-30 Azure no longer grants this right by itself. Without it the private endpoint of the outbound rule is not approved, so Spark cannot reach the target.',
  allowed:
    'the role Azure AI Enterprise Network Connection Approver for the workspace identity on the target, or somebody who is named as responsible for it',
  fix: {
    construct:
      'give identityPrincipalId in AzureMLWorkspace.fromAttributes(…), or have the workspace verified, which reads it, so that the role is assigned; or name who assigns it with approver: RoleManagement.managedElsewhere(reason)',
    terraform:
      'add an azurerm_role_assignment with role_definition_name "Azure AI Enterprise Network Connection Approver", the target as scope and the workspace identity as principal_id; let the outbound rule wait for it with depends_on',
  },
  source: [
    Doc.MANAGED_NETWORK.section('Approval of private endpoints', 'approval-of-private-endpoints'),
    Doc.MANAGED_NETWORK.section('Prerequisites', 'prerequisites'),
  ],
  looksAt: endpointRules('service_resource_id', ({ targetId }, { resource }, workspace, model) => {
    // The identity of a workspace that is in no way part of the app is not known, nor who gives it roles.
    if (!workspace.isPartOfApp || workspace.isDefaultResource(resource, targetId)) {
      return undefined;
    }
    const isLeft = model.statements.isLeftToOthers(resource, LeftToOthers.APPROVER_ROLE);
    const approves = isLeft ? 'certain' : RolesOfWorkspaces.of(model).mayApprove(workspace, resource, targetId);
    return approves === 'possible'
      ? undecided('nobody can tell whether whoever has the role is the identity of the workspace, or on what it is')
      : {
          target: nameOf(resource, targetId),
          allowed: approves === 'certain',
          lacking: workspace.isIdentityKnown
            ? 'no role assignment of this app lets the workspace identity approve it'
            : 'identity of the workspace unknown',
        };
  }),
  judge: ({ target, allowed, lacking }: Apr01Subject) => demand(allowed, `rule to ${target}, ${lacking}`),
});

const APPROVABLE = PRIVATE_LINK_TARGETS.filter(({ isApprovable }) => isApprovable);
const COVERED = new RegExp(`/providers/Microsoft\\.(${APPROVABLE.map(({ namespace }) => namespace).join('|')})/`, 'i');

export interface Apr04Subject {
  readonly target: string;
  /** The id, or what a reference tells of it. */
  readonly targetId: string;
}

export const APR_04 = rule({
  id: 'APR-04',
  name: 'approver-role-lacks-target-type',
  severity: 'warning',
  stages: ['synth', 'check'],
  acknowledgeable: true,
  acknowledgement: 'possible: somebody may approve the connection by hand, or the role may cover the type by now',
  cause: 'the approver role does not cover this type of target, so its private endpoint stays pending',
  why: 'The role Azure AI Enterprise Network Connection Approver lists the types it may approve. For any other type the connection stays in the state Pending and carries no traffic.',
  allowed: APPROVABLE.map(({ name }) => name).join(', '),
  fix: {
    construct:
      'give the workspace identity a custom role that may approve private endpoint connections on the target, and say so with approver: RoleManagement.managedElsewhere(reason)',
    terraform:
      'add an azurerm_role_definition that may approve private endpoint connections on the target, and an azurerm_role_assignment of it to the workspace identity',
  },
  source: [Doc.MANAGED_NETWORK.section('Approval of private endpoints', 'approval-of-private-endpoints')],
  looksAt: endpointRules('service_resource_id', ({ targetId }, { resource }, workspace, model) =>
    workspace.isDefaultResource(resource, targetId) ||
    model.statements.isLeftToOthers(resource, LeftToOthers.APPROVER_ROLE) ||
    RolesOfWorkspaces.of(model).mayApproveOtherwise(workspace, resource, targetId)
      ? undefined
      : kindOfTarget(resource, targetId),
  ),
  judge: ({ target, targetId }: Apr04Subject) => demand(hasForm(targetId, COVERED), target),
});

export interface Cfg20Subject {
  readonly target: string;
  /** Whether the app approves private endpoint connections on the target. */
  readonly approved: boolean;
}

export const CFG_20 = rule({
  id: 'CFG-20',
  name: 'managed-endpoint-not-approved',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement:
    'possible: where somebody else approves the connection, or the deployer may approve it on the target',
  cause: 'nothing in this app approves the managed private endpoint',
  why: 'A pending managed private endpoint carries no traffic, so jobs cannot reach the target.',
  allowed:
    'an approval of the connection on the target, in this app or by its owner; a deployer who may approve there approves it at once',
  fix: {
    construct:
      'use synapse.allowToStorage(account), which approves the endpoint, or say who approves it with ManagedEndpoints.approvedBy(approver)',
    terraform:
      'add an azapi_update_resource of type …/privateEndpointConnections on the target, with privateLinkServiceConnectionState.status = "Approved"',
  },
  source: [Doc.SYNAPSE_WORKSPACE_MANAGED_PRIVATE_ENDPOINTS, Doc.CREATE_MANAGED_PRIVATE_ENDPOINTS],
  looksAt: [
    resources(MANAGED_ENDPOINT, 'target_resource_id', (endpoint, model) => {
      const targetId = endpoint.required('target_resource_id');
      return {
        target: nameOf(endpoint, targetId),
        approved:
          model.statements.isLeftToOthers(endpoint, LeftToOthers.APPROVAL) ||
          Approvals.of(model).mayCover(endpoint, targetId),
      };
    }),
  ],
  judge: ({ target, approved }: Cfg20Subject) => demand(approved, `endpoint to ${target}`),
});

/** Judged by Terraform alone, from the connections that the target of the endpoint lists. */
export const MPE_02 = serviceRule({
  id: 'MPE-02',
  name: 'managed-endpoint-approval-withdrawn',
  severity: 'warning',
  stages: ['check'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the owner of the target may have withdrawn the approval on purpose',
  cause: 'the approval of a managed private endpoint was withdrawn, so it carries no traffic',
  why: 'Only an approved endpoint carries traffic. Jobs on the attached pool cannot reach the target any more.',
  allowed: 'a private endpoint connection on the target in the state Approved',
  fix: {
    construct:
      'apply again, which approves the connection, or replace the endpoint with terraform apply -replace=<address of the endpoint>',
  },
  source: [
    Doc.SYNAPSE_WORKSPACE_MANAGED_PRIVATE_ENDPOINTS.section('Managed private endpoints', 'managed-private-endpoints'),
    Doc.CREATE_MANAGED_PRIVATE_ENDPOINTS,
  ],
});

/** Judged by Terraform alone, from the connections that the target of the endpoint lists. */
export const MPE_03 = serviceRule({
  id: 'MPE-03',
  name: 'managed-endpoint-connection-missing',
  severity: 'error',
  stages: ['apply'],
  acknowledgeable: false,
  acknowledgement: 'never: there is nothing to approve yet, so the apply cannot go on',
  cause: 'the connection of the managed private endpoint has not appeared on its target yet, so it cannot be approved',
  why: 'Azure shows the connection on the target some time after it made the endpoint. The apply stops here, because an endpoint that is not approved carries no traffic.',
  allowed: 'a private endpoint connection on the target that belongs to the managed private endpoint',
  fix: {
    construct:
      'apply again after a minute, or give the endpoint more time: ManagedEndpoints.approvedByThisStack({ appearsWithinSeconds })',
  },
  source: [Doc.CREATE_MANAGED_PRIVATE_ENDPOINTS],
});
