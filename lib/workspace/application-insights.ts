import { ApplicationInsights } from '@cdktf/provider-azurerm/lib/application-insights';
import { Construct } from 'constructs';
import { NamedKind, nameInGroup } from '../azure/naming';
import { writeForAzurerm5 } from '../providers/azurerm-5';
import { literalText, literalTexts } from '../terraform/text';
import { MadePart } from './made-part';

/** Options of an Application Insights component. */
export interface ApplicationInsightsOptions {
  /**
   * Days for which telemetry is kept: 30, 60, 90, 120, 180, 270, 365, 550 or 730 (LOG-04).
   *
   * @default - azurerm's own, 90
   */
  readonly retentionDays?: number;

  /**
   * Gigabytes after which it takes no more telemetry on a day (LOG-03).
   *
   * @default - azurerm's own, 100
   */
  readonly dailyCapGb?: number;

  /**
   * Percentage of the telemetry that is kept, 0 to 100 (LOG-05).
   *
   * @default 100
   */
  readonly samplingPercentage?: number;

  /**
   * Whether telemetry may come with the instrumentation key alone. Without it senders sign in with Microsoft Entra ID.
   *
   * @default true
   */
  readonly localAuthentication?: boolean;

  /**
   * Azure tags, beside those of the workspace.
   *
   * @default - those of the workspace
   */
  readonly tags?: { [key: string]: string };
}

/**
 * The component that jobs and endpoints of a workspace send telemetry to. It stays reachable from the internet, because
 * they do so without a private endpoint.
 *
 * @param logAnalyticsId ARM id of the Log Analytics workspace that keeps the telemetry
 */
export function makeApplicationInsights(
  scope: Construct,
  { resourceGroup, name, tags, providers }: MadePart,
  options: ApplicationInsightsOptions,
  logAnalyticsId: string,
): ApplicationInsights {
  const shape = { maxLength: 63, separator: '-' } as const;
  const { localAuthentication } = options;
  const insights = new ApplicationInsights(scope, 'ApplicationInsights', {
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    name: literalText(name ?? nameInGroup(scope, NamedKind.APPLICATION_INSIGHTS, shape, 'insights')),
    applicationType: 'web',
    workspaceId: logAnalyticsId,
    retentionInDays: options.retentionDays,
    dailyDataCapInGb: options.dailyCapGb,
    samplingPercentage: options.samplingPercentage,
    localAuthenticationDisabled: localAuthentication === undefined ? undefined : !localAuthentication,
    tags: literalTexts(tags),
    provider: providers?.azurerm,
  });
  if (localAuthentication !== undefined) {
    writeForAzurerm5(insights, {
      local_authentication_disabled: undefined,
      local_authentication_enabled: localAuthentication,
    });
  }
  return insights;
}
