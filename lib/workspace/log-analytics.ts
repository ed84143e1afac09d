import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { Construct } from 'constructs';
import { protectData } from '../azure/data-protection';
import { NamedKind, nameInGroup } from '../azure/naming';
import { literalText, literalTexts } from '../terraform/text';
import { MadePart } from './made-part';

/** How a Log Analytics workspace is paid for. */
export class LogAnalyticsSku {
  /** By the gigabyte. */
  public static perGb(): LogAnalyticsSku {
    return new LogAnalyticsSku('PerGB2018', undefined);
  }

  /**
   * By a reserved amount a day, which is cheaper for much data. Raises LOG-02.
   *
   * @param gbPerDay 100, 200, 300, 400, 500, 1000, 2000 or 5000
   */
  public static capacityReservation(gbPerDay: number): LogAnalyticsSku {
    return new LogAnalyticsSku('CapacityReservation', gbPerDay);
  }

  private constructor(
    /** As Azure calls it. */
    public readonly skuName: string,
    /** Gigabytes a day that are reserved; undefined where none are. */
    public readonly reservedGbPerDay: number | undefined,
  ) {}
}

/** Options of a Log Analytics workspace. */
export interface LogAnalyticsOptions {
  /**
   * How it is paid for. Another one makes a new workspace.
   *
   * @default LogAnalyticsSku.perGb()
   */
  readonly sku?: LogAnalyticsSku;

  /**
   * Days for which logs are kept: 30 to 730 (LOG-01).
   *
   * @default 30
   */
  readonly retentionDays?: number;

  /**
   * Gigabytes after which it takes no more logs on a day (LOG-03).
   *
   * @default - as many as come
   */
  readonly dailyCapGb?: number;

  /**
   * Azure tags, beside those of the workspace.
   *
   * @default - those of the workspace
   */
  readonly tags?: { [key: string]: string };
}

const RETENTION_DAYS = 30;

/** The Log Analytics workspace that keeps the telemetry of an Azure Machine Learning workspace. */
export function makeLogAnalytics(
  scope: Construct,
  { resourceGroup, name, tags, providers }: MadePart,
  { sku = LogAnalyticsSku.perGb(), retentionDays = RETENTION_DAYS, dailyCapGb }: LogAnalyticsOptions,
): LogAnalyticsWorkspace {
  const shape = { maxLength: 63, separator: '-' } as const;
  const logs = new LogAnalyticsWorkspace(scope, 'LogAnalytics', {
    resourceGroupName: resourceGroup.name,
    location: resourceGroup.location,
    name: literalText(name ?? nameInGroup(scope, NamedKind.LOG_ANALYTICS_WORKSPACE, shape, 'logs')),
    sku: sku.skuName,
    reservationCapacityInGbPerDay: sku.reservedGbPerDay,
    retentionInDays: retentionDays,
    dailyQuotaGb: dailyCapGb,
    tags: literalTexts(tags),
    provider: providers?.azurerm,
  });
  protectData(logs);
  return logs;
}
