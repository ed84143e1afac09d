import { SubjectOf } from '../lazy-catalogue';
import { AML_WORKSPACE } from './aml-workspaces';
import { AppResources, AuditedResource } from './app-resources';
import { Audit } from './audit';
import { whereConcerned } from './concerned';
import { perApp } from './per-app';
import { StorageAccounts } from './storage-accounts';
import { ATTACHED_COMPUTE, SYNAPSE_WORKSPACE, urlOf } from './synapse-workspaces';

const INSIGHTS = 'azurerm_application_insights';
const LOGS = 'azurerm_log_analytics_workspace';

/** Arguments of workspaces and attached computes by which these are built on other resources. */
const PARTS = [
  'storage_account_id',
  'key_vault_id',
  'container_registry_id',
  'application_insights_id',
  'resource_group_name',
  'primary_user_assigned_identity',
];

/** What the workspaces and attached computes of an app are built on; the names of anything else are not of interest. */
class Parts {
  public static readonly of = perApp((app) => new Parts(app));

  private readonly all = new Set<AuditedResource>();

  private constructor(private readonly app: AppResources) {
    for (const user of [AML_WORKSPACE, SYNAPSE_WORKSPACE, ATTACHED_COMPUTE].flatMap((type) => app.ofType(type))) {
      PARTS.forEach((argument) => this.add(user, user.text(argument)));
      (user.block('identity')?.texts('identity_ids') ?? []).forEach((id) => this.add(user, id));
    }
    for (const workspace of app.ofType(SYNAPSE_WORKSPACE)) {
      this.add(workspace, urlOf(workspace));
      const account = StorageAccounts.of(app).in(workspace.construct, urlOf(workspace));
      if (account) {
        this.all.add(account);
      }
    }
    for (const insights of app.ofType(INSIGHTS).filter((part) => this.all.has(part))) {
      this.add(insights, insights.text('workspace_id'));
    }
  }

  public include(resource: AuditedResource): boolean {
    return this.all.has(resource);
  }

  private add(user: AuditedResource, id: string | undefined): void {
    const part = this.app.referredTo(user.construct, id);
    if (part) {
      this.all.add(part);
    }
  }
}

type NameRuleId = 'NAM-06' | 'NAM-07' | 'NAM-08' | 'NAM-09' | 'NAM-10' | 'NAM-12' | 'NAM-14';

/** Holds the name of a resource to a rule, where a workspace or an attached compute of the app is built on it. */
function auditName<Id extends NameRuleId>(ruleId: Id, subjectOf: (name: string) => SubjectOf<Id>): Audit {
  return (resource, app, demand) =>
    demand(ruleId, () =>
      whereConcerned(ruleId, subjectOf(resource().required('name')), () => Parts.of(app()).include(resource())),
    );
}

function auditPlainName(ruleId: Exclude<NameRuleId, 'NAM-14'>): Audit {
  return auditName(ruleId, (name) => ({ name }));
}

/** The same for what takes telemetry. */
function auditTelemetryName(of: 'Log Analytics workspace' | 'Application Insights'): Audit {
  return auditName('NAM-14', (name) => ({ name, of }));
}

/** How the names of what workspaces and attached computes are built on are audited. */
export const NAME_AUDITS: { readonly [type: string]: Audit } = {
  azurerm_storage_account: auditPlainName('NAM-06'),
  azurerm_storage_container: auditPlainName('NAM-07'),
  azurerm_storage_data_lake_gen2_filesystem: auditPlainName('NAM-07'),
  azurerm_key_vault: auditPlainName('NAM-08'),
  azurerm_container_registry: auditPlainName('NAM-09'),
  azurerm_user_assigned_identity: auditPlainName('NAM-10'),
  azurerm_resource_group: auditPlainName('NAM-12'),
  [LOGS]: auditTelemetryName('Log Analytics workspace'),
  [INSIGHTS]: auditTelemetryName('Application Insights'),
};
