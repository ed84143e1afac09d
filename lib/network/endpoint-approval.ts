import { Construct } from 'constructs';
import { LeftToOthers, StatementsOfApp } from '../model/statements';
import { AzureRole } from '../facts/azure-role';
import { Grant } from '../identity/grant';
import { Principal } from '../identity/principal';
import { RoleAssignments } from '../identity/role-assignments';
import { RoleManagement } from '../identity/role-management';
import { dependOn } from '../terraform/depends-on';
import { childScope } from '../terraform/singleton';
import { TerraformData } from '../terraform/terraform-data';
import { constructIdOf } from '../terraform/tokens';
import { ManagedNetwork } from './managed-network';
import { OutboundRule } from './outbound-rule';
import { RuleOwner } from './outbound-route';

/** What the approval of a private endpoint must know of the workspace that asks for it. */
export interface ApprovingWorkspace extends RuleOwner {
  readonly managedNetwork: ManagedNetwork;
  /** Identities of the workspace, one of which approves private endpoint connections; asked for once a rule needs them. */
  approvers(): readonly Principal[];
  /** Whether its resource is made here, and shows what else there is to know. */
  readonly isMadeHere: boolean;
}

/** Options of an outbound rule. */
export interface AllowToOptions {
  /**
   * Who lets the workspace identity approve the private endpoint on the target. Since 2025-04-30 Azure no longer does
   * that by itself (APR-01).
   *
   * @default RoleManagement.byThisStack()
   */
  readonly approver?: RoleManagement;
}

/** What roles of Azure usually need. */
const EFFECTIVE_WITHIN_SECONDS = 120;

/** Has the workspace identity approve the private endpoint of a rule, before which its role comes, and is effective. */
export function approve(
  network: Construct,
  workspace: ApprovingWorkspace,
  rule: OutboundRule,
  approver = RoleManagement.byThisStack(),
): void {
  approver._enforce(rule, 'role to approve private endpoints');
  if (approver.reason !== undefined) {
    StatementsOfApp.of(network).leaveToOthers(rule.resource, LeftToOthers.APPROVER_ROLE, approver.reason);
  }
  const { endpoint, isRetried } = rule._route;
  if (!endpoint || approver._elsewhere) {
    return;
  }
  const label = endpoint.label(network);
  const scope = { id: endpoint.resourceId, label };
  const grant = Grant._of(
    workspace
      .approvers()
      .map((principal) =>
        RoleAssignments.assign(network, principal, AzureRole.NETWORK_CONNECTION_APPROVER, scope, workspace.providers),
      ),
  );
  grant.applyBefore(rule.resource);
  if (!isRetried) {
    waitForEffect(network, workspace, rule, label, grant);
  }
}

/** Gives a fresh role its time, once for all rules to a target. */
function waitForEffect(
  network: Construct,
  { managedNetwork, isMadeHere }: ApprovingWorkspace,
  { resource }: OutboundRule,
  label: string,
  grant: Grant,
): void {
  const seconds = managedNetwork._approverEffectiveWithinSeconds ?? (isMadeHere ? 0 : EFFECTIVE_WITHIN_SECONDS);
  if (seconds <= 0 || grant.assignments.length === 0) {
    return;
  }
  const scope = childScope(network, 'RoleEffects');
  const id = constructIdOf(network, label);
  const wait =
    (scope.node.tryFindChild(id) as TerraformData | undefined) ??
    new TerraformData(scope, id, {
      triggersReplace: Object.fromEntries(grant.assignments.map((role, index) => [`role${index}`, role.id])),
      // `sleep` where there is a shell, `ping` on Windows.
      localExec: `sleep ${seconds} || ping -n ${seconds + 1} 127.0.0.1`,
    });
  dependOn(resource, wait);
}
