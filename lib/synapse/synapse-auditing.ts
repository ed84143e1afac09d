import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { SynapseWorkspaceExtendedAuditingPolicy } from '@cdktf/provider-azurerm/lib/synapse-workspace-extended-auditing-policy';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { ArmResourceType } from '../facts/arm-id';
import { AzureRole } from '../facts/azure-role';
import { Principal } from '../identity/principal';
import { labelOf, RoleAssignments } from '../identity/role-assignments';
import { joinApp } from '../rules/own-construct';
import { enforceArmId } from '../rules/enforce';
import { IStorageAccount } from '../storage/interfaces';
import { dependOn } from '../terraform/depends-on';

/** Category of logs that holds what is audited. */
const AUDIT_EVENTS = 'SQLSecurityAuditEvents';

/** Options of auditing to a storage account. */
export interface StorageAuditingOptions {
  /**
   * Days that events are kept: 1 to 3285, or 0 for ever (SYN-14).
   *
   * @default 0
   */
  readonly retentionDays?: number;
}

/**
 * Where the SQL endpoints of a Synapse workspace write who queried what. What Spark does is in the diagnostic logs of pools,
 * not here.
 *
 * Source: Auditing for Azure SQL Database and Azure Synapse Analytics.
 */
export class SynapseAuditing {
  /**
   * To a container `sqldbauditlogs` of a storage account. The identity of the workspace writes there, with Storage Blob Data
   * Contributor and without a key. An account without public network access must let trusted Microsoft services in, as
   * accounts of this library do. Raises SYN-14.
   */
  public static toStorage(account: IStorageAccount, options: StorageAuditingOptions = {}): SynapseAuditing {
    return new SynapseAuditing(account, options.retentionDays, undefined);
  }

  /**
   * To a Log Analytics workspace, by a diagnostic setting of its own. Azure refuses a second one of the workspace that sends
   * the same events to the same place; then use `toDiagnosticSettings()`. Raises CFG-05.
   *
   * @param logAnalyticsWorkspaceId ARM id
   */
  public static toLogAnalytics(logAnalyticsWorkspaceId: string): SynapseAuditing {
    return new SynapseAuditing(undefined, undefined, logAnalyticsWorkspaceId);
  }

  /** To wherever the diagnostic settings of the workspace send logs of the category `SQLSecurityAuditEvents`. */
  public static toDiagnosticSettings(): SynapseAuditing {
    return new SynapseAuditing(undefined, undefined, undefined);
  }

  private constructor(
    private readonly account: IStorageAccount | undefined,
    private readonly retentionDays: number | undefined,
    private readonly logAnalyticsWorkspaceId: string | undefined,
  ) {}

  /** @internal */
  public _define(
    scope: Construct,
    workspaceId: string,
    identity: Principal,
    providers: AzureProviders | undefined,
  ): SynapseWorkspaceExtendedAuditingPolicy {
    const auditing = new Construct(scope, 'Auditing');
    joinApp(auditing);
    const { account, retentionDays, logAnalyticsWorkspaceId } = this;
    const policy = new SynapseWorkspaceExtendedAuditingPolicy(auditing, 'Resource', {
      synapseWorkspaceId: workspaceId,
      storageEndpoint: account && `https://${account.accountName}.blob.core.windows.net/`,
      retentionInDays: retentionDays,
      logMonitoringEnabled: account === undefined,
      provider: providers?.azurerm,
    });
    if (account) {
      const target = { id: account.accountId, label: labelOf(scope, account) };
      const role = AzureRole.STORAGE_BLOB_DATA_CONTRIBUTOR;
      // Without a key the service tries to write as the workspace when auditing is switched on.
      dependOn(policy, RoleAssignments.assign(scope, identity, role, target, providers));
    }
    if (logAnalyticsWorkspaceId !== undefined) {
      const type = ArmResourceType.LOG_ANALYTICS;
      const setting = new MonitorDiagnosticSetting(auditing, 'Events', {
        name: 'sql-audit-events',
        targetResourceId: workspaceId,
        logAnalyticsWorkspaceId: type.canonical(logAnalyticsWorkspaceId),
        enabledLog: [{ category: AUDIT_EVENTS }],
        provider: providers?.azurerm,
      });
      enforceArmId(auditing, logAnalyticsWorkspaceId, type, setting);
    }
    return policy;
  }
}
