import { dependable, TerraformDataSource, TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiResourceAction, DataAzapiResource } from '../azapi/azapi-resource';
import { ApiVersion, TRANSIENT_ERRORS } from '../azapi/metadata';
import { enforceAfterwards, enforceOnRead } from '../rules/enforce';
import { ProviderNeeds } from '../providers/provider-needs';
import { addressOf } from '../terraform/addresses';
import { numberText } from '../terraform/arithmetic';
import { dependOn } from '../terraform/depends-on';
import { TerraformData } from '../terraform/terraform-data';
import { literalText } from '../terraform/text';
import { networkReady, SPARK_READY, sparkRulesActive } from './network-facts';
import { RuleOwner } from './outbound-route';
import { lookForRequiredRules } from './required-rules';
import { SparkProvisioning } from './spark-provisioning';
import { joinApp } from '../rules/own-construct';

/** The workspace whose network is provisioned. */
export interface ProvisionedWorkspace extends RuleOwner {
  readonly isolationMode: string;
}

const WORKSPACE_TYPE = `Microsoft.MachineLearningServices/workspaces@${ApiVersion.MACHINE_LEARNING}`;

/** About 30 for the first provisioning, 10 more for a firewall, and time to spare (PRV-08). */
const MINUTES = 90;

/**
 * Provisions a managed virtual network with Spark, and then looks whether it worked.
 *
 * The look is a data source: a failed postcondition on the provisioning itself would stop every later plan, while this
 * one passes as soon as provisioning was repeated with the command that its message names.
 */
export class SparkNetworkProvisioning extends Construct {
  public readonly action: TerraformResource;
  public readonly readiness: TerraformDataSource;

  constructor(scope: Construct, id: string, owner: ProvisionedWorkspace, how: SparkProvisioning) {
    super(scope, id);
    joinApp(this);
    const timeout = `${numberText(how._timeoutMinutes ?? MINUTES)}m`;
    const provider = ProviderNeeds.of(this).azapi(owner.providers);
    const action = new AzapiResourceAction(this, 'Resource', {
      type: WORKSPACE_TYPE,
      resourceId: owner.workspaceId,
      action: 'provisionManagedNetwork',
      body: { includeSpark: true },
      locks: [owner.workspaceId],
      responseExportValues: ['status', 'sparkReady'],
      retry: { errorMessageRegex: TRANSIENT_ERRORS, intervalSeconds: 30 },
      timeouts: { create: timeout, update: timeout },
      provider,
    });
    const paths = [...SPARK_READY.paths];
    const readiness = new DataAzapiResource(this, 'Readiness', {
      type: WORKSPACE_TYPE,
      resourceId: owner.workspaceId,
      responseExportValues: paths,
      provider,
    });
    dependOn(readiness, action);
    const wayOut = () => `provision again with: terraform apply -replace=${addressOf(action)}`;
    enforceAfterwards(this, 'PRV-03', readiness, { ...networkReady(), wayOut });
    enforceAfterwards(this, 'OBR-04', readiness, sparkRulesActive());
    lookForRequiredRules(owner, (ruleId, fact, subject) => {
      paths.push(...fact.paths.filter((path) => !paths.includes(path)));
      enforceOnRead(this, ruleId, readiness, subject);
    });
    this.action = action;
    this.readiness = readiness;
    if (how._trigger !== undefined) {
      this.replaceWith(how._trigger);
    }
  }

  private replaceWith(trigger: string): void {
    const data = new TerraformData(this, 'Trigger', { triggersReplace: { trigger: literalText(trigger) } });
    // cdktf would write the resource itself as a template, which Terraform does not take here.
    this.action.lifecycle = { replaceTriggeredBy: [dependable(data)] };
  }
}
