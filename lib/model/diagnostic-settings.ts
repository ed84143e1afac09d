import { MultiMap } from './collections';
import { perModel } from './per-model';
import { locationOf, Model, Resource } from './resource';
import { STORAGE_ACCOUNT, StorageAccounts } from './storage-accounts';

export const DIAGNOSTIC_SETTING = 'azurerm_monitor_diagnostic_setting';

/** What has logs and a location, alone or in the id of one of its services. */
const LOCATED =
  /^azurerm_(storage_account|key_vault|container_registry|machine_learning_workspace|synapse_workspace|synapse_spark_pool)$/;

/** Where a resource is, and how messages name it. */
export interface Located {
  readonly label: string;
  readonly location: string;
}

/** The diagnostic settings of an app, by what they are of. */
export class DiagnosticSettings {
  public static readonly of = perModel((model) => new DiagnosticSettings(model));

  private readonly byTarget = new MultiMap<unknown, Resource>();

  private constructor(private readonly model: Model) {
    for (const setting of model.ofType(DIAGNOSTIC_SETTING)) {
      this.byTarget.add(keyOf(setting), setting);
    }
  }

  /** All settings of what a setting is of, itself included. */
  public beside(setting: Resource): readonly Resource[] {
    return this.byTarget.of(keyOf(setting));
  }

  /** Whether they may be of different services of an account, which a plan does not tell apart. */
  public areMixed(setting: Resource): boolean {
    const target = keyOf(setting);
    return target instanceof Resource && target.type === STORAGE_ACCOUNT;
  }

  /** The resource of the app that a setting is of. */
  public sourceOf(setting: Resource): Located | undefined {
    const source = setting.mentioned(setting.required('target_resource_id'), LOCATED);
    const located = source?.has('location') ? source : source?.target('synapse_workspace_id');
    return source && located?.has('location') ? { label: source.label, location: locationOf(located) } : undefined;
  }

  /** The account of the app that a setting sends to. */
  public accountOf(setting: Resource): Resource | undefined {
    return StorageAccounts.of(this.model).in(setting, setting.text('storage_account_id'));
  }

  /** The destinations of the app that must be in the region of what is logged. */
  public regionalDestinationsOf(setting: Resource): Located[] {
    const namespace = setting.target('eventhub_authorization_rule_id')?.target('namespace_name');
    return [this.accountOf(setting), namespace]
      .filter((destination) => destination !== undefined)
      .map((destination) => ({ label: destination.label, location: locationOf(destination) }));
  }

  /** The account whose logs a setting sends to that account itself. */
  public loopOf(setting: Resource): Resource | undefined {
    const account = this.accountOf(setting);
    const source = StorageAccounts.of(this.model).in(setting, setting.text('target_resource_id'));
    return account === source ? account : undefined;
  }
}

function keyOf(setting: Resource): unknown {
  return setting.identify(setting.required('target_resource_id'));
}
