import { ArmIdPart, armIdPart } from '../facts/arm-id';
import { AttachedComputes } from '../model/attached-computes';
import { FQDN_RULE, PRIVATE_ENDPOINT_RULE, SERVICE_TAG_RULE } from '../model/outbound-rules';
import { subscriptionOf } from '../model/providers';
import { Resource } from '../model/resource';
import { ReasonFor } from '../model/statements';
import { ATTACHED_COMPUTE } from '../model/synapse-workspaces';
import { Flag, isOff, isOn, isSameId } from '../terraform/decision';
import { isKnown } from '../terraform/tokens';
import { azurerm, Doc } from './documents';
import { resources, rule } from './engine/rule';
import { COMPLIANT, demand, NOT_APPLICABLE, statedViolation, undecided } from './engine/verdict';

export interface Att11Subject {
  readonly workspaceSubscription: string;
  /** Undefined where the provider takes it from its environment. */
  readonly providerSubscription: string | undefined;
}

export const ATT_11 = rule({
  id: 'ATT-11',
  name: 'provider-subscription-mismatch',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: it is a warning; the environment of the provider may decide otherwise',
  cause: 'azurerm would look for the workspace in the subscription of its provider, which is another one',
  why: 'azurerm builds the ids of attached computes and outbound rules with the subscription of the provider, not with that of the workspace id. The apply fails, or changes a workspace of the same name elsewhere.',
  allowed: 'a provider that is set to the subscription of the workspace',
  fix: {
    construct: 'give providers: { azurerm } of the workspace an aliased provider for its subscription',
    terraform: 'set provider to an aliased azurerm provider with the subscription_id of the workspace',
  },
  source: [
    azurerm('machine_learning_synapse_spark'),
    azurerm('machine_learning_workspace_network_outbound_rule_private_endpoint'),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'machine_learning_workspace_id', (compute) =>
      subscriptions(compute, 'machine_learning_workspace_id'),
    ),
    resources([FQDN_RULE, PRIVATE_ENDPOINT_RULE, SERVICE_TAG_RULE], 'workspace_id', (outbound) =>
      subscriptions(outbound, 'workspace_id'),
    ),
  ],
  judge: ({ workspaceSubscription, providerSubscription }: Att11Subject) =>
    providerSubscription === undefined || !isKnown(workspaceSubscription)
      ? NOT_APPLICABLE
      : demand(
          isSameId(workspaceSubscription, providerSubscription),
          `workspace in ${workspaceSubscription}, provider in ${providerSubscription}`,
        ),
});

export interface Atr05Subject {
  readonly publicNetworkAccess: Flag;
}

export const ATR_05 = rule({
  id: 'ATR-05',
  name: 'attached-pool-public-access-disabled',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: every job on the attached pool would fail',
  cause: 'jobs cannot run on the attached pool of a Synapse workspace without public network access',
  why: 'Azure Machine Learning requires public network access of the Synapse workspace for jobs on its pools. Without it the attachment succeeds, but every job fails.',
  allowed: 'public network access of the Synapse workspace on',
  fix: {
    construct:
      'leave public network access of SynapseAnalyticsWorkspace on, as it is made; for an existing workspace switch it on in Azure, and correct publicNetworkAccess in SynapseAnalyticsWorkspace.fromAttributes(…). Firewall rules and roles still protect it',
    terraform:
      'set public_network_access_enabled = true on the azurerm_synapse_workspace; its firewall rules and roles still protect it',
  },
  source: [Doc.SUBMIT_SPARK_JOBS.section('Prerequisites, note on public network access', 'prerequisites')],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (compute, model) => {
      const publicNetworkAccess = AttachedComputes.of(model).ofResource(compute).synapse?.publicNetworkAccess;
      return publicNetworkAccess === undefined ? undefined : { publicNetworkAccess };
    }),
  ],
  judge: ({ publicNetworkAccess }: Atr05Subject) => demand(isOn(publicNetworkAccess), 'public network access off'),
});

