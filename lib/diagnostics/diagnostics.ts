import { ArmResourceType } from '../facts/arm-id';
import { DiagnosticLogs } from './diagnostic-logs';

/** Options of what is kept, and under which name that is set. */
export interface DiagnosticsOptions {
  /**
   * Which logs are kept.
   *
   * @default DiagnosticLogs.all()
   */
  readonly logs?: DiagnosticLogs;

  /**
   * Whether metrics are kept, where Azure Monitor sends them on. It keeps them for 93 days by itself.
   *
   * @default false
   */
  readonly metrics?: boolean;

  /**
   * Name of the setting at each resource: 1 to 260 characters, none of `<>*%&:\?+/` (DIA-05). A resource has up to five,
   * each with a name of its own (DIA-08).
   *
   * @default - log-analytics, storage or event-hub
   */
  readonly settingName?: string;
}

/** Options of what is sent to Event Hubs. */
export interface EventHubDiagnosticsOptions extends DiagnosticsOptions {
  /**
   * Name of an event hub of the namespace.
   *
   * @default - one for each category, which Azure Monitor makes
   */
  readonly eventHubName?: string;
}

/** One destination, as the diagnostic setting has it. */
export interface DiagnosticDestination {
  readonly kind: 'log-analytics' | 'storage' | 'event-hub';
  readonly id: string;
  readonly type: ArmResourceType;
  readonly eventHubName?: string;
  readonly options: DiagnosticsOptions;
}

/**
 * Where the logs and metrics of a resource and its parts go.
 *
 * @example
 * Diagnostics.toLogAnalytics(logs.id).plus(Diagnostics.toStorage(archive.accountId, { logs: DiagnosticLogs.audit() }));
 */
export class Diagnostics {
  /**
   * To a Log Analytics workspace, in any region. Raises CFG-05.
   *
   * @param workspaceId ARM id
   */
  public static toLogAnalytics(workspaceId: string, options: DiagnosticsOptions = {}): Diagnostics {
    return Diagnostics.to({ kind: 'log-analytics', id: workspaceId, type: ArmResourceType.LOG_ANALYTICS, options });
  }

  /**
   * To blobs of a standard storage account (DIA-03) in the region of what is logged (DIA-02), whose firewall lets trusted
   * services in (DIA-04). Not of an account to itself (DIA-01). Raises CFG-05.
   *
   * @param accountId ARM id
   */
  public static toStorage(accountId: string, options: DiagnosticsOptions = {}): Diagnostics {
    return Diagnostics.to({ kind: 'storage', id: accountId, type: ArmResourceType.STORAGE_ACCOUNT, options });
  }

  /**
   * To Event Hubs in the region of what is logged (DIA-02), for example for a security information system. Raises CFG-05.
   *
   * @param authorizationRuleId ARM id of a shared access policy of the namespace with Manage, Send and Listen
   */
  public static toEventHub(authorizationRuleId: string, options: EventHubDiagnosticsOptions = {}): Diagnostics {
    const { eventHubName } = options;
    const type = ArmResourceType.EVENT_HUB_AUTHORIZATION_RULE;
    return Diagnostics.to({ kind: 'event-hub', id: authorizationRuleId, type, eventHubName, options });
  }

  /** Nowhere, for a part of something whose other parts are logged. */
  public static none(): Diagnostics {
    return new Diagnostics([]);
  }

  private static to(destination: DiagnosticDestination): Diagnostics {
    return new Diagnostics([{ ...destination, id: destination.type.canonical(destination.id) }]);
  }

  private constructor(
    /** @internal */
    public readonly _destinations: readonly DiagnosticDestination[],
  ) {}

  /** To another destination as well. */
  public plus(other: Diagnostics): Diagnostics {
    return new Diagnostics([...this._destinations, ...other._destinations]);
  }
}
