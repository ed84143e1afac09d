import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import { Construct } from 'constructs';
import { AzureProviders } from '../azure/azure-providers';
import { DiagnosticSource, DiagnosticSources, STORAGE_SERVICES } from '../facts/diagnostic-sources';
import { enforceArmId } from '../rules/enforce';
import { childScope } from '../terraform/singleton';
import { literalText } from '../terraform/text';
import { DiagnosticLogs } from './diagnostic-logs';
import { DiagnosticDestination, Diagnostics } from './diagnostics';

/** A resource whose logs and metrics are kept. */
export interface DiagnosedResource {
  /** Names it in construct ids, and so must not change. */
  readonly label: string;
  /** ARM id. */
  readonly resourceId: string;
  readonly source: DiagnosticSource;
}

/** Makes the diagnostic settings of resources; none without diagnostics, and none that would keep nothing. */
export function defineDiagnostics(
  scope: Construct,
  diagnostics: Diagnostics | undefined,
  resources: readonly DiagnosedResource[],
  providers: AzureProviders | undefined,
): MonitorDiagnosticSetting[] {
  const destinations = diagnostics?._destinations ?? [];
  return destinations.flatMap((destination, index) =>
    resources
      .filter(({ source }) => isWorthwhile(source, destination))
      .map((resource) => defineSetting(childScope(scope, 'Diagnostics'), resource, destination, index, providers)),
  );
}

/** An account as a whole, and each of its services. */
export function diagnosedAccount(accountId: string): DiagnosedResource[] {
  const { STORAGE_ACCOUNT, STORAGE_SERVICE } = DiagnosticSources;
  return [
    { label: 'account', resourceId: accountId, source: STORAGE_ACCOUNT },
    ...STORAGE_SERVICES.map((service) => ({
      label: service,
      resourceId: `${accountId}/${service}Services/default`,
      source: STORAGE_SERVICE,
    })),
  ];
}

function defineSetting(
  scope: Construct,
  { label, resourceId, source }: DiagnosedResource,
  { kind, id, type, eventHubName, options }: DiagnosticDestination,
  index: number,
  providers: AzureProviders | undefined,
): MonitorDiagnosticSetting {
  const { logs = DiagnosticLogs.all(), metrics = false, settingName = kind } = options;
  const settings = scope.node.children.map((child) => child.node.id);
  // Two destinations of one kind have names that users give; a name that changes must not move the other one.
  const constructId = settings.includes(`${label}-${kind}`) ? `${label}-${kind}-${index + 1}` : `${label}-${kind}`;
  const categoryGroups = logs._groups.map((categoryGroup) => ({ categoryGroup }));
  const categories = logs._categories.map((category) => ({ category: literalText(category) }));
  const setting = new MonitorDiagnosticSetting(scope, constructId, {
    name: literalText(settingName),
    targetResourceId: resourceId,
    logAnalyticsWorkspaceId: kind === 'log-analytics' ? id : undefined,
    storageAccountId: kind === 'storage' ? id : undefined,
    eventhubAuthorizationRuleId: kind === 'event-hub' ? id : undefined,
    eventhubName: eventHubName === undefined ? undefined : literalText(eventHubName),
    enabledLog: source.hasLogs ? unlessEmpty([...categoryGroups, ...categories]) : undefined,
    enabledMetric: metrics ? unlessEmpty(source.metrics.map((category) => ({ category }))) : undefined,
    provider: providers?.azurerm,
  });
  enforceArmId(setting, id, type, setting);
  return setting;
}

/** What has neither is passed over; where nothing is asked for, DIA-06 tells. */
function isWorthwhile(source: DiagnosticSource, { options }: DiagnosticDestination): boolean {
  const { logs = DiagnosticLogs.all(), metrics = false } = options;
  const wantsLogs = logs._groups.length + logs._categories.length > 0;
  return (wantsLogs && source.hasLogs) || (metrics && source.metrics.length > 0) || !(wantsLogs || metrics);
}

function unlessEmpty<T>(blocks: T[]): T[] | undefined {
  return blocks.length > 0 ? blocks : undefined;
}