export interface Atr06Subject {
  readonly dataExfiltrationProtection: Flag;
}

export const ATR_06 = rule({
  id: 'ATR-06',
  name: 'attached-pool-data-exfiltration-protection',
  severity: 'error',
  stages: ['synth', 'plan'],
  acknowledgeable: false,
  acknowledgement: 'never: Azure Machine Learning does not support it',
  cause: 'a Spark pool of a Synapse workspace with data exfiltration protection cannot be attached',
  why: 'Azure Machine Learning does not support Synapse workspaces with data exfiltration protection. Jobs on the attached pool do not work, and the setting cannot be changed after the workspace is created.',
  allowed: 'a Synapse workspace without data exfiltration protection',
  fix: {
    construct:
      'attach a pool of another Synapse workspace, made without dataExfiltrationProtection: a change of it replaces the workspace',
    terraform:
      'attach a pool of a Synapse workspace with data_exfiltration_protection_enabled = false; a change of it replaces the workspace',
  },
  source: [
    Doc.PRIVATE_ENDPOINT_INTEGRATION_SYNAPSE.section('warning'),
    Doc.CONFIGURE_PRIVATE_LINK.section('Multiple private endpoints', 'multiple-private-endpoints'),
  ],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (compute, model) => {
      const dataExfiltrationProtection =
        AttachedComputes.of(model).ofResource(compute).synapse?.dataExfiltrationProtection;
      return dataExfiltrationProtection === undefined ? undefined : { dataExfiltrationProtection };
    }),
  ],
  judge: ({ dataExfiltrationProtection }: Atr06Subject) =>
    demand(isOff(dataExfiltrationProtection), 'data exfiltration protection on'),
});

export interface Srv33Subject {
  readonly pool: string;
  readonly autoPause: boolean;
  /** Why the pool was told to never pause. @default - nobody said so */
  readonly reason?: string;
}

export const SRV_33 = rule({
  id: 'SRV-33',
  name: 'attached-pool-without-auto-pause',
  severity: 'warning',
  stages: ['synth'],
  acknowledgeable: true,
  acknowledgement: 'possible: where the pool is meant to run all the time',
  cause: 'the attached pool never pauses, and Azure Machine Learning does not release its nodes',
  why: 'The nodes run, and cost money, until somebody stops them.',
  allowed: 'a pool with auto-pause, after 5 to 10080 minutes, or one that is stated to never pause',
  fix: {
    construct:
      'set autoPause of the SparkPool to AutoPause.afterMinutes(…), or to AutoPause.never(reason), and remove an override that takes it away',
    terraform: 'add an auto_pause block with delay_in_minutes to the azurerm_synapse_spark_pool',
  },
  source: [Doc.APACHE_SPARK_AZURE_ML_CONCEPTS.section('Attached Synapse Spark pool')],
  looksAt: [
    resources(ATTACHED_COMPUTE, 'synapse_spark_pool_id', (compute, model) => {
      const { pool } = AttachedComputes.of(model).ofResource(compute);
      return pool?.isOpaque('auto_pause')
        ? undecided('only Terraform knows whether the pool has auto-pause')
        : pool && {
            pool: pool.label,
            autoPause: pool.has('auto_pause'),
            reason: model.statements.reasonFor(pool, ReasonFor.NEVER_PAUSING),
          };
    }),
  ],
  judge: ({ pool, autoPause, reason }: Srv33Subject) => (autoPause ? COMPLIANT : statedViolation(pool, reason)),
});

/** Of the workspace that an argument names, and of the provider that makes the resource in it. */
function subscriptions(resource: Resource, argument: string): Att11Subject | undefined {
  const workspaceId = resource.required(argument);
  const workspace = resource.target(argument);
  const workspaceSubscription = isKnown(workspaceId)
    ? armIdPart(workspaceId, ArmIdPart.SUBSCRIPTION) || undefined
    : workspace && subscriptionOf(workspace);
  return workspaceSubscription === undefined
    ? undefined
    : { workspaceSubscription, providerSubscription: subscriptionOf(resource) };
}
